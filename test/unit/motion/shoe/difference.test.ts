import { describe, expect, test } from 'vitest';
import { backgroundOf } from '../../../../src/motion/shoe/background.js';
import { compare, withoutShadow } from '../../../../src/motion/shoe/difference.js';
import { type Developed, type Patch, sharedPatch } from '../../../../src/motion/shoe/patch.js';

type Colour = readonly [number, number, number];

/** A picture whose every pixel is told; it lies 10 to the right and 20 down in the frame. */
function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => Colour,
  more: Partial<Developed> = {},
) {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixels.set(colour(x, y), (y * width + x) * 3);
  return { time: 0, left: 10, top: 20, width, height, pixels, ...more } satisfies Developed;
}

const whole: Patch = { left: 10, top: 20, width: 9, height: 9 };
const floor: Colour = [120, 100, 80];
const plain = picture(9, 9, () => floor);

describe('the background', () => {
  test('is the floor, whatever stands on it in fewer than half of the pictures', () => {
    const shoes = [0, 1].map((n) => picture(9, 9, (x) => (x < 5 + n ? [250, 250, 250] : floor)));
    const background = backgroundOf([plain, shoes[0]!, plain, shoes[1]!, plain], whole);
    expect([...background]).toEqual([...Float32Array.from(plain.pixels)]);
  });

  test('of an even number of pictures is between the two in the middle', () => {
    const [a, b] = [picture(9, 9, () => [10, 20, 30]), picture(9, 9, () => [20, 40, 60])];
    expect([...backgroundOf([a, b], whole).subarray(0, 3)]).toEqual([15, 30, 45]);
  });

  test('is that of the patch, wherever the pictures lie', () => {
    const patch = { left: 12, top: 23, width: 2, height: 2 };
    const wide = picture(9, 9, (x, y) => [x, y, 0]);
    const narrow = picture(4, 4, (x, y) => [x + 1, y + 2, 0], { left: 11, top: 22 });
    const expected = [2, 3, 0, 3, 3, 0, 2, 4, 0, 3, 4, 0];
    expect([...backgroundOf([wide], patch)]).toEqual(expected);
    expect([...backgroundOf([narrow], patch)]).toEqual(expected);
  });
});

describe('the difference from the floor', () => {
  const background = backgroundOf([plain], whole);
  const differenceOf = (colour: Colour) =>
    compare(
      background,
      picture(9, 9, () => colour),
      whole,
    );
  const middle = 40;
  const left = (colour: Colour, darkest: number) => withoutShadow(differenceOf(colour), whole, darkest)[middle]!;

  test('is nothing where there is only floor', () => {
    const { light, plain: distance, colour } = differenceOf(floor);
    expect(light[middle]).toBeCloseTo(1, 6);
    expect(distance[middle]).toBe(0);
    expect(colour[middle]).toBeCloseTo(0, 4);
  });

  test('is the distance of the colours', () => {
    expect(differenceOf([123, 104, 92]).plain[middle]).toBeCloseTo(13, 5);
  });

  test('of a shadow is nothing, as far as a shadow may be dark', () => {
    const shadow: Colour = [72, 60, 48];
    expect(left(shadow, 0.5)).toBeCloseTo(0, 4);
    expect(left(shadow, 0.7)).toBeCloseTo(Math.hypot(48, 40, 32), 3);
  });

  test('of a camera that lets in a tenth more light is nothing, of a shoe half as bright again is not', () => {
    expect(left([132, 110, 88], 0.5)).toBeCloseTo(0, 4);
    expect(left([180, 150, 120], 0.5)).toBeGreaterThan(80);
  });

  test('of another colour in the shade is that of the colour', () => {
    const red: Colour = [96, 40, 32];
    expect(left(red, 0.4)).toBeGreaterThan(25);
  });

  test('is blurred by half a pixel, and no light is lost', () => {
    const dot = picture(9, 9, (x, y) => (x === 4 && y === 4 ? [255, 255, 255] : floor));
    const { plain: sharp } = compare(background, dot, whole);
    const soft = withoutShadow(compare(background, dot, whole), whole, 0.5);
    expect(soft[middle]).toBeLessThan(0.75 * sharp[middle]!);
    expect(soft[middle - 1]).toBeGreaterThan(0.05 * sharp[middle]!);
    expect(soft[middle - 1]).toBeCloseTo(soft[middle + 9]!, 3);
    expect(soft.reduce((sum, value) => sum + value, 0)).toBeCloseTo(sharp[middle]!, 1);
  });
});

describe('the patch that pictures share', () => {
  const film = { pictures: [], pixelSize: 2, complete: true };
  const edges = { left: 30, right: 70, top: -50, bottom: -90 };
  const large = picture(60, 60, () => floor, { left: 0, top: 0 });

  test('is what was asked for, in pixels of the frames', () => {
    expect(sharedPatch([large], film, edges)).toEqual({ left: 15, top: 25, width: 20, height: 20 });
  });

  test('is cut down to what all of them show', () => {
    const smaller = picture(30, 60, () => floor, { left: 20, top: 30 });
    expect(sharedPatch([large, smaller], film, edges)).toEqual({ left: 20, top: 30, width: 15, height: 15 });
  });

  test('is none where they hardly show any of it', () => {
    expect(sharedPatch([large, picture(9, 60, () => floor, { left: 30, top: 0 })], film, edges)).toBeNull();
    expect(sharedPatch([picture(9, 9, () => floor, { left: 300, top: 0 })], film, edges)).toBeNull();
  });
});
