import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleDoor, pageDoor, pageSource } from './bundle.mjs';
import { readJson } from './stamp.mjs';

/** Whether this is AssemblyScript: another language than the TypeScript around it, with another compiler. */
export const isAssemblyScript = (path) => path.startsWith('src/') && path.includes('/wasm/') && path.endsWith('.ts');

/** Whether this belongs to the page of `kinemotion serve`: bundled as a whole, for a browser. */
export const isOfPage = (path) => path.startsWith(`${pageSource}/`);

const rooms = ['src', 'models/convert', 'samples/generate'];
const alsoDecisive = [
  ...['tsconfig.json', 'bin/setup/tsconfig.build.json', 'package-lock.json'],
  ...['bin/setup/compile.mjs', 'bin/setup/bundle.mjs', 'bin/setup/sources.mjs'],
];

/** Paths of all files that are compiled, from the root, with forward slashes, in a fixed order. */
export function listSources(root) {
  return rooms.flatMap((room) => listFiles(root, room)).filter(isSource);
}

/** The files in dist that come from this source. */
export function outputsOf(source) {
  if (source.endsWith('.d.ts') || isOfPage(source)) return [];
  if (source.endsWith('.json')) return [`dist/${source}`];
  const path = source.replace(/\.ts$/, '');
  if (isAssemblyScript(source)) return [`dist/${path.replace('/wasm/', '/')}.wasm`];
  return [`dist/${path}.js`, `dist/${path}.d.ts`];
}

/** A digest that changes with any source, the compiler or its settings. */
export function fingerprintOf(root, sources) {
  const hash = createHash('sha256');
  for (const path of [...alsoDecisive, ...sources]) hash.update(`\n${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** Whether dist holds what the sources say now. */
export function isBuilt(root) {
  const stamp = readJson(buildStamp(root));
  if (stamp === undefined) return false;
  const sources = listSources(root);
  if (stamp.fingerprint !== fingerprintOf(root, sources)) return false;
  const compiled = sources.filter((source) => source.endsWith('.ts'));
  return [bundleDoor, pageDoor, ...compiled.flatMap(outputsOf)].every((output) => existsSync(join(root, output)));
}

/** Where the fingerprint of the last good build is kept. */
export function buildStamp(root) {
  return join(root, 'dist', '.build.json');
}

/** Files below a folder, as paths from the root with forward slashes, sorted. */
export function listFiles(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .map((entry) => ({ path: `${folder}/${entry.name}`, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, isFolder }) => (isFolder ? listFiles(root, path) : [path]));
}

// JSON counts where it may be imported.
function isSource(path) {
  return path.endsWith('.ts') || path.endsWith('.json') || isOfPage(path);
}
