import { z } from '../zod.js';

const milliseconds = z.number().min(0);

/** How well the machine kept up with a stream, where the answer is about one. */
export const liveSchema = z.strictObject({
  /** How far the stream was when the answer was known, in its own seconds. */
  video_time_s: z.number().min(0),
  wall_clock: z.iso.datetime(),
  /** Frames of the stretch that the answer is about, and those among them for which there was no time. */
  frames: z.number().int().min(0),
  frames_dropped: z.number().int().min(0),
  /** Of each frame. */
  processing_time_ms: z.strictObject({ mean: milliseconds, most: milliseconds }),
  /** From the coming of a frame until it was done with. */
  average_latency_ms: milliseconds,
  /** From the coming of the frame that shows the landing until the answer. */
  result_latency_ms: milliseconds,
  /** The clip that is being cut, by its name in the folder for clips, without its ending. */
  clip: z.string().optional(),
});
