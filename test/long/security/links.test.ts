import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { journalPath } from '../../../src/batch/journal.js';
import { expectFailure } from '../../bad-input/failure.js';
import { file, inFolder, newFolder, person } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';
import { runCli } from '../../helpers/run-cli.js';

vi.setConfig({ testTimeout: 90_000 });

/** A file somewhere else that links in output folders point to. */
let letter: string;
const words = 'Dear Zoë,\n';

beforeAll(() => {
  letter = file('letter.txt', words);
});

const isPlainFile = (path: string) => lstatSync(path).isFile();

describe('an output whose name is a link', () => {
  const outputs = ['a.json', 'a.csv', 'a.html', 'a.trc', 'a.mp4'];
  const analyze = async (place: string, ...more: string[]) => {
    const [json, csv, html, landmarks, video] = outputs.map((name) => join(place, name));
    const asked = ['--json', json!, '--csv', csv!, '--html', html!, '--landmarks', landmarks!, '--debug-video', video!];
    return runCli(['analyze', await person(), ...asked, ...more], { timeout: 80_000 });
  };

  test('to a file elsewhere is refused; with --force the link is replaced, and what it led to stays as it was', async () => {
    const place = newFolder('links');
    for (const name of outputs) symlinkSync(letter, join(place, name));
    expectFailure(await analyze(place), 'output.exists');
    expect((await analyze(place, '--force')).exitCode).toBe(0);
    expect(outputs.filter((name) => !isPlainFile(join(place, name)))).toEqual([]);
    expect(readdirSync(place).sort()).toEqual([...outputs].sort());
    expect(readFileSync(letter, 'utf8')).toBe(words);
  });

  test('to nothing is replaced, and nothing comes into being where it led', async () => {
    const place = newFolder('dangling');
    for (const name of outputs) symlinkSync(inFolder(`nothing ${name}`), join(place, name));
    expect((await analyze(place)).exitCode).toBe(0);
    expect(outputs.filter((name) => !isPlainFile(join(place, name)))).toEqual([]);
    expect(outputs.filter((name) => existsSync(inFolder(`nothing ${name}`)))).toEqual([]);
  });
});

describe('a folder of results that somebody else has prepared', () => {
  const batch = async (out: string, ...more: string[]) => {
    await person('jump.mp4');
    return runCli(['batch', 'jump.mp4', '--out', out, '--quiet', ...more], { cwd: inFolder('.'), timeout: 80_000 });
  };

  test('with a link as its journal writes nothing elsewhere', async () => {
    for (const [name, target] of Object.entries({ dangling: inFolder('no journal'), letter })) {
      const out = newFolder(`prepared ${name}`);
      symlinkSync(target, journalPath(out));
      expect((await batch(out, '--force')).exitCode).toBe(0);
      expect(isPlainFile(journalPath(out))).toBe(true);
    }
    const out = newFolder('prepared to resume');
    symlinkSync(letter, journalPath(out));
    expectFailure(await batch(out, '--resume'), 'output.unwritable', /link/);
    expect(existsSync(inFolder('no journal'))).toBe(false);
    expect(readFileSync(letter, 'utf8')).toBe(words);
  });

  test('with a link as a result, or names that lead elsewhere in its journal, keeps results in the folder', async () => {
    const out = newFolder('prepared names');
    symlinkSync(letter, join(out, 'jump.json'));
    mkdirSync(join(out, 'deep'));
    const path = await person('jump.mp4');
    const claims = ['../letter', letter.slice(0, -4), 'deep/er'].map((name) => ({ names: { [path]: name } }));
    writeFileSync(journalPath(out), claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''));
    const run = await batch(out, '--resume', '--force');
    expect(run.exitCode).toBe(0);
    expect(isPlainFile(join(out, 'jump.json'))).toBe(true);
    expect(readdirSync(join(out, 'deep'))).toEqual([]);
    expect(existsSync(inFolder('letter.json'))).toBe(false);
    expect(readFileSync(letter, 'utf8')).toBe(words);
  });
});

test('a session writes its tables and pages through no link', async () => {
  const place = newFolder('session');
  writeFileSync(join(place, 'cmj-1.json'), JSON.stringify(exampleResult()));
  const beside = newFolder('session outputs');
  const outputs = ['s.json', 's.csv', 's.html'].map((name) => join(beside, name));
  for (const path of outputs) symlinkSync(letter, path);
  const [json, csv, html] = outputs;
  const run = await runCli(['session', place, '--json', json!, '--csv', csv!, '--html', html!, '--force']);
  expect(run.exitCode).toBe(0);
  expect(outputs.every(isPlainFile)).toBe(true);
  expect(readFileSync(letter, 'utf8')).toBe(words);
});
