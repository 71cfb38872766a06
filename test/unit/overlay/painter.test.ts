import * as canvas from 'canvas';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/overlay/painter.js';
import { createPainter, type drawers } from '../../../src/overlay/painter.js';
import { sceneOf } from '../../../src/overlay/scene.js';
import { bodyAt, landmarksOf, landscape, madeResult, momentAt, portrait } from './made-clip.js';

const shown = { ...portrait, start: 0, end: 3, refusal: null };
const scene = sceneOf({ ...shown, analysis: madeResult() });

/** Moments of every kind: standing, held, in the air, with a panel, and before and after all of it. */
const times = [0, 0.1, 0.85, 1.02, 1.3, 1.45, 1.95, 2.9];

describe('the skeleton', () => {
  const skeleton = (visibility = 1) => {
    const painter = createPainter(canvas, scene, ['skeleton']);
    const body = { ...bodyAt(0), left_wrist: [300, 900, visibility], right_wrist: [800, 900, visibility] } as const;
    const boxes = painter.paint({ time: 0, index: 0, landmarks: landmarksOf(body, 0) });
    return { bytes: painter.drawing.toBuffer('raw'), boxes };
  };
  const scale = { x: 406 / 1080, y: 720 / 1920 };
  const at = (bytes: Uint8Array, x: number, y: number) => {
    const first = (Math.round(y * scale.y) * 406 + Math.round(x * scale.x)) * 4;
    const [blue, green, red, alpha] = bytes.subarray(first, first + 4);
    return [red, green, blue, alpha];
  };

  test('tells left and right apart by colour', () => {
    const { bytes } = skeleton();
    expect(at(bytes, 300, 900)).toEqual([255, 159, 28, 255]);
    expect(at(bytes, 800, 900)).toEqual([46, 196, 241, 255]);
  });

  test('is faint where it is hardly seen', () => {
    const { bytes } = skeleton(0.2);
    expect(at(bytes, 300, 900)[3]).toBeGreaterThan(20);
    expect(at(bytes, 300, 900)[3]).toBeLessThan(170);
  });

  test('is thinner on the farther side', () => {
    const { bytes } = skeleton();
    /** How many pixels of a row have this colour, more or less. */
    const across = (y: number, colour: readonly number[]) =>
      Array.from({ length: 406 }, (_, x) => (y * 406 + x) * 4).filter((first) =>
        colour.every((value, i) => Math.abs(bytes[first + 2 - i]! - value) < 40),
      ).length;
    // Between the middle of the picture and the wrists, both forearms are crossed once.
    const row = Math.round(870 * scale.y);
    expect(across(row, [46, 196, 241])).toBeGreaterThan(across(row, [255, 159, 28]));
  });

  test('is not there where nobody was seen', () => {
    const painter = createPainter(canvas, scene, ['skeleton']);
    expect(painter.paint({ time: 0, index: 0, landmarks: null })).toEqual([]);
    const unseen = { ...landmarksOf(bodyAt(0), 0), presence: 0 };
    expect(painter.paint({ time: 0, index: 0, landmarks: unseen })).toEqual([]);
    expect(painter.drawing.toBuffer('raw').every((byte) => byte === 0)).toBe(true);
  });
});

test.each([
  ['one jump', scene, portrait.picture],
  ['several jumps', sceneOf({ ...shown, end: 8, analysis: madeResult({ jumps: 4 }) }), portrait.picture],
  [
    'a lying picture',
    sceneOf({ ...shown, ...landscape, analysis: madeResult({ picture: landscape.picture }) }),
    landscape.picture,
  ],
  [
    'a small picture',
    sceneOf({ ...shown, size: { width: 180, height: 320 }, analysis: madeResult() }),
    portrait.picture,
  ],
  ['a minute', sceneOf({ ...shown, end: 60, analysis: madeResult({ jumps: 30 }) }), portrait.picture],
  ['no answer', sceneOf({ ...shown, analysis: null, refusal: 'Nobody jumps.' }), portrait.picture],
])('with %s nothing is drawn outside of the boxes, which share no pixel and are even', (_which, some, picture) => {
  const painter = createPainter(canvas, some);
  for (const time of times) {
    const boxes = painter.paint(momentAt(time, 0.5, picture));
    expect(boxes.flatMap((box) => Object.values(box)).filter((value) => value < 0 || value % 2 !== 0)).toEqual([]);
    const covered = coverOf(boxes, some);
    expect(covered.every((count) => count <= 1)).toBe(true);
    const bytes = painter.drawing.toBuffer('raw');
    const outside = covered.findIndex((count, i) => count === 0 && bytes[i * 4 + 3] !== 0);
    expect(outside, `a pixel outside at ${time} s`).toBe(-1);
  }
});

test('the boxes leave most of the picture as it is', () => {
  const painter = createPainter(canvas, scene);
  const shares = times.map((time) => {
    const boxes = painter.paint(momentAt(time));
    return boxes.reduce((sum, { width, height }) => sum + width * height, 0) / (406 * 720);
  });
  expect(Math.max(...shares)).toBeLessThan(0.6);
});

test('what a moment looks like does not depend on what was painted before', () => {
  const painter = createPainter(canvas, scene);
  const first = times.map((time) => {
    painter.paint(momentAt(time));
    return painter.drawing.toBuffer('raw');
  });
  for (const [i, time] of [...times.entries()].reverse()) {
    const boxes = painter.paint(momentAt(time));
    expect(boxes.length).toBeGreaterThan(0);
    expect(Buffer.compare(painter.drawing.toBuffer('raw'), first[i]!), `at ${time} s`).toBe(0);
    const fresh = createPainter(canvas, scene);
    fresh.paint(momentAt(time));
    expect(Buffer.compare(fresh.drawing.toBuffer('raw'), first[i]!), `at ${time} s, alone`).toBe(0);
  }
});

test('a long clip looks the same after more sprites than are kept', () => {
  const long = sceneOf({ ...shown, end: 60, analysis: madeResult({ jumps: 30 }) });
  const painter = createPainter(canvas, long);
  painter.paint(momentAt(5.45));
  const before = painter.drawing.toBuffer('raw');
  for (let time = 0; time < 60; time += 0.15) painter.paint(momentAt(time));
  painter.paint(momentAt(5.45));
  expect(Buffer.compare(painter.drawing.toBuffer('raw'), before)).toBe(0);
});

test('a held pose and its words fade away, and are gone when their time is over', () => {
  const painter = createPainter(canvas, scene, ['ghost', 'events']);
  const strength = (time: number) => {
    painter.paint({ time, index: 0, landmarks: null });
    return painter.drawing.toBuffer('raw').reduce((sum, byte, i) => (i % 4 === 3 ? sum + byte : sum), 0);
  };
  // Lowest after landing is the last event, at 1.6 s.
  expect(strength(2.25)).toBeLessThan(strength(1.65));
  expect(strength(2.25)).toBeGreaterThan(0);
  expect(strength(2.31)).toBe(0);
});

test('every part is drawn at its time', () => {
  const drawnAt = (part: keyof typeof drawers) => {
    const painter = createPainter(canvas, scene, [part]);
    return times.filter((time) => painter.paint(momentAt(time)).length > 0);
  };
  expect(drawnAt('banner')).toEqual(times);
  expect(drawnAt('timeline')).toEqual(times);
  expect(drawnAt('clock')).toEqual(times);
  expect(drawnAt('results')).toEqual([1.45, 1.95, 2.9]);
  expect(drawnAt('ground')).toEqual([0.85, 1.02, 1.3, 1.45]);
  expect(drawnAt('ghost')).toEqual([0.85, 1.02, 1.3, 1.45, 1.95]);
  expect(drawnAt('notice')).toEqual([]);
});

/** How many boxes each pixel lies in. */
function coverOf(boxes: readonly Box[], { width, height }: { readonly width: number; readonly height: number }) {
  const cover = new Uint8Array(width * height);
  for (const box of boxes) {
    for (let y = box.top; y < box.top + box.height; y++) {
      for (let x = box.left; x < box.left + box.width; x++) cover[y * width + x]!++;
    }
  }
  return cover;
}
