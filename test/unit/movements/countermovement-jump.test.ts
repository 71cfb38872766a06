import { describe, expect, test } from 'vitest';
import type { Approach } from '../../../src/motion/flight.js';
import { gravity } from '../../../src/motion/gravity.js';
import { countermovementJump } from '../../../src/movements/countermovement-jump/index.js';
import { estimate, instant, madeDrop, madeFlight, madeJump, madeMotion, measurable } from './made-jump.js';

/**
 * Stands until 1 s, sinks 0.3 m in half a second on a cosine, is pushed up evenly in 0.3 s to 2.6 m/s, and flies. On the
 * cosine the body is fastest half way in time, at pi/2 of its mean speed.
 */
const [start, lowest, takeOff, depth, takeOffVelocity] = [1, 1.5, 1.8, 0.3, 2.6];
const flightTime = (2 * takeOffVelocity) / gravity;

function height(time: number): number {
  const pushed = (takeOffVelocity * (takeOff - lowest)) / 2;
  if (time < start) return 1;
  if (time < lowest) return 1 - (depth / 2) * (1 - Math.cos((Math.PI * (time - start)) / (lowest - start)));
  if (time < takeOff) return 1 - depth + pushed * ((time - lowest) / (takeOff - lowest)) ** 2;
  const flown = Math.min(time - takeOff, flightTime);
  return 1 - depth + pushed + takeOffVelocity * flown - (gravity * flown ** 2) / 2;
}

const approach: Partial<Approach> = {
  start: instant(start, 0.06),
  lowest: instant(lowest, 0.006),
  depth: estimate(depth, 0.02),
  dip: depth,
  stillness: { start: 0.2, end: start },
};

function measure({ fps = 60, more = {} as Partial<Approach>, mass = null as number | null } = {}) {
  const jump = madeJump(madeFlight(takeOff, flightTime), { ...approach, ...more }, instant(2.6));
  return countermovementJump.measure(measurable(madeMotion([jump], { fps, height }), { mass }));
}

describe.each([30, 60, 120, 240])('at %i frames a second', (fps) => {
  const { metrics, phases } = measure({ fps });

  test('unweighting and braking last as long as the path says, within 10 ms', () => {
    expect(Math.abs(metrics.unweighting_time_s!.value - 0.25)).toBeLessThan(0.01);
    expect(Math.abs(metrics.braking_time_s!.value - 0.25)).toBeLessThan(0.01);
    expect(metrics.propulsion_time_s!.value).toBeCloseTo(0.3, 9);
  });

  test('the countermovement is as fast as the path says, within 3 %', () => {
    const truth = (Math.PI / 2) * (depth / 0.5);
    expect(Math.abs(metrics.countermovement_velocity_m_s!.value / truth - 1)).toBeLessThan(0.03);
  });

  test('smoothing never makes the peak velocity less than the take-off velocity', () => {
    expect(metrics.peak_velocity_m_s!.value).toBeGreaterThanOrEqual(takeOffVelocity - 1e-9);
    expect(metrics.peak_velocity_m_s!.value).toBeLessThan(takeOffVelocity + 0.1);
  });

  test('the phases follow each other without a gap', () => {
    expect(phases.map(({ name }) => name)).toEqual([
      ...['standing', 'unweighting', 'braking', 'propulsion', 'flight', 'landing'],
    ]);
    expect(phases.slice(1).map((phase) => phase.start)).toEqual(phases.slice(0, -1).map((phase) => phase.end));
  });
});

test('height and time to take-off make the modified strength index, and both suffer from a late take-off', () => {
  const { metrics } = measure();
  const jumpHeight = takeOffVelocity ** 2 / (2 * gravity);
  expect(metrics.jump_height_m!.value).toBeCloseTo(jumpHeight, 9);
  expect(metrics.time_to_take_off_s!.value).toBeCloseTo(0.8, 9);
  expect(metrics.time_to_take_off_s!.plusMinus).toBeCloseTo(Math.hypot(0.06, 0.004), 6);
  expect(metrics.rsi_modified!.value).toBeCloseTo(jumpHeight / 0.8, 9);
  const slope = (gravity * flightTime) / 4;
  const byTakeOff = (slope / 0.8 + jumpHeight / 0.64) * 0.004;
  const byStart = (jumpHeight / 0.64) * 0.06;
  const byLanding = (slope / 0.8) * 0.004;
  expect(metrics.rsi_modified!.plusMinus).toBeCloseTo(Math.hypot(byTakeOff, byStart, byLanding), 3);
});

describe('what cannot be measured is null, with a reason', () => {
  test('a clip that begins too late has nothing from the start, and everything from the lowest point on', () => {
    const { metrics, notes, phases } = measure({ more: { start: null, depth: null, stillness: null } });
    expect(metrics).toMatchObject({
      countermovement_depth_m: null,
      time_to_take_off_s: null,
      unweighting_time_s: null,
      braking_time_s: null,
      countermovement_velocity_m_s: null,
      rsi_modified: null,
      propulsion_time_s: { value: expect.closeTo(0.3, 9) },
    });
    expect(notes.filter(({ code }) => code === 'approach.start-unseen')).toHaveLength(1);
    expect(phases[0]!.name).toBe('propulsion');
  });

  test('without the mass there is one note and no power', () => {
    const { metrics, notes } = measure();
    expect([metrics.peak_power_w, metrics.peak_power_harman_w, metrics.mean_power_harman_w]).toEqual([
      null,
      null,
      null,
    ]);
    expect(notes.filter(({ code }) => code === 'athlete.mass-missing')).toHaveLength(1);
  });

  test('a lowest point after take-off is left out, with what hangs on it', () => {
    const { metrics, notes, events } = measure({ more: { lowest: instant(1.9) } });
    expect(events).not.toHaveProperty('lowest_point');
    expect(metrics.propulsion_time_s).toBeNull();
    expect(metrics.time_to_take_off_s).not.toBeNull();
    expect(notes.map(({ code }) => code)).toContain('events.out-of-order');
  });

  test('a path that is hidden on the way down gives no velocity', () => {
    const motion = madeMotion([madeJump(madeFlight(takeOff, flightTime), approach)], { height });
    const trajectory = { ...motion.trajectory, holes: [{ start: 1.2, end: 1.4 }] };
    const { metrics } = countermovementJump.measure(measurable({ ...motion, trajectory }));
    expect(metrics.countermovement_velocity_m_s).toBeNull();
    expect(metrics.unweighting_time_s).toBeNull();
    expect(metrics.peak_velocity_m_s).not.toBeNull();
  });
});

test('with the mass the equations of the literature hold, and their own error leads', () => {
  const { metrics, notes } = measure({ mass: 70 });
  const centimetres = (100 * takeOffVelocity ** 2) / (2 * gravity);
  expect(metrics.peak_power_w!.value).toBeCloseTo(60.7 * centimetres + 45.3 * 70 - 2055, 6);
  expect(metrics.peak_power_harman_w!.value).toBeCloseTo(61.9 * centimetres + 36 * 70 + 1822, 6);
  expect(metrics.mean_power_harman_w!.value).toBeCloseTo(21.2 * centimetres + 23 * 70 - 1393, 6);
  const byHeight = 6070 * metrics.jump_height_m!.plusMinus;
  expect(metrics.peak_power_w!.plusMinus).toBeCloseTo(Math.hypot(562, byHeight), 6);
  expect(notes.map(({ code }) => code)).toEqual(['feet.not-apart']);
  expect(countermovementJump.metrics.peak_power_w.definition).toContain('Sayers');
});

test.each([
  ['out of a fall', { drop: madeDrop(0.3, 1.4) }],
  ['out of a landing', { reboundFrom: instant(1.4) }],
  ['out of a held squat', { dip: 0 }],
])('a jump %s is doubted when it is measured as a countermovement jump', (came, more) => {
  const doubt = measure({ more }).notes.find(({ code }) => code === 'movement.not-a-countermovement-jump');
  expect(doubt).toMatchObject({ severity: 'warning', message: expect.stringContaining(came) });
});
