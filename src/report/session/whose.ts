import { dateOf } from './dates.js';
import { movementOf, readFileName, stemOf } from './file-name.js';
import { findInRoster, type Roster } from './roster.js';

/** Which rule told the athlete; where a clip is sent, whoever sent it. */
export type Rule = 'roster' | 'folder' | 'name' | 'told';

/** Whose a trial is, of which session, and which one. */
export interface Whose {
  readonly athlete: string;
  readonly athleteFrom: Rule;
  /** A day as 2026-11-21, or a word of the roster; null where nothing tells. */
  readonly session: string | null;
  readonly number: number | null;
}

/** A folder by which its results are named when their own names say nothing. */
export interface Root {
  readonly name: string;
  /** Where the folder's own name is a day. */
  readonly date: string | null;
}

/** What a folder's path says: anna/2026-11-21 is Anna's, of that day. */
export function rootOf(path: string): Root {
  const parts = path
    .normalize('NFC')
    .split(/[\\/]+/)
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const date = dateOf(last);
  return { name: (date === null ? last : (parts.at(-2) ?? last)) || 'Athlete', date };
}

/**
 * Says whose a file is: by the roster if it names the file, else by the folder in which it lies, else by its own name, and if
 * nothing is left of that by the whole folder. `file` is the path within the folder, with slashes.
 */
export function whoseIs(file: string, root: Root, roster: Roster | null): Whose {
  const parts = file.normalize('NFC').split('/');
  const name = readFileName(stemOf(parts.at(-1)!));
  const folders = parts.slice(0, -1);
  const folderDate = folders.map(dateOf).find((date) => date !== null) ?? null;
  const athletes = folders.filter((folder) => dateOf(folder) === null && movementOf(folder) === null);
  const found = roster && findInRoster(roster, file);
  const session = name.date ?? folderDate ?? root.date;
  if (found?.athlete) {
    return {
      ...{ athlete: found.athlete, athleteFrom: 'roster' },
      ...{ session: found.session ?? session, number: found.trial ?? name.trial },
    };
  }
  const [folder] = athletes;
  const rest = { session, number: name.trial };
  if (folder !== undefined) return { athlete: folder.trim(), athleteFrom: 'folder', ...rest };
  if (name.athlete !== '') return { athlete: name.athlete, athleteFrom: 'name', ...rest };
  return { athlete: root.name, athleteFrom: 'folder', ...rest };
}

/** By this, spellings of one name are the same: Anna and ANNA. */
export function athleteKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** The same trials, each athlete spelt in one way: as it stood first. */
export function spelledAlike<T extends Pick<Whose, 'athlete'>>(trials: readonly T[]): T[] {
  const spellings = new Map<string, string>();
  return trials.map((trial) => {
    const key = athleteKey(trial.athlete);
    const athlete = spellings.get(key) ?? trial.athlete;
    spellings.set(key, athlete);
    return { ...trial, athlete };
  });
}
