import { type Body, referenceHeight } from '../body/body.js';
import type { Posture } from '../body/posture.js';
import { type Point3, pitched } from '../body/vector.js';
import { type Capsule, capsule } from './capsule.js';

/** Hips, chest and shoulders; lengths are those of a person of reference height. */
export function drawnTrunk({ hip, lean }: Posture, body: Body): Capsule[] {
  const scale = body.height / referenceHeight;
  const at = (up: number, ahead: number, z: number): Point3 => ({
    ...pitched(hip, lean, ahead * scale, up * body.trunk),
    z: z * scale,
  });
  const across = (material: 'shirt' | 'shorts', up: number, ahead: number, half: number, radius: number): Capsule =>
    capsule(material, at(up, ahead, -half), radius * scale, at(up, ahead, half), radius * scale);
  const flank = (side: 1 | -1): Capsule[] => [
    capsule('shirt', at(0.2, 0, side * 0.06), 0.096 * scale, at(0.55, 0.005, side * 0.072), 0.108 * scale),
    capsule('shirt', at(0.55, 0.005, side * 0.075), 0.106 * scale, at(0.84, -0.005, side * 0.085), 0.085 * scale),
  ];
  return [
    across('shorts', -0.02, -0.01, 0.075, 0.1),
    across('shorts', -0.04, -0.055, 0.06, 0.075),
    across('shorts', 0.12, 0, 0.065, 0.092),
    ...flank(1),
    ...flank(-1),
    capsule('shirt', at(0.2, 0.01, 0), 0.092 * scale, at(0.86, -0.002, 0), 0.088 * scale),
    across('shirt', 0.95, -0.01, 0.13, 0.066),
    across('shirt', 0.97, -0.015, 0.03, 0.07),
  ];
}
