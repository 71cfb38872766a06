import { expect, test } from 'vitest';
import { quintic } from '../../../samples/generate/body/quintic.js';

const from = { position: 1, velocity: -0.4, acceleration: -9.81 };
const to = { position: 0.7, velocity: 2.5, acceleration: 3 };

test('a quintic has the end states that were asked for', () => {
  const motion = quintic(0.37, from, to);
  for (const key of ['position', 'velocity', 'acceleration'] as const) {
    expect(motion(0)[key]).toBeCloseTo(from[key], 12);
    expect(motion(0.37)[key]).toBeCloseTo(to[key], 10);
  }
});

test('the velocity and acceleration of a quintic are the derivatives of its position', () => {
  const motion = quintic(0.37, from, to);
  const step = 1e-5;
  for (const time of [0.05, 0.2, 0.31]) {
    const slope = (motion(time + step).position - motion(time - step).position) / (2 * step);
    const bend = (motion(time + step).velocity - motion(time - step).velocity) / (2 * step);
    expect(motion(time).velocity).toBeCloseTo(slope, 6);
    expect(motion(time).acceleration).toBeCloseTo(bend, 6);
  }
});
