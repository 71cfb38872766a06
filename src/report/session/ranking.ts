import { deviationOf, meanOf } from '../../movements/spread.js';
import { figure } from '../figures.js';
import type { Better } from './statistics.js';
import { studentCdf } from './student.js';

/** An athlete's number that is to be ranked. */
export interface Entrant {
  readonly athlete: string;
  /** The session it is from. */
  readonly session: string | null;
  readonly value: number;
  /** Its standard error; null where nothing tells. */
  readonly plusMinus: number | null;
}

/** A place in the squad. */
export interface Place {
  /** Those with the same figure share a rank, and the next is left out. */
  readonly rank: number;
  readonly athlete: string;
  readonly session: string | null;
  readonly value: number;
  readonly plus_minus: number | null;
  /** Deviations from the squad's mean, positive is better; null below four athletes. */
  readonly z: number | null;
  /** How likely this athlete truly stands before the next; null for the last. */
  readonly chance_above_next: number | null;
}

const leastForScores = 4;

/** Ranks a squad, the best first; two entrants with the same figure are level. */
export function rank(
  entrants: readonly Entrant[],
  { better, unit, degreesOfFreedom }: { better: Better; unit: string; degreesOfFreedom: number },
): Place[] {
  const sign = better === 'high' ? 1 : -1;
  const sorted = [...entrants].sort((a, b) => sign * (b.value - a.value));
  const values = sorted.map(({ value }) => value);
  const deviation = values.length >= leastForScores ? deviationOf(values) : null;
  const shown = values.map((value) => figure(value, unit));
  return sorted.map(({ athlete, session, value, plusMinus }, i) => {
    const next = sorted[i + 1];
    return {
      ...{ rank: shown.indexOf(shown[i]!) + 1, athlete, session, value, plus_minus: plusMinus },
      z: deviation ? (sign * (value - meanOf(values))) / deviation : null,
      chance_above_next: next ? chance(sign * (value - next.value), plusMinus, next.plusMinus, degreesOfFreedom) : null,
    };
  });
}

function chance(lead: number, one: number | null, other: number | null, degreesOfFreedom: number): number | null {
  if (one === null || other === null) return null;
  const error = Math.hypot(one, other);
  if (error === 0) return lead > 0 ? 1 : 0.5;
  return studentCdf(lead / error, degreesOfFreedom);
}
