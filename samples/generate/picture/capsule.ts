import type { Point, Point3 } from '../body/vector.js';
import type { Material } from './look.js';

/** A rod with round ends of two radii, in metres: everything that is drawn of a person is made of these. */
export interface Capsule {
  readonly from: Point3;
  readonly fromRadius: number;
  readonly to: Point3;
  readonly toRadius: number;
  readonly material: Material;
  /** How much nearer to the viewer than its place it counts, in metres, so that features stay on top of a face. */
  readonly nearer?: number;
}

/** A capsule between two places, with one radius at each. */
export function capsule(
  material: Material,
  from: Point3,
  fromRadius: number,
  to: Point3,
  toRadius: number,
  nearer = 0,
): Capsule {
  return { material, from, fromRadius, to, toRadius, nearer };
}

/** A place of the sagittal plane, moved sideways. */
export function aside(point: Point, z: number): Point3 {
  return { x: point.x, y: point.y, z };
}

/** The place that lies the given share of the way from one place to another. */
export function along(from: Point3, to: Point3, share: number): Point3 {
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    z: from.z + (to.z - from.z) * share,
  };
}
