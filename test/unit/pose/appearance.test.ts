import { describe, expect, test } from 'vitest';
import { type Appearance, difference, sampleAppearance } from '../../../src/pose/appearance.js';
import { type Joint, joints, pointValues } from '../../../src/pose/landmarks.js';
import type { Rgb } from '../../helpers/planes.js';
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

const red: Rgb = [200, 20, 10];
const blue: Rgb = [10, 30, 180];
const skin: Rgb = [255, 255, 255];
const dressed = frameOf(100, 100, (_, y) => (y < 50 ? red : blue));

describe('what a person wears', () => {
  test('is the colour between shoulders and hips, and between hips and knees', () => {
    const worn = sampleAppearance(dressed, upright(50));
    expect(worn).toHaveLength(6);
    [...red, ...blue].forEach((value, i) => {
      // Luma and chroma are rounded.
      expect(Math.abs(worn[i]! - value)).toBeLessThan(1);
    });
  });

  test('is not looked for at the joints, where there is skin and background', () => {
    const bare = frameOf(100, 100, (_, y) =>
      [20, 50, 80].some((joint) => Math.abs(y - joint) < 4) ? skin : y < 50 ? red : blue,
    );
    expect(difference(sampleAppearance(bare, upright(50)), sampleAppearance(dressed, upright(50)))).toBe(0);
  });

  test('is taken from the edge for someone who is partly outside the picture', () => {
    const whole = sampleAppearance(dressed, upright(50));
    for (const x of [-500, -5, 99, 500]) expect(sampleAppearance(dressed, upright(x))).toEqual(whole);
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
