import { describe, expect, test } from 'vitest';
import { layOver } from '../../../src/overlay/lay.js';

const [width, height] = [8, 4];
const whole = { left: 0, top: 0, width, height };

/** A picture of one colour: luma, blue and red difference. */
function picture(luma: number, blue = 128, red = 128) {
  const pixels = new Uint8Array((width * height * 3) / 2).fill(luma);
  pixels.fill(blue, width * height, (width * height * 5) / 4);
  pixels.fill(red, (width * height * 5) / 4);
  return { width, height, pixels };
}

/** A drawing of one premultiplied colour, or of nothing. */
function drawing(alpha = 0, red = 0, green = 0, blue = 0): Uint32Array {
  return new Uint32Array(width * height).fill(((alpha << 24) | (red << 16) | (green << 8) | blue) >>> 0);
}

function colourAt({ pixels }: ReturnType<typeof picture>, x: number, y: number): number[] {
  const chroma = (y >> 1) * (width >> 1) + (x >> 1);
  return [pixels[y * width + x]!, pixels[width * height + chroma]!, pixels[(width * height * 5) / 4 + chroma]!];
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
    const under = picture(77, 99, 111);
    layOver(under, drawing(255, red, green, blue), [whole]);
    expect(colourAt(under, 3, 2)).toEqual(expected);
  });

  test('leaves every byte as it is where nothing is drawn', () => {
    const under = picture(200, 40, 220);
    layOver(under, drawing(), [whole]);
    expect(under).toEqual(picture(200, 40, 220));
  });

  test('lets half of the picture through where it is half transparent', () => {
    const under = picture(100, 60, 200);
    // Premultiplied: half of white.
    layOver(under, drawing(128, 128, 128, 128), [whole]);
    const half = 128 / 255;
    const mixed = (below: number, above: number) => below * (1 - half) + above * half;
    for (const [i, expected] of [mixed(100, 235), mixed(60, 128), mixed(200, 128)].entries())
      expect(Math.abs(colourAt(under, 5, 1)[i]! - expected)).toBeLessThan(1);
  });

  test('colours a pair of pixels by the share that is drawn of it', () => {
    const under = picture(100);
    const dot = drawing();
    dot[0] = 0xffff0000;
    layOver(under, dot, [whole]);
    const [luma, blue, red] = colourAt(under, 0, 0);
    expect(luma).toBe(81);
    expect(colourAt(under, 1, 0)[0]).toBe(100);
    expect(Math.abs(blue! - (128 * 3 + 90) / 4)).toBeLessThan(1);
    expect(Math.abs(red! - (128 * 3 + 240) / 4)).toBeLessThan(1);
  });

  test('is looked at inside its boxes only', () => {
    const under = picture(100);
    layOver(under, drawing(255, 255, 255, 255), [{ left: 2, top: 2, width: 4, height: 2 }]);
    const covered = (x: number, y: number) => colourAt(under, x, y)[0] === 235;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) expect(covered(x, y)).toBe(x >= 2 && x < 6 && y >= 2);
  });

  test('never leaves the range of a byte', () => {
    for (const under of [0, 255])
      for (const colour of [0, 255])
        for (let alpha = 0; alpha < 256; alpha++) {
          const one = picture(under, under, under);
          layOver(one, drawing(alpha, Math.min(alpha, colour), 0, alpha), [whole]);
          const [luma, blue, red] = colourAt(one, 0, 0);
          const between = (value: number) => Math.min(under, 16) <= value && value <= Math.max(under, 240);
          expect([luma, blue, red].every((value) => between(value!))).toBe(true);
        }
  });
});
