import { version } from '../installation.js';
import { curvesOf } from '../motion/curves.js';
import { sideOf } from '../motion/legs.js';
import type { Motion } from '../motion/motion.js';
import type { Choice } from '../movements/index.js';
import type { Measured } from '../movements/movement.js';
import type { Reading as MovementReading } from '../movements/reading.js';
import type { EngineFacts } from '../pose/engine.js';
import type { TimingReport } from '../timing.js';
import type { VideoInfo } from '../video/frame.js';
import type { FrameRate } from '../video/rate.js';
import { type Analysis, analysisSchema, schemaVersion } from './analysis.js';
import { markCorrected } from './corrected.js';
import { describeTiming } from './describe-timing.js';
import { describeGait } from './gait.js';
import { describeCurve, describeJump, describeSummary } from './jumps.js';
import { describeNorms } from './norm-section.js';
import type { Person } from './norms.js';
import { posesAt } from './poses.js';
import type { Quality } from './quality.js';
import { round, significant } from './round.js';

/** What was measured of one person, and how far it can be trusted. */
export interface Reading extends MovementReading {
  readonly motion: Motion;
  readonly quality: Quality;
  /** What was measured before a person gave events, where somebody did. */
  readonly automatic?: readonly Measured[];
}

/** Everything that an answer is made of. */
export interface Findings {
  /** What to call the clip. */
  readonly file: string;
  readonly sha256: string;
  readonly info: VideoInfo;
  readonly rate: FrameRate;
  readonly framesDecoded: number;
  readonly framesInferred: number;
  readonly reading: Reading;
  readonly athlete: Person;
  /** Whose numbers these are, where that is worth a word. */
  readonly whose: Analysis['person'];
  /** Everybody, where all were asked for. */
  readonly people: Analysis['people'];
  readonly engine: Pick<EngineFacts, 'model' | 'modelSha256' | 'device'>;
  readonly preset: string;
  /** Megabytes that were allowed; null where nobody said. */
  readonly maxMemory: number | null;
  /** Every parameter that was used, by name. */
  readonly parameters: Analysis['metadata']['algorithm'];
}

/** What making the answer and its outputs took so far. */
export interface Effort {
  readonly timing: TimingReport;
  readonly peakBytes: number;
  readonly debugVideo?: Processing['debug_video'];
  /** What is still being made. */
  readonly pending?: Processing['pending'];
}

type Processing = Analysis['metadata']['processing'];

/** An answer that only lacks what it took. */
export type Answer = Omit<Analysis, 'metadata'> & {
  readonly metadata: Omit<Analysis['metadata'], 'processing'> & {
    readonly processing: Omit<Processing, 'timestamp' | 'processing_time_s' | 'timing_breakdown_ms' | 'peak_memory_mb'>;
  };
};

const likelihoodDigits = 4;
const rateDigits = 4;

/** Puts an answer together in the words of the result file. */
export function assembleAnswer(findings: Findings): Answer {
  const { info, rate, engine, reading, whose, people } = findings;
  const { timeScale } = reading.motion;
  const video = {
    file: findings.file,
    sha256: findings.sha256,
    width: info.width,
    height: info.height,
    rotation_deg: info.rotation,
    codec: info.codec,
    fps: describeRate(rate.fps),
    capture_fps: describeRate(timeScale.captureFps),
    time_scale: { factor: significant(timeScale.factor, 6), source: timeScale.source },
    variable_frame_rate: rate.variable,
    duration_s: round(rate.duration, 6),
    frames: findings.framesDecoded,
  };
  const { quality, ...described } = describeReading(reading);
  const norms = reading.gait
    ? undefined
    : describeNorms(reading.choice.movement.id, reading.measured, findings.athlete);
  return {
    schema_version: schemaVersion,
    ...(whose && { person: whose }),
    ...described,
    ...(norms && { norms }),
    ...(people && { people }),
    metadata: {
      quality,
      video,
      processing: {
        version: version(),
        preset: findings.preset,
        device: engine.device,
        model: { name: engine.model, sha256: engine.modelSha256 },
        ffmpeg: info.ffmpegVersion,
        frames_decoded: findings.framesDecoded,
        frames_inferred: findings.framesInferred,
        cache_hit: false,
        ...(findings.maxMemory !== null && { max_memory_mb: findings.maxMemory }),
      },
      algorithm: findings.parameters,
    },
  };
}

/** What was measured of one person, in the words of the result file. */
export function describeReading({ motion, choice, jumps, measured, gait, quality, automatic }: Reading) {
  const { movement } = choice;
  const { trajectory } = motion;
  const sides = jumps.map((place) => sideOf(motion.jumps[place]!.flight));
  const summary = describeSummary(movement, measured, sides);
  const described = (jump: Measured, i: number) => describeJump(i, movement, jump, trajectory);
  return {
    movement: describeChoice(choice),
    jumps: measured.map((jump, i) => ({
      ...(automatic ? markCorrected(described(jump, i), described(automatic[i]!, i)) : described(jump, i)),
      ...(sides[i] && { side: sides[i] }),
      poses: posesAt(jump.events, trajectory),
    })),
    ...(gait && { gait: describeGait(gait.movement, gait.measured, trajectory) }),
    ...(summary && { summary }),
    ...(!gait && { curves: curvesOf(motion).map(describeCurve) }),
    quality: {
      confidence: quality.confidence,
      detection_coverage: round(quality.coverage, 4),
      notes: [...quality.notes],
    },
  };
}

/** The result file: an answer with what it took until now. Its shape is checked. */
export function completeAnalysis(answer: Answer, { timing, peakBytes, debugVideo, pending }: Effort): Analysis {
  const { processing, ...metadata } = answer.metadata;
  const { version: by, ...how } = processing;
  return analysisSchema.parse({
    ...answer,
    metadata: {
      quality: metadata.quality,
      video: metadata.video,
      processing: {
        version: by,
        timestamp: new Date().toISOString(),
        ...how,
        ...describeTiming(timing),
        peak_memory_mb: round(peakBytes / 1e6, 1),
        ...(debugVideo && { debug_video: debugVideo }),
        ...(pending && { pending }),
      },
      algorithm: metadata.algorithm,
    },
  });
}

/** Frames a second; where a clip stands still for hours they are so few that four places say nothing of them. */
function describeRate(fps: number | null): number | null {
  return fps === null ? null : round(fps, rateDigits) || significant(fps, rateDigits);
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
