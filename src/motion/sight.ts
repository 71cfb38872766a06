import { medianBetween } from './local-fit.js';
import type { Trajectory } from './trajectory.js';

/** How well the better seen foot is visible about a moment, 0 to 1. */
export function feetSeen({ times, joints }: Trajectory, time: number): number {
  const seen = (side: 'left' | 'right') =>
    medianBetween(times, joints[`${side}_foot_index`].visibility, time - around, time + around);
  return Math.max(seen('left'), seen('right'));
}

const around = 0.08;
