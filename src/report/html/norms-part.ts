import type { Analysis } from '../analysis.js';
import { figure, figureWithUnit, shownUnit } from '../figures.js';
import { labelOf, measuredOf } from '../measured.js';
import { listed } from '../words.js';
import { band, folded } from './blocks.js';
import { type Html, html } from './markup.js';
import { niceStep } from './ticks.js';

type Norms = NonNullable<Analysis['norms']>;
type Match = Norms['matches'][number];

/** Whom the numbers were held against, with sources, and whom not, with reasons; nothing where nobody asked. */
export function normsPart(analysis: Analysis): Html | false {
  const { norms, jumps } = analysis;
  if (!norms) return false;
  const { matches, refused } = norms;
  const which = jumps.length > 1 && matches[0] ? `Jump ${matches[0].jump + 1}, the highest` : 'This jump';
  const metrics = [...new Set(matches.map(({ metric }) => metric))];
  return html`${
    matches.length === 0
      ? html`<p>No published group that was measured alike fits this athlete.</p>\n`
      : html`<p>${which}, beside published groups that were measured in the same way. They are references, not grades.</p>\n`
  }${metrics.map((metric) =>
    ofMetric(
      analysis,
      metric,
      matches.filter((match) => match.metric === metric),
    ),
  )}${
    refused.length > 0 &&
    folded({
      summary: `${refused.length} published ${refused.length === 1 ? 'source does' : 'sources do'} not apply`,
      body: html`<ul class="plain">\n${refused.map(({ source, reason }) => html`<li><strong>${source}</strong> <span class="soft">${reason}</span></li>\n`)}</ul>`,
    })
  }`;
}

function ofMetric(analysis: Analysis, metric: string, matches: readonly Match[]): Html {
  const jump = analysis.jumps.find(({ index }) => index === matches[0]?.jump);
  const found = jump && measuredOf(jump, metric);
  const label = labelOf(analysis, metric);
  return html`<div class="norm">
<p class="keep"><strong>${label}${found && html`: <span class="number">${figureWithUnit(found, found.unit)}</span>`}</strong></p>
${found && bandOf(label, found, matches)}<ul class="plain">
${matches.map((match) => html`<li>${groupOf(match, found?.unit ?? 'm')}</li>\n`)}</ul>
</div>
`;
}

function bandOf(
  label: string,
  { value, plusMinus, unit }: NonNullable<ReturnType<typeof measuredOf>>,
  matches: readonly Match[],
) {
  const most = Math.max(value + 2.5 * plusMinus, ...matches.map(({ mean }) => mean));
  const step = niceStep(most, 5);
  const marks = matches.map((match) => ({ value: match.mean, label: match.source }));
  return band({ label, value, plusMinus, unit, marks, low: 0, high: Math.ceil(most / step) * step });
}

function groupOf(match: Match, unit: string): Html {
  const { group, n, definition, device, source, doubt, mean, sd, difference, z } = match;
  const shown = shownUnit(unit);
  const average = `mean ${figure(mean, unit)} ${shown}${sd === null ? '' : `, SD ${figure(sd, unit)}`}`;
  const away = figureWithUnit({ value: Math.abs(difference.value), plusMinus: difference.plus_minus }, unit);
  const facts = listed([`n = ${n}`, definitions[definition] ?? definition, device]);
  return html`${away} ${difference.value < 0 ? 'below' : 'above'} the mean of ${group} <span class="number">(${average})</span>${z !== null && html`; <span class="number">z = ${signed(z.value)} ± ${z.plus_minus.toFixed(1)}</span>`}
<span class="definition"><strong>${source}</strong>: ${facts}</span>${doubt !== null && html`<span class="definition">${doubt}</span>`}`;
}

const definitions: Readonly<Record<string, string>> = {
  'take-off-to-apex': 'from take-off to the highest point',
  'flight-time': 'height by flight time',
  'times-only': 'from times alone',
};

function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}
