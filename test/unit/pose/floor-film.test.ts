import { describe, expect, test } from 'vitest';
import { FloorCamera, type FloorFilm, type FramePoint } from '../../../src/pose/floor-film.js';
import type { Mixture } from '../../../src/video/colour.js';
import type { Frame } from '../../../src/video/frame.js';
import { planeBytes, rgbOf } from '../../helpers/planes.js';

const frameSize = { width: 240, height: 400 };
const metre = 100;
const floor = 350;
const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });

/** Light and the two colours simply added up, so that what is found in a picture can be told apart. */
const mixture: Mixture = { black: 0, gain: 1, rv: 0.25, gu: 0, gv: 0, bu: 0.25 };

/** A frame whose light tells the column, whose blue the row and whose red the frame. */
function frameAt(index: number, time: number, { width, height } = frameSize): Frame {
  const pixels = new Uint8Array(planeBytes(width, height));
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[i++] = x;
  for (let row = 0, i = width * height; row < height / 2; row++, i += width / 2) pixels.fill(row, i, i + width / 2);
  pixels.fill(index, width * height * 1.25);
  return { index, time, width, height, pixels, mixture, memory, release: () => undefined };
}

/** What the colour of a pixel of such a frame is. */
function colourIn(index: number, x: number, y: number): number[] {
  const light = x & 255;
  const mixed = [light + ((index & 255) - 128) / 4, light, light + (((y >> 1) & 255) - 128) / 4];
  return [...Uint8ClampedArray.from(mixed)];
}

/** The two toes, beside each other. */
function toesAt(x: number, height: number, level = floor): [left: FramePoint, right: FramePoint] {
  const y = level - height * metre;
  return [
    { x: x + 6, y },
    { x: x - 6, y },
  ];
}

interface Take {
  readonly seconds: number;
  readonly fps?: number;
  /** How high the feet are, metres. */
  readonly height?: (time: number) => number;
  readonly x?: (time: number) => number;
}

/** Everything that a camera keeps; a region of a person is 2.3 m wide. */
function filmOf({ seconds, fps = 60, height = () => 0, x = () => 120 }: Take): FloorFilm {
  const camera = new FloorCamera();
  for (let i = 0; i < seconds * fps; i++) {
    const time = i / fps;
    camera.look(frameAt(i, time), ...toesAt(x(time), height(time)), 2.3 * metre);
  }
  return camera.film(2);
}

const [takeOff, landing] = [2, 2.5];
const jumping = (time: number) => Math.max(0, 4.9 * (time - takeOff) * (landing - time));

describe('what a floor camera keeps of a jump', () => {
  const { pictures, pixelSize, complete } = filmOf({ seconds: 6, height: jumping });
  const times = pictures.map(({ time }) => time);

  test('are all frames of the flight and half a second on either side, in their order', () => {
    const about = times.filter((time) => time > takeOff - 0.4 && time < landing + 0.4);
    expect(about).toHaveLength(Math.round(1.3 * 60) - 1);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
    expect(complete).toBe(true);
    expect(pixelSize).toBe(2);
  });

  test('is nothing of long before and long after', () => {
    expect(times[0]).toBeGreaterThan(takeOff - 1.9);
    expect(times.at(-1)).toBeLessThan(landing + 1);
  });

  test('shows the floor under the feet and beside them, and not the rest of the frame', () => {
    for (const {
      left,
      top,
      planes: { width, height },
    } of pictures) {
      expect(left).toBeLessThanOrEqual(120 - 0.2 * metre);
      expect(left + width).toBeGreaterThanOrEqual(120 + 0.2 * metre);
      expect(top).toBeLessThanOrEqual(floor - 0.22 * metre);
      expect(top + height).toBeGreaterThanOrEqual(floor + 0.13 * metre);
      expect(width * height).toBeLessThan(0.1 * frameSize.width * frameSize.height);
    }
  });

  test('has the very pixels of the frame', () => {
    for (const picture of pictures.filter((_, i) => i % 17 === 0)) {
      const { time, left, top, planes } = picture;
      const { width, height } = planes;
      const pixels = rgbOf(planes);
      const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
      const frame = Math.round(time * 60);
      for (const [x, y] of [
        [0, 0],
        [width - 1, 0],
        [0, height - 1],
        [width - 1, height - 1],
        [width >> 1, height >> 1],
      ] as const) {
        expect(at(x, y)).toEqual(colourIn(frame, left + x, top + y));
      }
    }
  });
});

test('of somebody who only stands nothing is kept, nor of heels that are raised', () => {
  expect(filmOf({ seconds: 5 }).pictures).toEqual([]);
  expect(filmOf({ seconds: 5, height: (time) => 0.03 + 0.03 * Math.sin(7 * time) }).pictures).toEqual([]);
});

test('a jump at the very end of the clip is kept', () => {
  const { pictures } = filmOf({ seconds: landing - 0.1, height: jumping });
  expect(pictures.at(-1)!.time).toBeCloseTo(landing - 0.1, 1);
});

test('two jumps shortly after each other are kept once each', () => {
  const twice = (time: number) => jumping(time) + jumping(time - 0.9);
  const times = filmOf({ seconds: 5, height: twice }).pictures.map(({ time }) => time);
  expect(new Set(times).size).toBe(times.length);
  expect(times.filter((time) => time > takeOff - 0.3 && time < landing + 1.2)).toHaveLength(Math.round(2 * 60) - 1);
});

test('of more than 125 pictures a second every second one is enough', () => {
  const { pictures } = filmOf({ seconds: 3.4, fps: 240, height: jumping });
  const times = pictures.map(({ time }) => time);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  expect(Math.min(...gaps)).toBeGreaterThan(1 / 125 - 1e-9);
  expect(Math.max(...gaps)).toBeLessThan(0.02);
});

test('the pictures follow somebody who lands a metre farther', () => {
  const ahead = (time: number) => 70 + metre * Math.min(1, Math.max(0, (time - takeOff) / (landing - takeOff)));
  const { pictures } = filmOf({ seconds: 4, height: jumping, x: ahead });
  const near = (time: number) => pictures.filter((picture) => Math.abs(picture.time - time) < 0.05);
  for (const { left, planes } of near(landing + 0.1)) expect(left + planes.width).toBeGreaterThan(170 + 0.25 * metre);
  for (const { left } of near(takeOff - 0.1)) expect(left).toBeLessThan(70 - 0.25 * metre);
});

test('memory is bounded, and what does not fit is said to be missing', () => {
  const camera = new FloorCamera();
  const [large, fps] = [6, 30];
  const frame = frameAt(0, 0, { width: large * frameSize.width, height: large * frameSize.height });
  for (let i = 0; i < 26 * fps; i++) {
    const height = 0.5 * Math.max(0, Math.sin((2 * Math.PI * i) / fps));
    const [left, right] = toesAt(120, height).map(({ x, y }) => ({ x: x * large, y: y * large }));
    camera.look({ ...frame, time: i / fps }, left!, right!, 2.3 * metre * large);
  }
  const { pictures, complete } = camera.film(1);
  const bytes = pictures.reduce((sum, { planes: { width, height } }) => sum + width * height * 1.5, 0);
  expect(complete).toBe(false);
  expect(bytes).toBeLessThanOrEqual(24e6);
  expect(bytes).toBeGreaterThan(20e6);
});

describe('a camera that goes on', () => {
  /** Two jumps, three seconds apart; `meanwhile` is done after each frame. */
  function twice(meanwhile: (camera: FloorCamera, time: number) => void): FloorCamera {
    const camera = new FloorCamera();
    for (let i = 0; i < 8 * 60; i++) {
      const time = i / 60;
      camera.look(frameAt(i, time), ...toesAt(120, jumping(time) + jumping(time - 3)), 2.3 * metre);
      meanwhile(camera, time);
    }
    return camera;
  }

  test('shows what it kept until now, and keeps the next flight all the same', () => {
    let sofar: FloorFilm | undefined;
    const camera = twice((one, time) => {
      if (!sofar && time > landing + 0.3) sofar = one.filmSoFar(2);
    });
    const times = sofar!.pictures.map(({ time }) => time);
    expect(times.at(-1)).toBeCloseTo(landing + 0.3, 1);
    expect(times.filter((time) => time > takeOff - 0.4)).toHaveLength(Math.round((0.4 + 0.5 + 0.3) * 60) + 1);
    const second = camera.film(2).pictures.filter(({ time }) => time > takeOff + 2.6 && time < landing + 3.4);
    expect(second).toHaveLength(Math.round(1.3 * 60) - 1);
  });

  test('forgets what is too old, and has room again', () => {
    const camera = twice((one, time) => one.forgetBefore(time - 2));
    const { pictures, complete } = camera.film(2);
    expect(complete).toBe(true);
    expect(pictures[0]!.time).toBeGreaterThanOrEqual(8 - 2 - 2 / 60);
  });
});

test('a clip without anybody is an empty film', () => {
  expect(new FloorCamera().film(1)).toEqual({ pictures: [], pixelSize: 1, complete: true });
});
