import { type Body, bodyOf } from './body/body.js';
import { degrees } from './body/ease.js';
import type { Performance } from './movement/performance.js';
import { type Instant, instantAt } from './movement/phase.js';
import { walkingPosture } from './movement/walk.js';
import type { Room } from './picture/backdrop.js';
import { type Camera, cameraAt, type Size } from './picture/camera.js';
import type { Capsule } from './picture/capsule.js';
import { figureOf, placed, turned } from './picture/figure.js';
import type { Look } from './picture/look.js';

/** One clip: who does what, and how it is filmed. Lengths in metres, times in seconds, angles in radians. */
export interface Sample {
  readonly name: string;
  readonly performance: Performance;
  readonly fps: number;
  readonly size: Size;
  readonly azimuth: number;
  readonly cameraDistance: number;
  /** Where the camera looks along the way, unless it looks at who jumps on the spot. */
  readonly lookAt?: number;
  readonly look: Look;
  readonly room: Room;
  /** How long each frame is exposed, and from how many pictures it is mixed. */
  readonly shutter: number;
  readonly exposures: number;
  /** Deviation of the sensor noise, of 255. */
  readonly noise: number;
  /** The quality number of the encoder: larger is smaller and coarser. */
  readonly quality: number;
  readonly passerBy?: PasserBy;
}

/** A second person who walks through the picture at a constant speed. */
export interface PasserBy {
  readonly height: number;
  readonly look: Look;
  readonly speed: number;
  readonly towards: 1 | -1;
  /** When the walker is at the place of the jumper, and how far nearer to a camera at azimuth 0. */
  readonly meets: number;
  readonly nearer: number;
}

/** How many frames the clip has. */
export function frameCount({ performance, fps }: Sample): number {
  return Math.floor(performance.duration * fps + 1e-9);
}

/** The camera that films a sample. */
export function cameraOf({ performance, size, azimuth, cameraDistance, lookAt = -0.025 }: Sample): Camera {
  const target = performance.boxHeight ? { x: 0.085, y: 1.22, z: 0 } : { x: lookAt, y: 1.12, z: 0 };
  return cameraAt({ azimuth, distance: cameraDistance, height: cameraHeight, target }, size, fieldOfView);
}

/** The jumper of a sample at the given time. */
export function jumperAt({ performance }: Sample, time: number): Instant {
  return instantAt(performance.phases, Math.max(0, time));
}

/** The people in the picture at the given time, the farthest first. */
export function peopleAt(sample: Sample, time: number): { figure: Capsule[]; look: Look }[] {
  const { turn } = sample.performance;
  const straight = figureOf(jumperAt(sample, time).posture, sample.performance.body);
  const figure = turn ? turned(straight, turn.pivot, turn.angleAt(time)) : straight;
  const jumper = { figure, look: sample.look };
  if (!sample.passerBy) return [jumper];
  const passerBy = { figure: passingFigure(sample.passerBy, time), look: sample.passerBy.look };
  return sample.passerBy.nearer < 0 ? [passerBy, jumper] : [jumper, passerBy];
}

const cameraHeight = 1;
const fieldOfView = degrees(41);

function passingFigure({ height, speed, towards, meets, nearer }: PasserBy, time: number): Capsule[] {
  const body: Body = bodyOf(height);
  const figure = figureOf(walkingPosture(body, speed, time - meets), body);
  return placed(figure, { x: 0, z: nearer, towards });
}
