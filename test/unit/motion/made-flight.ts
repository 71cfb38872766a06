import { type MeasuredFlight, measureFlight } from '../../../src/motion/flights.js';
import { bodySpeed, findLeaps } from '../../../src/motion/leaps.js';
import type { Path } from '../../../src/motion/path.js';
import { Darkroom } from '../../../src/motion/shoe/darkroom.js';
import { buildTrajectory, type Trajectory } from '../../../src/motion/trajectory.js';
import type { Joint, LandmarkTrack } from '../../../src/pose/landmarks.js';
import { noFilm } from './seen.js';

/** A flight and all that it was measured with. */
export interface Flown {
  readonly trajectory: Trajectory;
  readonly measured: MeasuredFlight;
  readonly bodyScale: number;
}

/** Measures the first leap of a track, whether or not it is a jump. */
export function flownIn(track: LandmarkTrack, bodyScale: number): Flown {
  const trajectory = buildTrajectory(track);
  const [leap] = findLeaps(trajectory, bodySpeed(trajectory, bodyScale));
  const scale = { value: bodyScale, plusMinus: 0.07 * bodyScale };
  const floorEdge = Number.NEGATIVE_INFINITY;
  const measured = measureFlight(
    { trajectory, film: noFilm, darkroom: new Darkroom(), factor: 1, view: 'side', bodyScale: scale, floorEdge },
    leap!,
  );
  return { trajectory, measured: measured!, bodyScale };
}

/** The trajectory with some joints moved: x and y in pixels, y up. */
export function moved(
  trajectory: Trajectory,
  names: RegExp,
  by: (time: number) => { readonly x?: number; readonly y?: number },
): Trajectory {
  const { times } = trajectory;
  const joints = Object.fromEntries(
    Object.entries(trajectory.joints).map(([joint, path]) => {
      if (!names.test(joint)) return [joint, path];
      const x = path.x.map((value, i) => value + (by(times[i]!).x ?? 0));
      const y = path.y.map((value, i) => value + (by(times[i]!).y ?? 0));
      return [joint, { ...path, x, y } satisfies Path];
    }),
  ) as Record<Joint, Path>;
  return { ...trajectory, joints };
}
