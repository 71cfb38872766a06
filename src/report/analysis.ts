import { isOfSteps } from '../movements/index.js';
import {
  eventSchema,
  jumpSchema,
  type MovementFacts,
  metricsSchema,
  phaseSchema,
  poseSchema,
} from '../movements/movement.js';
import { z } from '../zod.js';
import { gaitSchema } from './gait-schema.js';
import { liveSchema } from './live-schema.js';
import { metricSchema } from './metric-schema.js';
import { estimateSchema, summarySchema } from './summary-schema.js';

/** Grows in its second part when something is added, in its first when a reader must change. */
export const schemaVersion = '1.4';

/** A `Note` as it is written. */
const noteSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning']),
  message: z.string(),
  hint: z.string(),
});

const milliseconds = z.number().min(0);
const probability = z.number().min(0).max(1);

const anyJumpSchema = z.strictObject({
  index: z.number().int().min(0),
  side: z.enum(['left', 'right']).optional(),
  events: z.record(z.string(), eventSchema),
  phases: z.array(phaseSchema),
  poses: z.record(z.string(), poseSchema).optional(),
  metrics: z.record(z.string(), metricSchema),
});

/**
 * The centre of mass through a stretch with one or more jumps, one value per moment: real seconds, metres above its place at
 * the stretch's first take-off, metres per second upwards.
 */
const curveSchema = z
  .strictObject({
    time_s: z.array(z.number()),
    height_m: z.array(z.number()),
    velocity_m_s: z.array(z.number()),
  })
  .refine(
    ({ time_s, height_m, velocity_m_s }) =>
      new Set([time_s, height_m, velocity_m_s].map((column) => column.length)).size === 1,
    {
      error: 'The columns of a curve are of the same length.',
    },
  );

/** The annotated video that was made, if one was. */
const debugVideoSchema = z.strictObject({
  codec: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  fps: z.number().positive(),
  pictures: z.number().int().min(0),
});

/** What the numbers were held against. */
const normsSchema = z.strictObject({
  matches: z.array(
    z.strictObject({
      jump: z.number().int().min(0),
      metric: z.string(),
      source: z.string(),
      group: z.string(),
      device: z.string(),
      definition: z.string(),
      n: z.number().int().positive(),
      mean: z.number(),
      sd: z.number().nullable(),
      difference: estimateSchema,
      z: estimateSchema.nullable(),
      sentence: z.string(),
      doubt: z.string().nullable(),
    }),
  ),
  refused: z.array(z.strictObject({ source: z.string(), reason: z.string() })),
});

/** Which movement it was. */
const movementSchema = z.strictObject({
  type: z.string(),
  chosen_by: z.enum(['auto', 'option']),
  confidence: probability,
  alternatives: z.array(z.strictObject({ type: z.string(), confidence: probability })),
});

/** How far a person's numbers can be trusted. */
const qualitySchema = z.strictObject({
  confidence: z.enum(['high', 'medium', 'low']),
  detection_coverage: z.number().min(0).max(1),
  notes: z.array(noteSchema),
});

const personNumber = z.number().int().positive();

/** Whose numbers these are, where it was asked or several people were seen: which one from the left, by whose choice. */
const whoseSchema = z.strictObject({
  number: personNumber,
  of: z.number().int().positive(),
  chosen_by: z.enum(['auto', 'largest', 'centre', 'number', 'all']),
});

/** One of several people: where and when in the clip, and what was measured, or why nothing was. */
const personSchema = z
  .strictObject({
    number: personNumber,
    /** Pixels of the picture as displayed, where the person was first seen. */
    place: z.strictObject({ left: z.number(), top: z.number(), width: z.number().min(0), height: z.number().min(0) }),
    /** Seconds of the clip. */
    seen_s: z.strictObject({ from: z.number(), to: z.number() }),
    movement: movementSchema.optional(),
    jumps: z.array(anyJumpSchema).optional(),
    gait: gaitSchema.optional(),
    summary: summarySchema.optional(),
    curves: z.array(curveSchema).optional(),
    quality: qualitySchema.optional(),
    error: z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }).optional(),
  })
  .refine(({ jumps, error }) => (jumps === undefined) !== (error === undefined), {
    error: 'A person has jumps, or a reason why not.',
  });

/** The shape of a result file, of whatever movement. */
export const analysisSchema = z.strictObject({
  schema_version: z.string().regex(/^1\.\d+$/),
  person: whoseSchema.optional(),
  movement: movementSchema,
  /** Empty where the movement is made of steps. */
  jumps: z.array(anyJumpSchema),
  gait: gaitSchema.optional(),
  summary: summarySchema.optional(),
  norms: normsSchema.optional(),
  curves: z.array(curveSchema).optional(),
  live: liveSchema.optional(),
  /** Everybody who was seen, from left to right, where all were asked for; the one above is among them. */
  people: z.array(personSchema).optional(),
  metadata: z.strictObject({
    quality: qualitySchema,
    video: z.strictObject({
      file: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
      rotation_deg: z.number().int(),
      codec: z.string(),
      fps: z.number().positive().nullable(),
      capture_fps: z.number().positive().nullable(),
      /** Seconds of the clip per real second. */
      time_scale: z.strictObject({ factor: z.number().positive(), source: z.enum(['clip', 'found', 'given']) }),
      variable_frame_rate: z.boolean(),
      duration_s: z.number().min(0),
      frames: z.number().int().positive(),
    }),
    processing: z.strictObject({
      version: z.string(),
      timestamp: z.iso.datetime(),
      preset: z.string(),
      device: z.string(),
      model: z.strictObject({ name: z.string(), sha256: z.string() }),
      ffmpeg: z.string(),
      processing_time_s: z.number().min(0),
      timing_breakdown_ms: z.record(z.string(), milliseconds),
      frames_decoded: z.number().int().min(0),
      frames_inferred: z.number().int().min(0),
      peak_memory_mb: z.number().min(0),
      /** The limit, where one was given. */
      max_memory_mb: z.number().int().positive().optional(),
      cache_hit: z.boolean(),
      debug_video: debugVideoSchema.optional(),
      /** What was still being made when this was written: its time is not in the breakdown yet. */
      pending: z.array(z.enum(['debug_video', 'html'])).optional(),
    }),
    algorithm: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
});

/** One clip's answer, exactly as it is written to a file. */
export type Analysis = z.infer<typeof analysisSchema>;

/** The centre of mass through one stretch of an answer. */
export type Curve = z.infer<typeof curveSchema>;

/** The joints at one event of an answer. */
export type Pose = z.infer<typeof poseSchema>;

/** One of the people of an answer. */
export type PersonResult = z.infer<typeof personSchema>;

/** One jump of an answer. */
export type JumpResult = z.infer<typeof anyJumpSchema>;

/**
 * Reads a saved answer of any version 1.x; says where it is none. Versions to come may add keys: those are left out, in
 * `data` itself.
 */
export function parseAnalysis(data: unknown): Analysis | { readonly wrong: string } {
  const first = analysisSchema.safeParse(data);
  if (first.success) return measuresSomething(first.data) ? first.data : { wrong: 'jumps' };
  for (const issue of first.error.issues) {
    if (issue.code === 'unrecognized_keys') remove(data, issue.path, issue.keys);
  }
  const { data: analysis, error } = analysisSchema.safeParse(data);
  if (!analysis) return { wrong: error.issues[0]?.path.join('.') || 'the whole of it' };
  return measuresSomething(analysis) ? analysis : { wrong: 'jumps' };
}

/** No answer is an error: a result has jumps or steps. */
function measuresSomething({ jumps, gait }: Analysis): boolean {
  return jumps.length > 0 || gait !== undefined;
}

function remove(data: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  let place = data as Record<PropertyKey, unknown>;
  for (const step of path) place = place[step] as Record<PropertyKey, unknown>;
  for (const key of keys) delete place[key];
}

/** The shape of the result file of one of these movements, held to their metric tables. */
export function analysisSchemaOf(movements: readonly MovementFacts[]) {
  const { movement } = analysisSchema.shape;
  const ofJumps = movements.filter((one) => !isOfSteps(one));
  const ofSteps = movements.filter((one) => isOfSteps(one));
  const gaits = ofSteps.map((one) => gaitSchema.extend({ metrics: metricsSchema(one.metrics) }));
  return analysisSchema.extend({
    movement: movement.extend({ type: z.enum(movements.map(({ id }) => id)) }),
    jumps:
      ofJumps.length === 0
        ? z.array(z.never())
        : z.array(z.union(ofJumps.map((one) => jumpSchema(one)))).min(ofSteps.length === 0 ? 1 : 0),
    ...(gaits.length > 0 && { gait: z.union(gaits).optional() }),
  });
}

/** The same as JSON Schema. */
export function analysisJsonSchema(movements: readonly MovementFacts[]): Record<string, unknown> {
  return z.toJSONSchema(analysisSchemaOf(movements));
}
