import type { Note } from '../note.js';
import type { Analysis } from './analysis.js';
import { evidenceLine, headline, jumpTable } from './jump-table.js';

/** How text is brought out; a terminal without colours gives each back as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  yellow(text: string): string;
}

/** What a person reads after an analysis: the answer, its numbers, doubts, norms, and where the time went. */
export function summarize(
  analysis: Analysis,
  untilLastByte: number,
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string {
  const { quality, processing } = analysis.metadata;
  const facts = [clipLine(analysis), runLine(analysis)].flatMap((line) => wrap(line, width));
  return [
    '',
    paint.bold(headline(analysis)),
    ...facts.map((line) => paint.dim(line)),
    '',
    ...jumpTable(analysis),
    ...wrap(evidenceLine(analysis.jumps), width, '  '),
    ...section(quality.notes.flatMap((note) => noteLines(note, paint, width))),
    ...section(normLines(analysis, paint, width)),
    '',
    ...timingTable(processing.timing_breakdown_ms, untilLastByte, paint),
    '',
  ].join('\n');
}

function clipLine({ metadata: { video } }: Analysis): string {
  const rate = video.fps === null ? [] : [`${trim(video.fps, 2)} fps${video.variable_frame_rate ? ' (variable)' : ''}`];
  const slow =
    video.time_scale.factor === 1 || video.capture_fps === null ? [] : [`filmed at ${trim(video.capture_fps, 2)} fps`];
  return [
    video.file,
    `${video.width} × ${video.height}`,
    ...rate,
    ...slow,
    `${trim(video.duration_s, 2)} s`,
    `${video.frames} frames`,
  ].join(' · ');
}

function runLine({ metadata: { quality, processing } }: Analysis): string {
  const seen = `in sight in ${trim(quality.detection_coverage * 100, 1)} % of the frames`;
  const how = `model ${processing.model.name} on ${processing.device} · ${processing.peak_memory_mb.toFixed(0)} MB`;
  return `confidence ${quality.confidence} · ${seen} · ${how}`;
}

function noteLines({ severity, message, hint }: Note, paint: Paint, width: number): string[] {
  const [first = '', ...rest] = wrap(message, width - 2);
  return [
    `${severity === 'warning' ? paint.yellow('!') : '·'} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...wrap(hint, width - 2).map((line) => `  ${paint.dim(line)}`),
  ];
}

/** Whom the numbers were held against, and how many groups they could not be. */
function normLines({ norms, jumps }: Analysis, paint: Paint, width: number): string[] {
  if (!norms) return [];
  const { matches, refused } = norms;
  const [match] = matches;
  const which = match && jumps.length > 1 ? ` (of jump ${match.jump + 1}, the highest)` : '';
  const rest = `${refused.length} published ${refused.length === 1 ? 'source does' : 'sources do'} not apply: the result says why.`;
  return [
    paint.dim(
      match ? `Beside published groups${which}` : 'No published group that was measured alike fits this athlete.',
    ),
    ...matches.flatMap(({ sentence }) => wrap(sentence, width, '  ')),
    ...(refused.length > 0 ? [`  ${paint.dim(rest)}`] : []),
  ];
}

/** The breakdown of the result, with its share of the whole. Stages that were not needed are left out. */
function timingTable(breakdown: Readonly<Record<string, number>>, untilLastByte: number, paint: Paint): string[] {
  const { total = 0, ...stages } = breakdown;
  const row = (name: string, ms: number) =>
    `${name.padEnd(18)}${ms.toFixed(1).padStart(10)} ms${((100 * ms) / total).toFixed(1).padStart(8)} %`;
  return [
    paint.dim('Where the time went'),
    ...Object.entries(stages)
      .filter(([, ms]) => ms > 0)
      .map(([name, ms]) => row(name, ms)),
    paint.bold(row('total', total)),
    paint.dim(`The last byte of the result was out ${untilLastByte.toFixed(0)} ms after the start of the program.`),
  ];
}

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}

/** Breaks a text between words into lines of at most `width`; none where there is no text. */
function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
