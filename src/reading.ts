import type { KinemotionError } from './errors.js';
import { doubtsOf } from './motion/doubts.js';
import { followBody, jumpStretches, type Motion, type Recording, readMotion } from './motion/motion.js';
import { gaitDoubts, stepStretches } from './motion/steps/doubts.js';
import { readSteps } from './motion/steps/steps.js';
import { unevenTimeDoubts } from './motion/uneven-times.js';
import type { Athlete } from './movements/movement.js';
import { nothingMeasured, readMovement } from './movements/reading.js';
import type { Options } from './options.js';
import type { Reading } from './report/assemble.js';
import { type ClipEvidence, judgeQuality } from './report/quality.js';
import type { Timings } from './timing.js';

/** What one person did, from the landmarks to the numbers. */
export interface Read {
  readonly motion: Motion;
  readonly found: { readonly reading: Reading } | { readonly refusal: KinemotionError };
}

/** Reads what one person did: jumps or steps and how far they can be trusted, or why there are none. */
export function readPerson(
  recording: Recording,
  { name, evidence }: { readonly name: string; readonly evidence: ClipEvidence },
  { movement, athlete, timings }: Pick<Options, 'movement'> & { readonly athlete: Athlete; readonly timings: Timings },
): Read {
  const body = timings.run('smoothing', () => followBody(recording));
  const { motion, steps } = timings.run('phase_detection', () => {
    const motion = readMotion(recording, body);
    return { motion, steps: readSteps(motion.trajectory, motion.bodyScale.value, evidence.info.width / 2) };
  });
  const read = timings.run('metrics', () => readMovement(motion, steps, { movement, athlete }));
  if (!read) return { motion, found: { refusal: nothingMeasured(motion, steps, movement, name) } };
  const { choice, measured, gait } = read;
  const quality = timings.run('quality', () => {
    const doubted = gait
      ? {
          doubts: gaitDoubts(motion, steps),
          stretches: stepStretches(steps, motion.timeScale),
          jumpNotes: [gait.measured.notes],
        }
      : {
          doubts: doubtsOf(motion, unevenTimeDoubts(motion)),
          stretches: jumpStretches(motion),
          jumpNotes: measured.map(({ notes }) => notes),
        };
    return judgeQuality({ ...evidence, track: recording.track, choice, ...doubted });
  });
  return { motion, found: { reading: { ...read, motion, quality } } };
}
