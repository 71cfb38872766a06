import type { Analysis } from './analysis.js';
import { displayWidth, padEnd, padStart } from './display-width.js';
import { figure, figureWithError, shownUnit } from './figures.js';
import { meaningOf } from './meaning.js';
import { estimateOf } from './measured.js';
import type { Paint } from './paint.js';
import { asymmetrySentences } from './sides-text.js';
import { wrap, wrapParts } from './wrap.js';

/** A number that has a column of its own. */
export interface Column {
  readonly key: string;
  readonly head: string;
}

/** Where there is no terminal lines are kept to this. */
const widestTable = 100;

const indent = '  ';
const gap = '  ';

/** A row for each jump and one for each figure of them all; columns that have no room are named below instead. */
export function seriesTable(
  analysis: Analysis,
  columns: readonly Column[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string[] {
  const labels = ['jump', ...labelsOf(analysis)];
  const labelWidth = Math.max(...labels.map(displayWidth));
  const laid = columns.map((column) => layColumn(analysis, column));
  const fitting = howManyFit(
    laid.map((cells) => displayWidth(cells[0] ?? '')),
    Math.min(width, widestTable) - indent.length - labelWidth,
  );
  const lines = labels.map((label, i) =>
    `${indent}${padEnd(label, labelWidth)}${laid
      .slice(0, fitting)
      .map((cells) => `${gap}${cells[i]}`)
      .join('')}`.trimEnd(),
  );
  const told = columns.slice(0, fitting).map(({ key, head }) => `${head}: ${meaningOf(key)}`);
  const left = columns.slice(fitting).map(({ head }) => head);
  const more = left.length > 0 ? `No room for ${left.join(', ')}: the result has them.` : '';
  return [
    ...lines,
    ...wrapParts(told, width - indent.length).map((line) => `${indent}${paint.dim(line)}`),
    ...wrap(more, width, indent),
    ...asymmetrySentences(analysis).flatMap((sentence) => wrap(sentence, width, indent)),
  ];
}

/** A row in the table below the jumps. */
const together = [
  { label: 'best', of: 'best' },
  { label: 'mean', of: 'mean' },
  { label: 'sd', of: 'sd' },
] as const;

/** The 10/5 test: mean of the five best of ten. */
const fiveOfTen = '10/5';

function labelsOf({ jumps, summary }: Analysis): string[] {
  const all = summary ? together.map(({ label }) => label) : [];
  const each = jumps.map(({ index, side }) => `${index + 1}${side ? ` ${side}` : ''}`);
  return [...each, ...all, ...(summary?.best_five_of_ten ? [fiveOfTen] : [])];
}

/** The cells of one column from its head down, all of one width. */
function layColumn({ jumps, summary }: Analysis, { key, head }: Column): string[] {
  const unit = jumps[0]?.metrics[key]?.unit ?? '';
  const write = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : figure(value, unit);
  const ofJumps = jumps.map((jump) => {
    const estimate = estimateOf(jump, key);
    return estimate ? figureWithError(estimate, unit) : '–';
  });
  const ofAll = summary ? together.map(({ of }) => write(summary.metrics[key]?.[of])) : [];
  const best = summary?.best_five_of_ten ? [bestFive(summary, key, unit)] : [];
  const cells = [`${head} ${shownUnit(unit)}`.trimEnd(), ...ofJumps, ...ofAll, ...best];
  const width = Math.max(...cells.map(displayWidth));
  return cells.map((cell) => padStart(cell, width));
}

/** The mean of the five best, with what is known of its error. */
export function bestFive({ best_five_of_ten: mean, best_five: five }: Summary, key: string, unit: string): string {
  const [value, plusMinus] = [mean?.[key], five?.plus_minus[key]];
  if (value === undefined) return '';
  return plusMinus === undefined ? figure(value, unit) : figureWithError({ value, plusMinus }, unit);
}

type Summary = NonNullable<Analysis['summary']>;

/** So many columns have room; the first always stays. */
function howManyFit(widths: readonly number[], room: number): number {
  let used = 0;
  const end = widths.findIndex((width) => {
    used += gap.length + width;
    return used > room;
  });
  return end < 0 ? widths.length : Math.max(1, end);
}
