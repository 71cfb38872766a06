import { type Body, referenceHeight } from '../body/body.js';
import { lowestPoint } from '../body/foot.js';
import type { Posture } from '../body/posture.js';
import type { Side } from '../body/sides.js';
import { between, distance, type Point, type Point3, pitched } from '../body/vector.js';
import { aside, type Capsule, capsule } from './capsule.js';
import { footSpread, outward } from './limbs.js';
import type { Material } from './look.js';

/** Sock and shoe of one side; its lowest drawn point is as high as the lowest point of the posture's sole. */
export function drawnShoe(posture: Posture, body: Body, side: Side): Capsule[] {
  const parts = shoeParts(posture, body, side);
  const drawn = Math.min(...parts.map(lowestOf));
  return parts.map((part) => raised(part, lowestPoint(posture.feet[side]) - drawn));
}

function shoeParts(posture: Posture, body: Body, side: Side): Capsule[] {
  const scale = body.height / referenceHeight;
  const foot = posture.feet[side];
  const z = outward[side] * footSpread * body.hipHalfWidth;
  const over = (point: Point, up: number, ahead: number, pitch: number, sideways: number): Point3 =>
    aside(pitched(point, pitch, ahead * scale, up * scale), z + sideways * scale);
  const rear = (point: Point, up: number, ahead: number, sideways = 0): Point3 =>
    over(point, up, ahead, foot.solePitch, sideways);
  const front = (point: Point, up: number, ahead: number, sideways = 0): Point3 =>
    over(point, up, ahead, foot.toePitch, sideways);
  const rod = (material: Material, from: Point3, fromRadius: number, to: Point3, toRadius: number): Capsule =>
    capsule(material, from, fromRadius * scale, to, toRadius * scale);
  const { ankle, heel, ball, tip } = foot;
  const half = (sideways: number): Capsule[] => [
    rod('shoe', rear(heel, 0.036, 0.03, sideways), 0.034, rear(ball, 0.034, 0, sideways), 0.032),
    rod('shoe', front(ball, 0.032, 0, 1.1 * sideways), 0.031, front(tip, 0.022, -0.022, 0.6 * sideways), 0.021),
    rod('sole', rear(heel, 0.012, 0.012, 1.4 * sideways), 0.0125, rear(ball, 0.012, 0, 1.6 * sideways), 0.0125),
    rod('sole', front(ball, 0.012, 0, 1.6 * sideways), 0.0125, front(tip, 0.01, -0.012, sideways), 0.01),
  ];
  const instep = rear(ball, 0.045, -0.02);
  const shin = between(ankle, posture.knees[side], 0.1 / distance(ankle, posture.knees[side]));
  return [
    rod('sole', aside(shin, z), 0.04, aside(ankle, z), 0.039),
    ...half(-0.014),
    ...half(0.014),
    rod('shoe', aside(ankle, z), 0.04, instep, 0.03),
    rod('shoe', rear(heel, 0.03, 0.025), 0.032, rear(heel, 0.085, 0.04), 0.034),
  ];
}

function lowestOf({ from, fromRadius, to, toRadius }: Capsule): number {
  return Math.min(from.y - fromRadius, to.y - toRadius);
}

function raised(part: Capsule, height: number): Capsule {
  const up = (point: Point3): Point3 => ({ ...point, y: point.y + height });
  return { ...part, from: up(part.from), to: up(part.to) };
}
