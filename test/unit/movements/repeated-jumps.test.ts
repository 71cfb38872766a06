import { describe, expect, test } from 'vitest';
import type { Flight } from '../../../src/motion/flight.js';
import type { Measured } from '../../../src/movements/movement.js';
import { repeatedJumps } from '../../../src/movements/repeated-jumps/index.js';
import { summarise } from '../../../src/movements/summary.js';
import { instant, madeFlight, madeHops, madeJump, madeMotion, measurable } from './made-jump.js';

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

  test('tells which five those are, and how far their means may be off', () => {
    const { bestFive, bestFiveOfTen } = summarise(
      repeatedJumps,
      measureAll([...madeHops(6, 0.3, 0.4), ...madeHops(6, 0.2, 0.4)]),
    );
    expect(bestFive!.jumps).toEqual([7, 8, 9, 10, 11]);
    // Two instants, each four milliseconds sure; the mean of five is the root of five times as sure.
    expect(bestFive!.plusMinus.contact_time_s).toBeCloseTo(Math.hypot(0.004, 0.004) / Math.sqrt(5), 9);
    expect(bestFive!.plusMinus.rsi_flight_over_contact).toBeGreaterThan(0);
    expect(bestFiveOfTen!.contact_time_s).toBeCloseTo(0.2, 9);
  });
});

describe('jumps on each leg in turn', () => {
  const heightOf = (height: number) => madeJump(madeFlight(1, Math.sqrt((8 * height) / 9.81)));
  const together = (heights: readonly number[], sides: readonly ('left' | 'right' | undefined)[]) =>
    summarise(repeatedJumps, measureAll(heights.map(heightOf)), sides).asymmetry;

  test('are compared by right less left in percent of the mean of both', () => {
    const { jump_height_m: height } = together([0.18, 0.22], ['left', 'right']);
    expect(height!.left.value).toBeCloseTo(0.18, 9);
    expect(height!.right.value).toBeCloseTo(0.22, 9);
    expect(height!.index.value).toBeCloseTo(20, 6);
  });

  test('differ by nothing where the legs are alike, whatever the order', () => {
    const { jump_height_m: height } = together([0.2, 0.2, 0.2, 0.2], ['left', 'right', 'right', 'left']);
    expect(height!.index.value).toBeCloseTo(0, 9);
  });

  test('have the error that the heights give the index', () => {
    const [left, right] = measureAll([0.18, 0.22].map(heightOf)).map(({ metrics }) => metrics.jump_height_m!);
    const { jump_height_m: height } = together([0.18, 0.22], ['left', 'right']);
    // By hand: the index is 200 (r - l) / (r + l), so it moves by 400 l / (r + l)² for each metre of r.
    const byHand = Math.hypot(400 * 0.22 * left!.plusMinus, 400 * 0.18 * right!.plusMinus) / 0.4 ** 2;
    expect(height!.index.plusMinus / byHand).toBeCloseTo(1, 2);
  });

  test('are as uncertain as they differ among themselves, where that is more than the measurement', () => {
    const alike = together([0.2, 0.2, 0.2, 0.2], ['left', 'left', 'right', 'right']).jump_height_m!;
    const unlike = together([0.14, 0.26, 0.2, 0.2], ['left', 'left', 'right', 'right']).jump_height_m!;
    expect(unlike.left.plusMinus).toBeCloseTo(Math.hypot(0.06, 0.06) / Math.sqrt(2), 6);
    expect(unlike.index.plusMinus).toBeGreaterThan(3 * alike.index.plusMinus);
  });

  test('are not compared where only one leg jumped, or it is not known which', () => {
    expect(together([0.2, 0.21], ['left', 'left'])).toEqual({});
    expect(together([0.2, 0.21], ['left', undefined])).toEqual({});
    expect(together([0.2, 0.21], [])).toEqual({});
  });
});

describe('the contact of each foot', () => {
  const feet = (left: number, right: number) => ({
    left: { takeOff: instant(1 + left), landing: instant(1.4 + left) },
    right: { takeOff: instant(1 + right), landing: instant(1.4 + right) },
  });
  /** Two hops, the second out of the first's landing at 1.4 s; the feet leave and land so much later than the body. */
  const two = (first: Partial<Flight>, second: Partial<Flight>) => {
    const before = madeFlight(1, 0.4, first);
    const after = madeFlight(1.6, 0.4, second);
    return measureAll([madeJump(before), madeJump(after, { reboundFrom: before.landing })])[1]!;
  };

  test('lasts from its own landing to its own take-off, where both feet are told apart', () => {
    const late = {
      left: { takeOff: instant(1.59), landing: instant(2) },
      right: { takeOff: instant(1.6), landing: instant(2) },
    };
    const { metrics } = two({ feet: feet(0.01, 0) }, { feet: late });
    expect(metrics.contact_time_left_s!.value).toBeCloseTo(0.18, 9);
    expect(metrics.contact_time_right_s!.value).toBeCloseTo(0.2, 9);
    expect(metrics.contact_time_left_s!.plusMinus).toBeCloseTo(Math.hypot(0.004, 0.004), 9);
  });

  test('is the whole contact of who hops on that leg, and the other has none', () => {
    const { metrics, notes } = two({ legs: 'right' }, { legs: 'right' });
    expect(metrics.contact_time_right_s).toEqual(metrics.contact_time_s);
    expect(metrics.contact_time_left_s).toBeNull();
    expect(notes.map(({ code }) => code)).toContain('feet.one-leg');
    expect(notes.map(({ code }) => code)).not.toContain('feet.not-apart');
  });

  test('is not known where the feet are not told apart: a note says so', () => {
    const { metrics, notes } = two({}, { feet: feet(0, 0) });
    expect([metrics.contact_time_left_s, metrics.contact_time_right_s]).toEqual([null, null]);
    expect(metrics.contact_time_s!.value).toBeCloseTo(0.2, 9);
    expect(notes.map(({ code }) => code)).toContain('feet.not-apart');
  });

  test('is not known of legs of which it is not known which', () => {
    const unsure = { legs: 'left', legsToldApart: false } as const;
    expect(two(unsure, unsure).metrics.contact_time_left_s).toBeNull();
  });
});
