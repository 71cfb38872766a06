import type { Point, Point3 } from '../body/vector.js';

/** The size of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the camera stands; the azimuth is 0 beside the subject's right, 90 degrees ahead, 180 beside the left. */
export interface Viewpoint {
  readonly azimuth: number;
  readonly distance: number;
  readonly height: number;
  /** The place it looks at. */
  readonly target: Point3;
}

/** A place in the picture: pixels from the top left corner, and the pixels that a metre has there. */
export interface Spot extends Point {
  readonly pixelsPerMetre: number;
  readonly depth: number;
}

/** A pinhole camera. */
export interface Camera {
  readonly size: Size;
  readonly viewpoint: Viewpoint;
  readonly focalLength: number;
  readonly project: (point: Point3) => Spot;
  /** The place in the room that is so far to the right of the target and away from the camera, at that height. */
  readonly place: (right: number, away: number, height: number) => Point3;
}

/** The camera at a viewpoint, for pictures of the given size; the field of view is measured up and down, in radians. */
export function cameraAt(viewpoint: Viewpoint, size: Size, fieldOfView: number): Camera {
  const { azimuth, distance, height, target } = viewpoint;
  const eye: Point3 = {
    x: target.x + distance * Math.sin(azimuth),
    y: height,
    z: target.z + distance * Math.cos(azimuth),
  };
  const forward = unit({ x: target.x - eye.x, y: target.y - eye.y, z: target.z - eye.z });
  const right = { x: Math.cos(azimuth), y: 0, z: -Math.sin(azimuth) };
  const up = cross(right, forward);
  const focalLength = size.height / 2 / Math.tan(fieldOfView / 2);
  return {
    size,
    viewpoint,
    focalLength,
    project: (point) => {
      const sight = { x: point.x - eye.x, y: point.y - eye.y, z: point.z - eye.z };
      const depth = dot(sight, forward);
      const pixelsPerMetre = focalLength / depth;
      return {
        x: size.width / 2 + dot(sight, right) * pixelsPerMetre,
        y: size.height / 2 - dot(sight, up) * pixelsPerMetre,
        pixelsPerMetre,
        depth,
      };
    },
    place: (toRight, away, above) => ({
      x: target.x + right.x * toRight - Math.sin(azimuth) * away,
      y: above,
      z: target.z + right.z * toRight - Math.cos(azimuth) * away,
    }),
  };
}

function dot(a: Point3, b: Point3): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

function cross(a: Point3, b: Point3): Point3 {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
}

function unit(a: Point3): Point3 {
  const length = Math.sqrt(dot(a, a));
  return { x: a.x / length, y: a.y / length, z: a.z / length };
}
