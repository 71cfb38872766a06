import { info, type Note, warning } from '../../note.js';
import type { MeasuredStep, MeasuredStraight } from '../step-movement.js';

/** Fewer steps than this tell the means, not how much steps differ: some twenty are usual for that. */
const fewSteps = 6;
const manySteps = 20;

/** Lengths without a known height would be guesses. */
export const scaleUnknown = info(
  'gait.scale-unknown',
  'Lengths and speed are left out: without the height of the athlete, or the length of a leg, nobody knows how large a pixel is.',
  'Give it in metres, such as --athlete-height 1.78 or --leg-length 0.92.',
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

/** What is to be known of the steps as a whole: of those that are summed up, and of how many there are in all. */
export function gaitNotes(
  counted: readonly MeasuredStep[],
  straights: readonly MeasuredStraight[],
  all = counted.length,
): Note[] {
  return [...countNotes(counted.length), ...backwardNotes(straights, counted, all)];
}

/** How many stretches begin with a foot of which only the toe-off was seen, of how many. */
export function beganUnseen(unseenStarts: number, straights: number): Note[] {
  if (unseenStarts === 0) return [];
  const where = straights === 1 ? 'The way begins' : `${unseenStarts} of ${straights} stretches begin`;
  const message = `${where} with a foot that came down before the steps could be told apart, or out of sight: nobody saw that strike, so this step is not listed. When it left the floor counts with the others.`;
  return [
    info('gait.first-step-unseen', message, 'Let the athlete take two steps in the picture before those that matter.'),
  ];
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

function backwardNotes(straights: readonly MeasuredStraight[], counted: readonly MeasuredStep[], all: number): Note[] {
  if (!straights.some(({ backwards }) => backwards)) return [];
  if (straights.every(({ backwards }) => backwards)) {
    const message = 'The athlete walks backwards: the toes meet the floor first, the numbers are otherwise the same.';
    return [info('gait.backwards', message, 'Give --from and --to around one direction to measure it alone.')];
  }
  const backwards = counted.some(({ straight }) => straights[straight]?.backwards);
  const [left, kept] = backwards ? ['forwards', 'backwards'] : ['backwards', 'forwards'];
  const message = `${all - counted.length} of ${all} steps lead ${left}: they are listed, but the numbers are of those that lead ${kept}.`;
  return [info('gait.backwards', message, 'Give --from and --to around the others to measure them alone.')];
}
