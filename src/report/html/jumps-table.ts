import type { Analysis, JumpResult } from '../analysis.js';
import { figure, figureWithError, shownUnit } from '../figures.js';
import { spreadMeaning } from '../meaning.js';
import { labelOf, measuredOf } from '../measured.js';
import { bestFive } from '../series-table.js';
import { asymmetrySentences } from '../sides-text.js';
import { automaticBeside } from './automatic.js';
import { table } from './blocks.js';
import { type Content, type Html, html } from './markup.js';

type Summary = NonNullable<Analysis['summary']>;
type Statistics = Summary['metrics'][string];

/** More rows than this nobody reads. */
const mostRows = 500;

/** The jumps of a clip side by side, and what they say together; nothing for a single jump. */
export function jumpsTable(analysis: Analysis): Html | false {
  const { jumps, summary } = analysis;
  if (!summary) return false;
  const keys = Object.keys(summary.metrics);
  const unitOf = (key: string) => jumps[0]?.metrics[key]?.unit ?? '';
  const left = jumps.length - mostRows;
  const five = summary.best_five_of_ten;
  const over = (label: string, write: (of: Statistics, key: string) => string): Content[] => [
    label,
    ...keys.map((key) => write(summary.metrics[key]!, key)),
  ];
  const plain = (value: number | null | undefined, key: string) =>
    value === null || value === undefined ? '–' : figure(value, unitOf(key));
  return html`${table({
    caption: 'Jump by jump, ± one standard deviation of the measurement',
    head: ['Jump', ...keys.map((key) => headOf(labelOf(analysis, key), unitOf(key)))],
    rows: jumps
      .slice(0, mostRows)
      .map((jump) => [`${jump.index + 1}${jump.side ? ` ${jump.side}` : ''}`, ...keys.map((key) => cell(jump, key))]),
    foot: [
      over('Best', ({ best }, key) => plain(best, key)),
      over('Mean', ({ mean }, key) => plain(mean, key)),
      over('SD', ({ sd }, key) => plain(sd, key)),
      over('CV', ({ cv }) => (cv === null ? '–' : `${(100 * cv).toFixed(1)} %`)),
      ...(five ? [['10/5', ...keys.map((key) => bestFive(summary, key, unitOf(key)))]] : []),
    ],
  })}<p class="soft small">${spreadMeaning.replace('sd', 'SD')} CV is the SD as a part of the mean.${five && ' 10/5 is the mean of the five best of ten, by RSI.'}${left > 0 && ` The other ${left} jumps are in the result file.`}</p>
${asymmetrySentences(analysis).map((sentence) => html`<p>${sentence}</p>\n`)}`;
}

function headOf(label: string, unit: string): Html {
  const shown = shownUnit(unit);
  return html`${label}${shown !== '' && html` <span class="number">${shown}</span>`}`;
}

function cell(jump: JumpResult, key: string): Content {
  const found = measuredOf(jump, key);
  return html`${found ? figureWithError(found, found.unit) : '–'}${automaticBeside(jump, key)}`;
}
