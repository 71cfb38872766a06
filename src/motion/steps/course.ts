import { interpolate, median, range } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';
import { footX, type Spread } from './spread.js';

/** A stretch of steps straight on, without a turn, a stop or a gap. */
export interface Course {
  readonly spreads: readonly Spread[];
  /** Where the steps lead in the picture, as the floor sees it: 1 to the right, -1 to the left. */
  readonly travel: 1 | -1;
  /** Where the face looks. */
  readonly facing: 1 | -1;
  /** How fast the floor goes through the picture, metres per second: nothing, or a treadmill's belt. */
  readonly floorSpeed: number;
}

/** What the steps of a clip are made on. */
export type Ground = 'floor' | 'treadmill';

/** Courses, and what lies between the steps that was left out. */
export interface Courses {
  readonly ground: Ground;
  readonly courses: readonly Course[];
}

/** From one step to the next it takes no longer, seconds: who stands between begins anew. */
const longestStep = 1.15;

/** Who goes over the floor moves on by about as much in a step as the feet go apart; less than this share is a turn or a stop. */
const leastProgress = 0.4;

/** On a treadmill the body moves on by less than this share. */
const mostDrift = 0.3;

/** A body that turns shows its feet shorter than this share of their usual length. */
const leastFeet = 0.7;

/** So many moments with the feet apart make a course: two steps at least. */
const leastSpreads = 3;

/** Splits the moments at which the feet are apart into courses. */
export function findCourses(trajectory: Trajectory, spreads: readonly Spread[], scale: number): Courses {
  const { times, holes } = trajectory;
  const hips = hipX(trajectory, scale);
  const facings = spreads.map(({ time }) => facingAt(trajectory, time, scale));
  const usual = median(facings.map(Math.abs));
  const steps = spreads.slice(1).map((next, i) => {
    const last = spreads[i]!;
    const way = interpolate(times, hips, next.time) - interpolate(times, hips, last.time);
    const whole =
      next.time - last.time < longestStep && !holes.some(({ start, end }) => start < next.time && end > last.time);
    return { way, progress: (2 * Math.abs(way)) / (next.apart + last.apart), whole };
  });
  const ground: Ground =
    spreads.length > 1 && median(steps.map(({ progress }) => progress)) < mostDrift ? 'treadmill' : 'floor';
  const facesAlong = (i: number) => Math.abs(facings[i]!) > leastFeet * usual;
  const fits = (i: number): boolean => {
    const { progress, whole } = steps[i]!;
    return whole && facesAlong(i) && facesAlong(i + 1) && (ground === 'treadmill' || progress > leastProgress);
  };
  const courses: Course[] = [];
  let own: number[] = [];
  const close = () => {
    if (own.length >= leastSpreads) courses.push(courseOf(own));
    own = [];
  };
  const courseOf = (indices: readonly number[]): Course => {
    const facing = signOf(indices.reduce((sum, i) => sum + facings[i]!, 0));
    const way = indices.slice(1).reduce((sum, i) => sum + steps[i - 1]!.way, 0);
    const travel = ground === 'treadmill' ? facing : signOf(way);
    const course = { spreads: indices.map((i) => spreads[i]!), travel, facing, floorSpeed: 0 };
    return ground === 'treadmill' ? { ...course, floorSpeed: beltSpeed(trajectory, course, scale) } : course;
  };
  for (let i = 0; i < spreads.length; i++) {
    if (i > 0 && (!fits(i - 1) || turnsBack(i - 1))) close();
    own.push(i);
  }
  close();
  return { ground, courses };

  /** Whether the way of a step goes against that of the one before. */
  function turnsBack(i: number): boolean {
    if (own.length < 2) return false;
    if (signOf(facings[i]!) !== signOf(facings[i + 1]!)) return true;
    return ground === 'floor' && signOf(steps[i]!.way) !== signOf(steps[i - 1]!.way);
  }
}

function signOf(value: number): 1 | -1 {
  return value < 0 ? -1 : 1;
}

/** The middle of the hips along the picture, metres. */
export function hipX({ joints }: Trajectory, scale: number): Float64Array {
  return joints.left_hip.x.map((x, i) => (x + joints.right_hip.x[i]!) / 2 / scale);
}

/** How far the toes are ahead of the heels, and the nose of the ears, metres in the picture; to the right is positive. */
function facingAt({ times, joints }: Trajectory, time: number, scale: number): number {
  const [from, to] = range(times, time - looking, time + looking);
  const ahead = (front: Float64Array, back: Float64Array) =>
    from === to
      ? interpolate(times, front, time) - interpolate(times, back, time)
      : median(front.subarray(from, to).map((x, i) => x - back[from + i]!));
  const feet = (['left', 'right'] as const).map((side) =>
    ahead(joints[`${side}_foot_index`].x, joints[`${side}_heel`].x),
  );
  const heads = (['left', 'right'] as const).map((side) => ahead(joints.nose.x, joints[`${side}_ear`].x));
  return [...feet, ...heads].reduce((sum, part) => sum + part, 0) / scale;
}

/** Over so much on either side the body is looked at for where it faces, seconds. */
const looking = 0.25;

/** The speed of the foot in front until it is behind, about: that of the belt. */
function beltSpeed(trajectory: Trajectory, { spreads, travel }: Omit<Course, 'floorSpeed'>, scale: number): number {
  const { times } = trajectory;
  const [left, right] = [footX(trajectory, 'left', scale), footX(trajectory, 'right', scale)];
  const speeds = spreads.slice(1).flatMap((next, k) => {
    const last = spreads[k]!;
    const [from, to] = range(times, last.time, next.time);
    if (to - from < 4) return [];
    const front = Math.max(travel * left[from]!, travel * right[from]!);
    const back = Math.min(travel * left[to - 1]!, travel * right[to - 1]!);
    return [(back - front) / (times[to - 1]! - times[from]!)];
  });
  return speeds.length > 0 ? travel * median(speeds) : 0;
}
