import { availableParallelism, freemem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ChalkInstance } from 'chalk';
import { analyze } from '../analyze.js';
import { installed, version } from '../installation.js';
import { resolveOptions } from '../options.js';
import { loadCanvas } from '../overlay/canvas.js';
import { EnginePool } from '../pose/engine-pool.js';
import { Timings } from '../timing.js';
import {
  type Check,
  checkDisk,
  checkFfmpeg,
  checkMemory,
  checkModels,
  checkNode,
  checkProcessor,
  failed,
} from './machine-checks.js';
import { paintFor, write } from './terminal.js';

/** How the machine is to be checked. */
export interface DoctorRequest {
  readonly ffmpeg?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

/** What suits this machine. */
interface Advice {
  readonly quality: 'fast' | 'balanced';
  readonly workers: number;
  readonly max_memory_mb: number;
}

const unusable = 4;

/** Slower than this, in frames per second of the sample, a coach waits longer than the clip lasts. */
const slowRate = 60;

/** Checks everything that an analysis needs, analyses a sample, and gives back the exit code. */
export async function runDoctor({ ffmpeg, quiet, color, signal }: DoctorRequest): Promise<number> {
  const checks: Check[] = [
    checkNode(),
    await checkFfmpeg(ffmpeg, signal),
    await checkModels(),
    await checkDrawing(),
    checkProcessor(),
    checkMemory(),
    await checkDisk(),
  ];
  let advice: Advice | null = null;
  if (checks.every(({ state }) => state !== 'broken')) {
    const sample = await checkSample(ffmpeg, signal);
    checks.push(sample.check);
    advice = sample.advice;
  }
  const ready = checks.every(({ state }) => state !== 'broken');
  await write(process.stdout, `${JSON.stringify({ version: version(), ready, checks, advice }, null, 2)}\n`);
  if (!quiet) await write(process.stderr, describe(checks, advice, paintFor({ color })));
  return ready ? 0 : unusable;
}

async function checkDrawing(): Promise<Check> {
  try {
    await loadCanvas();
    return { name: 'drawing', state: 'good', found: 'canvas is built: debug videos can be drawn', hint: '' };
  } catch (error) {
    return { ...failed('drawing', error), state: 'limited' };
  }
}

/** The whole program on a clip whose content is known. */
async function checkSample(
  ffmpeg: string | undefined,
  signal: AbortSignal,
): Promise<{ check: Check; advice: Advice | null }> {
  const clip = fileURLToPath(installed('samples/cmj-side-60.mp4'));
  try {
    const start = performance.now();
    const options = resolveOptions(ffmpeg === undefined ? {} : { ffmpeg });
    const { metadata } = await analyze(clip, { engines: new EnginePool(), options, timings: new Timings(), signal });
    const seconds = (performance.now() - start) / 1000;
    const rate = metadata.processing.frames_decoded / seconds;
    const whole = metadata.quality.detection_coverage > 0.99;
    const check: Check = {
      name: 'sample',
      state: whole ? 'good' : 'broken',
      found: `${metadata.video.frames} frames in ${seconds.toFixed(2)} s (${rate.toFixed(0)} frames/s), athlete in ${(metadata.quality.detection_coverage * 100).toFixed(0)} % of them`,
      hint: whole
        ? ''
        : 'The athlete of the sample is always in sight, so something is wrong with the engine here: install kinemotion again.',
    };
    return { check, advice: advise(rate, metadata.processing.peak_memory_mb) };
  } catch (error) {
    return { check: failed('sample', error), advice: null };
  }
}

function advise(rate: number, memoryMb: number): Advice {
  const half = freemem() / 2e6;
  const workers = Math.max(1, Math.min(availableParallelism(), Math.floor(half / memoryMb)));
  return {
    quality: rate < slowRate ? 'fast' : 'balanced',
    workers,
    max_memory_mb: Math.ceil((workers * memoryMb * 1.25) / 50) * 50,
  };
}

function describe(checks: readonly Check[], advice: Advice | null, paint: ChalkInstance): string {
  const marks = { good: paint.green('✓'), limited: paint.yellow('!'), broken: paint.red('✗') };
  const lines = checks.map(
    ({ name, state, found, hint }) =>
      `${marks[state]} ${name.padEnd(10)} ${found}${hint ? `\n  ${paint.dim(hint)}` : ''}`,
  );
  const verdict = advice
    ? `Ready. Suits this machine: --quality ${advice.quality}, ${advice.workers} at a time, ${advice.max_memory_mb} MB.`
    : 'Not ready: see the lines marked ✗.';
  return `\n${lines.join('\n')}\n\n${paint.bold(verdict)}\n`;
}
