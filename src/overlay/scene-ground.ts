import { clipTime, leastVisibility, type Material, type Places, placesAt, spanOf } from './scene-material.js';

/** The floor under the athlete through a part of the clip: drawn pixels, and seconds of the clip. */
export interface Ground {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly start: number;
  readonly end: number;
}

/** The line stays for so long after the last event of a jump, in real seconds. */
const rest = 0.3;

/** The sole lies so much lower than the joints of the foot, as a share of the body's height. */
const sole = 0.012;

/** Take-off and landing nearer to each other than this share of the body's height stand on one line. */
const alike = 0.03;

/** The floor under every jump: at take-off until its top, then at landing, where these differ in the picture. */
export function groundsOf({ analysis, scale, slowness }: Material): Ground[] {
  return analysis.jumps.flatMap((jump) => {
    const before = standing(placesAt(jump, 'take_off', scale));
    const after = standing(placesAt(jump, 'landing', scale));
    const first = before ?? after;
    const second = after ?? before;
    if (!first || !second) return [];
    const span = { start: spanOf(jump, slowness).start, end: spanOf(jump, slowness).end + rest * slowness };
    const turn = clipTime(jump, 'apex', slowness);
    if (turn === null || Math.abs(first.y - second.y) < alike * first.body) return [joined(first, second, span)];
    return [
      { ...lineUnder(first), start: span.start, end: turn },
      { ...lineUnder(second), start: turn, end: span.end },
    ];
  });
}

interface Standing {
  readonly x: number;
  readonly y: number;
  /** From head to foot. */
  readonly body: number;
}

function standing(places: Places | null): Standing | null {
  if (!places) return null;
  const feet = ['left_heel', 'right_heel', 'left_foot_index', 'right_foot_index'].flatMap((joint) => {
    const place = places[joint];
    return place && place.visibility >= leastVisibility ? [place] : [];
  });
  const { nose } = places;
  if (feet.length === 0 || !nose) return null;
  const lowest = Math.max(...feet.map(({ y }) => y));
  const body = Math.max(1, lowest - nose.y);
  return { x: feet.reduce((sum, { x }) => sum + x, 0) / feet.length, y: lowest + sole * body, body };
}

function joined(a: Standing, b: Standing, span: Pick<Ground, 'start' | 'end'>): Ground {
  const [one, two] = [lineUnder(a), lineUnder(b)];
  return {
    ...span,
    left: Math.min(one.left, two.left),
    right: Math.max(one.right, two.right),
    y: (one.y + two.y) / 2,
  };
}

function lineUnder({ x, y, body }: Standing): Omit<Ground, 'start' | 'end'> {
  return { left: x - body * 0.32, right: x + body * 0.32, y };
}
