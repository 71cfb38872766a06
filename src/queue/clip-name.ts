import { basename } from 'node:path';
import { printable } from '../video/clip.js';

/** What a clip is called in its answer. */
export function clipName(path: string): string {
  return printable(basename(path)) || printable(path);
}
