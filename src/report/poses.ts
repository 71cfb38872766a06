import type { Instant } from '../motion/estimate.js';
import { lowerBound } from '../motion/local-fit.js';
import type { Trajectory } from '../motion/trajectory.js';
import type { Joint } from '../pose/landmarks.js';
import { limbJoints } from '../pose/limbs.js';
import type { Pose } from './analysis.js';
import { round } from './round.js';

/** The joints that a skeleton is drawn of: the face is one point, and fingers tell nothing. */
export const drawnJoints = [
  'nose',
  ...limbJoints.flatMap((name) => [`left_${name}`, `right_${name}`] as const),
] as const satisfies readonly Joint[];

/** Where the joints were at each of these events, as far as the athlete was seen. */
export function posesAt(
  events: Readonly<Record<string, Pick<Instant, 'time'>>>,
  trajectory: Trajectory,
): Readonly<Record<string, Pose>> {
  const poses = Object.entries(events).flatMap(([name, { time }]) => {
    const pose = poseAt(trajectory, time);
    return pose ? [[name, pose] as const] : [];
  });
  return Object.fromEntries(poses);
}

/** A frame that lies further off than this does not show the moment, in seconds. */
const nearEnough = 0.06;

/** Where the joints were in the frame nearest to a moment of real time; null where the athlete was not seen about then. */
export function poseAt({ times, clipTimes, firstFrame, joints }: Trajectory, moment: number): Pose | null {
  const frame = nearest(times, moment);
  const time = times[frame];
  if (time === undefined || Math.abs(time - moment) > nearEnough) return null;
  const pose = drawnJoints.map((joint) => {
    const { x, y, visibility } = joints[joint];
    return [joint, [round(x[frame]!, 1), round(-y[frame]!, 1), round(visibility[frame]!, 2)]] as const;
  });
  return {
    time_s: round(time, 6),
    frame: firstFrame + lowerBound(clipTimes, time),
    joints: Object.fromEntries(pose) as Pose['joints'],
  };
}

function nearest(times: Float64Array, moment: number): number {
  const next = lowerBound(times, moment);
  if (next === 0) return 0;
  if (next === times.length) return next - 1;
  return moment - times[next - 1]! <= times[next]! - moment ? next - 1 : next;
}
