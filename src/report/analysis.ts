import { z } from 'zod';

/** Grows in its second part when something is added, in its first when a reader must change. */
export const schemaVersion = '1.0';

const noteSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning']),
  message: z.string(),
  hint: z.string(),
});

/** A doubt about an answer, or something worth knowing about it. A failure is an error instead. */
export type Note = Readonly<z.infer<typeof noteSchema>>;

const milliseconds = z.number().min(0);

/** The shape of a result file. */
export const analysisSchema = z.strictObject({
  schema_version: z.string().regex(/^1\.\d+$/),
  movement: z.null(),
  jumps: z.array(z.never()),
  metadata: z.strictObject({
    quality: z.strictObject({
      confidence: z.enum(['high', 'medium', 'low']),
      detection_coverage: z.number().min(0).max(1),
      notes: z.array(noteSchema),
    }),
    video: z.strictObject({
      file: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
      rotation_deg: z.number().int(),
      codec: z.string(),
      fps: z.number().positive().nullable(),
      capture_fps: z.number().positive().nullable(),
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
      cache_hit: z.boolean(),
    }),
    algorithm: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
});

/** One clip's answer, exactly as it is written to a file. */
export type Analysis = z.infer<typeof analysisSchema>;
