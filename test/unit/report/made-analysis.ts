import type { Estimate } from '../../../src/motion/estimate.js';
import { findMovement } from '../../../src/movements/index.js';
import type { Measured } from '../../../src/movements/movement.js';
import { type Analysis, analysisSchema, schemaVersion } from '../../../src/report/analysis.js';
import { describeJump, describeSummary } from '../../../src/report/jumps.js';

type Numbers = Readonly<Record<string, readonly [value: number, plusMinus: number]>>;

/** A jump of which only some numbers are known; the shoe was seen unless said otherwise. */
export function madeMeasured(
  numbers: Numbers,
  times: Readonly<Record<string, number>> = { take_off: 1, landing: 1.5 },
  evidence: Readonly<Record<string, 'toes' | 'body'>> = {},
): Measured {
  const events = Object.entries(times).map(([name, time]) => [
    name,
    { time, plusMinus: 0.004, evidence: evidence[name] ?? 'shoe' },
  ]);
  const metrics = Object.entries(numbers).map(([key, [value, plusMinus]]): [string, Estimate] => [
    key,
    { value, plusMinus },
  ]);
  return { events: Object.fromEntries(events), phases: [], metrics: Object.fromEntries(metrics), notes: [] };
}

/** An answer about a clip of 60 frames per second. */
export function madeAnalysis(type: string, measured: readonly Measured[], more: Partial<Analysis> = {}): Analysis {
  const movement = findMovement(type)!;
  const frames = { clipTimes: Float64Array.from({ length: 192 }, (_, i) => i / 60), firstFrame: 0 };
  const summary = describeSummary(movement, measured);
  return analysisSchema.parse({
    schema_version: schemaVersion,
    movement: { type: movement.id, chosen_by: 'auto', confidence: 0.98, alternatives: [] },
    jumps: measured.map((jump, i) => describeJump(i, movement, jump, frames)),
    ...(summary && { summary }),
    metadata: {
      quality: { confidence: 'high', detection_coverage: 1, notes: [] },
      video: {
        ...{ file: 'jump.mp4', sha256: 'a'.repeat(64), width: 1080, height: 1920, rotation_deg: 90, codec: 'hevc' },
        ...{ fps: 59.9401, capture_fps: 59.9401, time_scale: { factor: 1, source: 'clip' } },
        ...{ variable_frame_rate: true, duration_s: 3.2, frames: 192 },
      },
      processing: {
        ...{ version: '0.1.0', timestamp: '2026-01-01T00:00:00.000Z', preset: 'balanced', device: 'cpu' },
        ...{ model: { name: 'lite', sha256: 'b'.repeat(64) }, ffmpeg: '5.1', processing_time_s: 1.6 },
        timing_breakdown_ms: {
          setup: 200.04,
          frame_wait: 400,
          inference: 950.5,
          outputs: 0,
          other: 49.46,
          total: 1600,
        },
        ...{ frames_decoded: 192, frames_inferred: 190, peak_memory_mb: 238.4, cache_hit: false },
      },
      algorithm: {},
    },
    ...more,
  });
}
