import { localFit } from '../../motion/local-fit.js';
import type { Side } from '../../motion/steps/legs.js';
import type { Steps, Straight } from '../../motion/steps/steps.js';
import type { Trajectory } from '../../motion/trajectory.js';
import type { Joint } from '../../pose/landmarks.js';
import { deviationOf, meanOf } from '../spread.js';
import type { SideCycle } from '../step-movement.js';

/** Parts of the cycle at which angles are told, percent. */
export const percents: readonly number[] = Array.from({ length: 51 }, (_, i) => 2 * i);

/** Joints are smoothed over so much on either side, seconds. */
const halfWidth = 0.05;

type Curves = Readonly<Record<'hip' | 'knee' | 'ankle' | 'trunk', readonly number[]>>;

/** The angles of one side over its strides: bent forward is above zero, straight and upright are zero. */
export function cycleOf({ straights, trajectory }: Steps, side: Side): SideCycle | null {
  const strides = straights.flatMap((straight) => stridesOf(straight, side).map((stride) => ({ straight, ...stride })));
  const curves = strides.flatMap(({ straight, start, end }) => {
    const rows = percents.map((percent) =>
      anglesAt(trajectory, straight, side, start + ((end - start) * percent) / 100),
    );
    return rows.every((row) => row !== null) ? [columns(rows as Record<keyof Curves, number>[])] : [];
  });
  if (curves.length === 0) return null;
  const names = ['hip', 'knee', 'ankle', 'trunk'] as const;
  return {
    strides: curves.length,
    curves: Object.fromEntries(
      names.map((name) => {
        const at = percents.map((_, i) => curves.map((curve) => curve[name][i]!));
        return [name, { mean: at.map(meanOf), sd: at.map((values) => deviationOf(values) ?? 0) }];
      }),
    ),
  };
}

function stridesOf({ contacts }: Straight, side: Side): { start: number; end: number }[] {
  const strikes = contacts.filter((contact) => contact.side === side).flatMap(({ strike }) => strike?.time ?? []);
  return strikes.slice(1).map((end, i) => ({ start: strikes[i]!, end }));
}

function columns(rows: readonly Record<keyof Curves, number>[]): Curves {
  const column = (name: keyof Curves) => rows.map((row) => row[name]);
  return { hip: column('hip'), knee: column('knee'), ankle: column('ankle'), trunk: column('trunk') };
}

function anglesAt(
  { times, joints }: Trajectory,
  { facing }: Straight,
  side: Side,
  time: number,
): Record<keyof Curves, number> | null {
  const place = (names: readonly Joint[]) => {
    const fits = names.map((name) => {
      const [x, y] = [
        localFit(times, joints[name].x, time, halfWidth),
        localFit(times, joints[name].y, time, halfWidth),
      ];
      return x && y ? { x: facing * x.value, y: y.value } : null;
    });
    if (fits.some((fit) => fit === null)) return null;
    return { x: meanOf(fits.map((fit) => fit!.x)), y: meanOf(fits.map((fit) => fit!.y)) };
  };
  const shoulder = place(['left_shoulder', 'right_shoulder']);
  const hip = place(['left_hip', 'right_hip']);
  const knee = place([`${side}_knee`]);
  const ankle = place([`${side}_ankle`]);
  const heel = place([`${side}_heel`]);
  const toe = place([`${side}_foot_index`]);
  if (!shoulder || !hip || !knee || !ankle || !heel || !toe) return null;
  const trunk = forward(hip, shoulder);
  const thigh = forward(knee, hip);
  const shank = forward(ankle, knee);
  const foot = (Math.atan2(toe.y - heel.y, toe.x - heel.x) * 180) / Math.PI;
  // A leg that swings ahead leans back, seen from its lower end.
  return { trunk, hip: trunk - thigh, knee: shank - thigh, ankle: shank + foot };
}

/** How far the line from a lower point to an upper one leans forward, degrees. */
function forward(
  low: { readonly x: number; readonly y: number },
  high: { readonly x: number; readonly y: number },
): number {
  return (Math.atan2(high.x - low.x, high.y - low.y) * 180) / Math.PI;
}
