import { availableParallelism } from 'node:os';
import { KinemotionError } from './errors.js';
import { type Note, info as remark } from './note.js';
import type { Options } from './options.js';
import { decodingThreads, mayShareLooks } from './parameters.js';
import { heldRate } from './pose/lookout.js';
import { lookBackTime } from './pose/rhythm.js';
import { decodingLoad } from './video/decoding-load.js';
import { fitted } from './video/filters.js';
import type { VideoInfo } from './video/frame.js';
import { pixelBytes } from './video/frames.js';
import { framesHeld, type VideoRequest } from './video/open-video.js';

/** How a clip is gone about, so that it takes no more memory than it may. */
export interface MemoryPlan {
  /** As they were asked for, but for what had to be smaller. */
  readonly options: Options;
  /** What the decoder is asked for. */
  readonly request: Pick<VideoRequest, 'largest' | 'threads' | 'readAhead' | 'holding'>;
  /** Whether people may be looked at in a second thread. */
  readonly sharedLooks: boolean;
  /** What a reader of the answer should know of it. */
  readonly notes: readonly Note[];
}

/** A wide picture is mostly wall: it is made no wider than this many of the preset's heights. */
const widest = 1.5;

/** Frames that may yet be looked at take no more than this: a third of a second of the largest at 120 a second. */
const mostHeldBytes = 48e6;

/** Where memory is short: some of the look back is given up, which costs accuracy only at high rates. */
const shortHeldBytes = 8e6;
const shortReadAhead = 2;

/** People in smaller pictures are still seen, but less well. */
const smallestHeight = 240;

/** Megabytes of the program with a network loaded, at its highest on clips of 30 to 240 frames a second. */
const program = { lite: 225, full: 245, heavy: 300 } as const;

/** So many people are counted in that; each further one takes so many megabytes, with the floor about some jumps. */
const peopleCounted = 3;
const perPerson = 6;

/** The networks loaded a second time, and a thread for them, megabytes. */
const secondThread = 60;

/** Megabytes of an ffmpeg that decodes, but for its pictures; and what drawing and encoding a debug video takes in addition. */
const decoder = 18;
const debugVideo = 60;

/** Decoded pictures of the clip's own size that an ffmpeg holds: those that others refer to, and for each thread its own. */
const reference = 4;
const perThread = 3;

/**
 * What decodes with less than this of a core is never waited for: looking takes as long. More threads would only stand in
 * the way of whoever looks, and take a tenth more themselves.
 */
const lightLoad = 0.25;

/** So many threads an ffmpeg uses at most for one clip. */
const mostThreads = 16;

/** Plans the work on a clip; refuses it where it cannot be done within the memory that may be taken. */
export function planMemory(asked: Options, info: VideoInfo, name: string): MemoryPlan {
  const usual = usualPlan(asked, info);
  if (asked.maxMemory === null) return usual;
  const short = { ...asked, readAhead: Math.min(asked.readAhead, shortReadAhead) };
  const heights = [asked.frameHeight, ...[360, smallestHeight].filter((height) => height < asked.frameHeight)];
  const plans = [
    usual,
    planOf(asked, { threads: 1, bytes: mostHeldBytes }),
    ...heights.map((frameHeight) => planOf({ ...short, frameHeight }, { threads: 1, bytes: shortHeldBytes })),
  ];
  const limit = asked.maxMemory;
  const plan = plans.find((one) => megabytesOf(one, info) <= limit);
  if (!plan) throw tooLittle(name, limit, Math.ceil(megabytesOf(plans.at(-1)!, info)));
  const allowed = withPeople(plan, limit - megabytesOf(plan, info));
  if (plan.options.frameHeight === asked.frameHeight) return allowed;
  return { ...allowed, notes: [smaller(plan, limit)] };
}

/** The same plan for as many people as there is room for beside those who are counted in it; then for a second thread. */
function withPeople(plan: MemoryPlan, megabytes: number): MemoryPlan {
  const wanted = plan.options.mostPeople - peopleCounted;
  const further = Math.min(wanted, Math.floor(megabytes / perPerson));
  const sharedLooks = mayShareLooks(plan.options) && megabytes - further * perPerson >= secondThread;
  return { ...plan, options: { ...plan.options, mostPeople: peopleCounted + further }, sharedLooks };
}

/** How a clip is gone about where memory is no question. */
export function usualPlan(options: Options, info?: VideoInfo): MemoryPlan {
  const threads = decodingThreads(options) || (info && decodingLoad(info) < lightLoad ? 1 : 0);
  const plan = planOf(options, { threads, bytes: mostHeldBytes });
  return { ...plan, sharedLooks: mayShareLooks(options) };
}

function planOf(
  options: Options,
  { threads, bytes }: { readonly threads: number; readonly bytes: number },
): MemoryPlan {
  const { frameHeight, lookRates, readAhead } = options;
  const largest = { width: frameHeight * widest, height: frameHeight };
  const holding = { seconds: lookBackTime, fps: heldRate(lookRates), bytes };
  return { options, request: { largest, threads, readAhead, holding }, sharedLooks: false, notes: [] };
}

/** What a run takes at its highest, as far as it can be told beforehand. */
function megabytesOf({ options, request }: MemoryPlan, info: VideoInfo): number {
  const looked = fitted(info, request.largest, true);
  const frames = request.readAhead + framesHeld(info, request);
  const threads = request.threads || Math.min(availableParallelism(), mostThreads);
  // High dynamic range comes in ten bits, and each value of it in two bytes.
  const depth = info.transfer === 'sdr' ? 1 : 2;
  const decoded = (reference + perThread * threads) * info.width * info.height * pixelBytes * depth;
  const drawing = options.debugVideo || options.html !== undefined ? debugVideo : 0;
  const own = program[options.model] + decoder + drawing;
  return own + (decoded + frames * looked.width * looked.height * pixelBytes) / 1e6;
}

function smaller({ options: { frameHeight } }: MemoryPlan, limit: number): Note {
  return remark(
    'memory.smaller-pictures',
    `To stay within ${limit} MB the pictures that were looked at are only ${frameHeight} pixels high.`,
    'Allow more with --max-memory for the usual care.',
  );
}

function tooLittle(name: string, limit: number, needed: number): KinemotionError {
  return new KinemotionError('memory.too-little', `${limit} MB are too little to analyse ${name}.`, {
    hint: `Allow at least --max-memory ${needed}, or export the clip with smaller pictures.`,
  });
}
