import { limbs } from '../../pose/limbs.js';
import type { Pose } from '../analysis.js';
import { tenth } from '../round.js';
import { type Html, html } from './markup.js';

/** Joints seen worse than this are guesses. */
const leastVisibility = 0.1;

/**
 * The joints of a picture as lines, in the picture's own pixels: the athlete's right as a solid line, the left as a
 * thinner one with dashes. The side that is seen less lies below.
 */
export function skeleton(pose: Pose): Html {
  const sides = (['left', 'right'] as const)
    .map((side) => ({ side, seen: seenOf(pose, side) }))
    .sort((a, b) => a.seen - b.seen);
  const middle = middleOf(pose);
  const drawn = [
    { kind: 'middle', path: middle },
    ...sides.map(({ side }) => ({
      kind: side,
      path: [limbs.arm, limbs.leg].map((names) => line(pose, names, side)).join(''),
    })),
  ];
  return html`${drawn.map(({ path }) => path !== '' && html`<path class="bone halo" d="${path}"/>`)}${drawn.map(
    ({ kind, path }) => path !== '' && html`<path class="bone ${kind}" d="${path}"/>`,
  )}\n`;
}

/** A head about the nose, for where no picture shows one. */
export function head(pose: Pose): Html | false {
  const nose = place(pose, 'nose');
  const neck = neckOf(pose);
  if (!nose || !neck) return false;
  const radius = headShare * Math.hypot(nose.x - neck.x, nose.y - neck.y);
  return html`<circle class="bone middle head" cx="${tenth(nose.x)}" cy="${tenth(nose.y)}" r="${tenth(radius)}"/>\n`;
}

/** A head's half height as a part of the way from the shoulders to the nose. */
const headShare = 0.5;

/** The places of all joints that are seen. */
export function placesOf({ joints }: Pose): { readonly x: number; readonly y: number }[] {
  return Object.values(joints).flatMap(([x, y, visibility]) => (visibility >= leastVisibility ? [{ x, y }] : []));
}

function seenOf({ joints }: Pose, side: 'left' | 'right'): number {
  return Object.entries(joints).reduce((sum, [name, [, , seen]]) => sum + (name.startsWith(side) ? seen : 0), 0);
}

function line(pose: Pose, names: readonly string[], side: 'left' | 'right'): string {
  return through(names.map((name) => place(pose, `${side}_${name}`)));
}

/** Shoulders, hips, and the head above the shoulders. */
function middleOf(pose: Pose): string {
  return [
    through([place(pose, 'left_shoulder'), place(pose, 'right_shoulder')]),
    through([place(pose, 'left_hip'), place(pose, 'right_hip')]),
    through([neckOf(pose), place(pose, 'nose')]),
  ].join('');
}

function neckOf(pose: Pose): Place {
  const [left, right] = [place(pose, 'left_shoulder'), place(pose, 'right_shoulder')];
  return left && right && { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
}

type Place = { readonly x: number; readonly y: number } | undefined;

function place({ joints }: Pose, name: string): Place {
  const [x, y, visibility] = joints[name] ?? [0, 0, 0];
  return visibility >= leastVisibility ? { x, y } : undefined;
}

/** A line through the places; where one is not seen, the line is broken. */
function through(places: readonly Place[]): string {
  return places
    .map((at, i) => {
      const before = places[i - 1];
      if (!at || (!before && !places[i + 1])) return '';
      return `${before ? 'L' : 'M'}${tenth(at.x)} ${tenth(at.y)}`;
    })
    .join('');
}
