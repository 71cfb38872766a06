import type { Estimate } from '../motion/estimate.js';
import { type Note, warning } from '../note.js';
import { type Answer, type Answers, isMissing } from './answer.js';
import { knownEvents, type Moments } from './moments.js';
import type { Measured, Metric, MetricTable, MetricValues, Phase } from './movement.js';

/** What a movement found out about a jump, before anybody asks whether it can be true. */
export interface Findings<T extends MetricTable> {
  readonly moments: Moments;
  readonly phases: readonly Phase[];
  readonly answers: Answers<T>;
  readonly notes: readonly Note[];
}

/** Turns findings into what is said: impossible numbers are withheld, and every missing number has its note, once. */
export function settle<T extends MetricTable>(table: T, { moments, phases, answers, notes }: Findings<T>): Measured<T> {
  const judged = Object.entries(table).map(([key, metric]): [string, Answer] => [key, judge(metric, answers[key]!)]);
  const metrics = Object.fromEntries(judged.map(([key, answer]) => [key, isMissing(answer) ? null : answer]));
  const reasons = judged.map(([, answer]) => answer).filter(isMissing);
  return {
    events: knownEvents(moments),
    phases,
    metrics: metrics as MetricValues<T>,
    notes: unique([...notes, ...reasons]),
  };
}

/** The number, or the note that withholds it because no body could have done this. */
export function judge(metric: Metric, answer: Answer): Answer {
  if (isMissing(answer) || isPlausible(metric, answer)) return answer;
  const { label, unit } = metric;
  const [least, most] = metric.plausible;
  return warning(
    'metric.implausible',
    `${label} came out as ${rounded(answer.value)} ${unit}, outside of ${least} to ${most}, so it is withheld.`,
    'Look at the events in the debug video; film from the side with the whole body and the floor in the picture.',
  );
}

function isPlausible({ plausible: [least, most] }: Metric, { value, plusMinus }: Estimate): boolean {
  return value >= least && value <= most && Number.isFinite(plusMinus);
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function unique(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes.filter(({ code, message }) => {
    const key = `${code} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
