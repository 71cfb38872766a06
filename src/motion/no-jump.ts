import { type ErrorCode, KinemotionError } from '../errors.js';
import type { Motion } from './motion.js';
import type { TimeScale } from './time-scale.js';
import type { Refusal } from './verdict.js';

/** What a refusal means for the whole clip, and how to film again. */
interface Explanation {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly hint: string;
}

const explanations: Readonly<Record<Refusal['code'], Explanation>> = {
  'cut-off': {
    code: 'movement.cut-off',
    sentence: 'a jump is cut off by the beginning or the end of the clip, or the athlete leaves the picture in it',
    hint: 'Film from a second before the movement to a second after the landing, with the whole body in the picture.',
  },
  'feet-not-seen': {
    code: 'movement.feet-not-seen',
    sentence: 'the feet are not in the picture',
    hint: 'Film the whole body with some floor below the shoes, from standing to standing.',
  },
  'landed-elsewhere': {
    code: 'movement.landed-elsewhere',
    sentence: 'the landing is not where the take-off was: a jump onto or down from something',
    hint: 'The height of a jump can only be told when it ends on the floor where it began.',
  },
  'feet-not-clear': {
    code: 'movement.not-a-jump',
    sentence: 'the body goes up and down but the feet do not leave the floor together',
    hint: 'If it was a jump, film so that the feet and the floor about them are in the picture.',
  },
  'one-leg': {
    code: 'movement.not-a-jump',
    sentence: 'the feet leave the floor one after the other, as in running or stepping',
    hint: 'Jumps with both feet can be measured.',
  },
  travels: {
    code: 'movement.not-a-jump',
    sentence: 'the athlete runs through the picture',
    hint: 'Jumps on the spot can be measured.',
  },
  'not-ballistic': {
    code: 'movement.unlike',
    sentence: 'what moves up and down does not move like a body in free fall',
    hint: 'Keep the camera still, the whole body in sight, and give --capture-fps if this is slow motion.',
  },
  'too-short': {
    code: 'movement.not-a-jump',
    sentence: 'the feet are off the floor too shortly for a jump',
    hint: 'Jumps of more than about 4 cm can be measured.',
  },
  'too-long': {
    code: 'movement.unlike',
    sentence: 'the time in the air is longer than any jump',
    hint: 'If this is slow motion, give the rate at which it was filmed with --capture-fps.',
  },
};

/** What is told first when several things were refused: what is nearest to a jump. */
const order: readonly Refusal['code'][] = [
  ...(['feet-not-seen', 'cut-off', 'landed-elsewhere', 'too-long', 'not-ballistic'] as const),
  ...(['one-leg', 'travels', 'feet-not-clear', 'too-short'] as const),
];

/** Why a clip holds no jump that can be measured. */
export function noJump({ refusals, timeScale }: Motion, clip: string): KinemotionError {
  const told = (hint: string) => [...timeHints(timeScale), hint].join(' ');
  const [nearest] = [...refusals].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  if (!nearest) {
    return new KinemotionError('movement.none', `Nobody jumps in ${clip}.`, {
      hint: told('Film the whole body from the side, from standing to standing, with the jump in between.'),
    });
  }
  const { code, sentence, hint } = explanations[nearest.code];
  return new KinemotionError(
    code,
    `No jump can be measured in ${clip}: ${sentence} (at ${nearest.time.toFixed(2)} s: ${nearest.message}).`,
    { hint: told(hint) },
  );
}

/** Fewer frames a second show too little of a flight; more than these no camera of a phone takes. */
const fewest = 24;
const most = 2000;

/** What to look at first where the clip's time may be the reason. */
function timeHints({ factor, captureFps, source }: TimeScale): string[] {
  if (captureFps === null || captureFps > most) return ['The time stamps of the clip cannot be true: export it anew.'];
  const rate = Number(captureFps.toPrecision(3));
  if (source === 'given' && factor !== 1)
    return [`Check that it was filmed with ${rate} frames a second, as --capture-fps says.`];
  return captureFps < fewest ? [`The clip has only ${rate} frames a second: film with 60 or more.`] : [];
}
