import type { Analysis } from '../../../src/report/analysis.js';
import type { Theme } from './row.js';
import type { Outcome } from './run-row.js';

/** What came of each row, by its name. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * The table of every row and what came of it, in Markdown. Nothing in it depends on the machine or the day. A row that was
 * not run keeps its line of the board before.
 */
export function board(themes: readonly Theme[], outcomes: Outcomes, before: string): string {
  const rows = themes.reduce((sum, theme) => sum + theme.rows.length, 0);
  const known = new Map(before.split('\n').map((line) => [line.split(' | ')[0], line]));
  const parts = themes.map((theme) => [`## ${theme.title}`, '', tableOf(theme, outcomes, known)].join('\n'));
  return `${['# What comes of every clip of the corpus', `${rows} rows, written by \`npm run corpus\`.`, ...parts].join('\n\n')}\n`;
}

function tableOf({ rows }: Theme, outcomes: Outcomes, known: ReadonlyMap<string | undefined, string>): string {
  const lines = rows.map(({ what }) => {
    const outcome = outcomes.get(what);
    const name = `| ${cell(what)}`;
    if (!outcome) return known.get(name) ?? `${name} | not run | | |`;
    return `${[name, ...cellsOf(outcome).map(cell)].join(' | ')} |`;
  });
  const head = [
    '| the clip, or what is done | outcome | doubts | the clip as it was read |',
    '| --- | --- | --- | --- |',
  ];
  return [...head, ...lines].join('\n');
}

function cellsOf(outcome: Outcome): string[] {
  if ('code' in outcome) return [`\`${outcome.code}\``, '', ''];
  if ('exitCode' in outcome) return [`ends in order`, '', ''];
  return [numbers(outcome.analysis), doubts(outcome.analysis), clip(outcome.analysis)];
}

function numbers({ movement, jumps }: Analysis): string {
  const heights = jumps.map(({ metrics }) => metrics.jump_height_m?.value);
  const flights = jumps.map(({ metrics }) => metrics.flight_time_s?.value);
  const of = (values: readonly (number | null | undefined)[], factor: number) =>
    values.map((value) => (value == null ? 'withheld' : Math.round(value * factor))).join(', ');
  return `${movement.type}: ${of(heights, 100)} cm, ${of(flights, 1000)} ms`;
}

function doubts({ metadata: { quality } }: Analysis): string {
  const warnings = quality.notes.filter(({ severity }) => severity === 'warning').map(({ code }) => `\`${code}\``);
  return [quality.confidence, ...warnings].join(', ');
}

function clip({ metadata: { video } }: Analysis): string {
  const { width, height, codec, frames, duration_s, rotation_deg, variable_frame_rate, time_scale } = video;
  const turned = rotation_deg ? `, turned ${rotation_deg}°` : '';
  const uneven = variable_frame_rate ? ', uneven' : '';
  const slow = time_scale.factor === 1 ? '' : `, ${time_scale.factor.toFixed(1)} times slow`;
  return `${codec}, ${width} × ${height}, ${frames} frames in ${duration_s.toFixed(2)} s${turned}${uneven}${slow}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
