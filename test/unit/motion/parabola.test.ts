import { describe, expect, test } from 'vitest';
import { gravity } from '../../../src/motion/gravity.js';
import { fitParabola, heightAt, scaleOf, speedAt, vertexTime } from '../../../src/motion/parabola.js';
import { bellNumbers, randomFrom } from '../../helpers/signals/random.js';
import { evenly, statistics } from './seen.js';

const scale = 250;
const flight = { start: 0.412, end: 0.93, apex: 0.66 };
const fall = (t: number) => 300 - (gravity * scale * (t - flight.apex) ** 2) / 2;
const fitted = (times: Float64Array, values: Float64Array, curvature?: number) =>
  fitParabola(times, values, flight.start, flight.end, curvature)!;

describe.each([24, 30, 60, 120, 240])('a fall without noise at %i frames a second', (fps) => {
  test.each([0, 0.3, 0.7])('is found exactly, frames shifted by %f of one', (phase) => {
    const times = Float64Array.from(evenly(fps, 1.5, phase));
    // What happens outside the flight is not looked at.
    const values = times.map((t) => (t > flight.start + 0.005 && t < flight.end - 0.005 ? fall(t) : 1e5));
    const parabola = fitted(times, values);
    expect(scaleOf(parabola)).toBeCloseTo(scale, 5);
    expect(vertexTime(parabola)).toBeCloseTo(flight.apex, 9);
    expect(heightAt(parabola, 0.5)).toBeCloseTo(fall(0.5), 6);
    expect(speedAt(parabola, 0.5)).toBeCloseTo(gravity * scale * (flight.apex - 0.5), 5);
    expect(parabola.residual).toBeLessThan(1e-5);
  });
});

test('a fall at irregular times is found exactly', () => {
  const random = randomFrom(4);
  const times = Float64Array.from(evenly(60, 1.5), (t) => t + 0.01 * random());
  expect(vertexTime(fitted(times, times.map(fall)))).toBeCloseTo(flight.apex, 9);
});

test('with the curvature given, two samples tell the rest', () => {
  const times = Float64Array.from([0.6, 0.7]);
  const parabola = fitted(times, times.map(fall), (gravity * scale) / 2);
  expect(vertexTime(parabola)).toBeCloseTo(flight.apex, 9);
  expect(speedAt(parabola, 0.9)).toBeCloseTo(gravity * scale * (flight.apex - 0.9), 6);
});

test('fewer samples than unknowns are no parabola', () => {
  const times = Float64Array.from([0.1, 0.2, 0.6, 0.7, 1.2]);
  expect(fitParabola(times, times.map(fall), flight.start, flight.end)).toBeNull();
  expect(fitParabola(times, times.map(fall), 0.41, 0.43)).toBeNull();
});

test('one landmark that is far off hardly moves the apex or the scale', () => {
  const times = Float64Array.from(evenly(60, 1.5));
  const bell = bellNumbers(8);
  const honest = times.map((t) => fall(t) + bell());
  const wrong = honest.map((y, i) => (i === 30 ? y + 60 : y));
  const [a, b] = [fitted(times, honest), fitted(times, wrong)];
  expect(Math.abs(vertexTime(a) - vertexTime(b))).toBeLessThan(0.0015);
  expect(Math.abs(scaleOf(a) / scaleOf(b) - 1)).toBeLessThan(0.015);
});

test('the result does not jump when the end of the window passes a frame', () => {
  const times = Float64Array.from(evenly(30, 1.5));
  const bell = bellNumbers(9);
  const values = times.map((t) => fall(t) + 2 * bell());
  const ends = Array.from({ length: 100 }, (_, i) => 0.88 + 0.0005 * i);
  const apexes = ends.map((end) => vertexTime(fitParabola(times, values, flight.start, end)!));
  const steps = apexes.slice(1).map((apex, i) => Math.abs(apex - apexes[i]!));
  expect(Math.max(...steps)).toBeLessThan(0.0005);
});

describe('the stated errors', () => {
  /** Noise that fades in the stated time; 0 is white. */
  function scatter(fps: number, fade: number) {
    const bell = bellNumbers(21);
    const random = randomFrom(5);
    const kept = fade > 0 ? Math.exp(-1 / fps / fade) : 0;
    const fits = Array.from({ length: 800 }, () => {
      const times = Float64Array.from(evenly(fps, 1.5, random()));
      let error = 3 * bell();
      return fitted(
        times,
        times.map((t) => {
          error = kept * error + 3 * Math.sqrt(1 - kept * kept) * bell();
          return fall(t) + error;
        }),
      );
    });
    const rms = (values: readonly number[]) => Math.sqrt(statistics(values.map((value) => value * value)).mean);
    return {
      apex: rms(fits.map((found) => vertexTime(found) - flight.apex)) / rms(fits.map(({ apexError }) => apexError)),
      curvature:
        rms(fits.map((found) => scaleOf(found) / scale - 1)) / rms(fits.map(({ curvatureError }) => curvatureError)),
    };
  }

  // Errors of landmarks last some 15 ms on either side: samples nearer than 30 ms together tell the same.
  test.each([
    ['white noise at 30 frames a second', 30, 0],
    ['lasting noise at 120 frames a second', 120, 0.015],
    ['lasting noise at 240 frames a second', 240, 0.015],
  ])('are those that %s makes', (_, fps, fade) => {
    const ratio = scatter(fps, fade);
    expect(ratio.apex, JSON.stringify(ratio)).toBeGreaterThan(0.75);
    expect(ratio.apex, JSON.stringify(ratio)).toBeLessThan(1.3);
    expect(ratio.curvature, JSON.stringify(ratio)).toBeGreaterThan(0.75);
    expect(ratio.curvature, JSON.stringify(ratio)).toBeLessThan(1.3);
  });

  test('are nothing where the curvature is not fitted', () => {
    const times = Float64Array.from(evenly(60, 1.5));
    expect(fitted(times, times.map(fall), 1000)).toMatchObject({ curvatureError: 0, apexError: 0 });
  });
});
