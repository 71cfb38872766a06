import { findMovement } from '../movements/index.js';
import type { MetricTable } from '../movements/movement.js';
import type { Analysis, JumpResult } from './analysis.js';
import { figure, figureWithError, shownUnit } from './figures.js';

/** What a coach looks at, of all movements, in this order; with the head of its column. */
const shown = [
  ['jump_height_m', 'height'],
  ['flight_time_s', 'flight'],
  ['contact_time_s', 'contact'],
  ['rsi_height_over_contact', 'RSI h/c'],
  ['rsi_flight_over_contact', 'RSI f/c'],
  ['rsi_modified', 'RSI mod'],
  ['countermovement_depth_m', 'depth'],
  ['time_to_take_off_s', 'to take-off'],
  ['drop_height_m', 'drop'],
  ['hold_time_s', 'hold'],
  ['squat_depth_m', 'squat'],
  ['countermovement_m', 'dip'],
  ['take_off_velocity_m_s', 'velocity'],
  ['peak_power_w', 'power'],
  ['leg_stiffness_n_m', 'stiffness'],
  ['knee_angle_lowest_point_deg', 'knee'],
  ['knee_angle_push_off_start_deg', 'knee'],
] as const;

/** A terminal of eighty columns has room for so many columns beside the first. */
const mostColumns = 5;
const columnWidth = 14;

const height = 'jump_height_m';

/** The answer in one line. */
export function headline({ movement, jumps, summary }: Analysis): string {
  const name = findMovement(movement.type)?.title ?? movement.type;
  const chosen = movement.chosen_by === 'auto' ? 'found by itself' : 'as asked';
  const heights = jumps.flatMap(({ metrics }) => estimateOf(metrics[height]) ?? []);
  const best = heights.sort((a, b) => b.value - a.value)[0];
  const found = best ? `${figureWithError(best, 'm')} cm` : 'not measured';
  const mean = summary?.metrics[height]?.mean;
  if (jumps.length === 1) return `${name} (${chosen})  height ${found}`;
  const others = mean === undefined ? '' : `, mean ${figure(mean, 'm')} cm`;
  return `${name} (${chosen})  ${jumps.length} jumps, best ${found}${others}`;
}

/** The numbers that a coach looks at: a row each for one jump, a column each for several. */
export function jumpTable(analysis: Analysis): string[] {
  const { jumps, movement } = analysis;
  const table = findMovement(movement.type)?.metrics ?? {};
  const keys = shown.filter(([key]) => jumps.some(({ metrics }) => estimateOf(metrics[key])));
  return jumps.length === 1 ? rows(jumps[0]!, keys, table) : columns(analysis, keys.slice(0, mostColumns));
}

/** What take-off, landing and contact were read from, in a sentence; empty where they are not known. */
export function evidenceLine(jumps: readonly JumpResult[]): string {
  const parts = Object.entries(evidenceWords).flatMap(([evidence, words]) => {
    const read = Object.entries(timedEvents).flatMap(([event, name]) => {
      const seen = jumps.flatMap(({ events }) => events[event] ?? []);
      const count = seen.filter((one) => one.evidence === evidence).length;
      return count === 0 ? [] : [{ name, count, all: seen.length }];
    });
    const whole = read.filter(({ count, all }) => count === all).map(({ name }) => name);
    const some = read
      .filter(({ count, all }) => count < all)
      .map(({ name, count, all }) => `${count} of ${all} ${name}s`);
    const every = whole.length > 0 && jumps.length > 1 ? `every ${listed(whole)}` : listed(whole);
    const what = [...(every === '' ? [] : [every]), ...some];
    return what.length > 0 ? [`${listed(what)} from ${words}`] : [];
  });
  const text = parts.join('; ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const evidenceWords = {
  shoe: 'the shoe in the pixels',
  toes: 'the landmarks',
  body: 'the path of the body',
  given: 'what was given',
} as const;

const timedEvents = { first_contact: 'first contact', take_off: 'take-off', landing: 'landing' } as const;

type Shown = (typeof shown)[number];

function rows(jump: JumpResult, keys: readonly Shown[], table: MetricTable): string[] {
  return keys.flatMap(([key]) => {
    const metric = jump.metrics[key];
    const estimate = estimateOf(metric);
    if (!metric || !estimate) return [];
    const { unit } = metric;
    const label = table[key]?.label ?? key;
    return [`  ${label.padEnd(30)}${figureWithError(estimate, unit).padStart(14)} ${shownUnit(unit)}`.trimEnd()];
  });
}

function columns({ jumps, summary }: Analysis, keys: readonly Shown[]): string[] {
  const line = (first: string, cells: readonly string[]) =>
    `  ${first.padEnd(6)}${cells.map((cell) => ` ${cell}`.padStart(columnWidth)).join('')}`.trimEnd();
  const unitOf = (key: string) => jumps[0]!.metrics[key]?.unit ?? '';
  const head = keys.map(([key, name]) => `${name} ${shownUnit(unitOf(key))}`.trimEnd());
  const body = jumps.map(({ index, metrics }) => {
    const cells = keys.map(([key]) => {
      const estimate = estimateOf(metrics[key]);
      return estimate ? figureWithError(estimate, unitOf(key)) : '–';
    });
    return line(String(index + 1), cells);
  });
  const over = (name: string, of: 'best' | 'mean' | 'sd') => {
    const cells = keys.map(([key]) => {
      const value = summary?.metrics[key]?.[of];
      return value === undefined || value === null ? '' : figure(value, unitOf(key));
    });
    return cells.some((cell) => cell !== '') ? [line(name, cells)] : [];
  };
  return [line('jump', head), ...body, ...over('best', 'best'), ...over('mean', 'mean'), ...over('sd', 'sd')];
}

function estimateOf(metric: JumpResult['metrics'][string] | undefined) {
  if (!metric || metric.value === null || metric.plus_minus === null) return null;
  return { value: metric.value, plusMinus: metric.plus_minus };
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
