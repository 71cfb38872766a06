import * as canvas from 'canvas';
import { describe, expect, test } from 'vitest';
import { createAtlas } from '../../../src/overlay/atlas.js';
import type { Box } from '../../../src/overlay/boxes.js';
import { randomFrom } from '../../helpers/signals/random.js';

const [width, height] = [120, 200];

/** A drawing in which no two pixels are alike. */
function drawing(): canvas.Canvas {
  const sheet = canvas.createCanvas(width, height);
  const context = sheet.getContext('2d');
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      context.fillStyle = `rgb(${x}, ${y}, 99)`;
      context.fillRect(x, y, 1, 1);
    }
  return sheet;
}

const drawn = drawing();
const whole = drawn.toBuffer('raw');

function expectEveryPixel(boxes: readonly Box[]): number {
  const { bytes, width: stride, places } = createAtlas(canvas, drawn)(boxes);
  for (const [i, { left, top, width: across, height: down }] of boxes.entries())
    for (let row = 0; row < down; row++) {
      const from = ((top + row) * width + left) * 4;
      const at = ((places[i]!.top + row) * stride + places[i]!.left) * 4;
      const same = Buffer.compare(whole.subarray(from, from + across * 4), bytes.subarray(at, at + across * 4)) === 0;
      expect(same, `row ${row} of box ${i}`).toBe(true);
    }
  return bytes.length;
}

describe('the pieces of a drawing', () => {
  test('hold every pixel of their boxes, in fewer bytes than the drawing has', () => {
    const boxes = [
      { left: 10, top: 20, width: 30, height: 50 },
      { left: 0, top: 180, width: 120, height: 20 },
      { left: 60, top: 40, width: 50, height: 24 },
    ];
    expect(expectEveryPixel(boxes)).toBeLessThan(whole.length * 0.6);
  });

  test('hold them wherever the boxes are', () => {
    const random = randomFrom(5);
    const even = (most: number) => 2 * Math.floor((random() * most) / 2);
    for (let round = 0; round < 40; round++)
      expectEveryPixel(
        Array.from({ length: Math.floor(random() * 8) }, () => {
          const [left, top] = [even(width - 2), even(height - 2)];
          return { left, top, width: 2 + even(width - left - 2), height: 2 + even(height - top - 2) };
        }),
      );
  });

  test('never take more room than the drawing', () => {
    const narrow = { left: 0, width: 62, height: 2 };
    const boxes = Array.from({ length: 100 }, (_, i) => ({ ...narrow, top: i * 2 }));
    expect(expectEveryPixel(boxes)).toBeLessThanOrEqual(whole.length);
  });

  test('are gathered anew each time', () => {
    const gather = createAtlas(canvas, drawn);
    const first = gather([{ left: 0, top: 0, width: 4, height: 4 }]).bytes.slice();
    gather([{ left: 100, top: 100, width: 4, height: 4 }]);
    expect(gather([{ left: 0, top: 0, width: 4, height: 4 }]).bytes.subarray(0, 16)).toEqual(first.subarray(0, 16));
  });
});
