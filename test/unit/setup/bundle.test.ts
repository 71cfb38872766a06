import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] };

/** What our programs in bin start of what was built. */
const started = readdirSync('bin')
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name: `bin/${name}`, targets: imported(readFileSync(`bin/${name}`, 'utf8')) }));

test('every program in bin is in the package, and starts what is there when all is built', () => {
  expect(started.map(({ name }) => name).sort()).toEqual([
    'bin/batch-worker.js',
    'bin/engine-thread.js',
    'bin/kinemotion.js',
  ]);
  for (const { name, targets } of started) {
    expect(files).toContain(name);
    expect(targets, name).toHaveLength(1);
    expect(targets[0]).toMatch(/^dist\/cli\//);
    expect(files).toContain('dist/cli');
    expect(existsSync(targets[0]!), targets[0]).toBe(true);
  }
});

test('the thread is one file, with nothing in it that only the command line needs', () => {
  const text = readFileSync('dist/cli/engine-thread.js', 'utf8');
  expect(
    [...text.matchAll(/\bfrom\s*["']([^"']+)["']/g)].map(([, name]) => name).filter((name) => !/^node:/.test(name!)),
  ).toEqual([]);
  expect(text).toContain('onnxruntime-node');
  const rooms = new Set([...text.matchAll(/^\/\/ dist\/src\/([\w-]+)/gm)].map(([, room]) => room!));
  expect(rooms).toContain('pose');
  expect(
    [...rooms].filter((room) => ['cli', 'report', 'motion', 'movements', 'overlay', 'batch'].includes(room)),
  ).toEqual([]);
  expect(text).not.toMatch(/node_modules\//);
});

/** Files of the built program that are imported, from the top of the package. */
function imported(text: string): string[] {
  return [...text.matchAll(/["']\.\.\/(dist\/[\w./-]+)["']/g)].map(([, path]) => path!);
}
