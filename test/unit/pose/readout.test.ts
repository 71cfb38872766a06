import { describe, expect, test } from 'vitest';
import { joints, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { iterated, type RawPose, Readout, type Refinement, singlePass } from '../../../src/pose/readout.js';
import type { Region } from '../../../src/pose/region.js';
import { randomFrom } from './pictures.js';

const cells = 64;
const points = 39;
const nobody = -100;

/** The whole of the network's input as it is, one pixel each. */
const plain: Region = { x: 128, y: 128, size: 256, angle: 0 };

/** Raw answers with every point in the middle and heat maps that say nothing. */
function rawPose(): RawPose {
  const landmarks = new Float32Array(points * 5);
  for (let i = 0; i < points; i++) landmarks.set([128, 128, 0, 0, 0], i * 5);
  return {
    landmarks,
    presence: Float32Array.of(1),
    world: new Float32Array(points * 3),
    heatmap: new Float32Array(points * cells * cells).fill(nobody),
  };
}

function regress(raw: RawPose, point: number, x: number, y: number): void {
  raw.landmarks[point * 5] = x;
  raw.landmarks[point * 5 + 1] = y;
}

/** Logits of a bell around a cell: probability `top` there, falling with this deviation in cells. */
function heat(raw: RawPose, point: number, column: number, row: number, top = 0.9, deviation = 1.5): void {
  for (let y = 0; y < cells; y++) {
    for (let x = 0; x < cells; x++) {
      const p = top * Math.exp(-((x - column) ** 2 + (y - row) ** 2) / (2 * deviation ** 2));
      raw.heatmap[point * cells * cells + y * cells + x] = Math.max(nobody, Math.log(p / (1 - p)));
    }
  }
}

function read(raw: RawPose, refinement?: Refinement, region = plain) {
  const into = {
    points: new Float32Array(joints.length * pointValues),
    world: new Float32Array(joints.length * worldValues),
  };
  const next = new Readout(refinement).read(raw, region, into);
  const point = (joint: number) =>
    [...into.points.subarray(joint * pointValues, joint * pointValues + 2)] as [number, number];
  return { ...into, next, point };
}

function expectNear([x, y]: readonly [number, number], wantX: number, wantY: number, digits = 3): void {
  expect(x).toBeCloseTo(wantX, digits);
  expect(y).toBeCloseTo(wantY, digits);
}

describe('a heat map', () => {
  test.each([
    ['a cell', 1, 1.5],
    ['four cells', 4, 1.5],
    ['six cells', 6, 1.5],
    ['beyond the first window, by a wide slope,', 9, 4],
  ])('draws its point to its peak from %s away', (_, away, deviation) => {
    const raw = rawPose();
    regress(raw, 5, (30 + away) * 4 + 2, (24 - away / 3) * 4 + 2);
    heat(raw, 5, 30, 24, 0.9, deviation);
    expectNear(read(raw).point(5), 30 * 4, 24 * 4, 2);
  });

  test('draws it to a peak that lies between cells', () => {
    const raw = rawPose();
    regress(raw, 5, 120, 100);
    heat(raw, 5, 29.4, 24.7);
    expectNear(read(raw).point(5), 29.4 * 4, 24.7 * 4, 1);
  });

  test('does not draw it to a peak beyond every window', () => {
    const raw = rawPose();
    regress(raw, 5, 50 * 4, 50 * 4);
    heat(raw, 5, 10, 10, 0.9, 1);
    expectNear(read(raw).point(5), 200, 200);
  });

  test('moves its own point only', () => {
    const raw = rawPose();
    heat(raw, 5, 34, 32);
    const { point } = read(raw);
    expectNear(point(5), 136, 128, 2);
    for (let joint = 0; joint < joints.length; joint++) if (joint !== 5) expectNear(point(joint), 128, 128);
  });

  test('that never says more likely than not leaves the regressed point', () => {
    const raw = rawPose();
    regress(raw, 5, 131.5, 127.25);
    heat(raw, 5, 33, 32, 0.49);
    expectNear(read(raw).point(5), 131.5, 127.25);
    expectNear(read(raw, singlePass).point(5), 131.5, 127.25);
    heat(raw, 5, 33, 32, 0.51);
    expectNear(read(raw).point(5), 132, 128, 2);
  });

  test.each([
    ['top left', 0, 0],
    ['top right', 63, 0],
    ['bottom left', 0, 63],
    ['bottom right', 63, 63],
    ['the left edge', 0, 31],
    ['the bottom edge', 40, 63],
  ])('draws to %s only with the cells that are there', (_, column, row) => {
    const raw = rawPose();
    regress(raw, 5, column * 4 + 2, row * 4 + 2);
    heat(raw, 5, column, row, 0.9, 1);
    for (const refinement of [iterated, singlePass]) {
      const { radius, power } = refinement;
      const mean = (centre: number) => {
        const window = Array.from({ length: 2 * radius + 1 }, (_, i) => centre - radius + i);
        const inside = window.filter((cell) => cell >= 0 && cell < cells);
        const weight = (cell: number) => (0.9 * Math.exp(-((cell - centre) ** 2) / 2)) ** power;
        const sum = inside.reduce((total, cell) => total + weight(cell), 0);
        return inside.reduce((total, cell) => total + weight(cell) * cell, 0) / sum;
      };
      expectNear(read(raw, refinement).point(5), mean(column) * 4, mean(row) * 4, 1);
    }
  });

  test.each([
    ['left of', -5, 128],
    ['above', 128, -20],
    ['right of', 256, 128],
    ['below', 128, 300],
    ['at no place in', Number.NaN, Number.NaN],
  ])('does nothing for a point that was regressed %s the input', (_, x, y) => {
    const raw = rawPose();
    regress(raw, 5, x, y);
    raw.heatmap.fill(5);
    expect(read(raw).point(5)).toEqual([x, y]);
  });
});

describe('a single pass', () => {
  /** MediaPipe's refinement as it is written there: a window of seven cells, weights are probabilities. */
  function mediapipe(raw: RawPose, point: number): [number, number] {
    const x = raw.landmarks[point * 5]! / 256;
    const y = raw.landmarks[point * 5 + 1]! / 256;
    const [column, row] = [Math.trunc(x * cells), Math.trunc(y * cells)];
    if (column < 0 || column >= cells || row < 0 || row >= cells) return [x * 256, y * 256];
    let [sum, sumX, sumY, best] = [0, 0, 0, 0];
    for (let r = Math.max(0, row - 3); r < Math.min(cells, row + 4); r++) {
      for (let c = Math.max(0, column - 3); c < Math.min(cells, column + 4); c++) {
        const p = 1 / (1 + Math.exp(-raw.heatmap[point * cells * cells + r * cells + c]!));
        sum += p;
        sumX += p * c;
        sumY += p * r;
        best = Math.max(best, p);
      }
    }
    return best >= 0.5 && sum > 0 ? [(sumX / sum / cells) * 256, (sumY / sum / cells) * 256] : [x * 256, y * 256];
  }

  test('is what MediaPipe does, for every point and any heat', () => {
    const random = randomFrom(11);
    const raw = rawPose();
    for (let round = 0; round < 20; round++) {
      raw.heatmap.forEach((_, i) => {
        raw.heatmap[i] = random() * 12 - 10;
      });
      for (let i = 0; i < points; i++) regress(raw, i, random() * 300 - 20, random() * 300 - 20);
      const { point } = read(raw, singlePass);
      for (let joint = 0; joint < joints.length; joint++) expectNear(point(joint), ...mediapipe(raw, joint), 3);
    }
  });
});

describe('a point of the input', () => {
  test('is put where the region lies in the frame, with its size', () => {
    const raw = rawPose();
    regress(raw, 0, 128 + 64, 128 - 32);
    raw.landmarks.set([-64, Math.log(3)], 2);
    const { points: out } = read(raw, iterated, { x: 300, y: 200, size: 512, angle: 0 });
    expect([...out.subarray(0, 3)]).toEqual([300 + 128, 200 - 64, -128]);
    expect(out[3]).toBeCloseTo(0.75, 6);
  });

  test('is turned back with a turned region', () => {
    const raw = rawPose();
    regress(raw, 0, 128, 0);
    // The head of somebody who lies with it to the right is right of the middle.
    expectNear(read(raw, iterated, { x: 300, y: 200, size: 256, angle: Math.PI / 2 }).point(0), 300 + 128, 200);
    expectNear(read(raw, iterated, { x: 300, y: 200, size: 256, angle: -Math.PI / 2 }).point(0), 300 - 128, 200);
    expectNear(read(raw, iterated, { x: 300, y: 200, size: 256, angle: -Math.PI }).point(0), 300, 200 + 128);
  });
});

describe('a point in space', () => {
  test('is turned back with the region and keeps its depth', () => {
    const raw = rawPose();
    raw.world.set([0, -0.6, 0.25], 3 * 4);
    const at = (angle: number) => [...read(raw, iterated, { ...plain, angle }).world.subarray(12, 15)];
    expect(at(0)).toEqual([0, Math.fround(-0.6), 0.25]);
    const [x, y, z] = at(Math.PI / 2);
    expect(x).toBeCloseTo(0.6, 6);
    expect(y).toBeCloseTo(0, 6);
    expect(z).toBe(0.25);
  });
});

describe('the next region', () => {
  test('is the square around the circle that the last points span', () => {
    const raw = rawPose();
    regress(raw, 33, 120, 140);
    regress(raw, 34, 120, 60);
    expect(read(raw).next).toEqual({ x: 120, y: 140, size: 200, angle: 0 });
    const { next } = read(raw, iterated, { x: 300, y: 200, size: 512, angle: 0 });
    expect(next).toEqual({ x: 300 - 16, y: 200 + 24, size: 400, angle: 0 });
  });

  test('turns on with a person in a turned region', () => {
    const raw = rawPose();
    regress(raw, 33, 128, 128);
    regress(raw, 34, 128 + 60, 128 - 60);
    const { next } = read(raw, iterated, { ...plain, angle: 0.5 });
    expect(next.angle).toBeCloseTo(0.5 + Math.PI / 4, 5);
    expect(next.size).toBeCloseTo(2.5 * Math.hypot(60, 60), 3);
  });

  test('follows the heat maps of those two points', () => {
    const raw = rawPose();
    regress(raw, 34, 128, 60);
    heat(raw, 33, 33, 32);
    heat(raw, 34, 33, 14);
    const { next } = read(raw);
    expect(next.x).toBeCloseTo(132, 1);
    expect(next.y).toBeCloseTo(128, 1);
    expect(next.size).toBeCloseTo(2.5 * (128 - 56), 0);
  });

  test('is that of a readout which has read others before', () => {
    const raw = rawPose();
    regress(raw, 33, 100, 150);
    regress(raw, 34, 110, 50);
    const readout = new Readout();
    const into = { points: new Float32Array(132), world: new Float32Array(99) };
    const other = rawPose();
    heat(other, 33, 20, 20);
    readout.read(other, plain, into);
    expect(readout.read(raw, plain, into)).toEqual(read(raw).next);
  });
});
