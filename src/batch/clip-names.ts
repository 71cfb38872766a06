import { createHash } from 'node:crypto';
import { basename, dirname, extname } from 'node:path';

/** Longer file names are refused by some disks; endings and a temporary name need room too. */
const mostBytes = 200;

/**
 * A name for each clip's result, no two alike, by path. It is the clip's own name without its ending, with ending or folders
 * where that is not enough; it depends on which clips there are, not on their order. Names in `kept` stay as they are.
 */
export function clipNames(
  paths: readonly string[],
  kept: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const clips = new Set(paths);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [path, name] of kept) {
    if (taken.has(folded(name))) continue;
    taken.add(folded(name));
    if (clips.has(path)) names.set(path, name);
  }
  const namesakes = groupedByStem([...clips].sort());
  const wishes = namesakes.flatMap((group) => wishesOf(group)).filter(({ path }) => !names.has(path));
  // Whoever keeps its own name comes first: others make way for it.
  const plain = ({ path, wish }: Wish) => wish === stemOf(path);
  for (const { path, wish } of [...wishes.filter(plain), ...wishes.filter((one) => !plain(one))]) {
    const name = free(wish, taken);
    taken.add(folded(name));
    names.set(path, name);
  }
  return names;
}

interface Wish {
  readonly path: string;
  readonly wish: string;
}

/** The shortest way of speaking of clips that tells them from all of the same name. */
function wishesOf(namesakes: readonly string[]): Wish[] {
  const deepest = Math.max(...namesakes.map((path) => foldersOf(path).length));
  const ways = Array.from({ length: deepest + 1 }, (_, folders) => [
    (path: string) => longer(path, folders),
    (path: string) => withEnding(path, folders),
  ]).flat();
  const tellsApart = (write: (path: string) => string) =>
    new Set(namesakes.map((path) => folded(write(path)))).size === namesakes.length;
  const write = ways.find(tellsApart) ?? ways.at(-1)!;
  return namesakes.map((path) => ({ path, wish: shortened(write(path), path) }));
}

function groupedByStem(paths: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const key = folded(stemOf(path));
    const group = groups.get(key);
    if (group) group.push(path);
    else groups.set(key, [path]);
  }
  return [...groups.values()];
}

function longer(path: string, folders: number): string {
  const above = folders === 0 ? [] : foldersOf(path).slice(-folders);
  return [...above, stemOf(path)].join('-');
}

function withEnding(path: string, folders: number): string {
  return `${longer(path, folders)}-${extname(path).slice(1).toLowerCase()}`;
}

function foldersOf(path: string): string[] {
  return dirname(path)
    .split(/[\\/]+/)
    .filter((part) => !['', '.', '..'].includes(part) && !part.endsWith(':'));
}

function stemOf(path: string): string {
  return basename(path, extname(path));
}

/** Some disks take large for small letters, and one way of writing ü for the other. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function shortened(name: string, path: string): string {
  if (Buffer.byteLength(name) <= mostBytes) return name;
  const mark = createHash('sha256').update(path).digest('hex').slice(0, 8);
  const letters = [...name];
  while (Buffer.byteLength(letters.join('')) > mostBytes - mark.length - 1) letters.pop();
  return `${letters.join('')}-${mark}`;
}

function free(wish: string, taken: ReadonlySet<string>): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? wish : `${wish}-${i}`;
    if (!taken.has(folded(name))) return name;
  }
}
