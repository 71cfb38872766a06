import { describe, expect, test } from 'vitest';
import type { Pieces } from '../../../src/overlay/atlas.js';
import type { Box } from '../../../src/overlay/boxes.js';
import { loadLayer } from '../../../src/overlay/lay.js';
import { mixtureOf } from '../../../src/video/colour.js';
import { FrameMemory } from '../../../src/video/frame-memory.js';
import { randomFrom } from '../../helpers/signals/random.js';

const [width, height] = [10, 6];
const [luma, chroma] = [width * height, (width * height) / 4];
const mixture = mixtureOf({ matrix: 'bt601', fullRange: false });
const whole = { left: 0, top: 0, width, height };

/** Three planes of one colour: luma, blue and red difference. */
function picture(y: number, blue = 128, red = 128): Uint8Array {
  const pixels = new Uint8Array(luma + 2 * chroma).fill(y);
  pixels.fill(blue, luma, luma + chroma);
  pixels.fill(red, luma + chroma);
  return pixels;
}

/** A picture with a drawing laid over it. */
function laid(
  under: Uint8Array,
  drawing: Uint32Array,
  boxes: readonly Box[] = [whole],
  places: Pieces['places'] = boxes,
): Uint8Array {
  const memory = new FrameMemory({ frameBytes: under.length, rowBytes: width, places: 2, scratch: luma * 4 });
  const [pixels, neighbour] = [memory.take() as Uint8Array, memory.take() as Uint8Array];
  pixels.set(under);
  neighbour.fill(77);
  const { memory: shared } = memory;
  const frame = { index: 0, time: 0, width, height, pixels, mixture, memory: shared, release: () => undefined };
  loadLayer()(shared).lay(frame, { bytes: new Uint8Array(drawing.buffer), width, places }, boxes);
  expect(
    neighbour.every((byte) => byte === 77),
    'the frame beside it is left alone',
  ).toBe(true);
  return pixels.slice();
}

/** A drawing of one premultiplied colour, or of nothing. */
function drawing(alpha = 0, red = 0, green = 0, blue = 0): Uint32Array {
  return new Uint32Array(width * height).fill(((alpha << 24) | (red << 16) | (green << 8) | blue) >>> 0);
}

function colourAt(pixels: Uint8Array, x: number, y: number): number[] {
  const place = (y >> 1) * (width >> 1) + (x >> 1);
  return [pixels[y * width + x]!, pixels[luma + place]!, pixels[luma + chroma + place]!];
}

describe('a drawing that is laid over a picture', () => {
  // The colour bars of BT.601 in the limited range.
  test.each([
    ['black', [0, 0, 0], [16, 128, 128]],
    ['white', [255, 255, 255], [235, 128, 128]],
    ['red', [255, 0, 0], [81, 90, 240]],
    ['green', [0, 255, 0], [145, 54, 34]],
    ['blue', [0, 0, 255], [41, 240, 110]],
  ] as const)('covers it in %s where it is opaque', (_name, [red, green, blue], expected) => {
    const pixels = laid(picture(77, 99, 111), drawing(255, red, green, blue));
    expect(colourAt(pixels, 3, 2)).toEqual(expected);
    expect(colourAt(pixels, 9, 5)).toEqual(expected);
  });

  test('leaves the picture as it is where nothing is drawn', () => {
    const under = picture(200, 40, 220);
    expect(laid(under, drawing())).toEqual(under);
  });

  test('lets half of the picture through where it is half transparent', () => {
    // Premultiplied: half of white.
    const pixels = laid(picture(100, 60, 200), drawing(128, 128, 128, 128));
    const half = 128 / 255;
    const [y, blue, red] = [100, 60, 200] as const;
    const expected = [y * (1 - half) + 235 * half, blue * (1 - half) + 128 * half, red * (1 - half) + 128 * half];
    for (const [i, value] of colourAt(pixels, 5, 1).entries())
      expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1);
  });

  test('colours a pair of pixels by the share that is drawn of it', () => {
    const dot = drawing();
    dot[0] = 0xffff0000;
    const pixels = laid(picture(100), dot);
    const [y, blue, red] = colourAt(pixels, 0, 0);
    expect(y).toBe(81);
    expect(colourAt(pixels, 1, 0)[0]).toBe(100);
    expect(Math.abs(blue! - (128 * 3 + 90) / 4)).toBeLessThanOrEqual(1);
    expect(Math.abs(red! - (128 * 3 + 240) / 4)).toBeLessThanOrEqual(1);
  });

  test('is looked at inside its boxes only', () => {
    const pixels = laid(picture(100), drawing(255, 255, 255, 255), [{ left: 2, top: 2, width: 4, height: 2 }]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const inside = x >= 2 && x < 6 && y >= 2 && y < 4;
        expect(colourAt(pixels, x, y)[0] === 235, `${x}, ${y}`).toBe(inside);
      }
  });

  test('may come from anywhere on a sheet', () => {
    const sheet = drawing();
    // Two by two red pixels that lie at (4, 2) of the sheet go to (6, 4) of the picture.
    for (const at of [2 * width + 4, 2 * width + 5, 3 * width + 4, 3 * width + 5]) sheet[at] = 0xffff0000;
    const box = { left: 6, top: 4, width: 2, height: 2 };
    const pixels = laid(picture(100), sheet, [box], [{ left: 4, top: 2 }]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const inside = x >= 6 && x < 8 && y >= 4;
        expect(colourAt(pixels, x, y)[0] === 81, `${x}, ${y}`).toBe(inside);
      }
  });

  test('mixes every colour and every share of it to the nearest step', () => {
    const random = randomFrom(11);
    const below = (most: number) => Math.floor(random() * (most + 1));
    for (let round = 0; round < 300; round++) {
      const under = picture(16 + below(219), 16 + below(224), 16 + below(224));
      const colours = Array.from({ length: luma }, () => {
        const alpha = below(255);
        return { alpha, red: below(alpha), green: below(alpha), blue: below(alpha) };
      });
      const words = colours.map(({ alpha, red, green, blue }) => (alpha << 24) | (red << 16) | (green << 8) | blue);
      const pixels = laid(
        under,
        Uint32Array.from(words, (word) => word >>> 0),
      );
      for (const [x, y] of [
        [0, 0],
        [3, 1],
        [8, 4],
        [9, 5],
      ] as const) {
        const { alpha, red, green, blue } = colours[y * width + x]!;
        const own = (219 / 255) * (0.299 * red + 0.587 * green + 0.114 * blue) + (16 * alpha) / 255;
        const expected = under[0]! * (1 - alpha / 255) + own;
        expect(Math.abs(colourAt(pixels, x, y)[0]! - expected)).toBeLessThan(0.6);
        const [left, top] = [x & ~1, y & ~1];
        const block = [0, 1, width, width + 1].map((step) => colours[top * width + left + step]!);
        const mean = (of: (colour: (typeof block)[number]) => number) =>
          block.reduce((sum, one) => sum + of(one), 0) / 4;
        const share = mean((one) => one.alpha) / 255;
        const toBlue = mean((one) => -0.168736 * one.red - 0.331264 * one.green + 0.5 * one.blue) * (224 / 255);
        expect(Math.abs(colourAt(pixels, x, y)[1]! - (under[luma]! * (1 - share) + 128 * share + toBlue))).toBeLessThan(
          0.6,
        );
      }
    }
  });

  test('never leaves the range of video', () => {
    for (const under of [16, 235])
      for (const colour of [0, 255])
        for (let alpha = 0; alpha < 256; alpha++) {
          const pixels = laid(picture(under, under, under), drawing(alpha, Math.min(alpha, colour), 0, alpha));
          const values = colourAt(pixels, 0, 0);
          expect(
            values.every((value) => value >= 15 && value <= 241),
            values.join(),
          ).toBe(true);
        }
  });
});
