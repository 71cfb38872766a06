import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';

/** A folder with clips that several machines see, each perhaps in another place, under one name. */
export interface Root {
  readonly name: string;
  /** Where it lies here, as it was given. */
  readonly given: string;
  /** The same with all links followed. */
  readonly folder: string;
}

/** Where a clip lies, in words that another machine understands. */
export interface Place {
  /** Null where the path is a whole one, which is the same on all machines. */
  readonly root: string | null;
  readonly path: string;
}

/** Letters, digits, dots and dashes: what stands before the equals sign is then no path. */
const nameForm = /^[\p{L}\p{N}._-]{1,64}$/u;

/** Reads roots, each NAME=FOLDER, or a folder that is called by its own name. */
export async function openRoots(given: readonly string[]): Promise<Root[]> {
  const roots: Root[] = [];
  for (const text of given) {
    const root = await openRoot(text);
    if (roots.some(({ name }) => name === root.name)) throw wrongRoot(`Two roots are called ${root.name}.`);
    roots.push(root);
  }
  return roots;
}

async function openRoot(text: string): Promise<Root> {
  const [, called, named] = /^([^=]*)=(.+)$/.exec(text) ?? [];
  const [name, folder] = called && nameForm.test(called) ? [called, named!] : [basename(resolve(text)), text];
  const facts = await stat(folder).catch(() => undefined);
  if (!facts?.isDirectory()) throw wrongRoot(`There is no folder ${printable(folder)}.`);
  if (!nameForm.test(name)) throw wrongRoot(`The root ${printable(folder)} needs a name.`);
  return { name, given: resolve(folder), folder: await realpath(folder) };
}

/** How to speak of a clip to a worker: from the innermost root on, or by its whole path where there are no roots. */
export async function placeOf(path: string, roots: readonly Root[]): Promise<Place> {
  if (roots.length === 0) return { root: null, path };
  // The clip's own name stays, whatever it may be a link to.
  const real = join(await realpath(dirname(path)), basename(path));
  const [root] = roots
    .filter(({ folder }) => isInside(real, folder))
    .sort((one, other) => other.folder.length - one.folder.length);
  if (root) return { root: root.name, path: relative(root.folder, real).split(sep).join('/') };
  throw new KinemotionError('options.invalid', `${printable(path)} lies under none of the roots.`, {
    hint: 'Name the folder that the workers see too: --root NAME=FOLDER.',
  });
}

/** The path of a clip here. Nothing outside the roots is looked at, and no link leads out of them. */
export async function pathOf({ root: name, path }: Place, roots: readonly Root[]): Promise<string> {
  const asked = name === null ? wholePath(path, roots) : pathUnder(name, path, roots);
  const lost = (cause: unknown) => {
    throw new KinemotionError('queue.other-clip', `The worker does not find the clip ${printable(path)}.`, {
      hint: 'See that its folder is mounted there, and that the clip was not moved.',
      cause,
    });
  };
  const folder = await realpath(dirname(asked)).catch(lost);
  const here = join(folder, basename(asked));
  const real = await realpath(here).catch(lost);
  if (![here, real].every((one) => roots.some((root) => isInside(one, root.folder)))) throw outside(path);
  return here;
}

function pathUnder(name: string, path: string, roots: readonly Root[]): string {
  const root = roots.find((one) => one.name === name);
  if (!root) {
    throw new KinemotionError('queue.no-such-root', `The worker has no root ${printable(name)}.`, {
      hint: `Start it with --root ${printable(name)}=FOLDER.`,
    });
  }
  const steps = path.split('/');
  if (steps.some((step) => ['', '.', '..'].includes(step) || step.includes(sep))) throw outside(path);
  return join(root.folder, ...steps);
}

function wholePath(path: string, roots: readonly Root[]): string {
  const isPlain = isAbsolute(path) && resolve(path) === path;
  if (isPlain && roots.some(({ given, folder }) => isInside(path, given) || isInside(path, folder))) return path;
  throw outside(path);
}

function isInside(path: string, folder: string): boolean {
  const rest = relative(folder, path);
  return rest !== '' && rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

function outside(path: string): KinemotionError {
  return new KinemotionError(
    'queue.no-such-root',
    `The worker may not read ${printable(path)}: it lies under no root.`,
    {
      hint: 'Start the worker with --root FOLDER, or name that folder on both machines: --root NAME=FOLDER.',
    },
  );
}

function wrongRoot(message: string): KinemotionError {
  return new KinemotionError('options.invalid', message, {
    hint: 'Give a folder, or a name and a folder: --root club=/mnt/clips.',
  });
}
