import * as canvas from 'canvas';
import { expect, test } from 'vitest';
import type { Moment } from '../../../src/overlay/easel.js';
import { createPainter } from '../../../src/overlay/painter.js';
import { sceneOf } from '../../../src/overlay/scene.js';
import { bodyAt, landmarksOf, madeResult, momentAt, portrait } from './made-clip.js';

const person = { number: 2, of: 2, chosen_by: 'all' } as const;
const of = (analysis = madeResult()) => sceneOf({ ...portrait, start: 0, end: 3, refusal: null, analysis });
const scene = of();
const landmarks = landmarksOf(bodyAt(0), 0);
const painted = (people: NonNullable<Moment['people']>) => {
  const painter = createPainter(canvas, scene, ['company']);
  const boxes = painter.paint({ ...momentAt(0), people });
  return { boxes, bytes: Uint8Array.from(painter.drawing.toBuffer('raw')) };
};
const drawnPixels = (bytes: Uint8Array) => bytes.filter((value, i) => i % 4 === 3 && value > 0).length;

test('of somebody alone nothing more is drawn', () => {
  expect(createPainter(canvas, scene, ['company']).paint(momentAt(0))).toEqual([]);
});

test('who is shown gets a box and a number, anybody else a skeleton as well', () => {
  const shown = painted([{ number: 1, landmarks, shown: true }]);
  const other = painted([{ number: 1, landmarks, shown: false }]);
  expect(drawnPixels(shown.bytes)).toBeGreaterThan(500);
  expect(drawnPixels(other.bytes)).toBeGreaterThan(drawnPixels(shown.bytes) + 2000);
});

test('who is not seen gets nothing', () => {
  expect(painted([{ number: 1, landmarks: null, shown: false }]).boxes).toEqual([]);
  expect(painted([{ number: 1, landmarks: { ...landmarks, presence: 0 }, shown: true }]).boxes).toEqual([]);
});

test('nothing is drawn outside of the boxes that are told, also at the edge of the picture', () => {
  const aside = { ...landmarks, points: landmarks.points.map((value, i) => (i % 4 === 0 ? value - 500 : value)) };
  const { boxes, bytes } = painted([
    { number: 1, landmarks: aside, shown: false },
    { number: 2, landmarks, shown: true },
  ]);
  const isTold = (x: number, y: number) =>
    boxes.some(({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height);
  const outside = Array.from({ length: scene.width * scene.height }, (_, i) => i).filter(
    (i) => bytes[i * 4 + 3]! > 0 && !isTold(i % scene.width, Math.floor(i / scene.width)),
  );
  expect(boxes.length).toBeGreaterThan(4);
  expect(outside).toEqual([]);
});

test('the title names the person whose numbers are shown', () => {
  expect(of({ ...madeResult(), person }).title).toMatch(/ · person 2$/);
  expect(of().title).not.toContain('person');
});
