import { version } from '../installation.js';
import type { PoseEngine } from '../pose/engine.js';
import type { TimingReport } from '../timing.js';
import type { VideoInfo } from '../video/frame.js';
import type { FrameRate } from '../video/rate.js';
import { type Analysis, analysisSchema, schemaVersion } from './analysis.js';
import type { Quality } from './quality.js';

/** Everything that an answer is made of. */
export interface Findings {
  /** What to call the clip. */
  readonly file: string;
  readonly sha256: string;
  readonly info: VideoInfo;
  readonly rate: FrameRate;
  readonly framesDecoded: number;
  readonly framesInferred: number;
  readonly quality: Quality;
  readonly engine: Pick<PoseEngine, 'model' | 'modelSha256' | 'device'>;
  readonly preset: string;
  /** Every parameter that was used, by name. */
  readonly parameters: Analysis['metadata']['algorithm'];
  readonly peakBytes: number;
  /** Asked last of all, so that nothing hides. */
  timing(): TimingReport;
}

/** Puts an answer together in the shape of the result file, and checks that shape. */
export function assembleAnalysis(findings: Findings): Analysis {
  const { info, rate, quality, engine } = findings;
  const video = {
    file: findings.file,
    sha256: findings.sha256,
    width: info.width,
    height: info.height,
    rotation_deg: info.rotation,
    codec: info.codec,
    fps: rate.fps === null ? null : round(rate.fps, 4),
    capture_fps: null,
    variable_frame_rate: rate.variable,
    duration_s: round(rate.duration, 6),
    frames: findings.framesDecoded,
  };
  return analysisSchema.parse({
    schema_version: schemaVersion,
    movement: null,
    jumps: [],
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

function describeTiming({ stages, other, total }: TimingReport) {
  const breakdown = Object.entries({ ...stages, other, total }).map(([stage, ms]) => [stage, round(ms, 2)] as const);
  return { processing_time_s: round(total / 1000, 4), timing_breakdown_ms: Object.fromEntries(breakdown) };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
