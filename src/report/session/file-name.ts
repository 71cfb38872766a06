import { allMovements, findMovement } from '../../movements/index.js';
import { dateOf } from './dates.js';

/** What the name of a file says. */
export interface NameParts {
  /** What is left of the name; empty where nothing is. */
  readonly athlete: string;
  /** The movement's id. */
  readonly movement: string | null;
  readonly date: string | null;
  readonly trial: number | null;
}

/** Reads a name without its ending: movement, day and number of the trial are taken out; the athlete's name is left. */
export function readFileName(stem: string): NameParts {
  const { rest, date } = takeDate(stem.normalize('NFC'));
  const words = rest.split(separators).filter((word) => word !== '' && !ofTheCamera.test(word));
  const { movement, place, trial: glued, others } = takeMovement(words);
  const { trial, left } = glued === null ? takeTrial(others, place) : { trial: glued, left: others };
  return { athlete: left.filter((word) => word.toLowerCase() !== 'jump').join(' '), movement, date, trial };
}

const separators = /[\s_\-.,;()[\]#+]+/;

/** What phones and cameras put in front, and what says how was filmed: no names of people. */
const ofTheCamera = /^(img|vid|pxl|mvi|dsc|dscn|mov|wa\d+|video|clip|movie|trim|slow|slowmo|\d+fps)$/i;

/** A day, with the time of day that phones write behind it. */
const dates = /(?<!\d)(\d{4}([-_.]?)\d{2}\2\d{2})(?!\d)(?:[-_ ]?\d{6,9}(?!\d))?/g;

function takeDate(stem: string): { rest: string; date: string | null } {
  for (const match of stem.matchAll(dates)) {
    const date = dateOf(match[1]!);
    if (date === null) continue;
    return { rest: `${stem.slice(0, match.index)} ${stem.slice(match.index + match[0].length)}`, date };
  }
  return { rest: stem, date: null };
}

interface MovementWords {
  readonly movement: string | null;
  /** Where the movement stood among the other words. */
  readonly place: number;
  /** The number that was glued to it, as in cmj2. */
  readonly trial: number | null;
  readonly others: readonly string[];
}

/** The last movement is meant: DJ Smith CMJ 1 is a countermovement jump. */
function takeMovement(words: readonly string[]): MovementWords {
  for (let end = words.length; end > 0; end--) {
    for (let count = Math.min(longestTitle, end); count > 0; count--) {
      const start = end - count;
      const [, word = '', number] = /^(.*?)(\d{1,2})?$/.exec(words.slice(start, end).join(' ').toLowerCase()) ?? [];
      const id = movementWords.get(word.trim());
      if (id === undefined) continue;
      const trial = number === undefined ? null : Number(number);
      return { movement: id, place: start, trial, others: [...words.slice(0, start), ...words.slice(end)] };
    }
  }
  return { movement: null, place: -1, trial: null, others: words };
}

const longestTitle = 2;

/** countermovement jump, countermovementjump, cmj and the like. */
const movementWords: ReadonlyMap<string, string> = new Map(
  allMovements.flatMap(({ id, aliases, title }) =>
    [id.replaceAll('-', ' '), id.replaceAll('-', ''), ...aliases, title.toLowerCase()].map(
      (word) => [word, id] as const,
    ),
  ),
);

const labelled = /^(?:t|v|trial|take|rep|try)(\d{1,4})$/i;
const label = /^(?:t|v|trial|take|rep|try)$/i;
const plain = /^\d{1,4}$/;

/** A labelled number anywhere, the number behind the movement, or the one at the end. */
function takeTrial(words: readonly string[], behind: number): { trial: number | null; left: readonly string[] } {
  const glued = words.findLastIndex((word) => labelled.test(word));
  if (glued >= 0) return { trial: Number(labelled.exec(words[glued]!)![1]), left: words.toSpliced(glued, 1) };
  const place = [words.length - 1, behind].find((i) => plain.test(words[i] ?? ''));
  if (place === undefined) return { trial: null, left: words };
  const count = label.test(words[place - 1] ?? '') ? 2 : 1;
  return { trial: Number(words[place]), left: words.toSpliced(place - count + 1, count) };
}

/** The movement of that word as people write it, in capitals or not. */
export function movementOf(word: string): string | null {
  return findMovement(word)?.id ?? movementWords.get(word.toLowerCase().replaceAll(/[-_]/g, ' ')) ?? null;
}

/** A file's name without its ending. */
export function stemOf(name: string): string {
  return name.replace(/(?<=.)\.[^./]+$/, '');
}
