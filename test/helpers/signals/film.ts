import { clamp, degrees } from '../../../samples/generate/body/ease.js';
import type { Point3 } from '../../../samples/generate/body/vector.js';
import { type Camera, cameraAt, type Size } from '../../../samples/generate/picture/camera.js';
import { turnedPoint } from '../../../samples/generate/picture/figure.js';
import { type Joint, joints, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { type Noise, withNoise } from './noise.js';
import { jointsOf, opposite } from './skeleton.js';
import { type Filmable, type FilmTruth, truthOf } from './truth.js';

/** How a movement is filmed: metres, seconds, radians. */
export interface Film {
  readonly performance: Filmable;
  /** Frames per second, 60 unless told; `times` states every frame instead. */
  readonly fps?: number;
  readonly times?: readonly number[];
  /** 0 is beside the athlete's right, a quarter turn ahead, half a turn beside the left. */
  readonly azimuth?: number;
  readonly distance?: number;
  readonly cameraHeight?: number;
  /** The place the camera looks at; on the camera's height it looks level. */
  readonly target?: Point3;
  readonly size?: Size;
  /** A picture like that of a mirror: a network calls its left leg right. */
  readonly mirrored?: boolean;
  /** Where on the sole the toe landmark is, from ball (0) to tip (1): 0.6 unless told. */
  readonly toe?: 'tip' | 'ball' | number;
  /** How far over the sole the toe landmark is. */
  readonly toeAbove?: number;
  /** Added to the picture's x and y of every joint; metres are those at the athlete. */
  readonly noise?: Noise | readonly Noise[];
  readonly seed?: number;
}

/** The landmarks that a perfect network would find, and what is true. */
export interface Filmed {
  readonly track: LandmarkTrack;
  readonly truth: FilmTruth;
}

/** A phone held upright. */
export const portrait: Size = { width: 720, height: 1280 };

/** Projects the exact joints of a movement through an exact camera, frame by frame; nothing is drawn. */
export function filmLandmarks(film: Film): Filmed {
  const { performance, azimuth = 0, mirrored = false, toe = 0.6, toeAbove = 0, noise = [], seed = 1 } = film;
  const camera = cameraOf(film);
  const truth = truthOf(performance, camera, mirrored);
  const toePoint = { share: typeof toe === 'number' ? toe : { ball: 0, tip: 1 }[toe], above: toeAbove };
  const seenAs = joints.map((name) => {
    const joint = mirrored ? opposite(name) : name;
    return { joint, visibility: visibilityOf(joint, azimuth) };
  });
  const view: View = { camera, azimuth, mirrored, seenAs };
  const track = new LandmarkTrack();
  for (const time of film.times ?? evenTimes(performance.duration, film.fps ?? 60)) {
    const places = jointsOf(truth.at(time).posture, performance.body, toePoint);
    addFrame(track, time, turnedRound(places, performance, time), view);
  }
  const noises = [noise].flat();
  return {
    track: noises.reduce((noisy, one, number) => {
      return withNoise(noisy, { pixelsPerMetre: truth.pixelsPerMetre, ...one, seed: seed + 7919 * number });
    }, track),
    truth,
  };
}

/** Who turns round on the way is seen turned. */
function turnedRound(places: Record<Joint, Point3>, { turn }: Filmable, time: number): Record<Joint, Point3> {
  if (!turn) return places;
  const angle = turn.angleAt(time);
  const turned = joints.map((joint) => [joint, turnedPoint(places[joint], turn.pivot, angle)] as const);
  return Object.fromEntries(turned) as Record<Joint, Point3>;
}

/** The times of frames at a constant rate. */
export function evenTimes(duration: number, fps: number): number[] {
  return Array.from({ length: Math.floor(duration * fps + 1e-9) }, (_, frame) => frame / fps);
}

interface View {
  readonly camera: Camera;
  readonly azimuth: number;
  readonly mirrored: boolean;
  /** For each landmark the joint that is seen as it, and how well. */
  readonly seenAs: readonly { readonly joint: Joint; readonly visibility: number }[];
}

const fieldOfView = degrees(41);
const seen = 0.99;

function cameraOf({
  performance,
  azimuth = 0,
  distance = 4.2,
  cameraHeight = 1,
  target,
  size = portrait,
}: Film): Camera {
  const middle = performance.boxHeight ? { x: 0.085, y: 1.22, z: 0 } : { x: -0.025, y: 1.12, z: 0 };
  return cameraAt({ azimuth, distance, height: cameraHeight, target: target ?? middle }, size, fieldOfView);
}

function addFrame(track: LandmarkTrack, time: number, places: Record<Joint, Point3>, view: View): void {
  const { camera, mirrored } = view;
  const [left, right] = [places.left_hip, places.right_hip];
  const hips = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2, z: (left.z + right.z) / 2 };
  const middle = camera.project(hips);
  const inside = middle.depth > 0 && middle.x > 0 && middle.x < camera.size.width;
  const { points, world } = track.append(time, inside ? seen : 0);
  if (!inside) return;
  const [cosine, sine] = [Math.cos(view.azimuth), Math.sin(view.azimuth)];
  for (const [number, { joint, visibility }] of view.seenAs.entries()) {
    const place = places[joint];
    const { x, y, depth } = camera.project(place);
    const point = number * pointValues;
    points[point] = mirrored ? camera.size.width - x : x;
    points[point + 1] = y;
    points[point + 2] = (depth - middle.depth) * middle.pixelsPerMetre;
    points[point + 3] = visibility;
    const [ahead, aside] = [place.x - hips.x, place.z - hips.z];
    const across = cosine * ahead - sine * aside;
    world[number * worldValues] = mirrored ? -across : across;
    world[number * worldValues + 1] = hips.y - place.y;
    world[number * worldValues + 2] = -sine * ahead - cosine * aside;
  }
}

// The far side is hidden within 30 degrees of a side view and as well seen as the near one from 60 degrees on.
function visibilityOf(joint: Joint, azimuth: number): number {
  const nearSide = Math.cos(azimuth) > 0 ? 'right' : 'left';
  if (joint === 'nose' || joint.includes(nearSide)) return seen;
  const fromSide = Math.asin(Math.min(1, Math.abs(Math.sin(azimuth))));
  const hidden = clamp((degrees(60) - fromSide) / degrees(30), 0, 1);
  return seen - (seen - (/shoulder|hip|eye|ear|mouth/.test(joint) ? 0.9 : 0.5)) * hidden;
}
