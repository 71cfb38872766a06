import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleDoor, pageDoor } from '../../../bin/setup/bundle.mjs';
import { buildStamp, fingerprintOf, isBuilt, listSources, outputsOf } from '../../../bin/setup/sources.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kinemotion-sources-'));
  const setup = ['compile', 'bundle', 'sources'].map((name) => `bin/setup/${name}.mjs`);
  for (const path of [
    'tsconfig.json',
    'bin/setup/tsconfig.build.json',
    'package-lock.json',
    ...setup,
    'src/a.ts',
    'src/pose/wasm/crop.ts',
    'src/serve/page/page.css',
    'test/golden/jump.json',
  ])
    write(path, '1');
  pretendBuild();
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function pretendBuild() {
  const sources = listSources(root);
  for (const output of [bundleDoor, pageDoor, ...sources.flatMap(outputsOf)]) write(output, 'built');
  writeFileSync(buildStamp(root), JSON.stringify({ fingerprint: fingerprintOf(root, sources) }));
}

test('a build is current while nothing changes, whatever the file times say', () => {
  utimesSync(join(root, 'src/a.ts'), new Date(), new Date());
  expect(isBuilt(root)).toBe(true);
});

test.each(['src/a.ts', 'src/pose/wasm/crop.ts', 'src/serve/page/page.css', 'tsconfig.json', 'package-lock.json'])(
  'a change of %s makes it stale',
  (path) => {
    write(path, '2');
    expect(isBuilt(root)).toBe(false);
  },
);

test('a new source makes it stale', () => {
  write('src/b.ts', '1');
  expect(isBuilt(root)).toBe(false);
});

test('a deleted source makes it stale', () => {
  rmSync(join(root, 'src/a.ts'));
  expect(isBuilt(root)).toBe(false);
});

test.each(['dist/src/a.js', 'dist/cli/main.js', 'dist/serve-page/main.js'])(
  'a lost output, %s, makes it stale',
  (path) => {
    rmSync(join(root, path));
    expect(isBuilt(root)).toBe(false);
  },
);

test('recorded test results are not sources', () => {
  write('test/golden/jump.json', '2');
  expect(isBuilt(root)).toBe(true);
});

test('the wasm lands beside the code that loads it', () => {
  expect(outputsOf('src/pose/wasm/crop.ts')).toEqual(['dist/src/pose/crop.wasm']);
});

test('the page is bundled as a whole: its sources have no outputs of their own', () => {
  expect(['main.ts', 'page.css', 'tsconfig.json'].flatMap((name) => outputsOf(`src/serve/page/${name}`))).toEqual([]);
});
