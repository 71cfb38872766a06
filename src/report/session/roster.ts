import { KinemotionError } from '../../errors.js';
import { believed, type Level, levels, type Sex } from '../athlete-facts.js';
import { parseCsv } from '../csv.js';
import { letter, letters, type NamePattern, namePattern, type Piece } from '../name-pattern.js';
import { brief } from '../words.js';
import { dateOf } from './dates.js';
import { stemOf } from './file-name.js';

/** What a roster knows of an athlete; null is not known. Kilograms, metres, years. */
export interface Profile {
  readonly mass: number | null;
  readonly height: number | null;
  readonly legLength: number | null;
  readonly sex: Sex | null;
  readonly age: number | null;
  readonly level: Level | null;
}

/** One row: which files, and whose they are. */
export interface RosterRow extends Profile {
  /** A name with or without its ending, or a pattern with * and ?; null where the row is of an athlete only. */
  readonly file: string | null;
  readonly athlete: string | null;
  readonly session: string | null;
  readonly trial: number | null;
}

/** Who is who. Of several rows that name a file the first counts. */
export interface Roster {
  readonly rows: readonly RosterRow[];
}

const columns = [
  'file',
  'athlete',
  'date',
  'session',
  'trial',
  'mass',
  'height',
  'leg length',
  'sex',
  'age',
  'level',
] as const;
type Column = (typeof columns)[number];
type Cells = Partial<Record<Column, string>>;

/** Every row is held against every file. */
const mostRows = 10_000;

/** Reads a roster: columns by their header, in any order. */
export function parseRoster(text: string, name: string): Roster {
  const [header = [], ...lines] = parseCsv(text, name);
  if (lines.length > mostRows) throw wrong(`${name} has more than ${mostRows} rows.`);
  const names = header.map((cell) => cell.trim().toLowerCase());
  const unknown = names.find((column) => !(columns as readonly string[]).includes(column));
  if (unknown !== undefined)
    throw wrong(`${name} has a column ${unknown === '' ? 'without a name' : `"${brief(unknown)}"`}.`);
  const twice = names.find((column, i) => names.indexOf(column) < i);
  if (twice !== undefined) throw wrong(`${name} has two columns "${twice}".`);
  if (!names.includes('athlete')) throw wrong(`${name} has no column "athlete".`);
  return {
    rows: lines.map((line, i) => {
      const place = `${name}, row ${i + 2}`;
      if (line.length > names.length) throw wrong(`${place}, has more cells than there are columns.`);
      return readRow(Object.fromEntries(names.map((column, k) => [column, line[k]?.trim() ?? ''])) as Cells, place);
    }),
  };
}

/** The first row that names this file, by its path within the folder, its name, or its name without the ending. */
export function findInRoster({ rows }: Roster, file: string): RosterRow | undefined {
  const path = file.normalize('NFC');
  const base = path.split('/').at(-1)!;
  const names = [path, base, stemOf(path), stemOf(base)].map((name) => name.toLowerCase());
  return rows.find(
    (row) => row.file !== null && patternsOf(row.file).some((one) => names.some((name) => one.test(name))),
  );
}

/** Rows that name no file that is there, and files that no row names, if any row names files at all. */
export function unmatched(roster: Roster, files: readonly string[]): { rows: string[]; files: string[] } {
  const found = files.map((file) => findInRoster(roster, file));
  const naming = roster.rows.filter(({ file }) => file !== null);
  return {
    rows: naming.filter((row) => !found.includes(row)).map(({ file }) => file!),
    files: naming.length === 0 ? [] : files.filter((_, i) => !found[i]),
  };
}

/** What the roster says of an athlete, put together from all rows. */
export function profileOf(roster: Roster | null, isTheirs: (athlete: string) => boolean): Profile {
  const rows = roster?.rows.filter(({ athlete }) => athlete !== null && isTheirs(athlete)) ?? [];
  const first = <K extends keyof Profile>(key: K) => rows.find((row) => row[key] !== null)?.[key] ?? null;
  return {
    ...{ mass: first('mass'), height: first('height'), legLength: first('legLength') },
    ...{ sex: first('sex'), age: first('age'), level: first('level') },
  };
}

/** jump.mov also means jump.json: a clip's result is as good as the clip. Large letters are as good as small ones. */
function patternsOf(glob: string): NamePattern[] {
  const stem = /\.[a-z][a-z0-9]{1,4}$/i.test(glob) ? [stemOf(glob)] : [];
  return [glob, ...stem].map((one) => namePattern([...one.toLowerCase()].map(pieceOf)));
}

function pieceOf(sign: string): Piece {
  if (sign === '*') return letters(() => true);
  return letter(sign === '?' ? () => true : (one) => one === sign);
}

function readRow(cells: Cells, place: string): RosterRow {
  const [file, athlete] = [cells.file?.normalize('NFC').replaceAll('\\', '/'), cells.athlete?.normalize('NFC')];
  const day = cells.date ?? '';
  if (day !== '' && dateOf(day) === null) throw wrong(`${place}: "${brief(day)}" is no date such as 2026-11-21.`);
  const session = cells.session || day;
  return {
    file: file || null,
    athlete: athlete || null,
    session: session === '' ? null : (dateOf(session) ?? session),
    trial: within(cells.trial, `${place}: the trial`, [0, 9999]),
    mass: within(cells.mass, `${place}: the mass in kilograms`, believed.mass),
    height: within(cells.height, `${place}: the height in metres`, believed.height),
    legLength: within(cells['leg length'], `${place}: the leg length in metres`, believed.legLength),
    sex: oneOf(cells.sex, `${place}: the sex`, { female: 'female', f: 'female', male: 'male', m: 'male' }),
    age: within(cells.age, `${place}: the age in years`, believed.age),
    level: oneOf(cells.level, `${place}: the level`, levelWords),
  };
}

const levelWords: Readonly<Record<string, Level>> = Object.fromEntries(levels.map((level) => [level, level]));

/** 1,78 is what spreadsheets of many countries write for 1.78. */
function within(cell: string | undefined, what: string, [least, most]: readonly [number, number]): number | null {
  if (!cell) return null;
  const value = Number(cell.replace(',', '.'));
  if (value >= least && value <= most) return value;
  throw wrong(`${what} is "${brief(cell)}"; it must be a number from ${least} to ${most}.`);
}

function oneOf<T>(cell: string | undefined, what: string, words: Readonly<Record<string, T>>): T | null {
  if (!cell) return null;
  const lower = cell.toLowerCase();
  if (Object.hasOwn(words, lower)) return words[lower]!;
  throw wrong(`${what} is "${brief(cell)}"; it must be ${Object.keys(words).join(', ')}.`);
}

function wrong(message: string): KinemotionError {
  return new KinemotionError('table.unreadable', message, {
    hint: `A roster has the columns ${columns.join(', ')}; athlete and file suffice.`,
  });
}
