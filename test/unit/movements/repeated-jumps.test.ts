import { describe, expect, test } from 'vitest';
import type { Measured } from '../../../src/movements/movement.js';
import { repeatedJumps } from '../../../src/movements/repeated-jumps/index.js';
import { summarise } from '../../../src/movements/summary.js';
import { madeFlight, madeHops, madeJump, madeMotion, measurable } from './made-jump.js';

function measureAll(hops: ReturnType<typeof madeHops>): Measured[] {
  const motion = madeMotion(hops, { seconds: 12 });
  return hops.map((_, i) => repeatedJumps.measure(measurable(motion, {}, i)));
}

test('each hop has the contact before it, and the first has none', () => {
  const [first, second, third] = measureAll(madeHops(3, 0.2, 0.4));
  expect(first!.metrics).toMatchObject({ contact_time_s: null, rsi_flight_over_contact: null });
  expect(first!.notes.map(({ code }) => code)).toContain('repeated-jumps.no-contact');
  for (const hop of [second!, third!]) {
    expect(hop.metrics.contact_time_s!.value).toBeCloseTo(0.2, 9);
    expect(hop.metrics.rsi_flight_over_contact!.value).toBeCloseTo(2, 9);
    expect(hop.phases.map(({ name }) => name)).toEqual(['contact', 'flight']);
  }
  expect(second!.events.first_contact!.time).toBeCloseTo(first!.events.landing!.time, 12);
});

test('jumps that do not rebound are measured as flights, with a warning', () => {
  const [only] = measureAll([madeJump(madeFlight(1, 0.5))]);
  expect(only!.metrics.jump_height_m).not.toBeNull();
  expect(only!.notes).toContainEqual(expect.objectContaining({ code: 'movement.no-rebound', severity: 'warning' }));
});

describe('the summary', () => {
  test('gives best, mean, deviation and its part of the mean for each headline', () => {
    const heights = [0.3, 0.32, 0.34];
    const jumps = measureAll(heights.map((height) => madeJump(madeFlight(1, Math.sqrt((8 * height) / 9.81)))));
    const { jumps: count, metrics, bestFiveOfTen } = summarise(repeatedJumps, jumps);
    expect(count).toBe(3);
    expect(metrics).toEqual({
      jump_height_m: {
        jumps: 3,
        best: expect.closeTo(0.34, 9),
        mean: expect.closeTo(0.32, 9),
        sd: expect.closeTo(0.02, 9),
        cv: expect.closeTo(0.0625, 9),
      },
    });
    expect(bestFiveOfTen).toBeNull();
  });

  test('counts the shortest contact as the best one', () => {
    const { metrics } = summarise(repeatedJumps, measureAll([...madeHops(2, 0.3, 0.4), ...madeHops(2, 0.2, 0.4)]));
    expect(metrics.contact_time_s).toMatchObject({ jumps: 2, best: expect.closeTo(0.2, 9) });
  });

  test('has no deviation of a single jump', () => {
    const { metrics } = summarise(repeatedJumps, measureAll(madeHops(1, 0.2, 0.4)));
    expect(metrics.jump_height_m).toMatchObject({ jumps: 1, sd: null, cv: null });
  });

  test('takes the five best of ten rebounds, and needs ten', () => {
    const slow = madeHops(6, 0.3, 0.4);
    const quick = madeHops(6, 0.2, 0.4);
    const { bestFiveOfTen } = summarise(repeatedJumps, measureAll([...slow, ...quick]));
    expect(bestFiveOfTen!.contact_time_s).toBeCloseTo(0.2, 9);
    expect(bestFiveOfTen!.rsi_flight_over_contact).toBeCloseTo(2, 9);
    expect(bestFiveOfTen!.jump_height_m).toBeCloseTo((9.81 * 0.16) / 8, 9);
    expect(summarise(repeatedJumps, measureAll(madeHops(10, 0.2, 0.4))).bestFiveOfTen).toBeNull();
    expect(summarise(repeatedJumps, measureAll(madeHops(11, 0.2, 0.4))).bestFiveOfTen).not.toBeNull();
  });
});
