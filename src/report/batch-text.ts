import { printable } from '../video/clip.js';
import type { Analysis } from './analysis.js';
import { type BatchEntry, countOf, failuresOf } from './batch-entry.js';
import { headline } from './jump-table.js';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

interface TextOptions {
  readonly paint: Paint;
  /** Columns of the terminal; without a terminal lines are not broken. */
  readonly width: number;
}

/** One clip in a line: what was measured and how sure it is, or the code that says why there is nothing. */
export function clipLine({ file, analysis, refusal }: BatchEntry, paint: Paint): string {
  const name = printable(file);
  if (refusal) return `${paint.red('✗')} ${name}  ${refusal.code}\n`;
  return analysis ? jumpLine(name, analysis, paint) : '';
}

/** An answer in a line, under a name. */
export function jumpLine(name: string, analysis: Analysis, paint: Paint): string {
  const { confidence } = analysis.metadata.quality;
  const colour = { high: paint.green, medium: paint.yellow, low: paint.red }[confidence];
  return `${paint.green('✓')} ${name}  ${headline(analysis).join(' · ')} · confidence ${colour(confidence)}\n`;
}

/** Which clips have no answer, and why; nothing where all have one. */
export function failureText(entries: readonly BatchEntry[], { paint, width }: TextOptions): string {
  const parts = failuresOf(entries).map(({ code, hint, clips }) => [
    `  ${paint.bold(code)}${clips.length > 1 ? ` (${clips.length})` : ''}`,
    ...clips.flatMap(({ file, message }) => [`    ${printable(file)}`, ...wrap(printable(message), width, '      ')]),
    ...wrap(printable(hint), width, '    ').map((line) => paint.dim(line)),
    '',
  ]);
  if (parts.length === 0) return '';
  return ['', `${paint.red('✗')} ${countOf(entries)}:`, '', ...parts.flat()].join('\n');
}
