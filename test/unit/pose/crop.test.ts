import { beforeAll, describe, expect, test } from 'vitest';
import {
  boxOf,
  type Cropper,
  detectorSide,
  landmarkSide,
  loadCropper,
  paintOut,
  placeOf,
  wholeOf,
} from '../../../src/pose/crop.js';
import type { Region } from '../../../src/pose/region.js';
import { colourAt, mixtureOf } from '../../../src/video/colour.js';
import type { Frame } from '../../../src/video/frame.js';
import { emptyFrame, frameOf, randomFrom } from './pictures.js';
import { plainCut } from './plain-cut.js';

let makeCropper: (memory: WebAssembly.Memory) => Cropper;
beforeAll(() => {
  makeCropper = loadCropper();
});

/** Any even size up to one. */
const evenSize = (most: number, random: () => number) => 2 * (1 + Math.floor((random() * most) / 2));

/** Every byte of all three planes is random, in a colour that a clip may have. */
function noise(width: number, height: number, random: () => number): Frame {
  const frame = emptyFrame(width, height);
  for (let i = 0; i < frame.pixels.length; i++) frame.pixels[i] = Math.floor(random() * 256);
  const matrix = (['bt601', 'bt709', 'bt2020'] as const)[Math.floor(random() * 3)]!;
  return { ...frame, mixture: mixtureOf({ matrix, fullRange: random() < 0.5 }) };
}

/** Neighbours differ by at most sixteen grey levels, so that 1/32 px is worth half a level. */
const smooth = (width: number, height: number) =>
  frameOf(width, height, (x, y) => {
    const wave = (ramp: number) => (ramp % 510 > 255 ? 510 - (ramp % 510) : ramp % 510);
    return [wave(8 * x + 8 * y), wave(16 * x), wave(16 * y)];
  });

describe('the cut of the SIMD code', () => {
  test.each([
    ['upright', 0],
    ['turned to the right', Math.PI / 2],
    ['turned to the left', -Math.PI / 2],
    ['upside down', -Math.PI],
  ])('is the plain one byte for byte, %s, in, half in and beside pictures of every size', (_, angle) => {
    const random = randomFrom(1);
    for (let round = 0; round < 16; round++) {
      const frame = noise(evenSize(100, random), evenSize(100, random), random);
      // Places and steps that the fixed point holds exactly, and never halfway between two steps of 1/32 px.
      const size = 2 ** Math.floor(3 + random() * 7) * (1 + Math.floor(random() * 4) / 4);
      const place = (length: number) => Math.round((random() * 3 - 1) * length * 32) / 32 + 1 / 512;
      const region = { x: place(frame.width), y: place(frame.height), size, angle };
      const { got, want } = bothCuts(frame, region);
      expect(Buffer.compare(got, want), `${frame.width} × ${frame.height}, ${JSON.stringify(region)}`).toBe(0);
    }
  });

  test('is at any angle the plain one but for 1/32 px here and there', () => {
    const random = randomFrom(2);
    for (let round = 0; round < 24; round++) {
      const frame = noise(evenSize(200, random), evenSize(200, random), random);
      // Every second one is grey, so that a gap is one of light alone.
      const isGrey = round % 2 === 0;
      if (isGrey) frame.pixels.fill(128, frame.width * frame.height);
      const { got, want } = bothCuts(frame, anyRegion(frame, random));
      const gaps = got.map((value, i) => Math.abs(value - want[i]!));
      const off = gaps.filter((gap) => gap > 0).length;
      expect(off / gaps.length).toBeLessThan(0.01);
      // The sharpest edge, black to white, both ways at once; where colours change as well, that of two colours.
      const { gain, bu } = frame.mixture;
      const sharpest = 255 * (isGrey ? gain : gain + bu);
      expect(gaps.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(Math.ceil((2 * sharpest) / 32));
    }
  });

  test('is at any angle within one grey level of the plain one on a smooth picture', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 16; round++) {
      const frame = smooth(evenSize(300, random), evenSize(300, random));
      const { got, want } = bothCuts(frame, anyRegion(frame, random));
      expect(got.every((value, i) => Math.abs(value - want[i]!) <= 1)).toBe(true);
    }
  });

  test.each([
    [2, 2],
    [2, 8],
    [8, 2],
    [4, 6],
  ])('repeats the edge of a picture of %d × %d outwards', (width, height) => {
    const frame = noise(width, height, randomFrom(4));
    for (const angle of [0, 0.7, -2]) {
      const got = makeCropper(frame.memory).cut(placeOf(frame), { x: -10_000, y: -10_000, size: 64, angle });
      const colour = exactColour(frame, 0, 0);
      for (let channel = 0; channel < 3; channel++) {
        const [value, ...others] = new Set(plane(got, landmarkSide, channel));
        expect(others).toEqual([]);
        expect(Math.abs(value! - colour[channel]!)).toBeLessThan(0.6);
      }
    }
  });

  test('takes the light of each pixel as it is when the region has the size of its result', () => {
    const random = randomFrom(5);
    const frame = frameOf(300, 280, () => Array(3).fill(Math.floor(random() * 256)) as [number, number, number]);
    const { got } = bothCuts(frame, { x: 148, y: 138, size: landmarkSide, angle: 0 });
    const want = Array.from(
      { length: landmarkSide ** 2 },
      (_, i) => frame.pixels[(10 + Math.floor(i / landmarkSide)) * 300 + 20 + (i % landmarkSide)]!,
    );
    for (let channel = 0; channel < 3; channel++) {
      expect(Buffer.compare(plane(got, landmarkSide, channel), Uint8Array.from(want))).toBe(0);
    }
  });

  test('takes the colour from where it lies: above every second pixel, between two rows', () => {
    // Blue rises from left to right and red from top to bottom, by four steps of chroma a pixel.
    const frame = emptyFrame(64, 64);
    frame.pixels.fill(128, 0, 64 * 64);
    for (let row = 0; row < 32; row++) {
      for (let column = 0; column < 32; column++) {
        frame.pixels[64 * 64 + row * 32 + column] = 64 + 4 * column;
        frame.pixels[64 * 64 + 32 * 32 + row * 32 + column] = 64 + 4 * row;
      }
    }
    const { got } = bothCuts(frame, { x: 32, y: 32, size: 64, angle: 0 });
    for (const [x, y] of [
      [10, 10],
      [11, 10],
      [11, 13],
      [40, 31],
    ] as const) {
      const at = 4 * y * landmarkSide + 4 * x;
      const [red, blue] = [plane(got, landmarkSide, 0)[at]!, plane(got, landmarkSide, 2)[at]!];
      expect(Math.abs(red - (128 + 1.402 * (64 + 2 * (y - 0.5) - 128)))).toBeLessThan(0.6);
      expect(Math.abs(blue - (128 + 1.772 * (64 + 2 * x - 128)))).toBeLessThan(0.6);
    }
  });

  test.each([
    ['bt601', true],
    ['bt601', false],
    ['bt709', true],
    ['bt709', false],
    ['bt2020', true],
    ['bt2020', false],
  ] as const)('has every colour of %s (full range: %s) to half a grey level', (matrix, fullRange) => {
    const random = randomFrom(8);
    for (let round = 0; round < 60; round++) {
      const frame = { ...emptyFrame(2, 2), mixture: mixtureOf({ matrix, fullRange }) };
      const [light, cb, cr] = [0, 1, 2].map(() => Math.floor(random() * 256));
      frame.pixels.fill(light!, 0, 4).fill(cb!, 4, 5).fill(cr!, 5);
      const got = makeCropper(frame.memory).cut(placeOf(frame), { x: 1, y: 1, size: 8, angle: 0 });
      exactColour(frame, 0, 0).forEach((want, channel) => {
        expect(Math.abs(plane(got, landmarkSide, channel)[0]! - want)).toBeLessThan(0.55);
      });
    }
  });

  test('has the head at the top, however the person lies', () => {
    // Red on the right and blue on the left: someone who lies with the head to the right.
    const frame = frameOf(102, 102, (x) => (x > 51 ? [200, 0, 0] : [0, 0, 200]));
    const { got } = bothCuts(frame, { x: 50, y: 50, size: 64, angle: Math.PI / 2 });
    const red = plane(got, landmarkSide, 0);
    expect(Math.abs(red[landmarkSide * 10 + 128]! - 200)).toBeLessThanOrEqual(1);
    expect(red[landmarkSide * 245 + 128]).toBeLessThanOrEqual(1);
  });

  test('stays the same when another frame lies in the same memory', () => {
    const random = randomFrom(6);
    const frame = noise(40, 30, random);
    const before = bothCuts(frame, anyRegion(frame, randomFrom(7))).got;
    // What stands behind the last row is read with weight zero.
    new Uint8Array(frame.memory.buffer).fill(255, frame.pixels.byteOffset + frame.pixels.length);
    expect(Buffer.compare(bothCuts(frame, anyRegion(frame, randomFrom(7))).got, before)).toBe(0);
  });

  function bothCuts(frame: Frame, region: Region) {
    const got = makeCropper(frame.memory).cut(placeOf(frame), region).slice();
    return { got, want: plainCut(frame, region, landmarkSide) };
  }

  function anyRegion({ width, height }: Frame, random: () => number): Region {
    return {
      x: (random() * 2 - 0.5) * width,
      y: (random() * 2 - 0.5) * height,
      size: 8 * (Math.max(width, height, 4) / 2) ** random(),
      angle: (random() * 2 - 1) * Math.PI,
    };
  }
});

describe('the letterboxed picture', () => {
  test.each([
    ['landscape', 64, 36],
    ['portrait', 36, 64],
    ['square', 50, 50],
    ['of a size that leaves half a pixel', 38, 54],
    ['larger than the network wants it', 450, 254],
    ['two pixels high', 40, 2],
    ['four pixels', 2, 2],
  ])('is the whole frame in the middle of black: %s', (_, width, height) => {
    const frame = noise(width, height, randomFrom(width));
    const side = Math.max(width, height);
    const want = plainCut(frame, { x: width / 2, y: height / 2, size: side, angle: 0 }, detectorSide);
    const outside = (place: number, length: number) =>
      Math.abs(place + 0.5 - detectorSide / 2) >= (detectorSide * length) / side / 2;
    for (let i = 0; i < want.length; i++) {
      const [x, y] = [i % detectorSide, Math.floor(i / detectorSide) % detectorSide];
      if (outside(x, width) || outside(y, height)) want[i] = 0;
    }
    expect(Buffer.compare(letterbox(frame), want)).toBe(0);
  });

  test('is black above and below a landscape picture, and left and right of a portrait one', () => {
    const at = (image: Uint8Array, x: number, y: number) => image[y * detectorSide + x];
    const lying = letterbox(frameOf(100, 50, () => [200, 200, 200]));
    expect([50, 60, 164, 174].map((y) => at(lying, 112, y))).toEqual([0, 200, 200, 0]);
    const standing = letterbox(frameOf(50, 100, () => [200, 200, 200]));
    expect([50, 60, 164, 174].map((x) => at(standing, x, 112))).toEqual([0, 200, 200, 0]);
  });

  test('is the same whatever was cut before', () => {
    const frame = noise(40, 60, randomFrom(9));
    const cropper = makeCropper(frame.memory);
    const before = cropper.letterbox(placeOf(frame), wholeOf(frame)).slice();
    cropper.cut(placeOf(frame), { x: 20, y: 20, size: 30, angle: 1 });
    expect(Buffer.compare(cropper.letterbox(placeOf(frame), wholeOf(frame)), before)).toBe(0);
  });

  function letterbox(frame: Frame): Uint8Array {
    return makeCropper(frame.memory).letterbox(placeOf(frame), wholeOf(frame));
  }
});

describe('painting out', () => {
  const frame = placeOf(frameOf(448, 224, () => [10, 10, 10]));

  /** The box that is painted in the letterboxed picture, in its pixels: left, top, right, bottom. */
  function painted(box: Parameters<typeof paintOut>[1]): readonly number[] | undefined {
    const image = new Uint8Array(detectorSide ** 2 * 3);
    paintOut(wholeOf(frame), box, image);
    const boxes = [0, 1, 2].map((channel) => {
      const places = [...plane(image, detectorSide, channel)].flatMap((value, i) => (value === 0 ? [] : [i]));
      if (places.length === 0) return undefined;
      const columns = places.map((i) => i % detectorSide);
      const rows = places.map((i) => Math.floor(i / detectorSide));
      const found = [Math.min(...columns), Math.min(...rows), Math.max(...columns) + 1, Math.max(...rows) + 1];
      expect(places.length, 'all of the box is painted').toBe((found[2]! - found[0]!) * (found[3]! - found[1]!));
      return found;
    });
    expect(boxes[1]).toEqual(boxes[0]);
    expect(boxes[2]).toEqual(boxes[0]);
    return boxes[0];
  }

  test('covers the same part of the picture in all three colours', () => {
    expect(painted({ left: 100, top: 20, right: 200, bottom: 180 })).toEqual([50, 66, 100, 146]);
  });

  test('ends at the edge for someone who is half outside', () => {
    expect(painted({ left: -100, top: -500, right: 40, bottom: 1000 })).toEqual([0, 0, 20, 224]);
  });

  test('paints nothing for someone who is outside', () => {
    expect(painted({ left: 500, top: 0, right: 600, bottom: 100 })).toBeUndefined();
  });

  test('takes the upright square around a region for want of a closer box', () => {
    expect(boxOf({ x: 100, y: 60, size: 40, angle: 1 })).toEqual({ left: 80, top: 40, right: 120, bottom: 80 });
  });
});

function plane(image: Uint8Array, side: number, channel: number): Uint8Array {
  return image.subarray(channel * side * side, (channel + 1) * side * side);
}

/** The colour of a pixel by its own mixture, within what a byte holds. */
function exactColour(frame: Frame, x: number, y: number): number[] {
  const colour = new Float64Array(3);
  colourAt(frame, x, y, colour);
  return [...colour].map((value) => Math.min(255, Math.max(0, value)));
}
