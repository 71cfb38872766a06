import type { Body } from '../body/body.js';
import type { Posture } from '../body/posture.js';
import type { Point3 } from '../body/vector.js';
import type { Capsule } from './capsule.js';
import { drawnHead } from './head.js';
import { drawnArm, drawnLeg } from './limbs.js';
import { drawnShoe } from './shoe.js';
import { drawnTrunk } from './trunk.js';

/** Everything that is drawn of a body in a posture. */
export function figureOf(posture: Posture, body: Body): Capsule[] {
  const sides = ['right', 'left'] as const;
  return [
    ...drawnTrunk(posture, body),
    ...drawnHead(posture, body),
    ...sides.flatMap((side) => [
      ...drawnArm(posture, body, side),
      ...drawnLeg(posture, body, side),
      ...drawnShoe(posture, body, side),
    ]),
  ];
}

/** The same figure at another place on the floor, turned round when it walks towards negative x. */
export function placed(figure: readonly Capsule[], place: { x: number; z: number; towards: 1 | -1 }): Capsule[] {
  const move = (point: Point3): Point3 => ({
    x: place.x + place.towards * point.x,
    y: point.y,
    z: place.z + place.towards * point.z,
  });
  return figure.map((part) => ({ ...part, from: move(part.from), to: move(part.to) }));
}

/** The same figure turned round by an angle, to its left, about a place of its way. */
export function turned(figure: readonly Capsule[], pivot: number, angle: number): Capsule[] {
  return figure.map((part) => ({
    ...part,
    from: turnedPoint(part.from, pivot, angle),
    to: turnedPoint(part.to, pivot, angle),
  }));
}

/** A point turned about the upright line through a place of the way. */
export function turnedPoint({ x, y, z }: Point3, pivot: number, angle: number): Point3 {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return { x: pivot + cosine * (x - pivot) + sine * z, y, z: cosine * z - sine * (x - pivot) };
}
