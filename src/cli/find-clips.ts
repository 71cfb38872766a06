import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';

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

/** The clips at a path: itself, or those in that folder, in the order of their names. */
export async function clipsAt(path: string): Promise<string[]> {
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

/** Whether a file is a clip, by its name. */
export function isClip(name: string): boolean {
  return endings.includes(extname(name).toLowerCase()) && !debugVideo.test(name);
}

/** The same order on every machine, whatever its language. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : 1;
}
