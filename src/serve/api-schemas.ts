import { analysisSchema } from '../report/analysis.js';
import { z } from '../zod.js';

const text = z.string();
const count = z.number().int().min(0);

/** Why something was refused, everywhere in the same words. */
export const problemSchema = z.strictObject({
  error: z.strictObject({ code: text, message: text, hint: text }),
});

/** What a server is and takes. */
export const factsSchema = z.strictObject({
  version: text,
  /** Bytes of a clip, seconds of an upload, clips whose files are kept, clips that may wait. */
  limits: z.strictObject({ bytes: count, seconds: count, clips: count, waiting: count }),
  presets: z.array(text),
  movements: z.array(z.strictObject({ id: text, aliases: z.array(text), title: text })),
  retention: z.strictObject({
    /** Minutes after which a clip's video goes; its numbers stay until the server ends. */
    minutes: z.number().min(0),
    /** Whether results outlast the server. */
    results: z.boolean(),
  }),
  workers: count,
  /** Whether debug videos can be drawn on the computer that analyses. */
  debug_video: z.boolean(),
  /** Where a phone in the same network finds this page; null where only this computer does. */
  address: text.nullable(),
});

/** One of the numbers that a clip is summed up by, of its best jump or of all steps. */
const headlineSchema = z.strictObject({
  key: text,
  label: text,
  unit: text,
  value: z.number(),
  plus_minus: z.number().min(0),
});

/** A clip as it stands, without its result. */
export const clipSchema = z.strictObject({
  id: text.regex(/^[0-9a-f]{32}$/),
  name: text,
  /** As it was told, or as the name of the clip says; null where neither does. */
  athlete: text.nullable(),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
  /** Its place among those that wait, from 1; null where it does not wait. */
  position: count.nullable(),
  /** Seconds until its answer, as the last clips went; null where that is not known or over. */
  wait_s: z.number().min(0).nullable(),
  /** How much of it is done, 0 to 1; null where that is not known. */
  share: z.number().min(0).max(1).nullable(),
  error: problemSchema.shape.error.nullable(),
  debug_video: z.enum(['none', 'pending', 'ready', 'failed']),
  /** Whether events were put right by hand. */
  corrected: z.boolean(),
  /** Whether its video, landmarks and debug video are still there. */
  files: z.boolean(),
  /** What its video is, such as video/mp4. */
  media_type: text,
  movement: text.nullable(),
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
  jumps: count.nullable(),
  headline: z.array(headlineSchema),
});

/** A clip with its result, where it has one. */
export const clipWithResultSchema = clipSchema.extend({ result: analysisSchema.optional() });

/** All clips of a session, newest last. */
export const clipListSchema = z.strictObject({ clips: z.array(clipSchema) });

/** What is told of a clip that was accepted. */
export const acceptedSchema = clipSchema.pick({ id: true, position: true, state: true, wait_s: true });

/** Moments of events as somebody saw them: `take_off`, or `2.take_off` for the second jump, in seconds as the result counts them. */
export const correctionSchema = z.strictObject({ events: z.record(text.min(1).max(60), z.number()) });

/** What may be asked of an analysis, as it stands in a query. */
export const clipQuerySchema = z.strictObject({
  quality: text.optional(),
  movement: text.optional(),
  athlete_height: z.coerce.number().optional(),
  mass: z.coerce.number().optional(),
  drop_height: z.coerce.number().optional(),
  sex: text.optional(),
  age: z.coerce.number().optional(),
  level: text.optional(),
  capture_fps: z.coerce.number().optional(),
  from: z.coerce.number().optional(),
  to: z.coerce.number().optional(),
  person: text.optional(),
  debug_video: z.enum(['0', '1']).optional(),
  athlete: text.optional(),
});

/** A result, as the command line writes it. */
export const resultSchema = analysisSchema;

/** A clip as it stands. */
export type ClipView = z.infer<typeof clipSchema>;

/** A server's facts. */
export type Facts = z.infer<typeof factsSchema>;
