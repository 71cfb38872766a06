import { info, type Note, warning } from '../../note.js';
import type { MeasuredStep, MeasuredStraight } from '../step-movement.js';

/** Fewer steps than this tell the means, not how much steps differ: some twenty are usual for that. */
const fewSteps = 6;
const manySteps = 20;

/** Lengths without a known height would be guesses. */
export const scaleUnknown = info(
  'gait.scale-unknown',
  'Lengths and speed are left out: without the height of the athlete nobody knows how large a pixel is.',
  'Give it in metres, such as --athlete-height 1.78.',
);

/** What is not seen of any step. */
export const unseen = info(
  'gait.not-seen',
  'No step shows all that this number needs.',
  'Film from the side, far enough away that four steps or more fit into the picture.',
);

/** A number that a walker does not have. */
export const notInWalking = info(
  'gait.no-flight',
  'A walker always has a foot on the floor.',
  'Nothing needs to be done.',
);
/** The same of a runner. */
export const notInRunning = info(
  'gait.no-double-support',
  'A runner never has both feet on the floor.',
  'Nothing needs to be done.',
);

/** Why a walker's toe-offs are not told. */
export const toeOffsEarly = warning(
  'gait.toe-off-early',
  'The feet seem to leave the floor as soon as the other one lands, which no walker does: toe-offs and all that counts from them are left out.',
  'Film the feet sharply, at 60 or more frames a second, in shoes that stand out from the floor and the trousers.',
);

/** What is to be known of the steps as a whole. */
export function gaitNotes(steps: readonly MeasuredStep[], straights: readonly MeasuredStraight[]): Note[] {
  return [...countNotes(steps.length), ...backwardNotes(straights)];
}

function countNotes(steps: number): Note[] {
  if (steps >= manySteps) return [];
  const hint = 'Film a longer way, several ways, or a treadmill.';
  if (steps >= fewSteps) {
    const message = `${steps} steps: how much they differ from each other, and left from right, is only roughly known.`;
    return [info('gait.few-steps', message, hint)];
  }
  return [
    warning('gait.few-steps', `Only ${steps} steps straight on were seen: too few to speak of a usual one.`, hint),
  ];
}

function backwardNotes(straights: readonly MeasuredStraight[]): Note[] {
  const back = straights.filter(({ backwards }) => backwards).length;
  if (back === 0) return [];
  const message =
    back === straights.length
      ? 'The athlete walks backwards: the toes meet the floor first, the numbers are otherwise the same.'
      : `${back} of ${straights.length} stretches are walked backwards; they are counted with the others.`;
  const hint = 'Give --from and --to around one direction to measure it alone.';
  return [back === straights.length ? info('gait.backwards', message, hint) : warning('gait.backwards', message, hint)];
}
