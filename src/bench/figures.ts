import type { Spread } from './statistics.js';

/** Three digits, and no more of them than the whole number has where it is larger. */
export function threeDigits(value: number): string {
  if (value === 0) return '0';
  const behind = Math.max(0, 2 - Math.floor(Math.log10(value)));
  return value.toFixed(Math.min(behind, 4));
}

/** How wide the spread is beside the median, in whole percent. */
export function percentOf({ median, spread, n }: Spread): string {
  if (n === 1) return '';
  return `±${(median > 0 ? (100 * spread) / median : 0).toFixed(0)} %`;
}

/** A figure, or a dash where there is none. */
export function figure(spread: Spread | null, share = 1): string {
  return spread ? threeDigits(spread.median * share) : '–';
}
