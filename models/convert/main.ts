import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hash } from './card.js';
import { sourcePackage } from './networks.js';
import type { BuiltFile } from './rebuild.js';
import { rebuildAll } from './rebuild.js';

const usage = `Usage: npm run models [-- --write]

Rebuilds the pose networks from the package ${sourcePackage} and compares them with the committed files.
  --write  write them instead`;

const same = 'the same bytes as committed';

function run(words: readonly string[]): number {
  const [first, ...others] = words;
  if (others.length > 0 || (first !== undefined && first !== '--write')) {
    console.error(usage);
    return 2;
  }
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  try {
    const files = rebuildAll(join(root, 'node_modules', sourcePackage));
    return first === '--write' ? writeFiles(root, files) : compareFiles(root, files);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function compareFiles(root: string, files: readonly BuiltFile[]): number {
  const verdicts = files.map((file) => compare(join(root, 'models', file.name), file));
  for (const [index, verdict] of verdicts.entries()) console.log(`${summarise(files[index]!)}  ${verdict}`);
  const wrong = files.filter((_, index) => verdicts[index] !== same).map(({ name }) => `models/${name}`);
  if (wrong.length === 0) return 0;
  console.error(`Not as committed: ${wrong.join(', ')}. To replace them: npm run models -- --write`);
  return 1;
}

function compare(path: string, { bytes }: BuiltFile): string {
  if (!existsSync(path)) return 'missing among the committed files';
  return readFileSync(path).equals(bytes) ? same : 'NOT the bytes that are committed';
}

function writeFiles(root: string, files: readonly BuiltFile[]): number {
  for (const file of files) {
    writeFileSync(join(root, 'models', file.name), file.bytes);
    console.log(`${summarise(file)}  written`);
  }
  return 0;
}

function summarise({ name, bytes }: BuiltFile): string {
  return `${`models/${name}`.padEnd(34)} ${String(bytes.length).padStart(8)} bytes  sha256 ${hash(bytes)}`;
}

process.exitCode = run(process.argv.slice(2));
