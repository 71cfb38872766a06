import { findMovement } from '../../src/movements/index.js';
import type { Measured } from '../../src/movements/movement.js';
import { type Analysis, analysisSchema, schemaVersion } from '../../src/report/analysis.js';
import { describeJump, describeSummary } from '../../src/report/jumps.js';
import { describeNorms } from '../../src/report/norm-section.js';
import type { Person } from '../../src/report/norms.js';
import { at, curveThrough, examplePicture, poseOf } from './example-body.js';
import { type ExampleJumps, exampleJumps } from './example-jumps.js';

/** What an example result is to be of. Everything may be left out. */
export interface Example {
  /** An id or an alias; a countermovement jump unless told. */
  readonly movement?: string;
  /** How many jumps; 1 unless told, or as many as there are heights. */
  readonly jumps?: number;
  readonly file?: string;
  /** Metres: one for all jumps, or one for each. Without it about 0.35, a centimetre up and down from jump to jump. */
  readonly height?: number | readonly number[];
  /** The height's error in metres, 0.01 unless told. */
  readonly plusMinus?: number;
  readonly sha256?: string;
  readonly timestamp?: string;
  readonly confidence?: Analysis['metadata']['quality']['confidence'];
  readonly notes?: Analysis['metadata']['quality']['notes'];
  /** Who jumps: with it the result has norms. */
  readonly person?: Partial<Person>;
  /** false: as an older version wrote it, without curves and poses. */
  readonly curves?: boolean;
  /** Put over the whole at the end: any part of the result. */
  readonly overrides?: Partial<Analysis>;
}

/** A valid result of any movement with numbers, events, curves and poses that follow from physics. */
export function exampleResult(example: Example = {}): Analysis {
  const movement = findMovement(example.movement ?? 'countermovement-jump');
  if (!movement) throw new Error(`there is no movement ${example.movement}`);
  const made = exampleJumps(movement.id, heightsOf(example), example.plusMinus ?? 0.01);
  const { curves = true, person } = example;
  const times = Float64Array.from({ length: frameCount(made) }, (_, i) => i / 60);
  const frames = { clipTimes: times, firstFrame: 0 };
  const summary = describeSummary(movement, made.measured);
  const norms = person && describeNorms(movement.id, made.measured, { ...nobody, ...person });
  return analysisSchema.parse({
    schema_version: curves ? schemaVersion : '1.1',
    movement: { type: movement.id, chosen_by: 'auto', confidence: 0.98, alternatives: [] },
    jumps: made.measured.map((jump, i) => ({
      ...describeJump(i, movement, jump, frames),
      ...(curves && { poses: posesOf(jump, made) }),
    })),
    ...(summary && { summary }),
    ...(norms && { norms }),
    ...(curves && { curves: made.stretches.map(curveThrough) }),
    metadata: metadataOf(example, times.length),
    ...example.overrides,
  });
}

const nobody: Person = { sex: null, age: null, level: null };

function heightsOf({ height, jumps }: Example): readonly number[] {
  if (typeof height === 'object') return height;
  const steps = [0, 0.01, -0.01, 0.02, -0.02];
  return Array.from({ length: jumps ?? 1 }, (_, i) => height ?? 0.35 + steps[i % steps.length]!);
}

function frameCount({ stretches }: ExampleJumps): number {
  return Math.ceil((stretches.at(-1)!.at(-1)!.time + 0.5) * 60);
}

function posesOf({ events }: Measured, { stretches }: ExampleJumps) {
  const poses = Object.entries(events).map(([name, { time }]) => {
    const knots = stretches.find((one) => time >= one[0]!.time && time <= one.at(-1)!.time)!;
    return [name, poseOf(at(knots, time))];
  });
  return Object.fromEntries(poses);
}

function metadataOf(example: Example, frames: number): Analysis['metadata'] {
  const { file = 'jump.mp4', sha256 = 'a'.repeat(64), timestamp = '2026-01-01T00:00:00.000Z' } = example;
  const { width, height } = examplePicture;
  return {
    quality: { confidence: example.confidence ?? 'high', detection_coverage: 1, notes: [...(example.notes ?? [])] },
    video: {
      ...{ file, sha256, width, height, rotation_deg: 90, codec: 'hevc', fps: 60, capture_fps: 60 },
      ...{ time_scale: { factor: 1, source: 'clip' }, variable_frame_rate: false, duration_s: frames / 60, frames },
    },
    processing: {
      ...{ version: '0.1.0', timestamp, preset: 'balanced', device: 'cpu' },
      ...{ model: { name: 'lite', sha256: 'b'.repeat(64) }, ffmpeg: '5.1', processing_time_s: 1.6 },
      timing_breakdown_ms: {
        ...{ setup: 30, model_load: 220, probe: 60, frame_wait: 240, crop: 90, inference: 760, readout: 30 },
        ...{ smoothing: 10, phase_detection: 100, metrics: 5, quality: 5, debug_draw: 0, debug_encode: 0 },
        ...{ outputs: 30, other: 20, total: 1600 },
      },
      ...{ frames_decoded: frames, frames_inferred: frames, peak_memory_mb: 238.4, cache_hit: false },
    },
    algorithm: {
      ...{ frame_height_px: 480, detection_confidence: 0.5, tracking_confidence: 0.5, movement: 'auto' },
      ...{
        athlete_height_m: null,
        athlete_leg_length_m: null,
        athlete_mass_kg: null,
        athlete_sex: example.person?.sex ?? null,
      },
    },
  };
}
