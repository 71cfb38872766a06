import { type Bench, type Quantity, quantities, type Row } from './bench-file.js';
import { relativeSpread } from './statistics.js';

/** What became of one figure. `unjudged` is that of another machine. */
export type Verdict = 'better' | 'worse' | 'same' | 'unjudged';

/** One figure of one row, then and now. */
export interface Change {
  readonly row: string;
  readonly quantity: Quantity;
  readonly before: number;
  readonly now: number;
  /** Now divided by before; null where it was nothing before. */
  readonly ratio: number | null;
  /** The part by which it may differ and still be called the same. */
  readonly noise: number;
  readonly verdict: Verdict;
}

/** Two runs of `bench` side by side. */
export interface BenchComparison {
  /** What tells the two machines apart; empty where they are the same, as far as they tell. */
  readonly otherMachine: readonly string[];
  readonly changes: readonly Change[];
  /** Rows that only one of them has, of the stages that were measured now. */
  readonly onlyBefore: readonly string[];
  readonly onlyNow: readonly string[];
}

/**
 * Less than this is no change, however quiet both runs were: what else a machine does comes and goes with the minute. A
 * quick run repeats too little to know its own spread.
 */
const leastChange: Readonly<Record<Quantity, { readonly full: number; readonly quick: number }>> = {
  wall_ms: { full: 0.1, quick: 0.2 },
  cpu_ms: { full: 0.1, quick: 0.2 },
  peak_memory_mb: { full: 0.05, quick: 0.1 },
  written_mb: { full: 0.1, quick: 0.2 },
};

/** Differences below this are of no interest, however large a part: a clock's tick, a page, a log line. */
const grain: Readonly<Record<Quantity, number>> = { wall_ms: 0.005, cpu_ms: 0.005, peak_memory_mb: 2, written_mb: 0.5 };

/** So many standard deviations of both together are beyond chance. */
const sigmas = 3;

/** Memory of one machine is told a little differently by its systems. */
const sameMemory = 0.05;

/** Holds a run against an earlier one. */
export function compareBenches(before: Bench, now: Bench): BenchComparison {
  const otherMachine = tellApart(before.machine, now.machine);
  const quick = before.settings.quick || now.settings.quick;
  const earlier = new Map(before.rows.map((row) => [row.id, row]));
  const later = new Set(now.rows.map(({ id }) => id));
  const changes = now.rows.flatMap((row) => {
    const was = earlier.get(row.id);
    return was ? quantities.flatMap((quantity) => changeOf(quantity, was, row, quick)) : [];
  });
  const judged = otherMachine.length === 0;
  return {
    otherMachine,
    changes: judged ? changes : changes.map((change) => ({ ...change, verdict: 'unjudged' as const })),
    onlyBefore: before.rows
      .filter(({ id, stage }) => !later.has(id) && now.settings.stages.includes(stage))
      .map(({ id }) => id),
    onlyNow: now.rows.map(({ id }) => id).filter((id) => !earlier.has(id)),
  };
}

/** Whether anything is slower or larger than it was, beyond noise and on the same machine. */
export function hasWorsened({ changes }: BenchComparison): boolean {
  return changes.some(({ verdict }) => verdict === 'worse');
}

function changeOf(quantity: Quantity, before: Row, now: Row, quick: boolean): Change[] {
  const [was, is] = [before[quantity], now[quantity]];
  if (!was || !is) return [];
  const floor = leastChange[quantity][quick ? 'quick' : 'full'];
  const noise = Math.max(floor, sigmas * Math.hypot(relativeSpread(was), relativeSpread(is)));
  const ratio = was.median > 0 ? is.median / was.median : null;
  const figures = { row: now.id, quantity, before: was.median, now: is.median, ratio, noise };
  return [{ ...figures, verdict: judge(figures) }];
}

/** A half is as far from the same as the double. */
function judge({ quantity, before, now, ratio, noise }: Omit<Change, 'verdict'>): Verdict {
  if (Math.abs(now - before) < grain[quantity]) return 'same';
  const grown = ratio ?? Number.POSITIVE_INFINITY;
  if (grown > 1 + noise) return 'worse';
  return grown < 1 / (1 + noise) ? 'better' : 'same';
}

function tellApart(before: Bench['machine'], now: Bench['machine']): string[] {
  const memory = Math.abs(before.memory_mb - now.memory_mb) > sameMemory * now.memory_mb;
  return [
    ...(before.processor === now.processor ? [] : [`processor ${before.processor}`]),
    ...(before.cores === now.cores ? [] : [`${before.cores} cores`]),
    ...(memory ? [`${(before.memory_mb / 1000).toFixed(1)} GB of memory`] : []),
    ...(systemOf(before) === systemOf(now) ? [] : [before.system]),
  ];
}

/** A kernel that was updated makes no other machine of it. */
function systemOf({ system }: Bench['machine']): string {
  const words = system.split(' ');
  return [words[0], words.at(-1)].join(' ');
}
