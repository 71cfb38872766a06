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

test('the thread reads none of what only the command line needs', () => {
  const seen = new Set<string>();
  const walk = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(`dist/cli/${name}`, 'utf8');
    for (const [, next] of text.matchAll(/from\s*["']\.\/([\w.-]+)["']/g)) walk(next!);
  };
  walk('engine-thread.js');
  expect(seen.size).toBeGreaterThan(1);
  expect([...seen].filter((name) => /main|program|run-|commander|chalk/.test(name))).toEqual([]);
});

/** Files of the built program that are imported, from the top of the package. */
function imported(text: string): string[] {
  return [...text.matchAll(/["']\.\.\/(dist\/[\w./-]+)["']/g)].map(([, path]) => path!);
}
