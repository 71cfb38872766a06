import { padEnd, padStart } from '../report/display-width.js';
import { wrap } from '../report/wrap.js';
import { type BenchComparison, type Change, hasWorsened } from './against.js';
import { type Bench, type Quantity, quantities } from './bench-file.js';
import { type Place, shortCommit } from './bench-table.js';

const words: Readonly<Record<Quantity, string>> = {
  wall_ms: 'wall',
  cpu_ms: 'CPU',
  peak_memory_mb: 'memory',
  written_mb: 'written',
};

const nameWidth = 34;
const columnWidth = 11;

/** Ratios side by side, and what they are worth. */
export function againstTable(comparison: BenchComparison, before: Bench, now: Bench, { paint, width }: Place): string {
  const { otherMachine, changes, onlyBefore, onlyNow } = comparison;
  const then = before.commit === null ? '' : `, ${shortCommit(before.commit)}`;
  const heading = `Against the run of ${before.timestamp.slice(0, 16).replace('T', ' ')}${then}: now ÷ before`;
  const columns = quantities.map((quantity) => padStart(words[quantity], columnWidth)).join('');
  const rows = [...new Set(changes.map(({ row }) => row))].map((row) => {
    const cells = quantities.map((quantity) =>
      cell(
        changes.find((change) => change.row === row && change.quantity === quantity),
        paint,
      ),
    );
    return `  ${padEnd(row, nameWidth)}${cells.join('')}`;
  });
  const remarks = [
    ...(onlyBefore.length > 0 ? [`Not measured now: ${onlyBefore.join(', ')}.`] : []),
    ...(onlyNow.length > 0 ? [`Not measured before: ${onlyNow.join(', ')}.`] : []),
    ...busyWords(before, now),
    otherMachine.length > 0
      ? `The earlier run is another machine's (${otherMachine.join(', ')}): what differs is not judged.`
      : hasWorsened(comparison)
        ? 'Something takes more than it did, beyond noise: see the marks ▲.'
        : 'Nothing takes more than it did, beyond noise.',
  ];
  return [
    ...['', paint.bold(heading), paint.dim(`  ${' '.repeat(nameWidth)}${columns}`), ...rows, ''],
    ...remarks.flatMap((remark) => wrap(remark, width)),
    '',
  ].join('\n');
}

/** With more to do than this part of its cores, a machine is busy with something else. */
const busy = 0.5;

function busyWords(before: Bench, now: Bench): string[] {
  const loads = [before, now].map(({ machine }) => machine.load_average ?? 0);
  const [then, today] = loads.map((load) => load.toFixed(1));
  if (loads.every((load, i) => load <= busy * [before, now][i]!.machine.cores)) return [];
  return [`The machine was busy with other work (load ${then} then, ${today} now): do not trust small differences.`];
}

function cell(change: Change | undefined, paint: Place['paint']): string {
  if (!change) return padStart('–', columnWidth);
  const { ratio, verdict } = change;
  const text = ratio === null ? 'new' : ratio.toFixed(2);
  if (verdict === 'worse') return paint.red(padStart(`▲ ${text}`, columnWidth));
  if (verdict === 'better') return paint.green(padStart(`▼ ${text}`, columnWidth));
  return padStart(text, columnWidth);
}
