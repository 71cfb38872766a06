import { figure, shownUnit } from '../figures.js';
import { estimated } from '../gait-numbers.js';
import type { Gait, GaitStep } from '../gait-schema.js';
import { capital } from '../words.js';
import { table } from './blocks.js';
import type { Html } from './markup.js';

/** More steps than this are told in the result file alone. */
const mostRows = 400;

/** Each step with its two instants and its numbers. */
export function stepsTable(gait: Gait): Html {
  const shown = seen(gait.steps, [
    ...['step_time_s', 'stance_time_s', 'swing_time_s', 'stride_time_s', 'step_length_m', 'foot_strike_angle_deg'],
  ]);
  return table({
    caption: 'Each step from the strike of its foot',
    head: ['Step', 'Foot', 'Strike, s', 'Toe-off, s', ...shown.map((key) => heading(gait, key))],
    figures: [2, 3, ...shown.map((_, i) => i + 4)],
    rows: gait.steps
      .slice(0, mostRows)
      .map(({ index, side, straight, events, metrics }) => [
        ...[index + 1, footOf(gait, { side, straight })],
        ...[events.heel_strike.time_s.toFixed(3), events.toe_off?.time_s.toFixed(3) ?? ''],
        ...cells(gait, metrics, shown),
      ]),
  });
}

/** Each stride with the steps between whose strikes it lies; nothing where none was seen whole, or the result is older. */
export function stridesTable(gait: Gait): Html | false {
  const { steps, strides = [] } = gait;
  if (strides.length === 0) return false;
  const shown = seen(strides, [
    ...['stride_time_s', 'stride_length_m', 'speed_m_s', 'stance_time_s', 'swing_time_s', 'duty_factor'],
  ]);
  const strike = (step: number) => steps[step]?.events.heel_strike.time_s.toFixed(3) ?? '';
  return table({
    caption: 'Each stride from the strike of a foot to its next',
    head: ['Stride', 'Foot', 'Steps', 'From, s', 'To, s', ...shown.map((key) => heading(gait, key))],
    figures: [3, 4, ...shown.map((_, i) => i + 5)],
    rows: strides
      .slice(0, mostRows)
      .map(({ index, side, straight, first_step: first, last_step: last, metrics }) => [
        ...[index + 1, footOf(gait, { side, straight }), `${first + 1} to ${last + 1}`, strike(first), strike(last)],
        ...cells(gait, metrics, shown),
      ]),
  });
}

/** Steps that lead backwards among others are not in the means. */
function footOf({ straights }: Gait, { side, straight }: Pick<GaitStep, 'side' | 'straight'>): string {
  const mixed = new Set(straights.map(({ backwards }) => backwards)).size > 1;
  if (!mixed) return side;
  return `${side}, ${straights[straight]?.backwards ? 'backwards' : 'forwards'}`;
}

type Numbers = GaitStep['metrics'];

function seen(rows: readonly { readonly metrics: Numbers }[], keys: readonly string[]): string[] {
  return keys.filter((key) => rows.some(({ metrics }) => estimated(metrics[key])));
}

function heading(gait: Gait, key: string): string {
  const name = capital(key.replace(/_(m_s|s|m|deg)$/, '').replaceAll('_', ' '));
  const unit = shownUnit(unitOf(gait, key));
  return unit === '' ? name : `${name}, ${unit}`;
}

function cells(gait: Gait, metrics: Numbers, keys: readonly string[]): string[] {
  return keys.map((key) => {
    const found = estimated(metrics[key]);
    return found ? figure(found.value, unitOf(gait, key)) : '';
  });
}

function unitOf({ metrics }: Gait, key: string): string {
  return metrics[key]?.unit ?? '';
}
