import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KinemotionError } from '../errors.js';
import type { Analysis } from '../report/analysis.js';
import { writeOutput } from '../report/output-file.js';
import { readResult } from '../report/read-result.js';
import { resultText } from '../report/result-text.js';
import { dateOf } from '../report/session/dates.js';
import { athleteKey, type Whose } from '../report/session/whose.js';
import { printable } from '../video/clip.js';
import { athleteOf, folderNameOf } from './athlete-folder.js';

/** A result that an earlier server kept. */
export interface KeptResult {
  readonly whose: Whose;
  readonly analysis: Analysis;
}

/** Results that outlast the server: FOLDER/ATHLETE/DAY/trial-N.json, as `kinemotion session FOLDER` reads them. */
export interface KeptResults {
  /** Everything that lies there; what cannot be read is named. */
  read(): Promise<{ readonly results: readonly KeptResult[]; readonly damaged: readonly string[] }>;
  /** Writes a result down; gives back where. */
  keep(analysis: Analysis, whose: Whose, id: string): Promise<string>;
  remove(path: string): Promise<void>;
}

/** Opens a folder of kept results, and makes it where it is not. */
export async function openKeptResults(folder: string): Promise<KeptResults> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    throw new KinemotionError('output.unwritable', `The folder ${printable(folder)} cannot be made (${cause.code}).`, {
      hint: 'Name a folder in a place that you may write to with --keep.',
      cause,
    });
  });
  return {
    read: () => readAll(folder),
    async keep(analysis, whose, id) {
      const athletes = await foldersIn(folder);
      // Some disks take large for small letters: one spelling of a name has one folder.
      const known = athletes.find((name) => athleteKey(athleteOf(name)) === athleteKey(whose.athlete));
      const name = `trial-${whose.number ?? 0}-${id.slice(0, 8)}.json`;
      const path = join(folder, known ?? folderNameOf(whose.athlete), whose.session ?? 'no day', name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeOutput(path, [resultText(analysis)]);
      return path;
    },
    remove: (path) => rm(path, { force: true }),
  };
}

async function readAll(folder: string): Promise<{ results: KeptResult[]; damaged: string[] }> {
  const [results, damaged]: [KeptResult[], string[]] = [[], []];
  for (const athlete of await foldersIn(folder)) {
    for (const day of await foldersIn(join(folder, athlete))) {
      if (dateOf(day) === null) continue;
      const files = await readdir(join(folder, athlete, day));
      for (const file of files.filter((name) => /^trial-\d+-[0-9a-f]{8}\.json$/.test(name)).sort()) {
        const number = Number(/\d+/.exec(file)![0]);
        const whose: Whose = { athlete: athleteOf(athlete), athleteFrom: 'told', session: day, number };
        await readResult(join(folder, athlete, day, file)).then(
          (analysis) => results.push({ whose, analysis }),
          (failure) => {
            if (!(failure instanceof KinemotionError)) throw failure;
            damaged.push(`${athlete}/${day}/${file}`);
          },
        );
      }
    }
  }
  return { results, damaged };
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
