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
export function againstTable(comparison: BenchComparison, before: Bench, { paint, width }: Place): string {
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

function cell(change: Change | undefined, paint: Place['paint']): string {
  if (!change) return padStart('–', columnWidth);
  const { ratio, verdict } = change;
  const text = ratio === null ? 'new' : ratio.toFixed(2);
  if (verdict === 'worse') return paint.red(padStart(`▲ ${text}`, columnWidth));
  if (verdict === 'better') return paint.green(padStart(`▼ ${text}`, columnWidth));
  return padStart(text, columnWidth);
}
