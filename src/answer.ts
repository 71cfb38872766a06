import { doubtsOf } from './motion/doubts.js';
import { jumpStretches, type Motion } from './motion/motion.js';
import { gaitDoubts, stepStretches } from './motion/steps/doubts.js';
import type { Steps } from './motion/steps/steps.js';
import type { Reading } from './movements/reading.js';
import type { Note } from './note.js';
import type { Options } from './options.js';
import { parametersOf } from './parameters.js';
import type { EngineFacts } from './pose/engine.js';
import type { Estimate } from './pose/estimation.js';
import { type Answer, assembleAnswer } from './report/assemble.js';
import { judgeQuality } from './report/quality.js';
import type { Run } from './run.js';
import type { Video } from './video/open-video.js';
import type { FrameRate } from './video/rate.js';

/** What an answer is made of, once a movement was found. */
export interface Seen {
  /** What to call the clip, and what tells it from every other. */
  readonly file: string;
  readonly sha256: string;
  readonly video: Pick<Video, 'info' | 'toneMapping'>;
  readonly rate: FrameRate;
  readonly framesDecoded: number;
  /** Whether it was read to its end, and how often ffmpeg complained. */
  readonly wholeClip: boolean;
  readonly complaints: number;
  readonly estimate: Omit<Estimate, 'film'>;
  readonly engine: EngineFacts;
  readonly motion: Motion;
  readonly steps: Steps;
  readonly reading: Reading;
  /** As they were asked for, but for what had to be smaller; and what is to be known of that. */
  readonly options: Options;
  readonly runNotes: readonly Note[];
}

/** Weighs what was measured, and puts the answer together. */
export function answerOf(seen: Seen, { options: asked, timings }: Pick<Run, 'options' | 'timings'>): Answer {
  const { motion, steps, engine, estimate, rate, framesDecoded, wholeClip, complaints } = seen;
  const { track, people, framesInferred } = estimate;
  const { info, toneMapping: toneMapped } = seen.video;
  const { choice, measured, gait } = seen.reading;
  const quality = timings.run('quality', () =>
    judgeQuality({
      ...{ track, people, info, framesDecoded, wholeClip, complaints, toneMapped, choice },
      ...{ deviceFallback: engine.fallback, doubts: gait ? gaitDoubts(motion, steps) : doubtsOf(motion) },
      stretches: gait ? stepStretches(steps, motion.timeScale) : jumpStretches(motion),
      jumpNotes: gait ? [gait.measured.notes] : measured.map(({ notes }) => notes),
      runNotes: seen.runNotes,
    }),
  );
  return timings.run('metrics', () =>
    assembleAnswer({
      ...{ file: seen.file, sha256: seen.sha256, info, rate, framesDecoded, framesInferred, engine },
      ...{ motion, choice, measured, gait, athlete: asked.athlete, quality },
      preset: asked.preset,
      maxMemory: asked.maxMemory,
      parameters: parametersOf(seen.options),
    }),
  );
}
