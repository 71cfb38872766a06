import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A short name of our own beside `path` that nobody can guess, for a file that is not whole yet. */
export function partBeside(path: string): string {
  return join(dirname(path), `.kinemotion-${process.pid}-${randomBytes(8).toString('hex')}.part`);
}

/** Removes from a folder what runs left there that were killed while they wrote. */
export async function removeAbandonedParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = /^\.kinemotion-(\d+)-[0-9a-f]+\.part$/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) await rm(join(folder, name), { force: true });
  }
}

/** Whether there is a process of that number, ours or anybody's. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
