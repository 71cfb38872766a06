import { automaticSchema } from '../movements/movement.js';
import { z } from '../zod.js';

/** One number of any movement. Which keys, units and definitions there are, its metric table decides. */
export const metricSchema = z
  .strictObject({
    value: z.number().nullable(),
    plus_minus: z.number().min(0).nullable(),
    unit: z.string(),
    definition: z.string(),
    automatic: automaticSchema.optional(),
  })
  .refine(({ value, plus_minus }) => (value === null) === (plus_minus === null), {
    error: 'A value and its plus-minus are known or unknown together.',
  });
