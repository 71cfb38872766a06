import { printable } from '../video/printable.js';
import type { Analysis } from './analysis.js';
import { choicesOf, explained } from './choice-rows.js';
import { displayWidth, padEnd } from './display-width.js';
import { figureWithError } from './figures.js';
import { evidenceWords } from './jump-table.js';
import type { Paint } from './paint.js';
import { layRows, type Place, type Row } from './rows.js';
import { wrap } from './wrap.js';

/** What was chosen for this clip and why, when each event was and what tells it, and every other parameter by its name. */
export function choiceLines(analysis: Analysis, paint: Paint, width: number): string[] {
  const place = { paint, width, narrow: 'below' } as const;
  return [
    paint.dim('What was chosen, and why'),
    ...layRows(choicesOf(analysis), place),
    ...under('When, and what tells it', layRows(eventRows(analysis), place), place),
    ...under(
      'Every other parameter, by its name in the result',
      parameterLines(otherParameters(analysis), place),
      place,
    ),
  ];
}

function under(title: string, lines: readonly string[], { paint, width }: Place): string[] {
  return lines.length > 0 ? ['', ...wrap(title, width).map((line) => paint.dim(line)), ...lines] : [];
}

/** When each event of a single jump was; of several the summary says what they rest on. */
function eventRows({ jumps }: Analysis): Row[] {
  if (jumps.length > 1) return [];
  const events = Object.entries(jumps[0]?.events ?? {}).sort(([, a], [, b]) => a.time_s - b.time_s);
  return events.map(([name, { time_s: time, plus_minus_s: plusMinus, evidence, frame, automatic }]) => ({
    label: name.replace('_off', '-off').replaceAll('_', ' '),
    value: `${time.toFixed(3)} s ± ${figureWithError({ value: plusMinus, plusMinus: 0 }, 's')} ms`,
    meaning: `frame ${frame}, from ${evidenceWords[evidence]}${automatic ? `; automatic ${automatic.time_s.toFixed(3)} s` : ''}`,
  }));
}

function otherParameters({ metadata: { algorithm } }: Analysis): Row[] {
  return Object.entries(algorithm)
    .filter(([name]) => !explained.includes(name))
    .map(([name, value]) => ({
      label: printable(name),
      value: value === null ? '–' : printable(String(value)),
      meaning: '',
    }));
}

/** Names and values in as many columns as there is room for. */
function parameterLines(rows: readonly Row[], place: Place): string[] {
  const names = Math.max(0, ...rows.map(({ label }) => displayWidth(label)));
  const cells = rows.map(({ label, value }) => `  ${padEnd(label, names)} ${value}`);
  const cell = Math.max(0, ...cells.map(displayWidth)) + 1;
  const columns = Number.isFinite(place.width) ? Math.floor(place.width / cell) : 1;
  if (columns < 2) return layRows(rows, place);
  const lines = Math.ceil(cells.length / columns);
  return cells.slice(0, lines).map((_, line) =>
    cells
      .filter((_, i) => i % lines === line)
      .map((text) => padEnd(text, cell))
      .join('')
      .trimEnd(),
  );
}
