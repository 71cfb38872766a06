import { median } from '../../motion/local-fit.js';
import type { Steps, Straight } from '../../motion/steps/steps.js';
import { logistic } from '../likelihood.js';

/** So many strikes leave half a doubt; on the spot, where no way speaks for it, more are needed. */
const strikesNeeded = { floor: 3, treadmill: 5 } as const;

/** The feet of who walks go at least so far apart, metres; and a belt goes at least so fast, metres per second. */
const leastApart = 0.28;
const leastBelt = 0.4;

/** How many strikes were seen. */
export function strikesOf(straights: readonly Straight[]): number {
  return straights.reduce((sum, { contacts }) => sum + contacts.filter(({ strike }) => strike !== null).length, 0);
}

/** How much the steps of a clip look like walking or running. */
export function likelihoodOf({ straights, ground }: Steps): number {
  if (straights.length === 0) return 0;
  const strikes = strikesOf(straights);
  const apart = median(straights.flatMap(({ spreads }) => spreads.map((spread) => spread.apart)));
  const belt = Math.max(...straights.map(({ floorSpeed }) => Math.abs(floorSpeed)));
  const onSpot = ground === 'treadmill' ? logistic((belt - leastBelt) / 0.1) : 1;
  return logistic(1.5 * (strikes - strikesNeeded[ground])) * logistic((apart - leastApart) / 0.04) * onSpot;
}
