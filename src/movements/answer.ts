import type { Estimate, Instant } from '../motion/estimate.js';
import type { Note } from '../note.js';
import type { MetricTable } from './movement.js';
import { propagate } from './propagate.js';

/** A number, or the reason why there is none. */
export type Answer = Estimate | Note;

/** A moment, or the reason why there is none. */
export type Moment = Instant | Note;

/** Every number of a table, or why it is missing: no metric is null without a reason. */
export type Answers<T extends MetricTable> = { readonly [K in keyof T]: Answer };

/** Whether an answer is the reason why there is none. */
export function isMissing(answer: object): answer is Note {
  return 'severity' in answer;
}

/** What is computed from numbers and moments with independent errors; where one is missing, its reason. */
export function derive(inputs: readonly (Answer | Moment)[], formula: (...values: number[]) => number): Answer {
  const estimates: Estimate[] = [];
  for (const input of inputs) {
    if (isMissing(input)) return input;
    estimates.push('time' in input ? { value: input.time, plusMinus: input.plusMinus } : input);
  }
  return propagate(estimates, formula);
}

/** Seconds from one moment to another. */
export function duration(start: Moment, end: Moment): Answer {
  return derive([start, end], (from, to) => to - from);
}
