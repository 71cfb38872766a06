import type { Estimate } from '../motion/estimate.js';
import type { Leg } from '../motion/legs.js';
import { type Asymmetry, asymmetries } from './asymmetry.js';
import type { Measured, MovementFacts } from './movement.js';
import { deviationOf, meanOf } from './spread.js';

/** One number over the jumps of a series, in its own unit. */
export interface Statistics {
  /** In how many jumps it was measured. */
  readonly jumps: number;
  readonly best: number;
  readonly mean: number;
  /** Standard deviation between the jumps; null for a single one. */
  readonly sd: number | null;
  /** Standard deviation as a part of the mean; null for a single jump. */
  readonly cv: number | null;
}

/** The means of the five jumps with the highest RSI (height over contact), as the 10/5 test asks for. */
export interface BestFive {
  readonly rsi_height_over_contact: number;
  readonly rsi_flight_over_contact: number;
  readonly contact_time_s: number;
  readonly jump_height_m: number;
}

/** What the jumps of a clip say together. */
export interface Summary {
  readonly jumps: number;
  /** Each headline metric that was measured at least once. */
  readonly metrics: Readonly<Record<string, Statistics>>;
  /** Null below ten rebounds, and for movements that do not rebound. */
  readonly bestFiveOfTen: BestFive | null;
  /** Which jumps those five are, by their places, and how far each mean may be off. */
  readonly bestFive: { readonly jumps: readonly number[]; readonly plusMinus: BestFive } | null;
  /** Left beside right, where each leg jumped alone. */
  readonly asymmetry: Readonly<Record<string, Asymmetry>>;
}

/** The 10/5 test: of ten rebounds the five best (Harper et al. 2011; Stratford et al. 2020). */
const leastRebounds = 10;
const bestCount = 5;

/** Sums up the measured jumps of one clip. */
export function summarise(
  { id, metrics }: Pick<MovementFacts, 'id' | 'metrics'>,
  jumps: readonly Measured[],
  sides: readonly (Leg | undefined)[] = [],
): Summary {
  const rows = Object.entries(metrics).flatMap(([key, { headline }]) => {
    const values = jumps.map((jump) => jump.metrics[key]?.value).filter((value) => value !== undefined);
    return headline && values.length > 0 ? [[key, statistics(values, headline)] as const] : [];
  });
  const five = id === 'repeated-jumps' ? bestFive(jumps) : null;
  return {
    jumps: jumps.length,
    metrics: Object.fromEntries(rows),
    bestFiveOfTen: five?.mean ?? null,
    bestFive: five && { jumps: five.jumps, plusMinus: five.plusMinus },
    asymmetry: asymmetries({ metrics }, jumps, sides),
  };
}

function statistics(values: readonly number[], headline: 'high' | 'low'): Statistics {
  const mean = meanOf(values);
  const sd = deviationOf(values);
  const best = headline === 'high' ? Math.max(...values) : Math.min(...values);
  return { jumps: values.length, best, mean, sd, cv: sd === null ? null : sd / mean };
}

function bestFive(jumps: readonly Measured[]) {
  const keys = ['rsi_height_over_contact', 'rsi_flight_over_contact', 'contact_time_s', 'jump_height_m'] as const;
  const rebounds = jumps
    .map(({ metrics }, jump) => ({ jump, row: keys.map((key): Estimate | null => metrics[key] ?? null) }))
    .filter((one): one is { jump: number; row: Estimate[] } => one.row.every((value) => value !== null))
    .sort((a, b) => b.row[0]!.value - a.row[0]!.value);
  if (rebounds.length < leastRebounds) return null;
  const best = rebounds.slice(0, bestCount);
  const each = (of: (column: readonly Estimate[]) => number) =>
    Object.fromEntries(keys.map((key, i) => [key, of(best.map(({ row }) => row[i]!))])) as unknown as BestFive;
  return {
    jumps: best.map(({ jump }) => jump).sort((a, b) => a - b),
    mean: each((column) => meanOf(column.map(({ value }) => value))),
    // Each jump is measured anew, so the errors of five average out.
    plusMinus: each((column) => Math.hypot(...column.map(({ plusMinus }) => plusMinus)) / bestCount),
  };
}
