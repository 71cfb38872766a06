import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { newFolder } from '../../helpers/clips.js';

/** A disk that only the program sees, and that is gone when it ends. */
export interface Disk {
  readonly folder: string;
  /** What the program is to be started by. */
  readonly through: readonly string[];
  /** Holds that it was there, and that nothing was left on it. */
  expectEmpty(): void;
}

/** What fills it lies there before the program comes, and goes after it. */
const around = `
mount -t tmpfs -o size=64k none "$0" || exit 99
head -c 100000 /dev/zero > "$0/filling" 2>/dev/null
"$@"; code=$?
rm "$0/filling"; ls -A "$0" > "$0.left"; exit $code`;

/** A disk on which there is no room; mounts that only one program sees need no special power on most machines. */
export function diskWithoutRoom(name: string): Disk {
  const folder = newFolder(name);
  const isRoot = spawnSync('unshare', ['-m', 'true']).status === 0;
  return {
    folder,
    through: ['unshare', isRoot ? '-m' : '-mr', 'sh', '-c', around, folder],
    expectEmpty: () => expect(readFileSync(`${folder}.left`, 'utf8')).toBe(''),
  };
}
