import { readFileSync } from 'node:fs';
import { pattern, person } from '../../helpers/clips.js';
import { boxesOf, elementsOf, rebuilt, written } from './boxes.js';
import { damaged } from './bytes.js';
import type { Dice } from './dice.js';

/** A good file, and how it may be damaged. */
export interface Good {
  readonly ending: string;
  readonly bytes: Uint8Array;
}

const yuv = ['-pix_fmt', 'yuv420p'];

/** Small clips of a moving pattern, in the containers that people send. */
export async function patterns(): Promise<Good[]> {
  const made = [
    pattern('index last.mp4', { output: [...yuv, '-bf', '2'] }),
    pattern('index first.mp4', { output: [...yuv, '-movflags', '+faststart', '-g', '4'] }),
    pattern('in fragments.mp4', { output: [...yuv, '-movflags', 'frag_keyframe+empty_moov', '-g', '5'] }),
    pattern('quicktime.mov', { output: [...yuv, '-metadata:s:v:0', 'rotate=90', '-c:v', 'mpeg4'] }),
    pattern('matroska.mkv', { output: yuv }),
    pattern('web.webm', { output: [...yuv, '-c:v', 'libvpx', '-deadline', 'realtime'] }),
    pattern('stream.ts', { output: yuv }),
    pattern('old.avi', { output: [...yuv, '-c:v', 'mpeg4'] }),
  ];
  return goods(await Promise.all(made));
}

/** Small clips of somebody who jumps. */
export async function jumps(): Promise<Good[]> {
  return goods([await person(), await person('jump.mkv'), await person('jump.mov', ['-movflags', '0'])]);
}

function goods(paths: readonly string[]): Good[] {
  return paths.map((path) => ({ ending: path.slice(path.lastIndexOf('.')), bytes: readFileSync(path) }));
}

/** The file with its boxes or elements changed, or any of its bytes. */
export function damagedClip({ ending, bytes }: Good, dice: Dice): Uint8Array {
  if (dice.chance(0.25)) return damaged(bytes, dice);
  const parts = { '.mp4': boxesOf, '.mov': boxesOf, '.mkv': elementsOf, '.webm': elementsOf }[ending];
  return parts ? written(rebuilt(parts(bytes), dice)) : damaged(bytes, dice);
}
