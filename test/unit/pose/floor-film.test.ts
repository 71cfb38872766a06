import { describe, expect, test } from 'vitest';
import { FloorCamera, type FloorFilm } from '../../../src/pose/floor-film.js';
import { joints, pointValues } from '../../../src/pose/landmarks.js';
import type { Frame } from '../../../src/video/frame.js';

const frameSize = { width: 240, height: 400 };
const metre = 100;
const floor = 350;
const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });

/** A frame whose red tells the column, green the row and blue the frame. */
function frameAt(index: number, time: number, { width, height } = frameSize): Frame {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[i++] = x;
      pixels[i++] = y;
      pixels[i++] = index;
    }
  }
  return { index, time, width, height, pixels, memory, release: () => undefined };
}

function toesAt(x: number, height: number, level = floor): Float32Array {
  const points = new Float32Array(joints.length * pointValues);
  for (const [side, off] of [
    ['left_foot_index', 6],
    ['right_foot_index', -6],
  ] as const) {
    points.set([x + off, level - height * metre, 0, 1], joints.indexOf(side) * pointValues);
  }
  return points;
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
    camera.look(frameAt(i, time), toesAt(x(time), height(time)), 2.3 * metre);
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
    for (const { left, top, width, height } of pictures) {
      expect(left).toBeLessThanOrEqual(120 - 0.2 * metre);
      expect(left + width).toBeGreaterThanOrEqual(120 + 0.2 * metre);
      expect(top).toBeLessThanOrEqual(floor - 0.22 * metre);
      expect(top + height).toBeGreaterThanOrEqual(floor + 0.13 * metre);
      expect(width * height).toBeLessThan(0.1 * frameSize.width * frameSize.height);
    }
  });

  test('has the very pixels of the frame', () => {
    for (const { time, left, top, width, height, pixels } of pictures.filter((_, i) => i % 17 === 0)) {
      const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
      const frame = Math.round(time * 60) & 255;
      expect(at(0, 0)).toEqual([left, top & 255, frame]);
      expect(at(width - 1, height - 1)).toEqual([left + width - 1, (top + height - 1) & 255, frame]);
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
  for (const { left, width } of near(landing + 0.1)) expect(left + width).toBeGreaterThan(170 + 0.25 * metre);
  for (const { left } of near(takeOff - 0.1)) expect(left).toBeLessThan(70 - 0.25 * metre);
});

test('memory is bounded, and what does not fit is said to be missing', () => {
  const camera = new FloorCamera();
  const [large, fps] = [6, 30];
  const frame = frameAt(0, 0, { width: large * frameSize.width, height: large * frameSize.height });
  for (let i = 0; i < 26 * fps; i++) {
    const height = 0.5 * Math.max(0, Math.sin((2 * Math.PI * i) / fps));
    const points = toesAt(120, height).map((value) => value * large);
    camera.look({ ...frame, time: i / fps }, points, 2.3 * metre * large);
  }
  const { pictures, complete } = camera.film(1);
  const bytes = pictures.reduce((sum, { pixels }) => sum + pixels.length, 0);
  expect(complete).toBe(false);
  expect(bytes).toBeLessThanOrEqual(48e6);
  expect(bytes).toBeGreaterThan(40e6);
});

test('a clip without anybody is an empty film', () => {
  expect(new FloorCamera().film(1)).toEqual({ pictures: [], pixelSize: 1, complete: true });
});
