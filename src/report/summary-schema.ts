import { z } from '../zod.js';

/** A number and how far it may be off. */
export const estimateSchema = z.strictObject({ value: z.number(), plus_minus: z.number().min(0) });

const statisticsSchema = z.strictObject({
  jumps: z.number().int().positive(),
  best: z.number(),
  mean: z.number(),
  sd: z.number().min(0).nullable(),
  cv: z.number().nullable(),
});

/** What the jumps of a clip say together. */
export const summarySchema = z.strictObject({
  jumps: z.number().int().min(2),
  metrics: z.record(z.string(), statisticsSchema),
  best_five_of_ten: z.record(z.string(), z.number()).nullable(),
  /** Which five those are, by their index, and how far each mean may be off. */
  best_five: z
    .strictObject({ jumps: z.array(z.number().int().min(0)), plus_minus: z.record(z.string(), z.number()) })
    .optional(),
  /** Jumps on the left leg beside those on the right: means, and right less left in percent of the mean of both. */
  asymmetry: z
    .record(z.string(), z.strictObject({ left: estimateSchema, right: estimateSchema, index_percent: estimateSchema }))
    .optional(),
});
