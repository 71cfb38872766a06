import { type Body, referenceHeight } from '../body/body.js';
import type { Posture } from '../body/posture.js';
import { type Point3, pitched } from '../body/vector.js';
import { type Capsule, capsule } from './capsule.js';
import type { Material } from './look.js';

/** Neck, head, hair and face; lengths are those of a person of reference height. */
export function drawnHead({ head, headLean, shoulder, lean }: Posture, body: Body): Capsule[] {
  const scale = body.height / referenceHeight;
  const at = (ahead: number, up: number, z: number): Point3 => ({
    ...pitched(head, headLean, ahead * scale, up * scale),
    z: z * scale,
  });
  const rod = (material: Material, from: Point3, fromRadius: number, to: Point3, toRadius: number): Capsule =>
    capsule(material, from, fromRadius * scale, to, toRadius * scale, nearness[material] ?? 0);
  const dot = (material: Material, place: Point3, radius: number): Capsule =>
    rod(material, place, radius, place, radius);
  const bothSides = (part: (side: 1 | -1) => Capsule): Capsule[] => [part(1), part(-1)];
  return [
    rod('skin', { ...pitched(shoulder, lean, -0.01, 0.01), z: 0 }, 0.062, at(-0.02, -0.05, 0), 0.054),
    rod('skin', at(-0.012, 0.02, 0), 0.098, at(0.02, 0.015, 0), 0.09),
    rod('skin', at(0.02, -0.03, 0), 0.075, at(0.045, -0.085, 0), 0.045),
    rod('skin', at(0.092, 0, 0), 0.011, at(0.112, -0.032, 0), 0.015),
    ...bothSides((side) =>
      rod('skin', at(-0.008, -0.01, side * 0.088), 0.022, at(-0.012, -0.035, side * 0.088), 0.016),
    ),
    dot('hair', at(-0.05, 0.055, 0), 0.07),
    dot('hair', at(-0.01, 0.075, 0), 0.055),
    dot('hair', at(-0.055, 0, 0), 0.052),
    ...bothSides((side) => dot('eye', at(0.08, 0.012, side * 0.035), 0.01)),
    ...bothSides((side) => rod('hair', at(0.084, 0.036, side * 0.05), 0.005, at(0.09, 0.038, side * 0.022), 0.006)),
    rod('mouth', at(0.078, -0.066, -0.022), 0.006, at(0.078, -0.066, 0.022), 0.006),
  ];
}

// Hair and features lie on the head, whatever the view: they are painted after it.
const nearness: Partial<Record<Material, number>> = { hair: 0.08, eye: 0.1, mouth: 0.06 };
