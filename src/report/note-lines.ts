import { isWarning, type Note } from '../note.js';
import { printable } from '../video/printable.js';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

/** A note with its hint below it, marked where it is a doubt. */
export function noteLines(note: Note, { paint, width }: { readonly paint: Paint; readonly width: number }): string[] {
  const [first = '', ...rest] = wrap(printable(note.message), width - 2);
  const hint = wrap(printable(note.hint), width - 2).map((line) => paint.dim(line));
  const mark = isWarning(note) ? paint.yellow('!') : '·';
  return [`${mark} ${first}`, ...[...rest, ...hint].map((line) => `  ${line}`)];
}
