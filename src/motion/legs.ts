import { footHeight } from './feet.js';
import { medianBetween } from './local-fit.js';
import type { Trajectory } from './trajectory.js';

export type Leg = 'left' | 'right';

/** On which legs a flight begins and ends: both, the same one, or it is a step from one to the other. */
export type Legs = 'both' | Leg | 'step';

/** Metres between the feet at take-off or landing: one of them is not on the floor. */
export const apart = 0.17;

interface Ends {
  readonly takeOff: { readonly time: number };
  readonly landing: { readonly time: number };
}

/** In the air the foot that is held up stays so much above the other one, metres; in a step the feet pass each other. */
const held = 0.08;

/** Of the frames in the air so many must agree on which foot is the lower one. */
const agreement = 0.8;

/** Tells on which legs a flight begins and ends: who hops holds one foot clear of the floor at both ends and in between. */
export function legsOf(trajectory: Trajectory, { takeOff, landing }: Ends, scale: number): Legs {
  const { times } = trajectory;
  const higher = leftHigher(trajectory, scale);
  const between = higher.map(Math.abs);
  // Networks take one leg for the other where they cross: which of them is up counts only in the air, where it is seen best.
  const isClear = (start: number, end: number) => medianBetween(times, between, start, end) > apart;
  const before = isClear(takeOff.time - 0.12, takeOff.time - 0.02);
  const after = isClear(landing.time + 0.02, landing.time + 0.12);
  if (!before && !after) return 'both';
  const inAir = Array.from(higher).filter((_, i) => times[i]! > takeOff.time && times[i]! < landing.time);
  const share = (leg: Leg) =>
    inAir.filter((by) => (leg === 'right' ? by : -by) > held).length / Math.max(1, inAir.length);
  if (!before || !after) return 'step';
  return (['left', 'right'] as const).find((leg) => share(leg) >= agreement) ?? 'step';
}

/** Metres by which the left foot is higher than the right one, in every frame. */
function leftHigher(trajectory: Trajectory, scale: number): Float64Array {
  const right = footHeight(trajectory, 'right', scale);
  return footHeight(trajectory, 'left', scale).map((left, i) => left - right[i]!);
}

/** Landmarks of a leg seen less well than this may be those of the other one. */
const leastSeen = 0.3;

/** Whether both legs are seen well enough about a flight to tell the left one from the right one. */
export function areLegsToldApart({ times, joints }: Trajectory, { takeOff, landing }: Ends): boolean {
  const seen = (leg: Leg) =>
    Math.min(
      ...([`${leg}_knee`, `${leg}_ankle`] as const).map((joint) =>
        medianBetween(times, joints[joint].visibility, takeOff.time - 0.3, landing.time + 0.3),
      ),
    );
  return Math.min(seen('left'), seen('right')) >= leastSeen;
}

/** The leg of a flight that begins and ends on the same one, where it is told from the other; undefined for two legs. */
export function sideOf({
  legs,
  legsToldApart,
}: {
  readonly legs: Legs;
  readonly legsToldApart: boolean;
}): Leg | undefined {
  return legsToldApart && (legs === 'left' || legs === 'right') ? legs : undefined;
}
