import { describe, expect } from 'vitest';
import { patternOf } from '../../../src/cli/glob.js';
import { type Cell, csvText, parseCsv } from '../../../src/report/csv.js';
import { findInRoster, parseRoster, profileOf, unmatched } from '../../../src/report/session/roster.js';
import { rootOf, whoseIs } from '../../../src/report/session/whose.js';
import { tame } from '../../../src/report/tame.js';
import { damaged } from './bytes.js';
import type { Dice } from './dice.js';
import { answerOf, fuzz } from './fuzz.js';
import { oddText } from './values.js';

const columns = ['file', 'athlete', 'date', 'session', 'trial', 'mass', 'height', 'sex', 'age', 'level'];

const header = csvText([columns]);
const rows = csvText([
  ['anna*.mp4', 'Anna', '2026-11-21', '', '1', '62,5', '1.71', 'f', '24', 'collegiate'],
  ['ben-?.mov', 'Ben "der Große"', '', 'Monday', '', '', '', 'male', '', ''],
]).slice(1);

/** A roster that was damaged, mostly behind its first line. */
function damagedRoster(dice: Dice): string {
  const text = (whole: string) => Buffer.from(damaged(Buffer.from(whole), dice)).toString();
  return dice.chance(0.8) ? `${header}${text(rows)}` : text(`${header}${rows}`);
}

const separators = [',', ';', '\t', '\n', '\r\n', '\r', '"', '""', ' ', 'sep=|\n', '\ufeff'];

/** Text as nobody's spreadsheet writes it. */
function anyTable(dice: Dice): string {
  const piece = () =>
    dice.oneOf([dice.oneOf(separators), dice.oneOf(separators), dice.oneOf(columns), oddText(dice), '1.78']);
  return Array.from({ length: dice.below(60) }, piece).join('');
}

function anyCell(dice: Dice): Cell {
  const text = Array.from({ length: dice.below(4) }, () => dice.oneOf([...separators, oddText(dice)])).join('');
  return dice.oneOf<Cell>([text, text, dice.between(-1e6, 1e6), dice.chance(0.5), null]);
}

describe('a table', () => {
  fuzz('that we wrote comes back as it was, however odd its cells', {
    cases: 6000,
    attempt(dice) {
      const width = 1 + dice.below(5);
      const rows = Array.from({ length: 1 + dice.below(5) }, () => [
        'x',
        ...Array.from({ length: width }, () => anyCell(dice)),
      ]);
      const text = csvText([['head', ...Array(width).fill('column')], ...rows]);
      const unguarded = (cell: string) => cell.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, '');
      const [, ...read] = parseCsv(text);
      expect(read.map((row) => row.map(unguarded))).toEqual(
        rows.map((row) => row.map((cell) => unguarded(tame(String(cell ?? ''))))),
      );
      return text.includes('"') ? 'with quotes' : 'plain';
    },
  });

  fuzz('that anybody wrote is read, or refused in words', {
    cases: 12_000,
    async attempt(dice) {
      const text = dice.chance(0.5) ? anyTable(dice) : damagedRoster(dice);
      const outcome = await answerOf(() => parseCsv(text, 'roster.csv'));
      if ('refused' in outcome) return outcome.refused;
      expect(outcome.answer.every((row) => row.length > 0)).toBe(true);
      return 'read';
    },
  });
});

describe('a roster', () => {
  const files = ['anna-1.mp4', 'squad/ben-2.mov', `${'a'.repeat(200)}.mp4`, 'nobody.json'];
  fuzz('says whose files are whose, or is refused in words', {
    cases: 6000,
    async attempt(dice) {
      const text = dice.chance(0.3) ? anyTable(dice) : damagedRoster(dice);
      const outcome = await answerOf(() => parseRoster(text, 'roster.csv'));
      if ('refused' in outcome) return outcome.refused;
      unmatched(outcome.answer, files);
      const profile = profileOf(outcome.answer, () => true);
      for (const value of Object.values(profile))
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      for (const name of files) expect(whoseIs(name, rootOf('/clips/monday'), outcome.answer).athlete).not.toBe('');
      return 'read';
    },
  });
});

describe('a pattern of names', () => {
  const pieces = [
    '*',
    '**',
    '**/',
    '?',
    'a',
    'aa',
    '.',
    '/',
    '{',
    ',',
    '}',
    '[',
    ']',
    '!',
    '^',
    '-',
    '\\',
    '(',
    '$',
    '🤸',
  ];
  const names = ['a'.repeat(250), `${'a/'.repeat(100)}a.mp4`, 'jump.mp4'];
  const anyPattern = (dice: Dice) => Array.from({ length: 1 + dice.below(30) }, () => dice.oneOf(pieces)).join('');

  fuzz('is held against the longest names in no time, or refused in words', {
    cases: 4000,
    limit: 1,
    async attempt(dice) {
      const glob = anyPattern(dice);
      const outcome = await answerOf(() => patternOf(glob));
      if ('refused' in outcome) return outcome.refused;
      return names.some((name) => outcome.answer.test(name)) ? 'fits' : 'fits nothing';
    },
  });

  fuzz('in a roster is held against the longest names in no time', {
    cases: 4000,
    limit: 1,
    attempt(dice) {
      const cell = anyPattern(dice).replaceAll(/[",;\t]/g, '');
      const rows = parseRoster(
        csvText([
          ['file', 'athlete'],
          [cell, 'Anna'],
        ]),
        'roster.csv',
      );
      return names.some((name) => findInRoster(rows, name)) ? 'fits' : 'fits nothing';
    },
  });
});
