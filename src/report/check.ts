import { findMovement } from '../movements/index.js';
import type { MetricTable } from '../movements/movement.js';
import type { Analysis } from './analysis.js';
import type { Expectation } from './expectation.js';
import type { Gait } from './gait-schema.js';
import { round } from './round.js';

/** What came of a clip: an answer, or the code of the failure that explains why there is none. */
export type Outcome = { readonly analysis: Analysis } | { readonly code: string };

type Expected = Extract<Expectation, { movement: string }>;

/** One number beside what was expected of it, in its own unit; null where there is none. */
export interface Deviation {
  /** Such as `take_off`, or `jump 2 contact_time_s` where there are several jumps. */
  readonly name: string;
  readonly unit: string;
  readonly expected: number;
  readonly actual: number | null;
  readonly tolerance: number;
}

/** How an outcome stands to its expectation. */
export interface Verdict {
  /** What is wrong, in words; empty where all is as expected. */
  readonly failures: readonly string[];
  /** The number that used up most of its tolerance; null where no number was compared. */
  readonly farthest: Deviation | null;
}

/** Seconds by which an event may move; the eye sees a start or a turn less sharply than a foot that leaves the floor. */
const eventTolerance = 0.01;
const softEventTolerances: Readonly<Record<string, number>> = {
  movement_start: 0.05,
  step_off: 0.05,
  hold_start: 0.1,
  push_off_start: 0.05,
  braking_start: 0.04,
  lowest_point: 0.02,
  landing_lowest_point: 0.03,
  heel_strike: 0.015,
  toe_off: 0.02,
};

/** Digits beyond those that the tolerance has: an expectation is to be read by people. */
const sparePlaces = 2;

/** What is written down as expected: the movement, the times of its events and its numbers, nothing that varies. */
export function expectationOf(outcome: Outcome): Expectation {
  if ('code' in outcome) return { error: { code: outcome.code } };
  const { movement, jumps, gait } = outcome.analysis;
  const table = tableOf(movement.type);
  return {
    movement: movement.type,
    jumps: jumps.map(({ events, metrics }) => ({
      events: sorted(
        Object.entries(events).map(([name, { time_s }]) => [name, brief(time_s, toleranceOfEvent(name))] as const),
      ),
      metrics: sorted(
        Object.entries(metrics).flatMap(([key, { value }]) =>
          value === null ? [] : [[key, brief(value, table[key]?.tolerance ?? 0)] as const],
        ),
      ),
    })),
    ...(gait && { gait: expectedGait(gait, table) }),
  };
}

/** The same as the text of a file. */
export function writeExpectation(expectation: Expectation): string {
  return `${JSON.stringify(expectation, null, 2)}\n`;
}

/** Holds an outcome against what is expected of it. What the expectation does not name may be anything. */
export function judgeOutcome(expected: Expectation, outcome: Outcome): Verdict {
  const [wanted, found] = [kindOf(expected), kindOf(expectationOf(outcome))];
  if (wanted !== found || 'error' in expected || !('analysis' in outcome)) {
    return { failures: wanted === found ? [] : [`expected ${wanted}, found ${found}`], farthest: null };
  }
  const deviations = [...compareJumps(expected, outcome.analysis), ...compareGait(expected, outcome.analysis)];
  return {
    failures: deviations.filter((deviation) => spent(deviation) > 1).map(describeDeviation),
    farthest: [...deviations].sort((a, b) => spent(b) - spent(a))[0] ?? null,
  };
}

/** A number's move in words, such as `take_off 1.7504 s, was 1.7300 s: +0.0204 (0.01 allowed)`. */
export function describeDeviation({ name, unit, expected, actual, tolerance }: Deviation): string {
  const shown = (value: number) => `${brief(value, tolerance)}${unit === '1' ? '' : ` ${unit}`}`;
  if (actual === null) return `${name} is missing, was ${shown(expected)}`;
  const move = brief(actual - expected, tolerance);
  return `${name} ${shown(actual)}, was ${shown(expected)}: ${move < 0 ? '−' : '+'}${Math.abs(move)} (${tolerance} allowed)`;
}

/** What is compared before any number: the kind of movement and of how many jumps, or the failure. */
function kindOf(expectation: Expectation): string {
  if ('error' in expectation) return `the failure ${expectation.error.code}`;
  const { movement, jumps, gait } = expectation;
  if (gait) return `${movement} with ${gait.steps.length === 1 ? 'one step' : `${gait.steps.length} steps`}`;
  return `${movement} with ${jumps.length === 1 ? 'one jump' : `${jumps.length} jumps`}`;
}

function compareJumps(expected: Expected, analysis: Analysis): Deviation[] {
  const table = tableOf(analysis.movement.type);
  return expected.jumps.flatMap(({ events, metrics }, i) => {
    const jump = analysis.jumps[i];
    const which = expected.jumps.length > 1 ? `jump ${i + 1} ` : '';
    return [
      ...Object.entries(events).map(([name, time]) => ({
        ...{ name: `${which}${name}`, unit: 's', expected: time },
        actual: jump?.events[name]?.time_s ?? null,
        tolerance: toleranceOfEvent(name),
      })),
      ...Object.entries(metrics).map(([key, value]) => ({
        ...{ name: `${which}${key}`, unit: table[key]?.unit ?? '1', expected: value },
        actual: jump?.metrics[key]?.value ?? null,
        tolerance: table[key]?.tolerance ?? 0,
      })),
    ];
  });
}

function expectedGait({ steps, metrics }: Gait, table: MetricTable): NonNullable<Expected['gait']> {
  return {
    steps: steps.map(({ events }) =>
      sorted(
        Object.entries(events).flatMap(([name, event]) =>
          event ? [[name, brief(event.time_s, toleranceOfEvent(name))] as const] : [],
        ),
      ),
    ),
    metrics: sorted(
      Object.entries(metrics).flatMap(([key, { value }]) =>
        value === null ? [] : [[key, brief(value, table[key]?.tolerance ?? 0)] as const],
      ),
    ),
  };
}

function compareGait({ gait: expected }: Expected, { movement, gait }: Analysis): Deviation[] {
  if (!expected) return [];
  const table = tableOf(movement.type);
  const steps = expected.steps.flatMap((events, i) =>
    Object.entries(events).map(([name, time]) => {
      const { heel_strike, toe_off } = gait?.steps[i]?.events ?? {};
      const actual = (name === 'heel_strike' ? heel_strike : toe_off)?.time_s ?? null;
      return { name: `step ${i + 1} ${name}`, unit: 's', expected: time, actual, tolerance: toleranceOfEvent(name) };
    }),
  );
  const metrics = Object.entries(expected.metrics).map(([key, value]) => ({
    ...{ name: key, unit: table[key]?.unit ?? '1', expected: value },
    actual: gait?.metrics[key]?.value ?? null,
    tolerance: table[key]?.tolerance ?? 0,
  }));
  return [...steps, ...metrics];
}

/** Which part of its tolerance a number used up. */
function spent({ expected, actual, tolerance }: Deviation): number {
  if (actual === null) return Number.POSITIVE_INFINITY;
  const move = Math.abs(actual - expected);
  return move === 0 ? 0 : move / tolerance;
}

function toleranceOfEvent(name: string): number {
  return softEventTolerances[name] ?? eventTolerance;
}

function tableOf(movement: string): MetricTable {
  return findMovement(movement)?.metrics ?? {};
}

function brief(value: number, tolerance: number): number {
  return round(value, tolerance > 0 ? Math.max(0, Math.ceil(-Math.log10(tolerance)) + sparePlaces) : 6);
}

function sorted(entries: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
