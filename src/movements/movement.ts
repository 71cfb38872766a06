import type { Estimate, Instant } from '../motion/estimate.js';
import type { Jump } from '../motion/flight.js';
import type { Motion } from '../motion/motion.js';
import type { Note } from '../note.js';
import { z } from '../zod.js';
import type { EventSlots } from './given-slots.js';

/** What the athlete tells of himself or herself. Metres, kilograms. */
export interface Athlete {
  readonly height: number | null;
  /** From the greater trochanter to the floor. */
  readonly legLength: number | null;
  readonly mass: number | null;
  readonly dropHeight: number | null;
}

/** One number that a movement has: everything that is said of it anywhere comes from here. */
export interface Metric {
  readonly unit: string;
  /** What a person reads. */
  readonly label: string;
  /** What exactly is meant, in one sentence. */
  readonly definition: string;
  /** How far the number may move before a regression check complains, in the number's unit. */
  readonly tolerance: number;
  /** Outside these bounds physics or anatomy forbids the number: it is withheld and a note says so. */
  readonly plausible: readonly [number, number];
  /** One of the few numbers that a series of jumps is summed up by, and which end of it is the best. */
  readonly headline?: 'high' | 'low';
}

/** The numbers of a movement by their names in the result file. */
export type MetricTable = Readonly<Record<string, Metric>>;

/** The measured numbers; null where one cannot be measured, with a note that says why. */
export type MetricValues<T extends MetricTable> = { readonly [K in keyof T]: Estimate | null };

/** A named stretch of a movement, in real seconds. */
export interface Phase {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What a movement says of one of its jumps. */
export interface Measured<T extends MetricTable = MetricTable> {
  readonly events: Readonly<Record<string, Instant>>;
  readonly phases: readonly Phase[];
  readonly metrics: MetricValues<T>;
  readonly notes: readonly Note[];
}

/** What a movement is measured from. */
export interface Measurable {
  readonly motion: Motion;
  readonly jump: Jump;
  readonly athlete: Athlete;
}

/** What is said of any kind of movement: one folder, one line in the list. */
export interface MovementFacts<T extends MetricTable = MetricTable> {
  /** The folder's name, and the word in the result. */
  readonly id: string;
  /** Short words for the command line. */
  readonly aliases: readonly string[];
  readonly title: string;
  readonly metrics: T;
}

/** A kind of movement that is made of jumps. */
export interface Movement<T extends MetricTable = MetricTable> extends MovementFacts<T> {
  /** 0 to 1: how well these jumps of one clip look like this movement. */
  likelihood(jumps: readonly Jump[]): number;
  measure(measurable: Measurable): Measured<T>;
  /** Which of a jump's events a person may give instead. */
  slots(jump: Jump): EventSlots;
}

/** What a number was before a person gave events. */
export const automaticSchema = z.strictObject({
  value: z.number().nullable(),
  plus_minus: z.number().min(0).nullable(),
});

/** One number in the result file, held to its row in the table. */
export function metricSchema({ unit }: Metric) {
  return z
    .strictObject({
      value: z.number().nullable(),
      plus_minus: z.number().min(0).nullable(),
      unit: z.literal(unit),
      definition: z.string().min(1),
      automatic: automaticSchema.optional(),
    })
    .refine(({ value, plus_minus }) => (value === null) === (plus_minus === null), {
      error: 'A value and its plus-minus are known or unknown together.',
    });
}

/** A movement's numbers in the result file: all of its table and nothing else. */
export function metricsSchema<T extends MetricTable>(table: T) {
  const shape = Object.fromEntries(Object.entries(table).map(([key, metric]) => [key, metricSchema(metric)]));
  return z.strictObject(shape as { [K in keyof T]: ReturnType<typeof metricSchema> });
}

const momentShape = {
  time_s: z.number(),
  frame: z.number(),
  plus_minus_s: z.number().min(0),
  evidence: z.enum(['shoe', 'toes', 'body', 'given']),
};

/** A moment in the result file: seconds of the clip's real time, and the frame, which may lie between two. */
export const eventSchema = z.strictObject({
  ...momentShape,
  /** What was found without the events that a person gave: where this one was given, or moved with them; null is nothing. */
  automatic: z.strictObject(momentShape).nullable().optional(),
});

/** A stretch of a movement in the result file. */
export const phaseSchema = z.strictObject({ name: z.string().min(1), start_s: z.number(), end_s: z.number() });

/** Where the joints were in the frame nearest to an event: pixels of the displayed picture, y down, and how well seen. */
export const poseSchema = z.strictObject({
  time_s: z.number(),
  frame: z.number().int().min(0),
  joints: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])),
});

/** One jump of a movement in the result file. */
export function jumpSchema<T extends MetricTable>({ metrics }: Pick<MovementFacts<T>, 'metrics'>) {
  return z.strictObject({
    index: z.number().int().min(0),
    side: z.enum(['left', 'right']).optional(),
    events: z.record(z.string(), eventSchema),
    phases: z.array(phaseSchema),
    poses: z.record(z.string(), poseSchema).optional(),
    metrics: metricsSchema(metrics),
  });
}
