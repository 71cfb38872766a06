import { describe, expect, test } from 'vitest';
import type { BodyPath } from '../../../src/motion/body-path.js';
import { depthError, findOnset } from '../../../src/motion/onset.js';
import { evenly } from './seen.js';

const rates = [30, 60, 120, 240];

/** A path by its height over time; its speed is what differences of it say. */
function pathOf(fps: number, seconds: number, height: (time: number) => number): Omit<BodyPath, 'raw'> {
  const times = Float64Array.from(evenly(fps, seconds));
  return { times, height: times.map(height), speed: times.map((t) => (height(t + 1e-5) - height(t - 1e-5)) / 2e-5) };
}

/** Stands, sinks as a power of time from `start` until `bottom`, and rises again. */
const start = 0.8037;
const bottom = 1.4;
const depth = 0.3;
/** Landmarks sink by this part of what the body does. */
const seen = 0.95;
const sinkingAs = (power: number) => (time: number) => {
  if (time < start) return 1;
  if (time < bottom) return 1 - seen * depth * ((time - start) / (bottom - start)) ** power;
  return 1 - seen * depth + 4 * (time - bottom) ** 2;
};
const sinking = sinkingAs(2.85);
const onsetOf = (path: Omit<BodyPath, 'raw'>, dip = depth) =>
  findOnset(path, { push: path.times.findIndex((t) => t >= bottom), takeOff: 1.65, dip });

describe.each(rates)('a countermovement at %i frames a second', (fps) => {
  const found = onsetOf(pathOf(fps, 2, sinking));

  test('begins where its power of time begins', () => {
    // Straight lines between frames: two milliseconds at 30 frames a second.
    expect(Math.abs(found.start!.time - start)).toBeLessThan(0.06 / fps + 0.0005);
    expect(found.start!.evidence).toBe('body');
  });

  test.each([2.7, 3])('begins within 20 ms and its plus-minus where that power is %f', (power) => {
    const other = onsetOf(pathOf(fps, 2, sinkingAs(power))).start!;
    expect(Math.abs(other.time - start)).toBeLessThan(Math.min(0.02, other.plusMinus));
  });

  test('is as deep as it is, from where the body stood', () => {
    expect(Math.abs(found.depth!.value - depth)).toBeLessThan(0.0005);
    expect(found.depth!.plusMinus).toBe(depthError);
    expect(found.squat).toBeNull();
  });

  test('comes after the stillness that the clip shows', () => {
    expect(found.stillness!.start).toBe(0);
    expect(found.stillness!.end).toBe(found.start!.time);
  });
});

test('what the body does below a quarter of the way does not move the start', () => {
  const quarter = start + (bottom - start) * 0.25 ** (1 / 2.85);
  const straight = (time: number) =>
    time < quarter || time > bottom
      ? sinking(time)
      : 1 - seen * depth * (0.25 + (0.75 * (time - quarter)) / (bottom - quarter));
  expect(Math.abs(onsetOf(pathOf(120, 2, straight)).start!.time - start)).toBeLessThan(0.002);
});

test('swaying by a centimetre before is standing, and does not move the start by more than 70 ms', () => {
  const found = onsetOf(pathOf(120, 2, (t) => sinking(t) + 0.005 * Math.sin(5 * t)));
  expect(Math.abs(found.start!.time - start)).toBeLessThan(0.07);
  expect(found.stillness!.end - found.stillness!.start).toBeGreaterThan(0.6);
});

test('a clip that begins in the middle of the way down shows no start and no depth', () => {
  const late = pathOf(120, 0.9, (t) => sinking(t + 1.1));
  const found = findOnset(late, { push: 36, takeOff: 0.55, dip: 0.25 });
  expect(found).toEqual({ start: null, depth: null, stillness: null, squat: null });
});

describe('a jump out of a held squat', () => {
  const [down, held, push] = [0.5, 1.2, 1.9];
  /** Stands, sinks by 30 cm until it is held, and rises as the cube of time. */
  const squatting = (time: number) => {
    const share = Math.min(1, Math.max(0, (time - down) / (held - down)));
    const level = 1 - seen * 0.3 * share * share * (3 - 2 * share);
    return time < push ? level : level + 10 * (time - push) ** 3;
  };
  const path = pathOf(120, 2.2, squatting);
  const found = findOnset(path, { push: path.times.findIndex((t) => t > push), takeOff: 2.15, dip: 0 });

  test('begins when the squat is left', () => {
    expect(Math.abs(found.start!.time - push)).toBeLessThan(0.02);
    expect(found.depth).toBeNull();
  });

  test('was still in the squat, which was reached when the way down ended', () => {
    expect(Math.abs(found.stillness!.start - held)).toBeLessThan(0.14);
    expect(Math.abs(found.squat!.start.time - held)).toBeLessThan(0.14);
    expect(Math.abs(found.squat!.depth!.value - 0.3)).toBeLessThan(0.03);
  });

  test('shows no squat depth when the clip begins in the squat', () => {
    const cut = pathOf(120, 0.9, (t) => squatting(t + 1.3));
    const late = findOnset(cut, { push: cut.times.findIndex((t) => t > push - 1.3), takeOff: 0.85, dip: 0 });
    expect(late.squat).toBeNull();
    expect(late.start).not.toBeNull();
  });
});

test('a dip of 8 cm decides between the two: less is no countermovement', () => {
  const path = pathOf(120, 2, sinking);
  expect(onsetOf(path, 0.081).depth).not.toBeNull();
  expect(onsetOf(path, 0.079).depth).toBeNull();
});
