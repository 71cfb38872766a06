import { medianBetween } from './local-fit.js';
import type { Trajectory } from './trajectory.js';

/** How well the better seen foot is visible about a moment, 0 to 1. */
export function feetSeen({ times, joints }: Trajectory, time: number): number {
  const seen = (side: 'left' | 'right') =>
    medianBetween(times, joints[`${side}_foot_index`].visibility, time - around, time + around);
  return Math.max(seen('left'), seen('right'));
}

const around = 0.08;

/** Whether the shoes are in the picture where they leave the floor and where they come back to it; `scale` is px per metre. */
export function areFeetInPicture(
  { times, joints }: Trajectory,
  { takeOff, landing }: { readonly takeOff: { readonly time: number }; readonly landing: { readonly time: number } },
  { floorEdge, scale }: { readonly floorEdge: number; readonly scale: number },
): boolean {
  const lowest = (start: number, end: number) =>
    Math.min(
      ...(['left', 'right'] as const).flatMap((side) =>
        [joints[`${side}_foot_index`], joints[`${side}_heel`]].map(({ y }) => medianBetween(times, y, start, end)),
      ),
    );
  const least = floorEdge + sole * scale;
  return (
    lowest(takeOff.time - 0.15, takeOff.time - 0.03) > least && lowest(landing.time + 0.03, landing.time + 0.15) > least
  );
}

/** A landmark of the foot lies so far above the sole, metres: nearer to the picture's edge, the sole is cut off. */
const sole = 0.02;

/** The mean height of a foot's ankle, heel and toe in every frame, metres; `scale` is pixels per metre. */
export function footHeight({ joints }: Trajectory, side: 'left' | 'right', scale: number): Float64Array {
  const parts = [joints[`${side}_ankle`].y, joints[`${side}_heel`].y, joints[`${side}_foot_index`].y];
  return parts[0]!.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0) / parts.length / scale);
}
