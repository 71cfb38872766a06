import { localFit, median } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';
import type { Spread } from './spread.js';

/** How a body goes: somebody who runs is in the air while the feet are apart. */
export type Manner = 'walking' | 'running';

/** Wide enough to smooth landmarks, narrow enough not to flatten a runner's way, seconds. */
const halfWidth = 0.07;

/**
 * A walker vaults over the leg that stands and is lowest while the feet are apart; a runner flies then, and is lowest over the
 * leg that stands.
 */
export function mannerOf({ times, centreOfMass }: Trajectory, spreads: readonly Spread[]): Manner {
  const heightAt = (time: number) => localFit(times, centreOfMass.y, time, halfWidth)?.value ?? Number.NaN;
  const heights = spreads.map(({ time }) => heightAt(time));
  const rises = spreads.slice(1).map(({ time }, k) => {
    const between = heightAt((time + spreads[k]!.time) / 2);
    return (heights[k]! + heights[k + 1]!) / 2 - between;
  });
  return median(rises.filter(Number.isFinite)) > 0 ? 'running' : 'walking';
}
