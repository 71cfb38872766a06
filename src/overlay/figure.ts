import { limbs } from '../pose/limbs.js';
import { headOver, headRadius } from './head.js';
import { leastVisibility, type Place, type Places } from './scene-material.js';

/** A pose as lines and a circle, in drawn pixels. */
export interface Figure {
  readonly lines: readonly (readonly [Place, Place])[];
  readonly head: { readonly x: number; readonly y: number; readonly radius: number } | null;
}

const chains = [
  ...['left', 'right'].flatMap((side) => [limbs.leg, limbs.arm].map((limb) => limb.map((joint) => `${side}_${joint}`))),
  ['left_shoulder', 'right_shoulder'],
  ['left_hip', 'right_hip'],
];

/** The figure of a pose; what is hardly seen is left out. */
export function figureOf(places: Places): Figure {
  const seen = (joint: string) => {
    const place = places[joint];
    return place && place.visibility >= leastVisibility ? place : null;
  };
  const lines = chains.flatMap((chain) =>
    chain.slice(1).flatMap((name, i) => {
      const [a, b] = [seen(chain[i]!), seen(name)];
      return a && b ? [[a, b] as const] : [];
    }),
  );
  const [nose, left, right, hip] = [seen('nose'), seen('left_shoulder'), seen('right_shoulder'), places.left_hip];
  const shoulders = [left ?? right, right ?? left] as const;
  if (!nose || !shoulders[0] || !shoulders[1] || !hip) return { lines, head: null };
  const trunk = Math.hypot(shoulders[0].x - hip.x, shoulders[0].y - hip.y);
  return { lines, head: { ...headOver(nose, shoulders[0], shoulders[1]), radius: trunk * headRadius } };
}

/** Corners of everything that belongs to a figure. */
export function cornersOf({ lines, head }: Figure): { readonly x: number; readonly y: number }[] {
  const about = head
    ? [
        { x: head.x - head.radius, y: head.y - head.radius },
        { x: head.x + head.radius, y: head.y + head.radius },
      ]
    : [];
  return [...lines.flat(), ...about];
}
