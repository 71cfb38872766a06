import { type Joint, joints, type Landmarks, type LandmarkTrack, pointValues } from '../pose/landmarks.js';
import { bodyLengths, centreOfMass, legLengths } from './body.js';
import { median, quantile } from './local-fit.js';
import type { Path } from './path.js';

/** A stretch in which the athlete was not seen for longer than a fit may bridge. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** The body through the clip, as columns over the frames that were looked at and in which it was seen. */
export interface Trajectory {
  /** Real seconds since the first frame of the clip (slow motion undone), one per frame in which the athlete was seen. */
  readonly times: Float64Array;
  /** Real seconds of every frame of the clip, seen or not; their place is the frame's number, counted from `firstFrame`. */
  readonly clipTimes: Float64Array;
  readonly firstFrame: number;
  readonly joints: Readonly<Record<Joint, Path>>;
  /** Centre of mass from the masses of the segments. */
  readonly centreOfMass: Path;
  /** Trunk, thigh and shank end to end, in pixels; and thigh and shank alone. */
  readonly bodyLength: number;
  readonly legLength: number;
  /** Which body side is nearer to the camera; null where both are seen alike. */
  readonly nearSide: 'left' | 'right' | null;
  /** Real seconds of every frame in which the athlete was seen, or between two such. */
  readonly seenTimes: Float64Array;
  readonly holes: readonly Hole[];
}

/** A gap of up to this many seconds may be bridged by a fit through its rims; nothing that matters fits into it. */
const bridgeable = 0.1;

/** The body is seen at full length in most standing frames; single frames are wrong by more. */
const fullLength = 0.9;

/** Legs whose mean visibilities differ by more than this are one behind the other. */
const clearlyNearer = 0.15;

/** Turns landmarks into columns; `factor` is how many clip seconds one real second lasts. */
export function buildTrajectory(track: LandmarkTrack, factor = 1): Trajectory {
  const isSeenAt = (n: number) => isSeen({ presence: track.presenceAt(n) });
  const clipTimes = new Float64Array(track.length).map((_, n) => track.timeAt(n) / factor);
  const seenTimes = clipTimes.filter((_, n) => isSeenAt(n));
  const rows = new Uint32Array(track.length).map((_, n) => n).filter((n) => track.wasLookedAt(n) && isSeenAt(n));
  // Filled in place: of the columns of a long clip nothing is thrown away.
  const column = (read: (n: number) => number) => new Float64Array(rows.length).map((_, i) => read(rows[i]!));
  const paths = Object.fromEntries(
    joints.map((joint, j) => {
      const values = (value: number, sign: number) => column((n) => sign * track.valueAt(n, j * pointValues + value));
      return [joint, { x: values(0, 1), y: values(1, -1), visibility: values(3, 1) } satisfies Path];
    }),
  ) as Record<Joint, Path>;
  return {
    times: column((n) => clipTimes[n]!),
    clipTimes,
    firstFrame: track.endIndex - track.length,
    joints: paths,
    centreOfMass: centreOfMass(paths),
    bodyLength: rows.length > 0 ? quantile(bodyLengths(paths), fullLength) : 0,
    legLength: rows.length > 0 ? quantile(legLengths(paths), fullLength) : 0,
    nearSide: nearSideOf(paths),
    seenTimes,
    holes: holesOf(seenTimes, clipTimes),
  };
}

/** The same columns at another pace: `factor` times as much clip time to a real second. */
export function retimed(trajectory: Trajectory, factor: number): Trajectory {
  const times = trajectory.times.map((time) => time / factor);
  const clipTimes = trajectory.clipTimes.map((time) => time / factor);
  const seenTimes = trajectory.seenTimes.map((time) => time / factor);
  return { ...trajectory, times, clipTimes, seenTimes, holes: holesOf(seenTimes, clipTimes) };
}

/** Whether the network says that somebody is there. */
export function isSeen({ presence }: Pick<Landmarks, 'presence'>): boolean {
  return presence > leastPresence;
}

const leastPresence = 0.2;

function nearSideOf(paths: Readonly<Record<Joint, Path>>): 'left' | 'right' | null {
  const seen = (names: readonly Joint[]) =>
    names.reduce((sum, name) => sum + median(paths[name].visibility), 0) / names.length;
  if (paths.left_knee.y.length === 0) return null;
  const left = seen(['left_knee', 'left_ankle', 'left_foot_index']);
  const right = seen(['right_knee', 'right_ankle', 'right_foot_index']);
  if (Math.abs(left - right) < clearlyNearer) return null;
  return left > right ? 'left' : 'right';
}

function holesOf(seenTimes: Float64Array, clipTimes: Float64Array): Hole[] {
  if (seenTimes.length === 0) return [];
  const marks = [clipTimes[0]!, ...seenTimes, clipTimes.at(-1)!];
  return marks.slice(1).flatMap((end, i) => {
    const start = marks[i]!;
    return end - start > bridgeable ? [{ start, end }] : [];
  });
}
