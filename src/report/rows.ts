import { displayWidth, padEnd, padStart } from './display-width.js';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

/** One line of a list: what it is, how much, and what that means. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

/** Where rows are laid out. */
export interface Place {
  readonly paint: Paint;
  readonly width: number;
  /** Where meanings go that have no room beside the values. */
  readonly narrow: 'drop' | 'below';
}

const indent = '  ';
const gap = 2;

/** A column narrower than this is worse to read than none. */
const leastMeaning = 24;

/** Rows as lines in three columns; where they do not fit, the meaning gives way first, then the columns. */
export function layRows(rows: readonly Row[], place: Place): string[] {
  const labels = Math.max(0, ...rows.map(({ label }) => displayWidth(label)));
  const values = Math.max(0, ...rows.map(({ value }) => displayWidth(value)));
  const before = indent.length + labels + gap + values;
  const room = place.width - before - gap;
  const longest = Math.max(0, ...rows.map(({ meaning }) => displayWidth(meaning)));
  if (before > place.width) return rows.flatMap((row) => [...apart(row, place.width), ...below(row, place)]);
  if (room < Math.min(leastMeaning, longest)) {
    return rows.flatMap((row) => [
      `${indent}${padEnd(row.label, labels + gap)}${row.value}`.trimEnd(),
      ...below(row, place),
    ]);
  }
  return rows.flatMap(({ label, value, meaning }) => {
    const [first = '', ...others] = wrap(meaning, room).map((line) => place.paint.dim(line));
    const head = `${indent}${padEnd(label, labels + gap)}${padEnd(value, values + gap)}${first}`;
    return [head.trimEnd(), ...others.map((line) => `${' '.repeat(before + gap)}${line}`)];
  });
}

/** Label to the left, value to the right, on two lines where one is too short. */
function apart({ label, value }: Row, width: number): string[] {
  const shown = value.trim();
  const free = width - displayWidth(label) - 1;
  if (displayWidth(shown) <= free) return [`${label} ${padStart(shown, free)}`];
  return [...wrap(label, width), ...wrap(shown, width, indent).map((line) => padStart(line, width))];
}

function below({ meaning }: Row, { paint, width, narrow }: Place): string[] {
  if (narrow === 'drop') return [];
  return wrap(meaning, width - 2 * indent.length).map((line) => `${indent}${indent}${paint.dim(line)}`);
}
