import { expect, test } from 'vitest';
import { placeOf } from '../../../src/pose/crop.js';
import type { Observed, Observer } from '../../../src/pose/observer.js';
import { sharingLooks } from '../../../src/pose/shared-looks.js';
import { emptyFrame } from './pictures.js';

const place = placeOf(emptyFrame(4, 4));
const region = { x: 2, y: 2, size: 4, angle: 0 };

/** An observer that says who it is, and how often it was asked and closed. */
function made(name: number) {
  const counts = { looks: 0, closed: 0 };
  const next = { ...region, x: name };
  const observed: Observed = { presence: 1, next, points: new Float32Array(), world: new Float32Array(), spent: {} };
  const observer: Observer = {
    observe: async () => {
      counts.looks++;
      return observed;
    },
    search: async () => ({ detections: [], spent: {} }),
    close: async () => {
      counts.closed++;
    },
  };
  return { counts, observer };
}

const pair = (observer: Observer) => Promise.all([observer.observe(place, region), observer.observe(place, region)]);

test('one body a frame is looked at by the first observer alone', async () => {
  const first = made(1);
  const observer = sharingLooks(first.observer, () => Promise.reject(new Error('nobody asked for it')));
  for (let n = 0; n < 200; n++) await observer.observe(place, region);
  await observer.close();
  expect(first.counts).toEqual({ looks: 200, closed: 1 });
});

test('of two bodies a frame the second observer looks at every other, as soon as it is there', async () => {
  const [first, second] = [made(1), made(2)];
  const observer = sharingLooks(first.observer, async () => second.observer);
  for (let n = 0; n < 100; n++) await pair(observer);
  await observer.close();
  expect(first.counts.looks + second.counts.looks).toBe(200);
  expect(second.counts.looks).toBeGreaterThan(60);
  expect([first.counts.closed, second.counts.closed]).toEqual([1, 1]);
});

test('where the second cannot be had the first looks at all', async () => {
  const first = made(1);
  const observer = sharingLooks(first.observer, () => Promise.reject(new Error('no memory')));
  for (let n = 0; n < 100; n++) await pair(observer);
  await observer.close();
  expect(first.counts).toEqual({ looks: 200, closed: 1 });
});
