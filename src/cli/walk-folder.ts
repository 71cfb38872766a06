import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { byCode } from './find-clips.js';

/** What lies in a folder, in any depth: paths within it, with slashes. */
export interface FolderContent {
  readonly files: readonly string[];
  /** Folders that may not be read. */
  readonly closed: readonly string[];
}

/**
 * Looks through a folder and so many levels of folders within it, in the order of names. Folders that are not ours to look
 * into begin with a dot.
 */
export async function walkFolder(root: string, levels = Number.POSITIVE_INFINITY, inside = ''): Promise<FolderContent> {
  const entries = await readdir(join(root, inside), { withFileTypes: true }).catch(() => null);
  if (!entries) return { files: [], closed: [inside] };
  const files: string[] = [];
  const closed: string[] = [];
  for (const entry of entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => byCode(a.name, b.name))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) {
      if (levels === 0) continue;
      const inner = await walkFolder(root, levels - 1, path);
      for (const file of inner.files) files.push(file);
      for (const folder of inner.closed) closed.push(folder);
    } else if (await isFile(entry, join(root, path))) files.push(path);
  }
  return { files, closed };
}

/** Links to folders are not followed: they may go in circles. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}
