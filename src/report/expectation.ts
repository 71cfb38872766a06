import { z } from '../zod.js';

/** What a clip is expected to give; events in seconds, metrics in their own units. What is not named may be anything. */
const expectationSchema = z.union([
  z.strictObject({ error: z.strictObject({ code: z.string() }) }),
  z.strictObject({
    movement: z.string(),
    jumps: z.array(
      z.strictObject({
        events: z.record(z.string(), z.number()),
        metrics: z.record(z.string(), z.number()),
      }),
    ),
    /** Of a movement that is made of steps: when each foot meets and leaves the floor, and the numbers of all. */
    gait: z
      .strictObject({
        steps: z.array(z.record(z.string(), z.number())),
        metrics: z.record(z.string(), z.number()),
      })
      .optional(),
  }),
]);

/** What a clip is expected to give, as it stands beside the clip. */
export type Expectation = z.infer<typeof expectationSchema>;

/** Reads an expectation; undefined where it is none. */
export function parseExpectation(data: unknown): Expectation | undefined {
  return expectationSchema.safeParse(data).data;
}
