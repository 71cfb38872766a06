import type { Analysis } from '../analysis.js';
import { figure, figureWithUnit, shownUnit } from '../figures.js';
import { isGait } from '../gait-numbers.js';
import { evidenceLine } from '../jump-table.js';
import { heightMeaning, plusMinusMeaning } from '../meaning.js';
import { bestJump, labelOf, measuredOf } from '../measured.js';
import { automaticBeside } from './automatic.js';
import { band, type Kind, verdictBadge } from './blocks.js';
import { clipFacts } from './clip-facts.js';
import { gaitAnswer } from './gait-report.js';
import { type Html, html } from './markup.js';
import { niceStep } from './ticks.js';

type Confidence = Analysis['metadata']['quality']['confidence'];

/** The answer in a few large words: how high, how sure, of which film. */
export function clipAnswer(analysis: Analysis): Html {
  if (isGait(analysis)) return gaitAnswer(analysis);
  const { metadata, jumps } = analysis;
  const { confidence, notes } = metadata.quality;
  const doubts = notes.filter(({ severity }) => severity === 'warning');
  const best = measuredOf(bestJump(analysis), height);
  return html`<div class="answer keep">
${best ? heightOf(analysis, best.value, best.plusMinus) : html`<p class="height">The height was not measured.</p>`}
${best && html`<div class="scale">${scaleOf(analysis, best.value, best.plusMinus)}</div>`}
</div>
${best && html`<p>${heightMeaning}</p>\n`}<p>${verdictBadge(`Confidence ${confidence}`, confidenceKinds[confidence])} ${confidenceWords[confidence]}${doubts.length > 0 ? ':' : '.'}</p>
${doubts.length > 0 && html`<ul class="doubts">\n${doubts.map(({ message }) => html`<li>${message}</li>\n`)}</ul>\n`}${keyNumbers(analysis)}${clipFacts(analysis)}
<p class="soft small">${plusMinusMeaning} ${evidenceLine(jumps)}</p>
`;
}

/** How good each confidence is. */
export const confidenceKinds: Readonly<Record<Confidence, Kind>> = { high: 'good', medium: 'caution', low: 'bad' };

/** What each confidence says of the numbers. */
export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'Nothing in the clip speaks against these numbers',
  medium: 'Something speaks against these numbers',
  low: 'Do not rely on these numbers before you know why',
};

const height = 'jump_height_m';

/** What a coach looks at first, beside the height; as many as fit into a row. */
const first = [
  ...['contact_time_s', 'rsi_height_over_contact', 'rsi_modified', 'flight_time_s', 'take_off_velocity_m_s'],
  ...['countermovement_depth_m', 'drop_height_m', 'squat_depth_m'],
];
const mostFirst = 4;

function heightOf(analysis: Analysis, value: number, plusMinus: number): Html {
  const { jumps, summary } = analysis;
  const best = bestJump(analysis);
  const of = summary?.metrics[height];
  const spread = of && of.sd !== null && `, standard deviation ${figure(of.sd, 'm')} ${shownUnit('m')}`;
  return html`<p class="height"><span class="what">${jumps.length > 1 ? `Highest of ${jumps.length} jumps` : 'Jump height'}</span>
<span class="number"><strong>${figure(value, 'm')}</strong> <span class="error">± ${figure(plusMinus, 'm')} ${shownUnit('m')}</span></span>
${of && html`<span class="what">mean ${figure(of.mean, 'm')} ${shownUnit('m')}${spread}</span>`}${automaticBeside(best, height)}</p>`;
}

/** From zero, with room above; the other jumps as marks without a name. */
function scaleOf(analysis: Analysis, value: number, plusMinus: number): Html {
  const best = bestJump(analysis);
  const others = analysis.jumps.flatMap((jump) => {
    const other = jump === best ? null : measuredOf(jump, height);
    return other ? [{ value: other.value, label: '' }] : [];
  });
  const high = value + 2.5 * plusMinus;
  const step = niceStep(high, 5);
  return band({
    ...{ label: 'Jump height', value, plusMinus, unit: 'm', marks: others },
    ...{ low: 0, high: Math.ceil(high / step) * step },
  });
}

function keyNumbers(analysis: Analysis): Html | false {
  const [jump, ...others] = analysis.jumps;
  if (!jump || others.length > 0) return false;
  const known = first.flatMap((key) => {
    const found = measuredOf(jump, key);
    return found ? [{ key, text: figureWithUnit(found, found.unit) }] : [];
  });
  if (known.length === 0) return false;
  return html`<dl class="keys keep">
${known.slice(0, mostFirst).map(({ key, text }) => html`<div><dt>${labelOf(analysis, key)}</dt><dd class="number">${text}</dd>${automaticBeside(jump, key) && html`<dd>${automaticBeside(jump, key)}</dd>`}</div>\n`)}</dl>
`;
}
