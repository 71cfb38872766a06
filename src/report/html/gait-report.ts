import type { Analysis } from '../analysis.js';
import { figure, figureWithError, shownUnit } from '../figures.js';
import { gaitEstimate, gaitHeadline, gaitLabel, mannerWords, sideEstimate } from '../gait-numbers.js';
import type { Gait } from '../gait-schema.js';
import { plusMinusMeaning } from '../meaning.js';
import { section, subsection, table, verdictBadge } from './blocks.js';
import { confidenceKinds, confidenceWords } from './clip-answer.js';
import { clipFacts } from './clip-facts.js';
import { gaitCurves } from './gait-curves.js';
import { stepsTable, stridesTable } from './gait-lists.js';
import { type Content, type Html, html } from './markup.js';
import { notesPart } from './notes-part.js';
import { parametersPart } from './parameters-part.js';
import { timingPart } from './timing-part.js';

/** An answer that is made of steps. */
export type GaitAnalysis = Analysis & { readonly gait: Gait };

/** All that a result says of walking or running, most important first; without its heading. */
export function gaitReport(analysis: GaitAnalysis, { alone }: { readonly alone: boolean }): Html {
  const titled = alone ? section : subsection;
  const parts: readonly (readonly [title: string, body: Content])[] = [
    ['Joints through the gait cycle', gaitCurves(analysis.gait)],
    ['All numbers', numbersTable(analysis)],
    ['Step by step', stepsTable(analysis.gait)],
    ['Stride by stride', stridesTable(analysis.gait)],
    ['Notes on quality', notesPart(analysis.metadata.quality.notes)],
    ['Where the time went', timingPart(analysis)],
    ['How this was measured', parametersPart(analysis)],
  ];
  return html`${gaitAnswer(analysis)}${parts.map(([title, body]) => body !== false && titled(title, body))}`;
}

/** What stands first beside the cadence. */
const first = ['speed_m_s', 'step_length_m', 'stance_time_s', 'duty_factor'];

/** The answer in a few large words. */
export function gaitAnswer(analysis: GaitAnalysis): Html {
  const { gait, metadata } = analysis;
  const { confidence, notes } = metadata.quality;
  const doubts = notes.filter(({ severity }) => severity === 'warning');
  const cadence = gaitEstimate(gait, 'cadence_per_min');
  const known = first.flatMap((key) => {
    const found = gaitEstimate(gait, key);
    const unit = gait.metrics[key]!.unit;
    return found ? [{ key, text: `${figureWithError(found, unit)} ${shownUnit(unit)}` }] : [];
  });
  return html`<div class="answer keep">
<p class="height"><span class="what">${mannerWords(gait)}, ${gait.steps.length} steps: cadence</span>
${
  cadence &&
  html`<span class="number"><strong>${figure(cadence.value, '1/min')}</strong> <span class="error">± ${figure(cadence.plusMinus, '1/min')} ${shownUnit('1/min')}</span></span>`
}</p>
</div>
<p>${verdictBadge(`Confidence ${confidence}`, confidenceKinds[confidence])} ${confidenceWords[confidence]}${doubts.length > 0 ? ':' : '.'}</p>
${doubts.length > 0 && html`<ul class="doubts">\n${doubts.map(({ message }) => html`<li>${message}</li>\n`)}</ul>\n`}${
  known.length > 0 &&
  html`<dl class="keys keep">
${known.map(({ key, text }) => html`<div><dt>${gaitLabel(analysis, key)}</dt><dd class="number">${text}</dd></div>\n`)}</dl>
`
}${clipFacts(analysis)}
<p class="soft small">${plusMinusMeaning}</p>
`;
}

/** The same in a line of a table. */
export function gaitWords({ gait }: GaitAnalysis): string {
  return gaitHeadline(gait).slice(1).join(', ');
}

/** Every number of walking or running, of each side too. */
export function numbersTable(analysis: GaitAnalysis): Html {
  const { gait } = analysis;
  return table({
    caption: 'Every number, ± one standard deviation, of each side, and how much single steps differ',
    head: ['Number', 'All', 'Left', 'Right', 'sd', 'Unit'],
    figures: [1, 2, 3, 4],
    rows: Object.entries(gait.metrics).map(([key, { unit, definition }]) => {
      const whole = gaitEstimate(gait, key);
      const side = (name: 'left' | 'right') => {
        const found = sideEstimate(gait, name, key);
        return found ? figureWithError(found, unit) : '';
      };
      const { sd } = gait.variability[key] ?? {};
      return [
        html`${gaitLabel(analysis, key)}<span class="definition">${definition}</span>`,
        whole ? figureWithError(whole, unit) : '–',
        ...(['left', 'right'] as const).map(side),
        sd === undefined ? '' : figure(sd, unit),
        whole ? shownUnit(unit) : '',
      ];
    }),
  });
}
