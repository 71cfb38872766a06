import { describe, expect, test } from 'vitest';
import { type Appearance, difference, sampleAppearance } from '../../../src/pose/appearance.js';
import { type Joint, joints, pointValues } from '../../../src/pose/landmarks.js';
import { frameOf } from './pictures.js';

/** Somebody upright: shoulders at y 20, hips at y 50, knees at y 80, twenty pixels wide, around x. */
function upright(x: number): Float32Array {
  const points = new Float32Array(joints.length * pointValues);
  const rows = { shoulder: 20, hip: 50, knee: 80 };
  for (const [joint, y] of Object.entries(rows)) {
    points.set([x + 10, y], joints.indexOf(`left_${joint}` as Joint) * pointValues);
    points.set([x - 10, y], joints.indexOf(`right_${joint}` as Joint) * pointValues);
  }
  return points;
}

const red = [200, 20, 10];
const blue = [10, 30, 180];
const dressed = frameOf(100, 100, (_, y, channel) => (y < 50 ? red : blue)[channel]!);

describe('what a person wears', () => {
  test('is the colour between shoulders and hips, and between hips and knees', () => {
    const worn = sampleAppearance(dressed, upright(50));
    expect(worn).toHaveLength(6);
    [...red, ...blue].forEach((value, i) => {
      expect(worn[i]).toBeCloseTo(value, 9);
    });
  });

  test('is not looked for at the joints, where there is skin and background', () => {
    const skin = frameOf(100, 100, (_, y, channel) =>
      [20, 50, 80].some((joint) => Math.abs(y - joint) < 4) ? 255 : (y < 50 ? red : blue)[channel]!,
    );
    expect(difference(sampleAppearance(skin, upright(50)), sampleAppearance(dressed, upright(50)))).toBe(0);
  });

  test('is taken from the edge for someone who is partly outside the picture', () => {
    for (const x of [-500, -5, 99, 500]) {
      const worn = sampleAppearance(dressed, upright(x));
      expect(worn.subarray(0, 3).every((value, i) => Math.abs(value - red[i]!) < 1e-9)).toBe(true);
    }
  });
});

describe('how different two people look', () => {
  const look = (...values: number[]): Appearance => Float64Array.from(values);

  test('is nothing for the same clothes, and the same both ways', () => {
    const [a, b] = [look(10, 20, 30, 40, 50, 60), look(90, 20, 30, 0, 50, 7)];
    expect(difference(a, a)).toBe(0);
    expect(difference(a, b)).toBe(difference(b, a));
  });

  test('is one where all colours are thirty grey levels apart', () => {
    expect(difference(look(0, 0, 0, 0, 0, 0), look(30, 30, 30, 30, 30, 30))).toBeCloseTo(1, 12);
    expect(difference(look(0, 0, 0, 0, 0, 0), look(30, -30, 30, -30, 30, -30))).toBeCloseTo(1, 12);
  });
});
