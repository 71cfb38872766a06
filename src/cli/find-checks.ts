import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { KinemotionError } from '../errors.js';
import { type Expectation, parseExpectation } from '../report/analysis.js';
import { printable } from '../video/clip.js';

/** A clip and the file that says what is expected of it. */
export interface Checked {
  readonly clip: string;
  readonly expectationPath: string;
}

/** What cameras, phones and editors write. */
const endings = [
  '.mp4',
  '.mov',
  '.m4v',
  '.mkv',
  '.webm',
  '.avi',
  '.3gp',
  '.mts',
  '.m2ts',
  '.ts',
  '.mpg',
  '.mpeg',
  '.wmv',
];

/** Our own debug videos lie beside the clips they show. */
const debugVideo = /\.debug\.\w+$/;

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

/** What is expected of a clip. */
export async function readExpectation(path: string): Promise<Expectation> {
  const expectation = await readFile(path, 'utf8')
    .then((text) => parseExpectation(JSON.parse(text)))
    .catch((cause) => {
      throw unreadable(path, cause);
    });
  if (!expectation) throw unreadable(path);
  return expectation;
}

async function clipsAt(path: string): Promise<string[]> {
  const facts = await stat(path).catch((cause) => {
    throw new KinemotionError('video.missing', `There is no file or folder ${printable(path)}.`, {
      hint: 'Check the name. A name with spaces needs quotes around it.',
      cause,
    });
  });
  if (!facts.isDirectory()) return isClip(path) ? [path] : [];
  return (await readdir(path))
    .filter(isClip)
    .sort(byCode)
    .map((name) => join(path, name));
}

function isClip(name: string): boolean {
  return endings.includes(extname(name).toLowerCase()) && !debugVideo.test(name);
}

/** The same order on every machine, whatever its language. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function unreadable(path: string, cause?: unknown): KinemotionError {
  return new KinemotionError('check.unreadable', `${printable(path)} is no expectation that can be read.`, {
    hint: 'Write it again with kinemotion check --update, and look at what changed.',
    cause,
  });
}
