import { join } from 'node:path';
import { makeFolder } from '../batch/result-folder.js';
import { KinemotionError } from '../errors.js';
import { ClipCutter } from '../live/clip-cutter.js';
import { type WatchEnd, watchStream } from '../live/live.js';
import { isOfSteps } from '../movements/index.js';
import { type Options, type Request, resolveOptions } from '../options.js';
import { loadCanvas } from '../overlay/canvas.js';
import type { EnginePool } from '../pose/engine-pool.js';
import type { Analysis } from '../report/analysis.js';
import { jumpLine } from '../report/batch-text.js';
import { checkOutput } from '../report/output-file.js';
import { jsonText } from '../report/tame.js';
import { Timings } from '../timing.js';
import { readEncoders } from '../video/capabilities.js';
import { printable } from '../video/clip.js';
import { chooseCodec } from '../video/encode.js';
import { findFfmpeg } from '../video/find-ffmpeg.js';
import { openSource } from '../video/stream-source.js';
import { lowConfidence } from './exit-codes.js';
import { FailedAfterAnswer } from './failure.js';
import type { LiveFlags } from './live.js';
import { paintFor, throwIfUnread, write } from './terminal.js';

/** Without so much of it there is no movement to measure; more of it nobody can wait for, or remember. Seconds. */
const rolls = { preRoll: [1, 10], postRoll: [0.2, 5], idle: [0.1, 86_400] } as const;

/** What is ended from outside, and what it works with. */
interface Surroundings {
  readonly signal: AbortSignal;
  readonly engines: EnginePool;
}

/** Watches a source until it ends or is told to, tells each jump, and gives back the exit code. */
export async function runLive(
  name: string,
  request: Request,
  flags: LiveFlags,
  { signal, engines }: Surroundings,
): Promise<number> {
  const options = resolveOptions(request);
  if (options.movement && isOfSteps(options.movement)) throw onlyJumps(options.movement.id);
  hold(flags);
  const { preRoll: pre, postRoll: post, realtime = false, growing, idle, quiet = false, verbose, color } = flags;
  engines.prepare();
  const cutter = flags.clips === undefined ? undefined : await openCutter(flags.clips, flags, options, signal);
  const source = await openSource(name, { realtime, growing: growing ? idle : null, signal });
  const paint = paintFor({ color });
  let [jumps, results, unsure] = [0, 0, false];
  let so: WatchEnd = { frames: 0, dropped: 0, seconds: 0 };
  const closing = () => (quiet ? undefined : write(process.stderr, `${paint.bold(closingLine(jumps, so))}\n`));
  const events = {
    async jumped(analysis: Analysis) {
      await write(process.stdout, `${jsonText(analysis)}\n`);
      results++;
      throwIfUnread(process.stdout);
      jumps += analysis.jumps.length;
      unsure ||= analysis.metadata.quality.confidence === 'low';
      if (!quiet) await write(process.stderr, jumpLine(clockOf(analysis), analysis, paint));
    },
    refused(reason: string) {
      if (verbose && !quiet) process.stderr.write(`${paint.dim(`· ${printable(reason)}`)}\n`);
    },
    frame(seconds: number, dropped: number) {
      so = { frames: so.frames + 1, dropped, seconds };
    },
  };
  try {
    const run = { engines, options, timings: new Timings(), signal };
    so = await watchStream({ source, rolls: { pre, post }, cutter, run, events });
  } catch (failure) {
    if (so.frames > 0) await closing();
    throw results > 0 ? new FailedAfterAnswer(failure) : failure;
  }
  await closing();
  if (results === 0) throw nobodyJumped(source.name);
  return flags.strict && unsure ? lowConfidence : 0;
}

/** Refuses what clips cannot be written with, or to, before the work starts. */
async function openCutter(
  folder: string,
  { debugVideo = false }: LiveFlags,
  { ffmpeg }: Options,
  signal: AbortSignal,
): Promise<ClipCutter> {
  await makeFolder(folder);
  await checkOutput(join(folder, 'jump.mp4'), { input: undefined, force: true });
  const codec = chooseCodec(await readEncoders(await findFfmpeg(ffmpeg), signal), 'jump.mp4');
  if (!debugVideo) return new ClipCutter({ folder, codec, openStudio: undefined, signal });
  await loadCanvas();
  const { openStudio } = await import('../overlay/debug-video.js');
  return new ClipCutter({ folder, codec, openStudio, signal });
}

function hold(flags: LiveFlags): void {
  if (flags.debugVideo && flags.clips === undefined) {
    throw new KinemotionError('options.invalid', '--debug-video needs to know where clips are to go.', {
      hint: 'Name a folder with --clips.',
    });
  }
  for (const [name, [least, most]] of Object.entries(rolls)) {
    const value = flags[name as keyof typeof rolls];
    if (value >= least && value <= most) continue;
    const option = name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    throw new KinemotionError('options.invalid', `The option ${option} does not fit: ${value} s.`, {
      hint: `Give it in seconds, from ${least} to ${most}.`,
    });
  }
}

/** When in the stream the jump was, for people. */
function clockOf({ jumps }: Analysis): string {
  const seconds = jumps[0]!.events.take_off?.time_s ?? 0;
  return `${seconds.toFixed(2)} s`;
}

function closingLine(jumps: number, { frames, dropped, seconds }: WatchEnd): string {
  const many = jumps === 0 ? 'No jump' : jumps === 1 ? 'One jump' : `${jumps} jumps`;
  const lost = dropped === 0 ? 'none' : String(dropped);
  return `${many} in ${seconds.toFixed(1)} s of the stream: ${frames} frames, ${lost} of them dropped.`;
}

function nobodyJumped(name: string): KinemotionError {
  return new KinemotionError('movement.none', `Nobody jumped in ${name}.`, {
    hint: 'Film the whole body from the side, with the floor below the shoes; --verbose tells what was no jump, and why.',
  });
}

function onlyJumps(movement: string): KinemotionError {
  return new KinemotionError('options.invalid', `A stream is watched for jumps, not for ${movement}.`, {
    hint: `Film a clip and analyse that: kinemotion analyze clip.mp4 --movement ${movement}.`,
  });
}
