import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decidingOptions } from '../cache/request-key.js';
import { KinemotionError } from '../errors.js';
import { buildFingerprint, installed, version } from '../installation.js';
import { type Request, resolveOptions } from '../options.js';
import { z } from '../zod.js';
import { clipName } from './clip-name.js';

/**
 * What of a request travels to a worker: what decides about the answer. What would write a file, start a program or speak of a
 * machine stays at home.
 */
const travels = {
  ...{ quality: true, model: true, device: true, from: true, to: true, person: true, movement: true, looks: true },
  ...{ detectionConfidence: true, trackingConfidence: true, frameHeight: true, captureFps: true },
  ...{ athleteHeight: true, legLength: true, mass: true, dropHeight: true, sex: true, age: true, level: true },
  ...{ threads: false, workers: false, maxMemory: false, ffmpeg: false, force: false, csv: false, html: false },
  ...{ landmarks: false, landmarksFps: false, debugVideo: false, debugFps: false, debugEvery: false },
  ...{
    debugCodec: false,
    debugCrf: false,
    // Of one clip, and not of a batch.
    events: false,
  },
} as const satisfies Readonly<Record<keyof Request, boolean>>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Names of folders and a file, from a root on; or the whole path, where no root is named. */
const place = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'));

const programSchema = z.strictObject({ version: z.string().max(64), build: z.string().max(64) });

const clipSchema = z.strictObject({
  root: z.string().min(1).max(64).nullable(),
  path: place,
  sha256,
  /** The clip's own name, where an answer about the same bytes by another name would not do. */
  called: z.string().min(1).max(1024).nullable(),
  request: z.record(z.string(), z.unknown()).refine((request) => Object.keys(request).every(mayTravel)),
  /** Whether an answer that is known will do. */
  cache: z.boolean(),
  /** Who made the job: another version might answer otherwise. */
  program: programSchema,
});

/** A clip as it waits in a queue. */
export type QueuedClip = z.infer<typeof clipSchema>;

/** What of a request travels. */
export function travellingRequest(request: Request): QueuedClip['request'] {
  const entries = Object.entries(request).filter(([name, value]) => value !== undefined && mayTravel(name));
  return Object.fromEntries(entries);
}

/** This program, as jobs tell of it: its version, and a digest of what it and its networks were built from. */
export function thisProgram(): QueuedClip['program'] {
  const networks = readFileSync(installed('models/models.json'));
  const build = createHash('sha256')
    .update(buildFingerprint() ?? 'unfinished')
    .update(networks)
    .digest('hex');
  return { version: version(), build: build.slice(0, 16) };
}

/** One name for all that decides about an answer: two jobs with the same are one. Where the clip lies does not matter. */
export function jobId({ sha256, called, request, cache, program }: QueuedClip): string {
  const facts = [sha256, called, decidingOptions(resolveOptions(request as Request)), cache, program];
  return `clip-${createHash('sha256').update(JSON.stringify(facts)).digest('hex')}`;
}

/** Reads a job; refuses what is none of ours, or of another version, before anything is done for it. */
export function readQueuedClip(id: string | undefined, data: unknown): QueuedClip {
  const made = z.looseObject({ program: programSchema }).safeParse(data).data?.program;
  const own = thisProgram();
  if (made && (made.version !== own.version || made.build !== own.build)) throw otherVersion(made, own);
  const clip = clipSchema.safeParse(data).data;
  if (!clip || !isAskedRightly(clip) || jobId(clip) !== id) {
    throw new KinemotionError('queue.job-refused', 'A job in the queue is none that this program makes.', {
      hint: 'See who else writes to this Redis, and protect it with a password.',
    });
  }
  return clip;
}

function mayTravel(name: string): boolean {
  return Object.hasOwn(travels, name) && travels[name as keyof typeof travels];
}

function isAskedRightly({ request, path, called }: QueuedClip): boolean {
  if (called !== null && called !== clipName(path)) return false;
  try {
    resolveOptions(request as Request);
    return true;
  } catch (failure) {
    if (failure instanceof KinemotionError) return false;
    throw failure;
  }
}

function otherVersion(made: QueuedClip['program'], own: QueuedClip['program']): KinemotionError {
  const [theirs, ours] = made.version === own.version ? [made.build, own.build] : [made.version, own.version];
  return new KinemotionError(
    'queue.other-version',
    `The worker is another kinemotion (${ours}) than the one that asks (${theirs}).`,
    { hint: 'Install the same version on both machines, then start the worker again.' },
  );
}
