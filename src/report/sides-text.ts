import type { Analysis, JumpResult } from './analysis.js';
import { figureWithUnit } from './figures.js';
import { labelOf } from './measured.js';

/** On which leg the jumps were, in words; nothing where both jumped or it is not known of each. */
export function sideWords(jumps: readonly JumpResult[]): string[] {
  const sides = new Set(jumps.map(({ side }) => side));
  const [side] = sides;
  if (sides.has(undefined) || !side) return [];
  return [sides.size === 1 ? `${side} leg` : 'one leg at a time'];
}

/** The legs beside each other, a sentence for each number of which both are known. */
export function asymmetrySentences(analysis: Analysis): string[] {
  return Object.entries(analysis.summary?.asymmetry ?? {}).map(([key, { left, right, index_percent: index }]) => {
    const unit = analysis.jumps[0]?.metrics[key]?.unit ?? '';
    const text = (one: typeof left) => figureWithUnit({ value: one.value, plusMinus: one.plus_minus }, unit);
    const percent = `${index.value > 0 ? '+' : ''}${index.value.toFixed(1)} ± ${index.plus_minus.toFixed(1)} %`;
    return `${labelOf(analysis, key)}: left ${text(left)}, right ${text(right)}; right less left ${percent} of their mean.`;
  });
}
