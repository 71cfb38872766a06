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
