import { eventSchema } from '../movements/movement.js';
import { z } from '../zod.js';
import { metricSchema } from './metric-schema.js';

/** A number of one step: what it means stands with the same number of all steps. */
const stepNumberSchema = z.strictObject({ value: z.number().nullable(), plus_minus: z.number().min(0).nullable() });

const sideSchema = z.enum(['left', 'right']);

const stepSchema = z.strictObject({
  index: z.number().int().min(0),
  side: sideSchema,
  /** Which of the straights it belongs to. */
  straight: z.number().int().min(0),
  events: z.strictObject({ heel_strike: eventSchema, toe_off: eventSchema.optional() }),
  metrics: z.record(z.string(), stepNumberSchema),
});

const strideSchema = z.strictObject({
  index: z.number().int().min(0),
  side: sideSchema,
  straight: z.number().int().min(0),
  /** The step whose strike begins it, and the next of the same foot, whose strike ends it. */
  first_step: z.number().int().min(0),
  last_step: z.number().int().min(0),
  metrics: z.record(z.string(), stepNumberSchema),
});

const straightSchema = z.strictObject({
  start_s: z.number(),
  end_s: z.number(),
  direction: sideSchema,
  backwards: z.boolean(),
});

const variabilitySchema = z.strictObject({
  steps: z.number().int().min(2),
  mean: z.number(),
  sd: z.number().min(0),
  cv: z.number().nullable(),
});

const curveSchema = z.strictObject({ mean: z.array(z.number()), sd: z.array(z.number().min(0)) });

/** The angles of one side through the gait cycle, degrees: bent forward is above zero. */
const cycleSchema = z.strictObject({
  strides: z.number().int().positive(),
  curves: z.record(z.string(), curveSchema),
});

/** What the steps of a clip say: walking or running. */
export const gaitSchema = z.strictObject({
  manner: z.enum(['walking', 'running']),
  ground: z.enum(['floor', 'treadmill']),
  straights: z.array(straightSchema).min(1),
  /** Between the straights: turning, standing, out of sight. */
  excluded: z.array(z.strictObject({ start_s: z.number(), end_s: z.number() })),
  steps: z.array(stepSchema).min(1),
  /** From 1.4 on. */
  strides: z.array(strideSchema).optional(),
  metrics: z.record(z.string(), metricSchema),
  sides: z.strictObject({
    left: z.record(z.string(), stepNumberSchema),
    right: z.record(z.string(), stepNumberSchema),
  }),
  variability: z.record(z.string(), variabilitySchema),
  cycle: z.strictObject({
    percent: z.array(z.number()),
    left: cycleSchema.nullable(),
    right: cycleSchema.nullable(),
  }),
});

/** The steps of an answer. */
export type Gait = z.infer<typeof gaitSchema>;

/** One step of an answer. */
export type GaitStep = Gait['steps'][number];
