import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// In node_modules on purpose: who deletes that folder deletes the memory of it too.
const stampOf = (root) => join(root, 'node_modules', '.kinemotion-setup.json');

/** What node_modules must have been installed for, to be usable here and now. */
export function wantedMachine(root) {
  return {
    lock: createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
    abi: process.versions.modules,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** What set-up remembers about node_modules; undefined when it never worked there. */
export function recall(root) {
  return readJson(stampOf(root));
}

/** Adds to what set-up remembers, and ties it to the lock file and machine of now. */
export function remember(root, facts) {
  writeFileSync(stampOf(root), `${JSON.stringify({ ...recall(root), ...wantedMachine(root), ...facts }, null, 2)}\n`);
}

/** The parsed file; undefined when it is missing or cut short. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
