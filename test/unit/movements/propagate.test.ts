import { describe, expect, test } from 'vitest';
import { isMissing } from '../../../src/movements/answer.js';
import { type contactMetrics, measureContact } from '../../../src/movements/contact.js';
import { heightByTakeOff } from '../../../src/movements/flight.js';
import { propagate } from '../../../src/movements/propagate.js';
import { estimate, instant, madeDrop, madeFlight, madeJump, madeMotion, measurable } from './made-jump.js';

/** Normal numbers from a stated seed. */
function normal(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function deviation(draw: () => number, draws = 40_000): number {
  const values = Array.from({ length: draws }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws);
}

test('the errors of a sum add as the sides of a right angle', () => {
  expect(propagate([estimate(1, 3), estimate(2, 4)], (a, b) => a + b)).toEqual({ value: 3, plusMinus: 5 });
});

test('what enters twice cancels where it should', () => {
  expect(propagate([estimate(7, 2)], (x) => x - x)).toEqual({ value: 0, plusMinus: 0 });
});

test('a product of unlike numbers scatters as drawn errors say', () => {
  const next = normal(1);
  const found = propagate([estimate(2, 0.05), estimate(3, 0.1)], (a, b) => a ** 2 / b);
  const drawn = deviation(() => (2 + 0.05 * next()) ** 2 / (3 + 0.1 * next()));
  expect(found.plusMinus / drawn).toBeCloseTo(1, 1);
});

describe('a contact of 0.2 s before a flight of 0.5 s, its instants known to 4 ms', () => {
  const jump = madeJump(madeFlight(1.2, 0.5), { drop: madeDrop(0.3, 1) });
  const answers = measureContact(instant(1), measurable(madeMotion([jump]), { mass: 70 }));
  const next = normal(2);
  const drawn = () => {
    const [on, off, back] = [1 + 0.004 * next(), 1.2 + 0.004 * next(), 1.7 + 0.004 * next()];
    return { contact: off - on, flight: back - off };
  };
  const stiffness = ({ contact, flight }: { contact: number; flight: number }) =>
    (70 * Math.PI * (flight + contact)) / (contact ** 2 * ((flight + contact) / Math.PI - contact / 4));
  const formulas: Partial<Record<keyof typeof contactMetrics, () => number>> = {
    contact_time_s: () => drawn().contact,
    rsi_flight_over_contact: () => {
      const { contact, flight } = drawn();
      return flight / contact;
    },
    rsi_height_over_contact: () => {
      const { contact, flight } = drawn();
      return (9.81 * flight ** 2) / 8 / contact;
    },
    leg_stiffness_n_m: () => stiffness(drawn()),
    leg_stiffness_per_kg: () => stiffness(drawn()) / 70,
  };

  test.each(Object.entries(formulas))('%s scatters as drawn instants do, within 3 %%', (key, draw) => {
    const answer = answers[key as keyof typeof answers];
    if (isMissing(answer)) throw new Error(answer.message);
    expect(answer.plusMinus / deviation(draw)).toBeGreaterThan(0.97);
    expect(answer.plusMinus / deviation(draw)).toBeLessThan(1.03);
  });

  test('a shared take-off makes the ratio worse than two durations of their own would', () => {
    const answer = answers.rsi_flight_over_contact;
    const apart = propagate(
      [estimate(0.5, 0.004 * Math.SQRT2), estimate(0.2, 0.004 * Math.SQRT2)],
      (flight, contact) => flight / contact,
    );
    expect(answer).toMatchObject({ value: expect.closeTo(2.5, 9) });
    expect('plusMinus' in answer && answer.plusMinus).toBeGreaterThan(apart.plusMinus);
  });
});

describe('the height split by the take-off', () => {
  test('loses g T / 4 a second where it comes from flight time, and the rest is the landing', () => {
    const { slope, rest } = heightByTakeOff(madeFlight(1, 0.5));
    expect(slope).toBeCloseTo((9.81 * 0.5) / 4, 9);
    expect(rest).toMatchObject({ plusMinus: expect.closeTo(((9.81 * 0.5) / 4) * 0.004, 9) });
  });

  test('shares no more than its whole error where other evidence holds it better', () => {
    const flight = madeFlight(1, 0.5);
    const best = estimate(0.3, 0.002);
    const { slope, rest } = heightByTakeOff({ ...flight, heights: { ...flight.heights, best } });
    expect(slope * 0.004).toBeCloseTo(0.002, 12);
    expect(rest).toEqual({ value: 0.3, plusMinus: expect.closeTo(0, 9) });
  });
});
