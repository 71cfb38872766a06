import { type BenchComparison, compareBenches, hasWorsened } from './against.js';
import { type BenchRequest, runStages } from './bench.js';
import { type Bench, type Quantity, quantities, type Row } from './bench-file.js';

/**
 * Measures the stages again in which something seems to take more than before, once: what other programs did meanwhile is
 * not in the spread of one run. What is truly slower is so twice.
 */
export async function measureAgain(before: Bench, first: Bench, request: BenchRequest): Promise<Bench> {
  const comparison = compareBenches(before, first);
  if (!hasWorsened(comparison)) return first;
  const stages = suspects(comparison, first);
  request.events?.say?.(`${stages.join(', ')}: more than before, so measured again`);
  const { plan, ffmpeg, signal, events } = request;
  const say = events?.say && { say: events.say };
  const second = await runStages({ plan, ffmpeg, signal, stages, ...(say && { events: say }) });
  return { ...first, rows: calmerRows(first.rows, second.rows) };
}

/** The lesser of two figures wherever there are two: nothing else of a machine makes a program quicker. */
export function calmerRows(first: readonly Row[], second: readonly Row[]): Row[] {
  const again = new Map(second.map((row) => [row.id, row]));
  return first.map((row) => {
    const other = again.get(row.id);
    return other ? { ...row, ...Object.fromEntries(quantities.map((name) => [name, calmer(row, other, name)])) } : row;
  });
}

function calmer(row: Row, other: Row, quantity: Quantity) {
  const [one, two] = [row[quantity], other[quantity]];
  return one && two && two.median < one.median ? two : one;
}

function suspects({ changes }: BenchComparison, { rows }: Bench) {
  const worse = new Set(changes.filter(({ verdict }) => verdict === 'worse').map(({ row }) => row));
  return [...new Set(rows.filter(({ id }) => worse.has(id)).map(({ stage }) => stage))];
}
