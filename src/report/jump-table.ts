import type { Estimate } from '../motion/estimate.js';
import { findMovement } from '../movements/index.js';
import type { Analysis, JumpResult } from './analysis.js';
import { displayWidth, padEnd, padStart } from './display-width.js';
import { figure, figureWithError, figureWithUnit, shownUnit } from './figures.js';
import { gaitHeadline, isGait } from './gait-numbers.js';
import { gaitTable } from './gait-table.js';
import { meaningOf } from './meaning.js';
import { automaticText, estimateOf, measuredOf } from './measured.js';
import type { Paint } from './paint.js';
import { layRows } from './rows.js';
import { seriesTable } from './series-table.js';
import { sideWords } from './sides-text.js';
import { capital, listed } from './words.js';

/** What a coach looks at, of all movements, what matters most first; with the head of its column. */
const shown = [
  ['jump_height_m', 'height'],
  ['contact_time_s', 'contact'],
  ['rsi_height_over_contact', 'RSI h/c'],
  ['rsi_modified', 'RSI mod'],
  ['flight_time_s', 'flight'],
  ['rsi_flight_over_contact', 'RSI f/c'],
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
  ['take_off_difference_s', 'L−R off'],
  ['landing_difference_s', 'L−R on'],
] as const;

const height = 'jump_height_m';

/** The answer in a few words: which movement, how high. */
export function headline({ movement, jumps, summary, gait }: Analysis): string[] {
  if (gait) return gaitHeadline(gait);
  const name = findMovement(movement.type)?.title ?? movement.type;
  const heights = jumps.flatMap((jump) => estimateOf(jump, height) ?? []);
  const best = heights.sort((a, b) => b.value - a.value)[0];
  const found = best ? figureWithUnit(best, 'm') : 'not measured';
  const legs = sideWords(jumps);
  const before = jumps.length === 1 ? automaticText(jumps[0]!, height) : '';
  if (jumps.length === 1) return [name, ...legs, `height ${found}`, ...(before === '' ? [] : [`automatic ${before}`])];
  const mean = summary?.metrics[height]?.mean;
  const others = mean === undefined ? [] : [`mean ${figure(mean, 'm')} ${shownUnit('m')}`];
  return [name, ...legs, `${jumps.length} jumps`, best ? `best ${found}` : `height ${found}`, ...others];
}

/** The numbers that a coach looks at: a row each for one jump, a column each for several. */
export function jumpTable(analysis: Analysis, paint: Paint, width: number): string[] {
  if (isGait(analysis)) return gaitTable(analysis, paint, width);
  const { jumps } = analysis;
  const columns = shown
    .filter(([key]) => jumps.some((jump) => estimateOf(jump, key)))
    .map(([key, head]) => ({ key, head }));
  if (jumps.length > 1) return seriesTable(analysis, columns, { paint, width });
  return rows(analysis, { paint, width });
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
  return parts.length === 0 ? '' : `${capital(parts.join('; '))}.`;
}

/** What an instant can be read from. */
export const evidenceWords = {
  shoe: 'the shoe in the pixels',
  toes: 'the landmarks',
  body: 'the path of the body',
  given: 'what was given by hand',
} as const;

const timedEvents = { first_contact: 'first contact', take_off: 'take-off', landing: 'landing' } as const;

/** What a number means; of one that changed with given events, what it was before. */
function meaningBeside(jump: JumpResult, key: string, estimate: Estimate): string {
  const before = automaticText(jump, key);
  return before === '' ? meaningOf(key, estimate) : `automatic ${before}`;
}

/** The height stands in the first line already. */
function rows({ jumps, movement }: Analysis, place: { readonly paint: Paint; readonly width: number }): string[] {
  const labels = findMovement(movement.type)?.metrics ?? {};
  const known = shown.flatMap(([key]) => {
    const found = jumps[0] && measuredOf(jumps[0], key);
    if (!found || key === height) return [];
    const number = figureWithError(found, found.unit);
    return [{ key, estimate: found, unit: shownUnit(found.unit), label: labels[key]?.label ?? key, number }];
  });
  const numbers = Math.max(0, ...known.map(({ number }) => displayWidth(number)));
  const units = Math.max(0, ...known.map(({ unit }) => displayWidth(unit)));
  const laid = known.map(({ key, estimate, unit, label, number }) => {
    const value = `${padStart(number, numbers)} ${padEnd(unit, units)}`;
    return { label, value, meaning: meaningBeside(jumps[0]!, key, estimate) };
  });
  return layRows(laid, { ...place, narrow: 'drop' });
}
