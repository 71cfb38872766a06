import type { Estimate } from '../motion/estimate.js';
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
}

/** The 10/5 test: of ten rebounds the five best (Harper et al. 2011; Stratford et al. 2020). */
const leastRebounds = 10;
const bestCount = 5;

/** Sums up the measured jumps of one clip. */
export function summarise({ id, metrics }: Pick<MovementFacts, 'id' | 'metrics'>, jumps: readonly Measured[]): Summary {
  const rows = Object.entries(metrics).flatMap(([key, { headline }]) => {
    const values = jumps.map((jump) => jump.metrics[key]?.value).filter((value) => value !== undefined);
    return headline && values.length > 0 ? [[key, statistics(values, headline)] as const] : [];
  });
  return {
    jumps: jumps.length,
    metrics: Object.fromEntries(rows),
    bestFiveOfTen: id === 'repeated-jumps' ? bestFive(jumps) : null,
  };
}

function statistics(values: readonly number[], headline: 'high' | 'low'): Statistics {
  const mean = meanOf(values);
  const sd = deviationOf(values);
  const best = headline === 'high' ? Math.max(...values) : Math.min(...values);
  return { jumps: values.length, best, mean, sd, cv: sd === null ? null : sd / mean };
}

function bestFive(jumps: readonly Measured[]): BestFive | null {
  const keys = ['rsi_height_over_contact', 'rsi_flight_over_contact', 'contact_time_s', 'jump_height_m'] as const;
  const rebounds = jumps
    .map(({ metrics }) => keys.map((key): Estimate | null => metrics[key] ?? null))
    .filter((row): row is Estimate[] => row.every((value) => value !== null))
    .map((row) => row.map(({ value }) => value))
    .sort(([a], [b]) => b! - a!);
  if (rebounds.length < leastRebounds) return null;
  const best = rebounds.slice(0, bestCount);
  return Object.fromEntries(keys.map((key, i) => [key, meanOf(best.map((row) => row[i]!))])) as unknown as BestFive;
}
