import type { Parabola } from '../../src/motion/parabola.js';
import type { Event } from '../../src/motion/shoe/sole-scene.js';
import type { FloorFilm, FloorPicture } from '../../src/pose/floor-film.js';
import { type Joint, joints, LandmarkTrack, pointValues } from '../../src/pose/landmarks.js';
import type { Planes } from '../../src/video/colour.js';
import { paint, painted, planeBytes, type Rgb } from './planes.js';
import { bellNumbers, randomFrom } from './signals/random.js';

/** A shoe on a floor, seen from the side by a camera that stands still: metres, seconds, grey levels. */
export interface Scene {
  readonly fps: number;
  /** By which part of a frame all frames are later. */
  readonly phase?: number;
  readonly shoe?: Colour;
  readonly floor?: Colour;
  /** The shoe's shadow takes so much of the floor's light, and gets smaller as the shoe rises. */
  readonly shadow?: number;
  /** Deviation of every byte. */
  readonly noise?: number;
  /** By how many pixels, across and down, the camera has moved in a frame: one that shakes. */
  readonly shake?: (frame: number) => readonly [x: number, y: number];
  /** How high the shoe is; by the physics of a jump unless told. */
  readonly height?: (time: number) => number;
  readonly seed?: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** When the shoe leaves the floor and is back, and how fast it is then. */
export const flight = { takeOff: 0.4, landing: 0.88, speed: 9.81 * 0.24 } as const;

export const colours = {
  white: [225, 225, 220],
  black: [28, 26, 30],
  red: [190, 40, 45],
  floor: [140, 120, 96],
} as const satisfies Readonly<Record<string, Colour>>;

/** Pixels per metre, and where the floor is under the shoe, in pixels from the top. */
export const pixels = 300;
const floorLine = 84.37;
const size = { width: 150, height: 130 };
const shoe = { left: 40, right: 118, thickness: 28 } as const;
const duration = 1.25;
/** So long before and after the flight nothing is painted that nobody looks at. */
const rim = 0.16;

/**
 * The lowest point that is seen of a rigid sole: it takes up the body's speed over some milliseconds, and comes down at
 * once.
 */
export function rigid(time: number): number {
  const u = time - flight.takeOff;
  if (u <= 0 || time >= flight.landing) return 0;
  const back = flight.landing - time;
  const rising = flight.speed * (u - 0.008 * (1 - Math.exp(-u / 0.008))) - (9.81 * u * u) / 2;
  const falling = flight.speed * back - (9.81 * back * back) / 2;
  // Beyond the middle it is the landing that counts.
  const share = Math.min(1, Math.max(0, (u - 0.12) / 0.1));
  return (1 - share) * rising + share * falling;
}

/** The same of a shoe that lands on its ball: the near flank, which is seen lower, comes down with the heel. */
export function rolling(time: number): number {
  const down = Math.min(1, Math.max(0, (time - flight.landing - 0.035) / 0.03));
  const middle = (flight.takeOff + flight.landing) / 2;
  return rigid(time) + (time < middle ? 0 : 0.008 * (1 - down * down * (3 - 2 * down)));
}

/** Paints the scene frame by frame. */
export function filmFloor({
  fps,
  phase = 0,
  shoe: colour = colours.white,
  floor = colours.floor,
  shadow = 0,
  noise = 1.5,
  shake = () => [0, 0],
  height = rolling,
  seed = 1,
}: Scene): FloorFilm {
  const grain = grainOf(seed);
  const boards = remembered(boardsOf(floor, seed));
  const random = randomFrom(seed + 1);
  const frames = Array.from({ length: Math.floor(duration * fps) }, (_, frame) => ({
    frame,
    time: (frame + phase) / fps,
  }));
  const seen = frames.filter(({ time }) => time > flight.takeOff - rim && time < flight.landing + rim);
  const pictures = seen.map(({ frame, time }): FloorPicture => {
    const [right, down] = shake(frame);
    const above = height(time) * pixels;
    const bottom = floorLine - above;
    const grounds = boards(right, down);
    const bytes = new Uint8ClampedArray(size.width * size.height * 3);
    const columns = Array.from({ length: size.width }, (_, x) => ({
      half: halfThickness(x + right),
      bottom: bottom - pitchAt(time) * (shoe.right - x - right),
    }));
    let noisy = Math.floor(random() * grain.length);
    for (let y = 0, i = 0; y < size.height; y++) {
      for (let x = 0; x < size.width; x++) {
        const covered = coveredShare(columns[x]!, y + down);
        const dark = shadow > 0 ? 1 - shadow * shadowShare(x + right, y + down, above) : 1;
        const ground = grounds[y * size.width + x]!;
        for (let channel = 0; channel < 3; channel++, i++) {
          const light = covered * colour[channel]! + (1 - covered) * (floor[channel]! + ground) * dark;
          noisy = noisy + 1 < grain.length ? noisy + 1 : 0;
          bytes[i] = Math.round(light + noise * grain[noisy]!);
        }
      }
    }
    return { time, left: 200, top: 700, planes: planesOf(bytes) };
  });
  return { pictures, pixelSize: 1, complete: true };
}

/** A picture of red, green and blue bytes as a decoder gives it. */
function planesOf(bytes: Uint8ClampedArray): Planes {
  const planes = { ...size, pixels: new Uint8Array(planeBytes(size.width, size.height)), mixture: painted };
  paint(
    planes,
    (x, y) => [...bytes.subarray((y * size.width + x) * 3, (y * size.width + x) * 3 + 3)] as unknown as Rgb,
  );
  return planes;
}

/** How far the sole points down to its tip, as a slope: not at all on the floor, and all the flight through. */
function pitchAt(time: number): number {
  const off = Math.min(1, Math.max(0, (time - flight.takeOff + 0.05) / 0.05)) ** 2;
  const down = Math.min(1, Math.max(0, (time - flight.landing - 0.035) / 0.03));
  return 0.3 * (time < flight.takeOff ? off : 1 - down);
}

/** Normal numbers to take noise from. */
function grainOf(seed: number): Float64Array {
  const bell = bellNumbers(seed);
  return Float64Array.from({ length: 50_021 }, bell);
}

/** Boards and grain of a floor, fixed to the room, in grey levels about its colour. */
function boardsOf(floor: Colour, seed: number): (x: number, y: number) => number {
  const random = randomFrom(seed + 77);
  const grain = Float64Array.from({ length: 4096 }, () => (floor[0] / 12) * (random() - 0.5));
  return (x, y) => {
    const place = Math.round(x) + 64 * Math.round(y);
    return (Math.floor((x + 2 * y) / 37) % 2 === 0 ? 6 : -6) + grain[((place % 4096) + 4096) % 4096]!;
  };
}

/** The whole floor as the camera sees it from one place. */
function remembered(boards: (x: number, y: number) => number): (right: number, down: number) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (right, down) => {
    const key = `${right} ${down}`;
    const ground =
      known.get(key) ??
      Float64Array.from({ length: size.width * size.height }, (_, i) => {
        return boards((i % size.width) + right, Math.floor(i / size.width) + down);
      });
    known.set(key, ground);
    return ground;
  };
}

/** Half of the shoe's thickness in a column: a flat sole with rounded ends. 0 beside it. */
function halfThickness(x: number): number {
  const radius = shoe.thickness / 2;
  const along = Math.max(shoe.left + radius - x, x - (shoe.right - radius), 0);
  // Squarer than a circle, so that the sole is flat for most of its length.
  return radius * Math.max(0, 1 - (along / radius) ** 4) ** 0.25;
}

/** How much of a pixel the shoe covers, its edges between pixels. */
function coveredShare({ half, bottom }: { readonly half: number; readonly bottom: number }, y: number): number {
  const middle = bottom - shoe.thickness / 2;
  const inside = Math.min(y + 0.5, middle + half) - Math.max(y - 0.5, middle - half);
  return half > 0 ? Math.min(1, Math.max(0, inside)) : 0;
}

/** A soft shadow on the floor under the shoe, weaker as it rises. */
function shadowShare(x: number, y: number, above: number): number {
  const across = (x - (shoe.left + shoe.right) / 2) / 52;
  const deep = (y - floorLine) / 7;
  return Math.exp(-(across ** 4) - deep ** 2) / (1 + above / 25);
}

/** What landmarks would say of the end of the flight: so many seconds off. */
export function eventOf(side: Event['side'], off = 0): Event {
  const { takeOff, landing, speed } = flight;
  const S = (9.81 * pixels) / 2;
  const middle = (takeOff + landing) / 2;
  const parabola: Parabola = {
    ...{ middle, y0: 0, v: 0, S, residual: 0, samples: 20, curvatureError: 0, apexError: 0 },
  };
  return {
    side,
    expected: (side === 'take-off' ? takeOff : landing) + off,
    clearance: (time) =>
      time > takeOff && time < landing ? speed * (time - takeOff) - (9.81 * (time - takeOff) ** 2) / 2 : 0,
    parabola,
    scale: pixels,
    weights: { left: 0.02, right: 0.98 },
  };
}

/** Landmarks of somebody whose toe stands where the shoe is. */
export function toesOnFloor(fps: number, height: (time: number) => number = rolling): LandmarkTrack {
  const track = new LandmarkTrack();
  for (let frame = 0; frame < duration * fps; frame++) {
    const { points } = track.append(frame / fps, 0.99);
    for (const [j] of joints.entries()) points.set([280, 400, 0, 0.9], j * pointValues);
    const toe = (joint: Joint, visibility: number) => {
      points.set(
        [200 + shoe.right - 18, 700 + floorLine - 6 - height(frame / fps) * pixels, 0, visibility],
        joints.indexOf(joint) * pointValues,
      );
    };
    toe('right_foot_index', 0.97);
    toe('left_foot_index', 0.5);
  }
  return track;
}
