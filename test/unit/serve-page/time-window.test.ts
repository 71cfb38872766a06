import { expect, test } from 'vitest';
import { following, momentAt, moved, placeOf, windowAround, zoomed } from '../../../src/serve/page/time-window.js';

const whole = { from: 0, to: 10 };

test('a jump is shown with a little about it, never more than the clip', () => {
  expect(windowAround([4, 5, 3], whole)).toEqual({ from: 2.75, to: 5.25 });
  expect(windowAround([0.1, 9.9], whole)).toEqual(whole);
  expect(windowAround([], whole)).toEqual(whole);
});

test('what lies under the cursor stays there while it is zoomed', () => {
  const near = zoomed({ from: 2, to: 6 }, 0.5, 3, whole);
  expect(near).toEqual({ from: 2.5, to: 4.5 });
  expect(placeOf(3, near, 100)).toBeCloseTo(placeOf(3, { from: 2, to: 6 }, 100), 9);
});

test('nobody zooms out of the clip, nor so near that nothing is left', () => {
  expect(zoomed({ from: 2, to: 6 }, 100, 3, whole)).toEqual(whole);
  const nearest = zoomed({ from: 2, to: 6 }, 0.001, 3, whole);
  expect(nearest.to - nearest.from).toBeCloseTo(0.12, 9);
});

test('a window is moved as far as the clip reaches', () => {
  expect(moved({ from: 2, to: 6 }, 99, whole)).toEqual({ from: 6, to: 10 });
  expect(moved({ from: 2, to: 6 }, -99, whole)).toEqual({ from: 0, to: 4 });
});

test('the window follows what runs out of it, and only that', () => {
  const window = { from: 2, to: 4 };
  expect(following(window, 3, whole)).toBe(window);
  for (const time of [1.9, 4.1, 9.99]) {
    const next = following(window, time, whole);
    expect(next.to - next.from).toBeCloseTo(2, 9);
    expect(time).toBeGreaterThanOrEqual(next.from);
    expect(time).toBeLessThanOrEqual(next.to);
  }
});

test('places and moments are each other\u2019s inverse', () => {
  const window = { from: 1.5, to: 3.25 };
  for (const time of [1.5, 2, 3.25]) expect(momentAt(placeOf(time, window, 333), window, 333)).toBeCloseTo(time, 12);
});
