import { type GivenEvents, givenEventsSchema } from './correction/event-names.js';
import { KinemotionError } from './errors.js';
import { allMovements, findMovement } from './movements/index.js';
import type { Athlete, MovementFacts } from './movements/movement.js';
import { devices } from './pose/device.js';
import { modelNames } from './pose/model-card.js';
import { type Asked, personWords } from './pose/roster.js';
import { endless, everyFrame, type Preset, type PresetName, presetNames, presets } from './presets.js';
import { believed, isLegOf, levels, sexes } from './report/athlete-facts.js';
import type { Person } from './report/norms.js';
import { brief } from './report/words.js';
import { type VideoCodec, videoCodecNames, videoCodecs } from './video/codecs.js';
import { z } from './zod.js';

/** Frames decoded ahead of the one that is looked at: enough that ffmpeg never waits for long. */
const readAhead = 12;

/** People followed at the same time where memory allows it: more than stand beside each other in most pictures. */
const mostPeople = 12;

const seconds = z.number().min(0);

/** Looks a second. */
const rate = z.number().min(5).max(endless);

const between = ([least, most]: readonly [number, number]) => z.number().min(least).max(most);

/** The word that leaves the choice of the movement to the program. */
const automatic = 'auto';
const movementWords = allMovements.map(({ id, aliases }) => `${id} (${aliases.join(', ')})`).join(', ');

/** What may be asked of an analysis, as it comes from a command line or a program. */
const requestSchema = z
  .strictObject({
    quality: z.enum(presetNames).default('balanced'),
    model: z.enum(modelNames),
    device: z.enum(devices).default('cpu'),
    threads: z.number().int().min(1).max(256),
    workers: z.number().int().min(1).max(256),
    maxMemory: z.number().int().min(1).max(16_777_216),
    from: seconds,
    to: seconds,
    ffmpeg: z.string().min(1),
    person: z.union([z.enum(personWords), z.number().int().min(1).max(99)], {
      error: `must be ${personWords.join(', ')}, or a number from 1`,
    }),
    landmarks: z.string().min(1),
    landmarksFps: z.number().min(1).max(1000),
    debugVideo: z.string().min(1),
    debugFps: z.number().min(1).max(240),
    debugEvery: z.number().int().min(1).max(1000),
    debugCodec: z.enum(videoCodecNames),
    debugCrf: z.number().int().min(0).max(63),
    csv: z.string().min(1),
    html: z.string().min(1),
    force: z.boolean(),
    detectionConfidence: z.number().min(0).max(1),
    trackingConfidence: z.number().min(0).max(1),
    frameHeight: z.number().int().min(64).max(4096),
    looks: z.union([z.literal('all'), z.strictObject({ calm: rate, moving: rate, event: rate })], {
      error: 'must be all, or three rates',
    }),
    movement: z.string().refine((word) => word.toLowerCase() === automatic || findMovement(word) !== undefined, {
      error: `must be ${automatic}, ${movementWords}`,
    }),
    captureFps: z.number().min(1).max(20_000),
    athleteHeight: between(believed.height),
    legLength: between(believed.legLength),
    mass: between(believed.mass),
    dropHeight: z.number().min(0.05).max(1.5),
    sex: z.enum(sexes),
    age: between(believed.age),
    level: z.enum(levels),
    events: givenEventsSchema,
  })
  .partial()
  .refine(({ events = {}, person }) => person !== 'all' || Object.keys(events).length === 0, {
    path: ['events'],
    error: 'they are those of one person, not of all',
  })
  .refine(({ from = 0, to = Number.POSITIVE_INFINITY }) => from < to, { path: ['to'], error: 'must lie after --from' })
  .superRefine(({ landmarks, debugVideo, csv, html }, context) => {
    const named = Object.entries({ landmarks, csv, html, debugVideo }).filter(([, path]) => path !== undefined);
    for (const [i, [name, path]] of named.entries()) {
      const other = named.slice(0, i).find(([, taken]) => taken === path);
      if (other) context.addIssue({ code: 'custom', path: [name], message: `${other[0]} is written under that name` });
    }
  })
  .refine(({ athleteHeight, legLength }) => !athleteHeight || !legLength || isLegOf(legLength, athleteHeight), {
    path: ['legLength'],
    error: 'nobody of that height has such a leg',
  })
  .refine(({ looks }) => typeof looks !== 'object' || (looks.calm <= looks.moving && looks.moving <= looks.event), {
    path: ['looks'],
    error: 'the rates must rise, from standing to jumping',
  })
  .refine(({ debugCrf = 0, debugCodec }) => debugCrf <= videoCodecs[debugCodec ?? 'h264'].quality.most, {
    path: ['debugCrf'],
    error: 'is more than that codec knows',
  });

/** What a caller may ask for; everything has a default. */
export type Request = z.input<typeof requestSchema>;

/** Every parameter of a run, resolved once at the door. */
export interface Options extends Preset {
  readonly preset: PresetName;
  readonly device: (typeof devices)[number];
  /** Threads in all; 0 leaves it to the machine. */
  readonly threads: number;
  /** How many runs share those threads, this one among them. */
  readonly workers: number;
  /** Megabytes that may be taken; null leaves it to the machine. */
  readonly maxMemory: number | null;
  readonly readAhead: number;
  /** So many people are followed at the same time. */
  readonly mostPeople: number;
  /** Seconds of the clip; the end is null when it is the clip's. */
  readonly from: number;
  readonly to: number | null;
  readonly ffmpeg: string | undefined;
  /** Whose numbers are asked for, where several people are in the picture. */
  readonly person: Asked;
  /** Null where it is to be found from what is seen. */
  readonly movement: MovementFacts | null;
  /** The camera's true rate, frames per second; null where the clip is to tell. */
  readonly captureFps: number | null;
  /** What the athlete's own numbers are; null is not known. */
  readonly athlete: Athlete & Person;
  /** Moments that a person gives instead of those that are found. */
  readonly events: GivenEvents;
  /** Where per-frame landmarks are written. */
  readonly landmarks: string | undefined;
  /** How many rows a second of the clip it has; null is one for each frame. */
  readonly landmarksFps: number | null;
  /** Where one row per jump is written. */
  readonly csv: string | undefined;
  /** Where the report page is written. */
  readonly html: string | undefined;
  readonly debugVideo: DebugVideoOptions | undefined;
  /** Whether files that are there may be replaced. */
  readonly force: boolean;
}

/** Where the annotated video is written, and how. */
export interface DebugVideoOptions {
  readonly path: string;
  /** Most pictures a second; every so many of them are drawn. */
  readonly fps: number;
  readonly every: number;
  /** Null leaves it to what the ffmpeg can write. */
  readonly codec: VideoCodec | null;
  /** The codec's own measure; null takes the usual one. */
  readonly quality: number | null;
}

/** Turns a request into options: the preset's values, then whatever was asked for by name. */
export function resolveOptions(request: Request): Options {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) throw misuse(parsed.error);
  const asked = parsed.data;
  const preset = presets[asked.quality ?? 'balanced'];
  return Object.freeze({
    preset: asked.quality ?? 'balanced',
    model: asked.model ?? preset.model,
    detectionConfidence: asked.detectionConfidence ?? preset.detectionConfidence,
    trackingConfidence: asked.trackingConfidence ?? preset.trackingConfidence,
    frameHeight: asked.frameHeight ?? preset.frameHeight,
    lookRates: asked.looks === 'all' ? everyFrame : (asked.looks ?? preset.lookRates),
    device: asked.device ?? 'cpu',
    threads: asked.threads ?? 0,
    workers: asked.workers ?? 1,
    maxMemory: asked.maxMemory ?? null,
    readAhead,
    mostPeople,
    from: asked.from ?? 0,
    to: asked.to ?? null,
    ffmpeg: asked.ffmpeg,
    person: asked.person ?? 'auto',
    movement: findMovement(asked.movement ?? automatic) ?? null,
    captureFps: asked.captureFps ?? null,
    athlete: Object.freeze({
      ...{ height: asked.athleteHeight ?? null, legLength: asked.legLength ?? null, mass: asked.mass ?? null },
      ...{ dropHeight: asked.dropHeight ?? null, sex: asked.sex ?? null, age: asked.age ?? null },
      level: asked.level ?? null,
    }),
    events: Object.freeze(asked.events ?? {}),
    ...{ landmarks: asked.landmarks, landmarksFps: asked.landmarksFps ?? null, csv: asked.csv, html: asked.html },
    debugVideo: debugVideoOptions(asked),
    force: asked.force ?? false,
  });
}

/** Enough to see every phase; a screen shows hardly more. */
const usualDebugFps = 30;

function debugVideoOptions(asked: z.output<typeof requestSchema>): DebugVideoOptions | undefined {
  const { debugVideo, debugFps, debugEvery, debugCodec, debugCrf } = asked;
  if (debugVideo === undefined) return undefined;
  const [fps, every] = [debugFps ?? usualDebugFps, debugEvery ?? 1];
  return Object.freeze({ path: debugVideo, fps, every, codec: debugCodec ?? null, quality: debugCrf ?? null });
}

/** What usually went wrong, by option. */
const hints: Readonly<Record<string, string>> = {
  looks: 'Give three rates that rise, of at least 5 looks a second each, such as --looks 10,30,120, or all.',
  athleteHeight: 'Give it in metres, such as --athlete-height 1.78, not in centimetres.',
  legLength:
    'Give it in metres, such as --leg-length 0.92, not in centimetres: from the hip bone at the side to the floor.',
  dropHeight: 'Give it in metres, such as --drop-height 0.3, not in centimetres.',
  mass: 'Give it in kilograms, such as --mass 72.',
  age: 'Give it in years, such as --age 24.',
  debugCrf: 'The lower the better and larger: 26 is usual for H.264, 36 for VP9.',
  maxMemory: 'Give it in whole megabytes, such as --max-memory 1000.',
  person: 'People are counted from the left, by where each was first seen: --person 1, --person 2.',
  landmarksFps: 'Give 1 to 1000 rows a second of the clip, such as --landmarks-fps 100.',
  events: 'Give seconds as the result shows them, such as --events take_off=1.234,landing=1.79, or 2.take_off=4.5.',
  captureFps: 'Give the frames per second that the camera took, such as --capture-fps 240.',
};

function misuse(error: z.ZodError): KinemotionError {
  const issue = error.issues[0]!;
  const name = String(issue.path[0]);
  const message =
    issue.code === 'unrecognized_keys'
      ? `There is no option ${brief(issue.keys[0]!)}.`
      : `The option ${name} does not fit: ${issue.message}.`;
  const hint = hints[name] ?? 'See kinemotion analyze --help.';
  return new KinemotionError('options.invalid', message, { hint, cause: error });
}
