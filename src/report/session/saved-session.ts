import type { Estimate } from '../../motion/estimate.js';
import type { JsonBounds } from '../bounded-file.js';
import type { LeftRight } from '../left-right.js';
import { headlineRows } from './headline-rows.js';
import type { Trial } from './trial.js';

/** A trial has some two hundred marks: so many are those of a season. */
export const sessionBounds: JsonBounds = { bytes: 64 * 2 ** 20, marks: 5_000_000 };

type Fields = Readonly<Record<string, unknown>>;

/** Whether this is what the command session writes, of whatever version. */
export function isSession(data: unknown): boolean {
  return isFields(data) && data.kind === 'session';
}

/** The trials of a saved session of any version 1.x; says where it is none. */
export function parseSession(data: unknown): readonly Trial[] | { readonly wrong: string } {
  if (!isFields(data) || data.kind !== 'session') return { wrong: 'kind' };
  if (!/^1\.\d+$/.test(String(data.schema_version))) return { wrong: 'schema_version' };
  const { trials, results } = data;
  if (!Array.isArray(trials) || trials.length === 0) return { wrong: 'trials' };
  const changed = otherDefinitions(results);
  const read = trials.map((trial) => readTrial(trial, changed));
  const wrong = read.indexOf(null);
  return wrong >= 0 ? { wrong: `trials.${wrong}` } : (read as Trial[]);
}

function readTrial(data: unknown, changed: ReadonlySet<string>): Trial | null {
  if (!isFields(data)) return null;
  const { athlete, athlete_from: athleteFrom, session, trial, file, jump, movement, confidence, excluded } = data;
  const { clip_sha256: clip, take_off_s: takeOff, metrics, side = null } = data;
  if (![athlete, file, movement, clip].every(isText) || !isFields(metrics)) return null;
  if (![session].every(isTextOrNull) || ![trial, takeOff].every(isNumberOrNull) || !isNumber(jump)) return null;
  if (!isOneOf(athleteFrom, ['roster', 'folder', 'name', 'told']) || !isOneOf(confidence, ['high', 'medium', 'low']))
    return null;
  if (typeof excluded !== 'boolean' || !isOneOf(side ?? 'left', ['left', 'right'])) return null;
  const leftRight = readLeftRight(data.left_right ?? {});
  if (!leftRight) return null;
  const numbers = Object.entries(metrics).map(([key, metric]) => {
    const estimate = readEstimate(metric);
    return estimate && { key, estimate };
  });
  if (numbers.includes(null)) return null;
  const known = numbers.filter((one) => one !== null);
  const isOurs = ({ key }: { key: string }) => !changed.has(`${movement} ${key}`);
  return {
    ...{ athlete, athleteFrom, session, number: trial, file, jump, movement, confidence, excluded, clip, takeOff },
    metrics: Object.fromEntries(known.filter(isOurs).map(({ key, estimate }) => [key, estimate])),
    ...{ side: side ?? undefined, leftRight },
    otherwiseDefined: known.filter((one) => !isOurs(one)).map(({ key }) => key),
  } as Trial;
}

/** Left beside right, of 1.1 and later; null where it is damaged. */
function readLeftRight(data: unknown): LeftRight | null {
  if (!isFields(data)) return null;
  const rows = Object.entries(data).map(([key, one]) => {
    const { left, right, index_percent } = isFields(one) ? one : {};
    const [onLeft, onRight, index] = [left, right, index_percent].map(readEstimate);
    return onLeft && onRight && index ? ([key, { left: onLeft, right: onRight, index }] as const) : null;
  });
  return rows.includes(null) ? null : Object.fromEntries(rows.filter((row) => row !== null));
}

function readEstimate(data: unknown): Estimate | null {
  const { value, plus_minus: plusMinus } = isFields(data) ? data : {};
  return isNumber(value) && isNumber(plusMinus) && plusMinus >= 0 ? { value, plusMinus } : null;
}

/** Numbers that meant something else when that session was written. */
function otherDefinitions(results: unknown): Set<string> {
  const changed = new Set<string>();
  for (const result of Array.isArray(results) ? results : []) {
    if (!isFields(result) || !isText(result.movement) || !isFields(result.metrics)) continue;
    for (const { key, unit, definition } of headlineRows(result.movement)) {
      const then = result.metrics[key];
      const same = !isFields(then) || (then.unit === unit && then.definition === definition);
      if (!same) changed.add(`${result.movement} ${key}`);
    }
  }
  return changed;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

/** Nothing about a jump is as large, in whatever unit; squares of larger numbers have no sum. */
const largest = 1e9;

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= largest;
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || isNumber(value);
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value);
}
