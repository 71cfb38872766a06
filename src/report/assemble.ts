import { version } from '../installation.js';
import type { Motion } from '../motion/motion.js';
import type { Choice } from '../movements/index.js';
import type { Measured } from '../movements/movement.js';
import type { PoseEngine } from '../pose/engine.js';
import type { TimingReport } from '../timing.js';
import type { VideoInfo } from '../video/frame.js';
import type { FrameRate } from '../video/rate.js';
import { type Analysis, analysisSchema, schemaVersion } from './analysis.js';
import { describeJump, describeSummary } from './jumps.js';
import { describeNorms } from './norm-section.js';
import type { Person } from './norms.js';
import type { Quality } from './quality.js';
import { round, significant } from './round.js';

/** Everything that an answer is made of. */
export interface Findings {
  /** What to call the clip. */
  readonly file: string;
  readonly sha256: string;
  readonly info: VideoInfo;
  readonly rate: FrameRate;
  readonly framesDecoded: number;
  readonly framesInferred: number;
  readonly motion: Pick<Motion, 'trajectory' | 'timeScale'>;
  readonly choice: Choice;
  /** Every jump of the clip, in their order. */
  readonly measured: readonly Measured[];
  readonly athlete: Person;
  readonly quality: Quality;
  readonly engine: Pick<PoseEngine, 'model' | 'modelSha256' | 'device'>;
  readonly preset: string;
  /** Every parameter that was used, by name. */
  readonly parameters: Analysis['metadata']['algorithm'];
  readonly peakBytes: number;
  /** Asked last of all, so that nothing hides. */
  timing(): TimingReport;
}

const likelihoodDigits = 4;

/** Puts an answer together in the shape of the result file, and checks that shape. */
export function assembleAnalysis(findings: Findings): Analysis {
  const { info, rate, quality, engine, choice, measured } = findings;
  const { timeScale, trajectory } = findings.motion;
  const { movement } = choice;
  const video = {
    file: findings.file,
    sha256: findings.sha256,
    width: info.width,
    height: info.height,
    rotation_deg: info.rotation,
    codec: info.codec,
    fps: rate.fps === null ? null : round(rate.fps, 4),
    capture_fps: timeScale.captureFps === null ? null : round(timeScale.captureFps, 4),
    time_scale: { factor: significant(timeScale.factor, 6), source: timeScale.source },
    variable_frame_rate: rate.variable,
    duration_s: round(rate.duration, 6),
    frames: findings.framesDecoded,
  };
  const summary = describeSummary(movement, measured);
  const norms = describeNorms(movement.id, measured, findings.athlete);
  return analysisSchema.parse({
    schema_version: schemaVersion,
    movement: describeChoice(choice),
    jumps: measured.map((jump, i) => describeJump(i, movement, jump, trajectory)),
    ...(summary && { summary }),
    ...(norms && { norms }),
    metadata: {
      quality: {
        confidence: quality.confidence,
        detection_coverage: round(quality.coverage, 4),
        notes: [...quality.notes],
      },
      video,
      processing: {
        version: version(),
        timestamp: new Date().toISOString(),
        preset: findings.preset,
        device: engine.device,
        model: { name: engine.model, sha256: engine.modelSha256 },
        ffmpeg: info.ffmpegVersion,
        ...describeTiming(findings.timing()),
        frames_decoded: findings.framesDecoded,
        frames_inferred: findings.framesInferred,
        peak_memory_mb: round(findings.peakBytes / 1e6, 1),
        cache_hit: false,
      },
      algorithm: findings.parameters,
    },
  });
}

function describeChoice({ movement, chosenBy, confidence, alternatives }: Choice): Analysis['movement'] {
  return {
    type: movement.id,
    chosen_by: chosenBy,
    confidence: round(confidence, likelihoodDigits),
    alternatives: alternatives.map((other) => ({
      type: other.type,
      confidence: round(other.confidence, likelihoodDigits),
    })),
  };
}

/** Every run states these, also where nothing was to be done. */
const promisedStages = [
  ...['setup', 'model_load', 'probe', 'frame_wait', 'crop', 'inference', 'readout', 'smoothing', 'phase_detection'],
  ...['metrics', 'quality', 'debug_draw', 'debug_encode', 'outputs'],
];

function describeTiming({ stages, other, total }: TimingReport) {
  const idle = promisedStages.filter((stage) => !(stage in stages)).map((stage) => [stage, 0] as const);
  const breakdown = Object.entries<number>({ ...stages, ...Object.fromEntries(idle), other, total });
  return {
    processing_time_s: round(total / 1000, 4),
    timing_breakdown_ms: Object.fromEntries(breakdown.map(([stage, ms]) => [stage, round(ms, 2)])),
  };
}
