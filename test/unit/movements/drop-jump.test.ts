import { describe, expect, test } from 'vitest';
import type { Approach } from '../../../src/motion/flight.js';
import { dropJump } from '../../../src/movements/drop-jump/index.js';
import { estimate, instant, madeDrop, madeFlight, madeJump, madeMotion, measurable } from './made-jump.js';

/** Falls 0.3 m onto the floor at 1 s, stays there and flies for half a second. */
function measure({
  contact = 0.2,
  dropHeight = null as number | null,
  mass = null as number | null,
  more = {} as Partial<Approach>,
} = {}) {
  const approach = { drop: madeDrop(0.3, 1), lowest: instant(1 + contact / 2), ...more };
  const jump = madeJump(madeFlight(1 + contact, 0.5), approach, instant(2));
  return dropJump.measure(measurable(madeMotion([jump], { seconds: 3 }), { dropHeight, mass }));
}

const codes = (measured: ReturnType<typeof measure>) => measured.notes.map(({ code }) => code);

test('the fall gives back the height it came from, v² / 2g', () => {
  const { metrics } = measure();
  expect(metrics.drop_height_m!.value).toBeCloseTo(0.3, 9);
  const speed = Math.sqrt(2 * 9.81 * 0.3);
  expect(metrics.drop_height_m!.plusMinus).toBeCloseTo((speed * 0.05) / 9.81, 9);
  expect(metrics.box_height_m!.value).toBe(0.3);
  expect(metrics.contact_velocity_m_s!.value).toBeCloseTo(speed, 9);
});

test('both strength indices are given by their names', () => {
  const { metrics } = measure();
  expect(metrics.contact_time_s!.value).toBeCloseTo(0.2, 9);
  expect(metrics.rsi_flight_over_contact!.value).toBeCloseTo(2.5, 9);
  expect(metrics.rsi_height_over_contact!.value).toBeCloseTo((9.81 * 0.25) / 8 / 0.2, 9);
});

test('stiffness follows Dalleau: with a contact of half the cycle it is a closed form', () => {
  const { metrics } = measure({ contact: 0.5, mass: 80 });
  const perKilogram = Math.PI / (0.25 * (1 / Math.PI - 0.125));
  expect(metrics.leg_stiffness_per_kg!.value).toBeCloseTo(perKilogram, 6);
  expect(metrics.leg_stiffness_n_m!.value).toBeCloseTo(80 * perKilogram, 4);
});

test('stiffness needs the mass, stiffness per kilogram does not', () => {
  const measured = measure();
  expect(measured.metrics.leg_stiffness_n_m).toBeNull();
  expect(measured.metrics.leg_stiffness_per_kg).not.toBeNull();
  expect(codes(measured)).toContain('athlete.mass-missing');
});

test('events and phases run from the box to the landing', () => {
  const { events, phases } = measure();
  expect(Object.keys(events)).toEqual([
    ...['step_off', 'first_contact', 'lowest_point', 'take_off', 'apex', 'landing', 'landing_lowest_point'],
  ]);
  expect(phases.map(({ name }) => name)).toEqual(['drop', 'braking', 'propulsion', 'flight', 'landing']);
});

describe('the stated drop height is doubted', () => {
  test('when it differs by more than two errors and three centimetres', () => {
    expect(codes(measure({ dropHeight: 0.4 }))).toContain('drop-jump.drop-height-differs');
  });

  test('but not within twice the error', () => {
    expect(codes(measure({ dropHeight: 0.32 }))).not.toContain('drop-jump.drop-height-differs');
  });

  test('nor within three centimetres, however sure the fall is', () => {
    const drop = { ...madeDrop(0.3, 1), contactSpeed: estimate(Math.sqrt(2 * 9.81 * 0.3), 0.001) };
    expect(codes(measure({ dropHeight: 0.325, more: { drop } }))).not.toContain('drop-jump.drop-height-differs');
    expect(codes(measure({ dropHeight: 0.335, more: { drop } }))).toContain('drop-jump.drop-height-differs');
  });
});

test('a contact above a quarter of a second is no fast stretch-shortening cycle, and is said to be none', () => {
  expect(codes(measure({ contact: 0.24 }))).not.toContain('drop-jump.slow-contact');
  expect(codes(measure({ contact: 0.26 }))).toContain('drop-jump.slow-contact');
});

test('without a fall the flight is measured, all else is null, and one warning says why', () => {
  const measured = measure({ more: { drop: null } });
  expect(measured.metrics).toMatchObject({
    jump_height_m: { value: expect.closeTo((9.81 * 0.25) / 8, 9) },
    contact_time_s: null,
    rsi_flight_over_contact: null,
    rsi_height_over_contact: null,
    leg_stiffness_per_kg: null,
    drop_height_m: null,
    box_height_m: null,
  });
  expect(codes(measured).filter((code) => code === 'movement.no-drop')).toHaveLength(1);
});

test('nothing is built on a contact that is withheld, however possible it would look by itself', () => {
  const { metrics } = measure({ contact: 0.06 });
  expect(metrics).toMatchObject({ contact_time_s: null, rsi_height_over_contact: null, leg_stiffness_per_kg: null });
});

test('a contact too short for any leg is withheld, and the note names it', () => {
  const measured = measure({ contact: 0.03 });
  expect(measured.metrics.contact_time_s).toBeNull();
  const doubts = measured.notes.filter(({ code }) => code === 'metric.implausible');
  expect(doubts.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^Contact time came out as 0.03 s/),
  );
});
