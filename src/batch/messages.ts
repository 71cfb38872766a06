import { type ErrorCode, errorCodes } from '../errors.js';
import { analysisSchema } from '../report/analysis.js';
import { z } from '../zod.js';

/** Why a clip has no answer, as it is written down. */
export const refusalSchema = z.strictObject({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  hint: z.string(),
});

/** Why a clip has no answer. */
export type Refusal = z.infer<typeof refusalSchema>;

const jobSchema = z.strictObject({
  path: z.string().min(1),
  request: z.record(z.string(), z.unknown()),
  /** Whether an answer that is known will do. */
  cache: z.boolean(),
  /** What to call the clip, where its file has another name. */
  name: z.string().min(1).optional(),
  /** Where to keep everybody's landmarks, to be written in any format later. */
  tracks: z.string().min(1).optional(),
  /** A file for what the answer is made of, so that events can be corrected without the clip. */
  keep: z.string().min(1).optional(),
});

const reportSchema = z.discriminatedUnion('kind', [
  /** Loaded, and waiting for a clip. */
  z.strictObject({ kind: z.literal('ready') }),
  /** A sign of life, and how much of the clip is done where that is known. */
  z.strictObject({ kind: z.literal('alive'), share: z.number().min(0).max(1).nullable() }),
  /** The answer, or that there is none, while something is still being made of it. */
  z.strictObject({ kind: z.literal('early'), analysis: analysisSchema }),
  z.strictObject({ kind: z.literal('early-refusal'), refusal: refusalSchema, whole: z.string() }),
  z.strictObject({ kind: z.literal('answer'), analysis: analysisSchema }),
  /** No answer; `whole` is for whoever mends this program. */
  z.strictObject({ kind: z.literal('refusal'), refusal: refusalSchema, whole: z.string() }),
]);

/** A clip to be analysed, as a worker is told. */
export type ClipJob = z.infer<typeof jobSchema>;

/** What a worker tells. */
export type WorkerReport = z.infer<typeof reportSchema>;

/** Reads what a worker was told; what is no job is a fault of ours. */
export function parseJob(message: unknown): ClipJob {
  return jobSchema.parse(message);
}

/** Reads what a worker told; undefined where nobody understands it. */
export function parseReport(message: unknown): WorkerReport | undefined {
  return reportSchema.safeParse(message).data;
}
