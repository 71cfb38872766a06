import { beforeAll, describe, expect, test } from 'vitest';
import {
  boxOf,
  type Cropper,
  detectorSide,
  landmarkSide,
  letterbox,
  loadCropper,
  paintOut,
  sample,
} from '../../../src/pose/crop.js';
import type { Region } from '../../../src/pose/region.js';
import type { Frame } from '../../../src/video/frame.js';
import { frameOf, randomFrom } from './pictures.js';

let makeCropper: (memory: WebAssembly.Memory) => Cropper;
beforeAll(() => {
  makeCropper = loadCropper();
});

const noise = (width: number, height: number, random: () => number) =>
  frameOf(width, height, () => Math.floor(random() * 256));

/** Neighbours differ by at most sixteen grey levels, so that 1/32 px is worth half a level. */
const smooth = (width: number, height: number) =>
  frameOf(width, height, (x, y, channel) => {
    const ramp = [8 * x + 8 * y, 16 * x, 16 * y][channel]! % 510;
    return ramp > 255 ? 510 - ramp : ramp;
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
      const frame = noise(1 + Math.floor(random() * 99), 1 + Math.floor(random() * 99), random);
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
      const frame = noise(1 + Math.floor(random() * 199), 1 + Math.floor(random() * 199), random);
      const { got, want } = bothCuts(frame, anyRegion(frame, random));
      const gaps = got.map((value, i) => Math.abs(value - want[i]!));
      const off = gaps.filter((gap) => gap > 0).length;
      expect(off / gaps.length).toBeLessThan(0.01);
      // The sharpest edge, black to white, both ways at once.
      expect(gaps.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(Math.ceil((2 * 255) / 32));
    }
  });

  test('is at any angle within one grey level of the plain one on a smooth picture', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 16; round++) {
      const frame = smooth(1 + Math.floor(random() * 299), 1 + Math.floor(random() * 299));
      const { got, want } = bothCuts(frame, anyRegion(frame, random));
      expect(got.every((value, i) => Math.abs(value - want[i]!) <= 1)).toBe(true);
    }
  });

  test.each([
    [1, 1],
    [1, 7],
    [7, 1],
    [3, 5],
  ])('repeats the edge of a picture of %d × %d outwards', (width, height) => {
    const frame = noise(width, height, randomFrom(4));
    for (const angle of [0, 0.7, -2]) {
      const { got } = bothCuts(frame, { x: -10_000, y: -10_000, size: 64, angle });
      const planes = [0, 1, 2].map((channel) => new Set(plane(got, landmarkSide, channel)));
      expect(planes).toEqual([0, 1, 2].map((channel) => new Set([frame.pixels[channel]])));
    }
  });

  test('takes each pixel as it is when the region has the size of its result', () => {
    const frame = noise(300, 280, randomFrom(5));
    const { got } = bothCuts(frame, { x: 148, y: 138, size: landmarkSide, angle: 0 });
    for (let channel = 0; channel < 3; channel++) {
      const want = Array.from(
        { length: landmarkSide ** 2 },
        (_, i) => frame.pixels[((10 + Math.floor(i / landmarkSide)) * 300 + 20 + (i % landmarkSide)) * 3 + channel]!,
      );
      expect(Buffer.compare(plane(got, landmarkSide, channel), Uint8Array.from(want))).toBe(0);
    }
  });

  test('has the head at the top, however the person lies', () => {
    // Red on the right and blue on the left: someone who lies with the head to the right.
    const frame = frameOf(101, 101, (x, _, channel) => (channel === (x > 50 ? 0 : 2) ? 200 : 0));
    const { got } = bothCuts(frame, { x: 50, y: 50, size: 64, angle: Math.PI / 2 });
    const red = plane(got, landmarkSide, 0);
    expect(red[landmarkSide * 10 + 128]).toBe(200);
    expect(red[landmarkSide * 245 + 128]).toBe(0);
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
    const got = makeCropper(frame.memory).cut(frame, region).slice();
    const want = new Uint8Array(got.length);
    sample(frame, region, landmarkSide, want, 'repeat');
    return { got, want };
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
    ['of odd size', 37, 53],
    ['larger than the network wants it', 451, 253],
    ['one pixel high', 40, 1],
    ['a single pixel', 1, 1],
  ])('is the whole frame in the middle of black: %s', (_, width, height) => {
    const frame = noise(width, height, randomFrom(width));
    const got = new Uint8Array(detectorSide ** 2 * 3).fill(99);
    const want = new Uint8Array(got.length);
    letterbox(frame, got);
    sample(frame, { x: width / 2, y: height / 2, size: Math.max(width, height), angle: 0 }, detectorSide, want, 0);
    expect(Buffer.compare(got, want)).toBe(0);
  });

  test('is black above and below a landscape picture, and left and right of a portrait one', () => {
    const image = new Uint8Array(detectorSide ** 2 * 3);
    const at = (x: number, y: number) => image[y * detectorSide + x];
    letterbox(
      frameOf(100, 50, () => 200),
      image,
    );
    expect([at(112, 50), at(112, 60), at(112, 164), at(112, 174)]).toEqual([0, 200, 200, 0]);
    letterbox(
      frameOf(50, 100, () => 200),
      image,
    );
    expect([at(50, 112), at(60, 112), at(164, 112), at(174, 112)]).toEqual([0, 200, 200, 0]);
  });
});

describe('painting out', () => {
  const frame = frameOf(448, 224, () => 10);

  /** The box that is painted in the letterboxed picture, in its pixels: left, top, right, bottom. */
  function painted(box: Parameters<typeof paintOut>[1]): readonly number[] | undefined {
    const image = new Uint8Array(detectorSide ** 2 * 3);
    paintOut(frame, box, image);
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
