import { bodyShare, legShare } from './body.js';
import { combine, type Estimate } from './estimate.js';
import type { Trajectory } from './trajectory.js';

/** What is known of how large an athlete is, metres; null, or left out, is not known. */
export interface BodySize {
  readonly stature: number | null;
  /** From the greater trochanter to the floor. */
  readonly legLength?: number | null;
}

/** An adult's stature and how much adults differ, as parts of the scale; and how well landmarks keep a known one. */
const usualStature = 1.75;
const statureSpread = 0.07;
const knownStatureError = 0.025;

/**
 * Networks see the hip lower than the bone that is felt at its side: so much of thigh and shank they see in walkers from
 * aside, drawn (0.955 to 0.971) and filmed (0.945); and what remains, with a centimetre of the tape measure, as a part.
 */
export const seenLeg = 0.96;
const knownLegError = 0.03;

/** Pixels per metre by the build of the body: by the stature, the leg, both together, or of somebody of the usual stature. */
export function bodyScaleOf(
  { bodyLength, legLength: seenLength }: Pick<Trajectory, 'bodyLength' | 'legLength'>,
  { stature, legLength = null }: BodySize,
): Estimate {
  const byBody = (height: number, error: number) => within(bodyLength / bodyShare / height, error);
  const byLeg = legLength === null ? [] : [within(seenLength / (legShare * seenLeg) / legLength, knownLegError)];
  if (stature !== null) return combine([byBody(stature, knownStatureError), ...byLeg]);
  return byLeg[0] ?? byBody(usualStature, statureSpread);
}

function within(value: number, share: number): Estimate {
  return { value, plusMinus: value * share };
}
