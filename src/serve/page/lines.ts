import { halfWidth, jointAngle, leastVisibility } from '../../motion/angles.js';
import { localFit } from '../../motion/local-fit.js';
import { type Joint, joints, type Landmarks, pointValues } from '../../pose/landmarks.js';
import type { Analysis } from '../../report/analysis.js';
import { type Film, firstAfter } from './film.js';

/** A curve over the clip, in the units that people read; a hole where nothing is known. Real seconds. */
export interface Line {
  readonly title: string;
  readonly unit: string;
  /** Places after the point. */
  readonly digits: number;
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/** A side of the athlete. */
export type BodySide = 'left' | 'right';

/** The joints of the leg that is seen best over the time; whoever corrects events does not move them. */
export function jointLines(film: Film): Line[] {
  const side = sideSeenBest(film);
  return [angleLine(film, side, 'knee'), angleLine(film, side, 'hip')].filter(isKnown);
}

/** The way and the speed of the centre of mass over the time, as far as a result has them. */
export function bodyLines({ curves = [] }: Analysis): Line[] {
  // Between two stretches there is a hole.
  const times = curves.flatMap(({ time_s }) => [...time_s, time_s.at(-1)!]);
  const column = (values: (curve: NonNullable<Analysis['curves']>[number]) => readonly number[]) =>
    curves.flatMap((curve) => [...values(curve), null]);
  const height = column(({ height_m }) => height_m.map((metres) => 100 * metres));
  return [
    { title: 'Height above take-off', unit: 'cm', digits: 1, times, values: height },
    { title: 'Velocity upwards', unit: 'm/s', digits: 2, times, values: column(({ velocity_m_s }) => velocity_m_s) },
  ].filter(isKnown);
}

function isKnown({ values }: Line): boolean {
  return values.some((value) => value !== null);
}

/** The leg of which most is seen through the clip. */
export function sideSeenBest({ landmarks }: Film): BodySide {
  const seen = (side: BodySide) =>
    landmarks.reduce((sum, { points }) => sum + points[at(`${side}_knee`) + 3]! + points[at(`${side}_ankle`) + 3]!, 0);
  return seen('left') > seen('right') ? 'left' : 'right';
}

const chains = {
  knee: ['hip', 'knee', 'ankle'],
  hip: ['shoulder', 'hip', 'knee'],
  ankle: ['knee', 'ankle', 'foot_index'],
} as const;

/** The joints whose angles can be shown. */
export type AngleJoint = keyof typeof chains;

/** An angle of a leg in a frame, in degrees; null where it is not seen. Straight is 180. */
export function angleIn(landmarks: Landmarks, side: BodySide, joint: AngleJoint): number | null {
  const [a, middle, b] = chains[joint].map((name) => placeOf(landmarks, `${side}_${name}`));
  return jointAngle(a, middle, b);
}

/** Where a joint is in a frame; null where it is not seen. */
export function placeOf(
  { presence, points }: Landmarks,
  joint: Joint,
): { readonly x: number; readonly y: number } | null {
  const from = at(joint);
  if (presence <= 0 || points[from + 3]! < leastVisibility) return null;
  return { x: points[from]!, y: points[from + 1]! };
}

/** Over the same stretch of time about each moment as the angles of the result: single looks tremble. */
function angleLine({ times, landmarks }: Film, side: BodySide, joint: AngleJoint): Line {
  const seen = landmarks.filter(({ presence }) => presence > 0);
  const moments = Float64Array.from(seen, ({ time }) => time);
  const columns = chains[joint].map((name) => {
    const from = at(`${side}_${name}`);
    return [0, 1, 3].map((offset) => Float64Array.from(seen, ({ points }) => points[from + offset]!));
  });
  const values = landmarks.map(({ presence, time }) => {
    if (presence <= 0) return null;
    const [a, middle, b] = columns.map((column) => {
      const [x, y, visibility] = column.map((values) => localFit(moments, values, time, halfWidth)?.value ?? 0);
      return visibility! < leastVisibility ? null : { x: x!, y: y! };
    });
    return jointAngle(a, middle, b);
  });
  return { title: `${joint === 'knee' ? 'Knee' : 'Hip'} angle, ${side}`, unit: '°', digits: 0, times, values };
}

function at(joint: Joint): number {
  return joints.indexOf(joint) * pointValues;
}

/** The value of a line at a moment, between its points; null in a hole. */
export function valueAt({ times, values }: Line, time: number): number | null {
  const after = firstAfter(times, time);
  const [before, next] = [values[after - 1] ?? null, values[after] ?? null];
  if (before === null) return null;
  const from = times[after - 1]!;
  if (time === from) return before;
  return next === null ? null : before + ((next - before) * (time - from)) / (times[after]! - from);
}
