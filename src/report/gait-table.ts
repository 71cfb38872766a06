import type { Analysis } from './analysis.js';
import { displayWidth, padEnd, padStart } from './display-width.js';
import { figure, figureWithError, shownUnit } from './figures.js';
import { gaitEstimate, gaitLabel, sideEstimate } from './gait-numbers.js';
import type { Gait } from './gait-schema.js';
import type { Paint } from './paint.js';

/** What stands in the first line, or belongs to the camera. */
const told: readonly string[] = ['cadence_per_min', 'scale_px_per_m'];

const indent = '  ';
const gap = '  ';

/** The numbers of all steps, of each side, and how much they differ from step to step; narrow places get the first alone. */
export function gaitTable(analysis: Analysis & { readonly gait: Gait }, paint: Paint, width: number): string[] {
  const { gait } = analysis;
  const rows = Object.entries(gait.metrics).flatMap(([key, { unit }]) => {
    const whole = gaitEstimate(gait, key);
    if (!whole || told.includes(key)) return [];
    const side = (name: 'left' | 'right') => {
      const estimate = sideEstimate(gait, name, key);
      return estimate ? figure(estimate.value, unit) : '';
    };
    const { sd } = gait.variability[key] ?? {};
    const spread = sd === undefined ? '' : figure(sd, unit);
    return [
      [gaitLabel(analysis, key), figureWithError(whole, unit), shownUnit(unit), side('left'), side('right'), spread],
    ];
  });
  const table = [['', 'all', '', 'left', 'right', 'sd'], ...rows];
  const widths = table[0]!.map((_, i) => Math.max(...table.map((row) => displayWidth(row[i]!))));
  const whole = indent.length + widths.reduce((sum, one) => sum + one + gap.length, 0);
  const columns = whole > width ? 3 : widths.length;
  const lines = table.map((row) =>
    `${indent}${row
      .slice(0, columns)
      .map((cell, i) => (i === 0 || i === 2 ? padEnd(cell, widths[i]!) : padStart(cell, widths[i]!)))
      .join(gap)}`.trimEnd(),
  );
  return columns === 3 ? lines.slice(1) : [paint.dim(lines[0]!), ...lines.slice(1)];
}

/** What the columns mean. */
export const gaitColumns = 'sd is how much single steps differ from each other.';
