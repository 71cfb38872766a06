import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildStamp, fingerprintOf, isBuilt, listSources, outputsOf } from '../../../bin/setup/sources.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kinemotion-sources-'));
  const decisive = ['tsconfig.json', 'package-lock.json', 'bin/setup/compile.mjs', 'bin/setup/sources.mjs'];
  for (const path of [...decisive, 'src/a.ts', 'src/pose/wasm/crop.ts', 'test/golden/jump.json']) write(path, '1');
  pretendBuild();
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function pretendBuild() {
  const sources = listSources(root);
  for (const output of sources.flatMap(outputsOf)) write(output, 'built');
  writeFileSync(buildStamp(root), JSON.stringify({ fingerprint: fingerprintOf(root, sources) }));
}

test('a build is current while nothing changes, whatever the file times say', () => {
  utimesSync(join(root, 'src/a.ts'), new Date(), new Date());
  expect(isBuilt(root)).toBe(true);
});

test.each(['src/a.ts', 'src/pose/wasm/crop.ts', 'tsconfig.json', 'package-lock.json'])(
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

test('a lost output makes it stale', () => {
  rmSync(join(root, 'dist/src/a.js'));
  expect(isBuilt(root)).toBe(false);
});

test('recorded test results are not sources', () => {
  write('test/golden/jump.json', '2');
  expect(isBuilt(root)).toBe(true);
});

test('the wasm lands beside the code that loads it', () => {
  expect(outputsOf('src/pose/wasm/crop.ts')).toEqual(['dist/src/pose/crop.wasm']);
});
