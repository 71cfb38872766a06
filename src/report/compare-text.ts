import type { Estimate } from '../motion/estimate.js';
import { findMovement } from '../movements/index.js';
import { printable } from '../video/printable.js';
import { asymmetryKind, asymmetryMeaning, asymmetryVerdict, percentText } from './asymmetry-words.js';
import type { ComparedClip, ComparedMetric, Comparison, WrittenSide } from './compare.js';
import { displayWidth, padEnd, padStart } from './display-width.js';
import { figure, figureWithError, shownUnit } from './figures.js';
import { plusMinusMeaning } from './meaning.js';
import { noteLines } from './note-lines.js';
import type { Paint } from './paint.js';
import { wrap, wrapParts } from './wrap.js';

/** What the three verdicts say, for everybody who reads them anywhere. */
export const verdictMeaning =
  'chance: how likely the true difference goes this way and is larger than the least interesting one. real: 95 % sure of that. noise: too small to matter, or no larger than its own error; that does not show that nothing changed. unclear: neither can be said yet.';

/** A chance as people read it: nothing is ever quite sure. */
export function chanceText(probability: number): string {
  if (probability > 0.99) return '> 99 %';
  return probability < 0.01 ? '< 1 %' : `${Math.floor(100 * probability)} %`;
}

/** Where a comparison is shown. */
interface Place {
  readonly paint: Paint;
  readonly width: number;
}

/** What a person reads after a comparison: the clips, every number with its difference and verdict, and what to bear in mind. */
export function comparisonText(comparison: Comparison, place: Place): string {
  const { a, b, compared, metrics, best, notes } = comparison;
  const { paint, width } = place;
  const ofSteps = a.steps !== undefined && b.steps !== undefined;
  const title = ofSteps
    ? 'Means of the steps'
    : compared.jump === null
      ? 'Means of the jumps'
      : `Jump ${compared.jump} of each`;
  const several = compared.what === 'mean' ? title : a.jumps + b.jumps > 2 ? title : 'One jump of each';
  const leftOut = Object.entries(comparison.left_out);
  return [
    '',
    ...clipLines('A', a, place),
    ...clipLines('B', b, place),
    '',
    ...table(several, headlinesFirst(metrics, a.movement), place),
    ...(Object.keys(best).length > 0 ? ['', ...table('Best jumps', Object.values(best), place)] : []),
    ...asymmetryLines(comparison, place),
    '',
    ...[plusMinusMeaning, verdictMeaning].flatMap((text) => wrap(text, width).map((line) => paint.dim(line))),
    ...(leftOut.length > 0 ? ['', paint.bold('Not compared')] : []),
    ...leftOut.flatMap(([key, reason]) => wrap(printable(`${key}: ${reason}`), width, '  ')),
    '',
    ...notes.flatMap((note) => noteLines(note, place)),
    '',
  ].join('\n');
}

/** A line for each number of which both sides are known in both clips. */
function asymmetryLines({ asymmetry }: Comparison, { paint, width }: Place): string[] {
  const rows = Object.values(asymmetry);
  if (rows.length === 0) return [];
  const index = (one: { readonly value: number; readonly plus_minus: number }): Estimate => {
    return { value: one.value, plusMinus: one.plus_minus };
  };
  const mark = { good: paint.green, bad: paint.red, plain: paint.dim, caution: paint.yellow };
  return [
    '',
    paint.bold('Left and right'),
    ...rows.flatMap((row) => {
      const [a, b] = [row.a, row.b].map((side) => percentText(index(side.index_percent)));
      const moved = percentText({ value: row.difference, plusMinus: row.plus_minus });
      const parts = [`A ${a}`, `B ${b}`, `B − A ${moved}`, chanceText(row.probability)];
      const verdict = mark[asymmetryKind(row)](asymmetryVerdict(row));
      return [
        printable(row.label),
        ...wrapParts([...parts, verdict], width - gap.length).map((line) => `${gap}${line}`),
      ];
    }),
    ...wrap(asymmetryMeaning, width).map((line) => paint.dim(line)),
  ];
}

function clipLines(
  name: string,
  { file, movement, jumps, steps, confidence }: ComparedClip,
  { paint, width }: Place,
): string[] {
  const title = findMovement(movement)?.title ?? movement;
  const count = steps !== undefined ? `${steps} steps` : jumps === 1 ? 'one jump' : `${jumps} jumps`;
  const parts = [printable(file), title, count, `confidence ${confidence}`];
  return wrapParts(parts.map(printable), width - 3).map((line, i) => `${i === 0 ? paint.bold(name) : ' '}  ${line}`);
}

function headlinesFirst(metrics: Comparison['metrics'], movement: string): ComparedMetric[] {
  const rows = findMovement(movement)?.metrics ?? {};
  const isHeadline = ([key]: readonly [string, unknown]) => rows[key]?.headline !== undefined;
  const entries = Object.entries(metrics);
  return [...entries.filter(isHeadline), ...entries.filter((entry) => !isHeadline(entry))].map(([, metric]) => metric);
}

const head = ['A', 'B', 'B − A', 'chance'];
const gap = '  ';

/** One line for each number where it has room; where it has none, its name and below it the rest. */
function table(title: string, metrics: readonly ComparedMetric[], { paint, width }: Place): string[] {
  const rows = metrics.map((metric) => ({ metric, label: labelOf(metric), cells: cellsOf(metric) }));
  const labels = Math.max(displayWidth(title), ...rows.map(({ label }) => displayWidth(label)));
  const widths = head.map((name, i) =>
    Math.max(displayWidth(name), ...rows.map(({ cells }) => displayWidth(cells[i]!))),
  );
  const laid = (cells: readonly string[]) => cells.map((cell, i) => `${gap}${padStart(cell, widths[i]!)}`).join('');
  const fits = labels + displayWidth(laid(head)) + gap.length + verdictWidth <= width;
  return [
    fits ? `${paint.bold(padEnd(title, labels))}${paint.dim(laid(head))}` : paint.bold(title),
    ...rows.flatMap(({ metric, label, cells }) => {
      const verdict = painted(metric, paint);
      if (fits) return [`${padEnd(label, labels)}${laid(cells)}${gap}${verdict}`];
      const parts = [...cells.map((cell, i) => `${head[i]} ${cell}`), verdict];
      return [...wrap(label, width), ...wrapParts(parts, width - gap.length).map((line) => `${gap}${line}`)];
    }),
  ];
}

const verdictWidth = 'real, better'.length;

function labelOf({ label, unit }: ComparedMetric): string {
  const shown = shownUnit(unit);
  return printable(shown === '' ? label : `${label}, ${shown}`);
}

function cellsOf({ unit, a, b, difference, plus_minus, probability }: ComparedMetric): string[] {
  const sign = Number(figure(difference, unit).replace('−', '-')) > 0 ? '+' : '';
  const side = ({ value, plus_minus: plusMinus }: WrittenSide) => figureWithError({ value, plusMinus }, unit);
  const moved = `${sign}${figureWithError({ value: difference, plusMinus: plus_minus }, unit)}`;
  return [side(a), side(b), moved, chanceText(probability)];
}

function painted({ verdict, better }: ComparedMetric, paint: Paint): string {
  if (verdict === 'noise') return paint.dim(verdict);
  if (verdict === 'unclear') return paint.yellow(verdict);
  return better === 'a' ? paint.red('real, worse') : better === 'b' ? paint.green('real, better') : paint.bold(verdict);
}
