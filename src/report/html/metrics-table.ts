import type { Analysis, JumpResult } from '../analysis.js';
import { figureWithError, shownUnit } from '../figures.js';
import { angleKey, labelOf, measuredOf } from '../measured.js';
import { anglesTable } from './angles-table.js';
import { automaticBeside } from './automatic.js';
import { table } from './blocks.js';
import { type Html, html } from './markup.js';
import { reasonFor } from './missing.js';

/**
 * Every number of a jump with its error, what it means, and why it is missing where it is; for further jumps of the same
 * clip the numbers alone.
 */
export function metricsTable(analysis: Analysis, jump: JumpResult, { brief = false } = {}): Html {
  const keys = Object.keys(jump.metrics).filter((key) => !angleKey.test(key));
  const which = analysis.jumps.length > 1 ? `Every number of jump ${jump.index + 1}` : 'Every number';
  return html`${table({
    caption: `${which}, ± one standard deviation`,
    head: ['Number', 'Value', 'Unit'],
    figures: [1],
    rows: keys.map((key) => (brief ? briefRow(analysis, jump, key) : row(analysis, jump, key))),
  })}${anglesTable(analysis, jump)}`;
}

function briefRow(analysis: Analysis, jump: JumpResult, key: string) {
  const found = measuredOf(jump, key);
  const shown = found ? [figureWithError(found, found.unit), shownUnit(found.unit)] : ['–', ''];
  return [html`${labelOf(analysis, key)}${automaticBeside(jump, key)}`, ...shown];
}

function row(analysis: Analysis, jump: JumpResult, key: string) {
  const { unit, definition } = jump.metrics[key]!;
  const found = measuredOf(jump, key);
  const label = labelOf(analysis, key);
  const why = found ? '' : `Not measured: ${reasonFor(key, label, analysis.metadata.quality.notes)}`;
  return [
    html`${label}${automaticBeside(jump, key)}<span class="definition">${definition}</span>${why !== '' && html`<span class="definition why">${why}</span>`}`,
    found ? figureWithError(found, unit) : '–',
    found ? shownUnit(unit) : '',
  ];
}
