import { expect, test } from 'vitest';
import type { Approach } from '../../../src/motion/flight.js';
import { squatJump } from '../../../src/movements/squat-jump/index.js';
import { estimate, instant, madeDrop, madeFlight, madeJump, madeMotion, measurable } from './made-jump.js';

/** In the squat from 1 s on, still until 3 s, off the floor at 3.4 s. */
function measure(more: Partial<Approach> = {}, mass: number | null = null) {
  const jump = madeJump(madeFlight(3.4, 0.5), {
    start: instant(3, 0.03),
    stillness: { start: 1, end: 3 },
    squat: { start: instant(1, 0.04), depth: estimate(0.35, 0.02) },
    dip: 0.005,
    ...more,
  });
  return squatJump.measure(measurable(madeMotion([jump], { seconds: 5 }), { mass }));
}

test('the hold ends where the push begins', () => {
  const { metrics, events, phases } = measure();
  expect(metrics.hold_time_s).toEqual({ value: expect.closeTo(2, 9), plusMinus: expect.closeTo(0.05, 9) });
  expect(metrics.push_off_time_s!.value).toBeCloseTo(0.4, 9);
  expect(metrics.squat_depth_m!.value).toBe(0.35);
  expect(events).toMatchObject({ hold_start: { time: 1 }, push_off_start: { time: 3 } });
  expect(phases.map(({ name }) => name)).toEqual(['hold', 'push_off', 'flight']);
});

test('stillness without a dip raises no doubt', () => {
  expect(measure({}, 70).notes.map(({ code }) => code)).toEqual(['feet.not-apart']);
});

test('a dip of more than 3 cm is no squat jump: it has a countermovement, and the push starts at the lowest point', () => {
  const { metrics, notes, phases } = measure({ dip: 0.06, lowest: instant(3.15) });
  expect(notes.find(({ code }) => code === 'movement.not-a-squat-jump')).toMatchObject({
    severity: 'warning',
    message: expect.stringContaining('6 cm'),
  });
  expect(metrics.countermovement_m!.value).toBe(0.06);
  expect(metrics.hold_time_s!.value).toBeCloseTo(2, 9);
  expect(metrics.push_off_time_s!.value).toBeCloseTo(0.25, 9);
  expect(phases.map(({ name }) => name)).toEqual(['hold', 'countermovement', 'push_off', 'flight']);
});

test('unrest of 2 cm is no countermovement', () => {
  expect(measure({ dip: 0.02 }).notes.map(({ code }) => code)).not.toContain('movement.not-a-squat-jump');
});

test('a squat that was reached before the clip began has no known hold and depth', () => {
  const { metrics, notes } = measure({ squat: null });
  expect(metrics).toMatchObject({
    hold_time_s: null,
    squat_depth_m: null,
    push_off_time_s: { value: expect.any(Number) },
  });
  expect(notes.filter(({ code }) => code === 'squat-jump.hold-unseen')).toHaveLength(1);
});

test('a jump out of a fall is doubted', () => {
  const { notes } = measure({ drop: madeDrop(0.3, 3) });
  expect(notes.map(({ code }) => code)).toContain('movement.not-a-squat-jump');
});

test('the equations scatter less on squat jumps, which they were made from', () => {
  const { metrics } = measure({}, 70);
  expect(metrics.peak_power_w!.plusMinus).toBeCloseTo(Math.hypot(355, 6070 * metrics.jump_height_m!.plusMinus), 6);
});
