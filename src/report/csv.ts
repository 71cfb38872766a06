import { KinemotionError } from '../errors.js';
import { tame } from './tame.js';

/** What a cell may hold; what is not known is an empty one. */
export type Cell = string | number | boolean | null | undefined;

/** Without it Excel takes UTF-8 for the letters of another alphabet. */
export const byteOrderMark = '\ufeff';

/** A table as RFC 4180 has it, marked as UTF-8 for Excel. */
export function csvText(rows: Iterable<readonly Cell[]>): string {
  return `${byteOrderMark}${Array.from(rows, csvLine).join('')}`;
}

/** One row of a table with its line break. Text can never become a formula or an order to a terminal; numbers have a point and all their digits. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/**
 * Reads a table, with whatever spreadsheets write: a mark in front, quotes, line breaks in cells, and commas, semicolons or
 * tabs between the cells, whichever the first line has most of. Empty lines are left out; cells stay text as it is.
 */
export function parseCsv(text: string, name = 'The table'): string[][] {
  const { body, separator } = separate(text.startsWith(byteOrderMark) ? text.slice(1) : text);
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < body.length; ) {
    const { cell, end } = body[at] === '"' ? quotedCell(body, at, separator, name) : plainCell(body, at, separator);
    row.push(cell);
    at = end + 1;
    if (body[end] === separator && end + 1 < body.length) continue;
    if (body[end] === separator) row.push('');
    if (body[end] === '\r' && body[end + 1] === '\n') at++;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

/** Spreadsheets run what begins like this, also behind blanks (OWASP, CSV injection); the wide forms are read as the narrow. */
const formula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Separators of other countries too: a German Excel splits at semicolons. */
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  const plain = tame(cell);
  const text = formula.test(plain) ? `'${plain}` : plain;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const separators = [',', ';', '\t'] as const;

/** Excel may be told the separator in a line of its own: `sep=;`. */
function separate(text: string): { body: string; separator: string } {
  const told = /^sep=(.)(?:\r\n|\r|\n|$)/i.exec(text);
  if (told) return { body: text.slice(told[0].length), separator: told[1]! };
  const header = /[^\r\n]+/.exec(text.replace(/"[^"]*"/g, ''))?.[0] ?? '';
  const counts = separators.map((separator) => header.split(separator).length);
  return { body: text, separator: separators[counts.indexOf(Math.max(...counts))]! };
}

function plainCell(text: string, start: number, separator: string): { cell: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { cell: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, separator: string, name: string): { cell: string; end: number } {
  for (let close = text.indexOf('"', start + 1); close >= 0; close = text.indexOf('"', close + 2)) {
    if (text[close + 1] === '"') continue;
    const rest = plainCell(text, close + 1, separator);
    return { cell: text.slice(start + 1, close).replaceAll('""', '"') + rest.cell, end: rest.end };
  }
  const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
  throw new KinemotionError('table.unreadable', `${name}: the quotation mark in line ${line} is never closed.`, {
    hint: 'Close it with another one, or save the table again from a spreadsheet as CSV.',
  });
}
