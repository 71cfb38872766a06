import { expect, test } from 'vitest';
import { explainMissingCanvas } from '../../../bin/setup/canvas-advice.mjs';

const bare = { librariesPresent: false, canInstallLibraries: false, hasAptGet: false, platform: 'linux' };

test('who is not root on Debian is told what to type', () => {
  expect(explainMissingCanvas({ ...bare, hasAptGet: true }, '')).toMatch(/sudo apt-get install .*libcairo2-dev/);
});

test('a Mac is told the names its package manager knows', () => {
  expect(explainMissingCanvas({ ...bare, platform: 'darwin' }, '')).toContain('brew install');
});

test('a compiler error is shown, for nothing is missing then', () => {
  expect(explainMissingCanvas({ ...bare, librariesPresent: true }, 'long story\nerror: no room\n')).toContain(
    'no room',
  );
});

test('it always says that the rest works, in one line when libraries are missing', () => {
  for (const facts of [bare, { ...bare, hasAptGet: true, canInstallLibraries: true }]) {
    expect(explainMissingCanvas(facts, 'noise\nnoise')).toMatch(/^[^\n]*all else works[^\n]*$/);
  }
});
