import { describe, expect, test } from 'vitest';
import { type BodyCurve, curvesOf } from '../../../src/motion/curves.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { type JumpName, jumps } from './jumps.js';
import { read } from './seen.js';

function seenCurves(name: JumpName, fps = 120) {
  const { track, truth } = filmLandmarks({ performance: jumps[name], fps });
  const motion = read(track);
  return { curves: curvesOf(motion), motion, truth };
}

const between = ({ times, heights, speeds }: BodyCurve, start: number, end: number) =>
  times.flatMap((time, i) => (time >= start && time <= end ? [{ time, height: heights[i]!, speed: speeds[i]! }] : []));

describe('the curve of the centre of mass', () => {
  test('is zero at take-off, as high as the stated height at its top, and falls with g in between', () => {
    const { curves, motion } = seenCurves('cmj');
    const { heights, ...flown } = motion.jumps[0]!.flight;
    const [takeOff, landing, height] = [flown.takeOff.time, flown.landing.time, heights.best.value];
    expect(curves).toHaveLength(1);
    const flight = between(curves[0]!, takeOff, landing);
    expect(Math.abs(flight[0]!.height)).toBeLessThan(0.03);
    expect(Math.abs(Math.max(...flight.map((point) => point.height)) - height)).toBeLessThan(0.004);
    const inner = between(curves[0]!, takeOff + 0.08, landing - 0.08);
    const [first, last] = [inner[0]!, inner.at(-1)!];
    expect(Math.abs((first.speed - last.speed) / (last.time - first.time) - 9.81)).toBeLessThan(0.35);
  });

  test('begins half a second before the movement and ends half a second after the landing, as far as it was filmed', () => {
    const { curves, truth } = seenCurves('cmj');
    const { takeOff, landing } = truth.jumps[0]!;
    expect(curves[0]!.times[0]).toBeLessThan(takeOff - 0.8);
    expect(curves[0]!.times.at(-1)).toBeGreaterThan(landing + 0.25);
  });

  test('has no more than sixty points a second, whatever the camera took', () => {
    for (const fps of [30, 60, 240]) {
      const { times } = seenCurves('cmj', fps).curves[0]!;
      const rate = (times.length - 1) / (times.at(-1)! - times[0]!);
      expect(rate).toBeLessThan(63);
      expect(rate).toBeGreaterThan(Math.min(fps, 60) * 0.9);
    }
  });

  test('is one for jumps that follow each other, and counts from the first take-off', () => {
    const { curves, truth } = seenCurves('hops');
    expect(curves).toHaveLength(1);
    for (const { takeOff, landing, height } of truth.jumps) {
      const flight = between(curves[0]!, takeOff, landing);
      expect(Math.abs(Math.max(...flight.map((point) => point.height)) - height)).toBeLessThan(0.03);
    }
  });
});
