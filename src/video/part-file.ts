import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

/** A short name of our own beside `path` that nobody can guess, for a file that is not whole yet. */
export function partBeside(path: string): string {
  return join(dirname(path), `.kinemotion-${process.pid}-${randomBytes(8).toString('hex')}.part`);
}
