import type { FloorFilm, FloorPicture } from '../../pose/floor-film.js';
import type { Side } from '../hinge.js';
import { medianBetween } from '../local-fit.js';
import { type Parabola, speedAt } from '../parabola.js';
import type { Trajectory } from '../trajectory.js';
import type { Darkroom } from './darkroom.js';
import { Exposures } from './exposures.js';
import { type Patch, sharedPatch } from './patch.js';
import type { Columns } from './sole-curve.js';
import { intoFlight } from './sole-curve.js';

/** One end of one flight, as the landmarks know it. Seconds; pixels per metre. */
export interface Event {
  readonly side: Side;
  readonly expected: number;
  /** How far the feet are above the floor at a moment, in metres, by the physics of the flight; 0 outside it. */
  clearance(time: number): number;
  readonly parabola: Parabola;
  readonly scale: number;
  /** How much each foot is seen. */
  readonly weights: { readonly left: number; readonly right: number };
}

/** Pictures of the floor, and where they are worked on. */
export interface FilmedFloor {
  readonly film: FloorFilm;
  readonly darkroom: Darkroom;
}

/** Where one foot is in a scene. */
export interface SceneFoot {
  readonly side: 'left' | 'right';
  readonly columns: Columns;
  /** The pixels of the patch that its toes fill while they stand. */
  readonly toes: { readonly columns: Columns; readonly rows: Columns };
}

/** The pictures about an event, and where each visible foot is. */
export interface SoleScene {
  /** When the pictures were taken. */
  readonly times: readonly number[];
  readonly exposures: Exposures;
  readonly patch: Patch;
  readonly feet: readonly SceneFoot[];
  /** Pixels of the frames per metre. */
  readonly pixels: number;
  /** Speed of the body at a moment, m/s, without a sign. */
  bodySpeed(time: number): number;
}

/** What is looked at about an event, in seconds of contact and of flight. */
const window = { contact: 0.14, flight: 0.1 };

/** The toes' places are read from this much of the contact. */
const standing = 0.06;

/** What is looked at about the toes, in metres. */
const reach = { beside: 0.14, above: 0.22, below: 0.13 };

/** So much floor must be seen below the toes, metres: else the edge of the picture is taken for that of the sole. */
const leastFloor = 0.05;

/** A standing shoe fills this much about its toe landmark, metres. */
const shoe = { beside: 0.06, above: 0.045, below: 0.01 };

/** The toes of both feet are told apart when they stand so far from each other across the picture, metres. */
const apart = 0.08;

/** The floor is free of the feet when the body has risen by this much, metres, or by this part of all its rise. */
const free = { height: 0.16, share: 0.8 };

/** So many pictures of the free floor at least, and all within this many seconds of the nearest. */
const leastFree = 3;
const freeSpan = 0.08;

/** Cuts out what the film shows of an event; null where it does not show enough. */
export function buildScene(
  { film, darkroom }: FilmedFloor,
  trajectory: Trajectory,
  event: Event,
  toReal: number,
): SoleScene | null {
  const { side, expected, parabola, scale } = event;
  const real = film.pictures.map((picture) => ({ ...picture, time: picture.time / toReal }));
  const floor = freeFloor(real, event);
  const pictures = real.filter(({ time }) => {
    const u = intoFlight(time, expected, side);
    return u > -window.contact && u < window.flight;
  });
  if (floor.length === 0 || pictures.length < leastPictures) return null;
  const toes = visibleToes(trajectory, event);
  const patch = sharedPatch([...floor, ...pictures], film, {
    left: Math.min(...toes.map(({ x }) => x)) - reach.beside * scale,
    right: Math.max(...toes.map(({ x }) => x)) + reach.beside * scale,
    bottom: Math.min(...toes.map(({ y }) => y)) - reach.below * scale,
    top: Math.max(...toes.map(({ y }) => y)) + reach.above * scale,
  });
  if (!patch) return null;
  const floorRow = Math.max(...toes.map(({ y }) => -y / film.pixelSize)) + (leastFloor * scale) / film.pixelSize;
  if (patch.top + patch.height < floorRow) return null;
  const column = (x: number) => Math.min(patch.width, Math.max(0, Math.round(x / film.pixelSize) - patch.left));
  const row = (y: number) => Math.min(patch.height, Math.max(0, Math.round(-y / film.pixelSize) - patch.top));
  const feet = toes.map(({ side, x, y }) => {
    const between = toes.filter((other) => other.side !== side).map((other) => (other.x + x) / 2);
    const from = Math.max(x - reach.beside * scale, ...between.filter((middle) => middle < x));
    const to = Math.min(x + reach.beside * scale, ...between.filter((middle) => middle >= x));
    return {
      side,
      columns: { from: column(from), to: column(to) },
      toes: {
        columns: { from: column(x - shoe.beside * scale), to: column(x + shoe.beside * scale) },
        rows: { from: row(y + shoe.above * scale), to: row(y - shoe.below * scale) },
      },
    };
  });
  const bodySpeed = (time: number) => Math.abs(speedAt(parabola, time)) / scale;
  const exposures = new Exposures(darkroom, patch, floor, pictures);
  const times = pictures.map(({ time }) => time);
  return { times, exposures, patch, feet, pixels: scale / film.pixelSize, bodySpeed };
}

const leastPictures = 4;

/** The pictures nearest to the event in which the feet are well above the floor. */
function freeFloor(pictures: readonly FloorPicture[], { expected, clearance }: Event): FloorPicture[] {
  const most = Math.max(0, ...pictures.map(({ time }) => clearance(time)));
  const least = Math.min(free.height, free.share * most);
  const away = pictures
    .filter(({ time }) => clearance(time) > 0 && clearance(time) >= least)
    .sort((a, b) => Math.abs(a.time - expected) - Math.abs(b.time - expected));
  return away.filter(({ time }, i) => i < leastFree || Math.abs(time - away[0]!.time) <= freeSpan);
}

/** Where the toes stand, in pixels of the displayed picture, y up: of the nearer foot, and of the other if it stands apart. */
function visibleToes({ times, joints }: Trajectory, { side, expected, weights, scale }: Event) {
  const [start, end] = side === 'take-off' ? [expected - standing, expected] : [expected, expected + standing];
  const [near, far] = weights.left > weights.right ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const toes = [near, far].map((foot) => {
    const { x, y } = joints[`${foot}_foot_index`];
    return { side: foot, x: medianBetween(times, x, start, end), y: medianBetween(times, y, start, end) };
  });
  return Math.abs(toes[0]!.x - toes[1]!.x) >= apart * scale ? toes : toes.slice(0, 1);
}
