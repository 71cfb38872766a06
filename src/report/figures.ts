import type { Estimate } from '../motion/estimate.js';

/** How a number of some unit is shown to people. */
interface Scale {
  readonly factor: number;
  readonly digits: number;
  readonly unit: string;
}

/** Coaches think in centimetres and milliseconds. */
const scales: Readonly<Record<string, Scale>> = {
  m: { factor: 100, digits: 1, unit: 'cm' },
  s: { factor: 1000, digits: 0, unit: 'ms' },
  'm/s': { factor: 1, digits: 2, unit: 'm/s' },
  deg: { factor: 1, digits: 0, unit: '°' },
  '1/min': { factor: 1, digits: 1, unit: '/min' },
  '1': { factor: 1, digits: 2, unit: '' },
};

/** Watts and newtons per metre are large. */
const otherwise = { factor: 1, digits: 0 };

/** The unit that people read instead of the result file's. */
export function shownUnit(unit: string): string {
  return scaleOf(unit).unit;
}

/** A number as people read it, without its unit. */
export function figure(value: number, unit: string): string {
  const { factor, digits } = scaleOf(unit);
  const text = (value * factor).toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A number with its error as people read it, without its unit. */
export function figureWithError({ value, plusMinus }: Estimate, unit: string): string {
  return plusMinus > 0 ? `${figure(value, unit)} ± ${figure(plusMinus, unit)}` : figure(value, unit);
}

/** A number with its error and its unit, as in a sentence. */
export function figureWithUnit(estimate: Estimate, unit: string): string {
  return `${figureWithError(estimate, unit)} ${shownUnit(unit)}`.trimEnd();
}

function scaleOf(unit: string): Scale {
  return scales[unit] ?? { ...otherwise, unit };
}
