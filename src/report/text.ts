import { isWarning, type Note, warningsFirst } from '../note.js';
import type { Analysis } from './analysis.js';
import { choiceLines } from './choices.js';
import { shorten } from './display-width.js';
import { filmFacts, sightFacts } from './film-facts.js';
import { gaitColumns } from './gait-table.js';
import { evidenceLine, headline, jumpTable } from './jump-table.js';
import { confidenceMeaning, heightMeaning, plusMinusMeaning, spreadMeaning } from './meaning.js';
import { estimateOf } from './measured.js';
import type { Paint } from './paint.js';
import { peopleLines, whoseLine } from './people-text.js';
import { timingTable } from './timing-table.js';
import { wrap, wrapParts } from './wrap.js';

export type { Paint } from './paint.js';
export { timingTable } from './timing-table.js';

/** How the summary is shown. */
export interface SummaryOptions {
  readonly paint: Paint;
  /** Columns of the terminal; without a terminal lines are not broken. */
  readonly width?: number;
  /** Shows every parameter, and why it is as it is. */
  readonly verbose?: boolean;
  /** Milliseconds from the start of the program until all of the result was out; not told where it is not known. */
  readonly untilLastByte?: number | undefined;
  /** false: leaves the table of times out, it follows later with `timingTable`. */
  readonly times?: boolean;
}

/** What a person reads after an analysis: the answer, its numbers, doubts, norms, and where the time went. */
export function summarize(analysis: Analysis, options: SummaryOptions): string {
  const { paint, width = Number.POSITIVE_INFINITY, verbose = false, times = true } = options;
  const { notes } = analysis.metadata.quality;
  const body = [
    '',
    ...wrapParts(headline(analysis), width).map((line) => paint.bold(line)),
    ...whoseLine(analysis, width),
    ...(hasHeight(analysis) ? wrap(heightMeaning, width) : []),
    ...confidenceLines(analysis, paint, width),
    ...wrapParts(clipFacts(analysis, width), width).map((line) => paint.dim(line)),
    ...section(jumpTable(analysis, paint, width)),
    ...legend(analysis, width).map((line) => paint.dim(line)),
    ...section(peopleLines(analysis, paint, width)),
    ...section(warningsFirst(notes).flatMap((note) => noteLines(note, paint, width))),
    ...section(normLines(analysis, paint, width)),
    ...section(verbose ? choiceLines(analysis, paint, width) : []),
    '',
  ].join('\n');
  return times ? `${body}${timingTable(analysis, options)}` : body;
}

function hasHeight({ jumps }: Analysis): boolean {
  return jumps.some((jump) => estimateOf(jump, 'jump_height_m'));
}

function confidenceLines({ metadata: { quality } }: Analysis, paint: Paint, width: number): string[] {
  const { confidence } = quality;
  const colour = { high: paint.green, medium: paint.yellow, low: paint.red }[confidence];
  const [first = '', ...rest] = wrap(`Confidence ${confidence}: ${confidenceMeaning[confidence]}`, width);
  return [first.replace(confidence, (word) => colour(word)), ...rest];
}

function clipFacts(analysis: Analysis, width: number): string[] {
  const { video } = analysis.metadata;
  const name = shorten(video.file, Math.max(leastName, Math.floor(width / 2)));
  return [name, `${video.width} × ${video.height}`, ...filmFacts(analysis), ...sightFacts(analysis)];
}

/** A name cut shorter than this is not known again. */
const leastName = 20;

function legend({ jumps, gait }: Analysis, width: number): string[] {
  if (gait) return [plusMinusMeaning, gaitColumns].flatMap((sentence) => wrap(sentence, width, '  '));
  return [evidenceLine(jumps), plusMinusMeaning, ...(jumps.length > 1 ? [spreadMeaning] : [])].flatMap((sentence) =>
    wrap(sentence, width, '  '),
  );
}

function noteLines(note: Note, paint: Paint, width: number): string[] {
  const { message, hint } = note;
  const lines = wrap(message, width - 2).map((line) => (isWarning(note) ? paint.yellow(line) : line));
  return [
    ...lines.map((line, i) => `${i > 0 ? ' ' : isWarning(note) ? paint.yellow('!') : '·'} ${line}`),
    ...wrap(hint, width - 2).map((line) => `  ${paint.dim(line)}`),
  ];
}

/** Whom the numbers were held against, and how many groups they could not be. */
function normLines({ norms, jumps }: Analysis, paint: Paint, width: number): string[] {
  if (!norms) return [];
  const { matches, refused } = norms;
  const [match] = matches;
  const which = match && jumps.length > 1 ? ` (of jump ${match.jump + 1}, the highest)` : '';
  const title = match
    ? `Beside published groups${which}`
    : 'No published group that was measured alike fits this athlete.';
  const rest = `${refused.length} published ${refused.length === 1 ? 'source does' : 'sources do'} not apply: the result says why.`;
  return [
    ...wrap(title, width).map((line) => paint.dim(line)),
    ...matches.flatMap(({ sentence }) => wrap(sentence, width, '  ')),
    ...(refused.length > 0 ? wrap(rest, width, '  ').map((line) => paint.dim(line)) : []),
  ];
}

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}
