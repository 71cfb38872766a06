import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { KinemotionError } from '../errors.js';
import { readJsonText } from '../report/bounded-file.js';
import { type Expectation, parseExpectation } from '../report/expectation.js';
import { printable } from '../video/clip.js';
import { clipsAt } from './find-clips.js';

/** A clip and the file that says what is expected of it. */
export interface Checked {
  readonly clip: string;
  readonly expectationPath: string;
}

/**
 * The clips among these files and in these folders, in the order of the paths and of the names in a folder: those that
 * have an expectation, or all of them where it is yet to be written.
 */
export async function findChecks(paths: readonly string[], all: boolean): Promise<Checked[]> {
  const found = (await Promise.all(paths.map(clipsAt))).flat();
  return [...new Set(found)]
    .map((clip) => ({ clip, expectationPath: `${clip.slice(0, -extname(clip).length)}.expected.json` }))
    .filter(({ expectationPath }) => all || existsSync(expectationPath));
}

/** An expectation of a hundred jumps takes a tenth of it. */
const bounds = { bytes: 2 ** 20, marks: 100_000 };

/** What is expected of a clip. */
export async function readExpectation(path: string): Promise<Expectation> {
  const expectation = await readJsonText(path, bounds)
    .then((text) => parseExpectation(JSON.parse(text)))
    .catch((cause) => {
      throw unreadable(path, cause);
    });
  if (!expectation) throw unreadable(path);
  return expectation;
}

function unreadable(path: string, cause?: unknown): KinemotionError {
  return new KinemotionError('check.unreadable', `${printable(path)} is no expectation that can be read.`, {
    hint: 'Write it again with kinemotion check --update, and look at what changed.',
    cause,
  });
}
