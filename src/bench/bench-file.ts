import { KinemotionError } from '../errors.js';
import { FileTooLarge, readJsonText } from '../report/bounded-file.js';
import { printable } from '../video/clip.js';
import { z } from '../zod.js';
import { stageNames } from './stage-names.js';

/** Of the file that `bench` writes. Files with another number before the point are not understood. */
export const benchVersion = '1.0';

/** A run has some ten kilobytes. */
const bounds = { bytes: 16 * 2 ** 20, marks: 500_000 };

const amount = z.number().nonnegative();

const spreadSchema = z.object({
  median: amount,
  spread: amount,
  least: amount,
  most: amount,
  n: z.number().int().positive(),
});

/** What is measured of a row; all of it is better when it is less. */
export const quantities = ['wall_ms', 'cpu_ms', 'peak_memory_mb', 'written_mb'] as const;
export type Quantity = (typeof quantities)[number];

const rowSchema = z.object({
  /** Names what was measured, the same in every run. */
  id: z.string().min(1),
  stage: z.enum(stageNames),
  title: z.string(),
  /** What the figures are for one of. */
  per: z.enum(['frame', 'picture', 'jump', 'clip']),
  wall_ms: spreadSchema,
  cpu_ms: spreadSchema.nullable(),
  peak_memory_mb: spreadSchema.nullable(),
  written_mb: spreadSchema.nullable(),
  warm_ups: z.number().int().nonnegative(),
  /** Of whole clips. */
  frames: z.number().int().positive().optional(),
  frames_inferred: z.number().int().nonnegative().optional(),
  frames_per_second: amount.optional(),
  /** How many times the same quantity of another row this one takes: run against run, in turn. */
  times: z.array(z.object({ row: z.string(), quantity: z.enum(quantities), ratio: spreadSchema })).optional(),
});

const benchSchema = z.object({
  kind: z.literal('kinemotion bench'),
  bench_version: z.string().regex(/^\d+\.\d+$/),
  timestamp: z.string(),
  machine: z.object({
    processor: z.string(),
    cores: z.number().int().positive(),
    memory_mb: amount,
    system: z.string(),
    /** Of the last minute before the start; null where the system does not tell. */
    load_average: amount.nullable(),
  }),
  versions: z.object({
    kinemotion: z.string(),
    node: z.string(),
    onnxruntime: z.string(),
    ffmpeg: z.string(),
  }),
  /** Of the clone, with "-dirty" behind it where files were changed; null where the program is no clone. */
  commit: z.string().nullable(),
  settings: z.object({
    quick: z.boolean(),
    stages: z.array(z.enum(stageNames)),
    warm_ups: z.number().int().nonnegative(),
    rounds: z.number().int().positive(),
  }),
  rows: z.array(rowSchema),
  /** What could not be measured here, and why. */
  left_out: z.array(z.object({ stage: z.enum(stageNames), why: z.string() })),
});

/** What one run of `bench` gave. */
export type Bench = z.infer<typeof benchSchema>;

/** One thing that was measured. */
export type Row = Bench['rows'][number];

/** The JSON Schema of what `bench` writes is this shape's: what does not fit it is a fault of ours. */
export function benchText(bench: Bench): string {
  return `${JSON.stringify(benchSchema.parse(bench), null, 2)}\n`;
}

/** Reads a saved run; refuses whatever else it may be. */
export async function readBench(path: string): Promise<Bench> {
  const name = printable(path);
  const text = await readJsonText(path, bounds).catch((cause) => {
    const unread = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.code})`;
    const why = cause instanceof FileTooLarge ? `is no saved run: ${cause.message}` : unread;
    throw unreadable(`${name} ${why}.`, cause);
  });
  const data = parse(text, name);
  const { bench_version: found } = z
    .looseObject({ bench_version: z.string() })
    .catch({ bench_version: '' })
    .parse(data);
  const [ours] = benchVersion.split('.');
  if (/^\d+\.\d+$/.test(found) && found.split('.')[0] !== ours)
    throw unreadable(`${name} is of version ${found}; this kinemotion reads ${ours}.x.`);
  const parsed = benchSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw unreadable(
    `${name} is no saved run of kinemotion bench${found === '' ? '' : `: ${where} is missing or not as it should be`}.`,
    parsed.error,
  );
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(`${name} ${text === '' ? 'is empty' : 'is not JSON, or was cut off'}.`, cause);
  }
}

function unreadable(message: string, cause?: unknown): KinemotionError {
  return new KinemotionError('bench.unreadable', message, {
    hint: 'Give a file that kinemotion bench wrote: kinemotion bench --json before.json',
    cause,
  });
}
