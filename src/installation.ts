import { existsSync, readFileSync } from 'node:fs';

/** The URL of a file that comes with the program, named from the top of the package, wherever this code was built to. */
export function installed(path: string): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('..', folder);
    if (parent.href === folder.href) throw new Error('kinemotion stands outside its own package');
    folder = parent;
  }
  return new URL(path, folder);
}

/** The version of this program. */
export function version(): string {
  return JSON.parse(readFileSync(installed('package.json'), 'utf8')).version;
}

/**
 * What the program was built from, as a digest; undefined where no build ever ended well. A build forgets it before it writes
 * its first file and notes it after the last one, so it never speaks of a program that is half new.
 */
export function buildFingerprint(): string | undefined {
  const stamp = installed('dist/.build.json');
  if (!existsSync(stamp)) return undefined;
  const { fingerprint } = JSON.parse(readFileSync(stamp, 'utf8'));
  return typeof fingerprint === 'string' ? fingerprint : undefined;
}
