import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../src/report/csv.js';
import { folder } from '../helpers/clips.js';
import { exampleResult } from '../helpers/results.js';
import { errorOf, runCli } from '../helpers/run-cli.js';

const place = mkdtempSync(join(folder, 'compare-'));

function saved(name: string, content: unknown): string {
  const path = join(place, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const before = saved('before.json', exampleResult({ file: 'before.mp4', height: 0.3, sha256: 'a'.repeat(64) }));
const after = saved('after.json', exampleResult({ file: 'after.mp4', height: 0.4, sha256: 'b'.repeat(64) }));
const hops = saved('hops.json', exampleResult({ movement: 'repeated-jumps', jumps: 5, sha256: 'c'.repeat(64) }));

describe('kinemotion compare', () => {
  test('gives the comparison on standard output, and a table for people on the other', async () => {
    const { exitCode, stdout, stderr, leftFiles } = await runCli(['compare', before, after]);
    expect(exitCode).toBe(0);
    const comparison = JSON.parse(stdout);
    expect(comparison).toMatchObject({ a: { file: 'before.mp4' }, b: { file: 'after.mp4' } });
    expect(comparison.metrics.jump_height_m).toMatchObject({
      ...{ difference: 0.1, plus_minus: 0.0141, least: 0.01, verdict: 'real', better: 'b' },
      a: { value: 0.3, plus_minus: 0.01 },
    });
    expect(stderr).toMatch(/Jump height, cm +30\.0 ± 1\.0 +40\.0 ± 1\.0 +\+10\.0 ± 1\.4 +> 99 % +real, better/);
    expect(leftFiles).toEqual([]);
  });

  test('is silent with --quiet, and gives the same answer byte for byte', async () => {
    const runs = await Promise.all([1, 2].map(() => runCli(['compare', before, after, '--quiet'])));
    expect(runs.map(({ stderr }) => stderr)).toEqual(['', '']);
    expect(runs[0]!.stdout).toBe(runs[1]!.stdout);
  });

  test('writes JSON, a table and a page where it is told to, and never over a file without --force', async () => {
    const files = ['out.json', 'out.csv', 'out.html'].map((name) => join(place, name));
    const outputs = ['--json', files[0]!, '--csv', files[1]!, '--html', files[2]!];
    const first = await runCli(['compare', before, after, ...outputs]);
    expect([first.exitCode, first.stdout]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(files[0]!, 'utf8')).metrics).toHaveProperty('jump_height_m');
    expect(parseCsv(readFileSync(files[1]!, 'utf8'))[1]!.slice(0, 4)).toEqual([
      ...['before.mp4', 'after.mp4', 'jump', 'jump_height_m'],
    ]);
    expect(readFileSync(files[2]!, 'utf8')).toMatch(/laid on each other at take-off[\s\S]*<\/html>\s*$/);
    const again = await runCli(['compare', before, after, ...outputs]);
    expect([again.exitCode, errorOf(again).code]).toEqual([2, 'output.exists']);
    expect((await runCli(['compare', before, after, ...outputs, '--force'])).exitCode).toBe(0);
    expect(readdirSync(place).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('refuses to write over what it reads, even with --force, or two outputs into one file', async () => {
    const over = await runCli(['compare', before, after, '--json', after, '--force']);
    expect([over.exitCode, errorOf(over).code]).toEqual([2, 'output.unwritable']);
    expect(JSON.parse(readFileSync(after, 'utf8')).schema_version).toMatch(/^1\./);
    const one = join(place, 'one');
    const twice = await runCli(['compare', before, after, '--json', one, '--csv', one]);
    expect([twice.exitCode, errorOf(twice).code]).toEqual([2, 'options.invalid']);
  });

  test('exits with 1 on --fail-on-change only where B is really worse', async () => {
    const codes = await Promise.all([
      runCli(['compare', after, before, '--fail-on-change', '--quiet']),
      runCli(['compare', before, after, '--fail-on-change', '--quiet']),
      runCli(['compare', after, before, '--quiet']),
      runCli(['compare', after, before, '--fail-on-change', '--quiet', '--least', 'jump_height_m=0.2']),
    ]);
    expect(codes.slice(0, 3).map(({ exitCode }) => exitCode)).toEqual([1, 0, 0]);
    expect(JSON.parse(codes[3]!.stdout).metrics.jump_height_m).toMatchObject({ least: 0.2, verdict: 'noise' });
  });

  test('compares one jump of several, and refuses one that is not there', async () => {
    const fourth = await runCli(['compare', hops, hops, '--jump', '4', '--quiet']);
    expect(JSON.parse(fourth.stdout)).toMatchObject({ compared: { what: 'jump', jump: 4 } });
    const sixth = await runCli(['compare', before, hops, '--jump', '2', '--quiet']);
    expect(sixth.exitCode).toBe(2);
    expect(errorOf(sixth).message).toMatch(/before\.json has only one jump, and no jump 2\.$/);
  });

  test.each([
    [['--jump', '0'], /--jump asks for a number from 1/],
    [['--jump', 'two'], /--jump asks for a number from 1/],
    [['--least', 'jump_height_m'], /--least asks for NAME=NUMBER/],
    [['--least', 'jump_height_m=-1'], /--least asks for NAME=NUMBER/],
    [['--least', 'jump_hight_m=0.01'], /Neither result has a number called jump_hight_m\./],
  ])('refuses %j in a sentence', async (options, sentence) => {
    const run = await runCli(['compare', before, after, ...options]);
    expect([run.exitCode, errorOf(run).code]).toEqual([2, 'options.invalid']);
    expect(errorOf(run).message).toMatch(sentence);
    expect(run.stderr).not.toContain('    at ');
  });

  test('says what is wrong with a result that cannot be read', async () => {
    const error = { code: 'movement.none', message: 'Nobody jumps.', hint: 'Film a jump.' };
    const runs = await Promise.all(
      [join(place, 'nowhere.json'), saved('half.json', '{"schema_'), saved('none.json', { error })].map((path) =>
        runCli(['compare', before, path]),
      ),
    );
    expect(runs.map((run) => [run.exitCode, errorOf(run).code])).toEqual([
      [2, 'result.missing'],
      [2, 'result.unreadable'],
      [5, 'result.no-answer'],
    ]);
  });

  test('explains its judgements in its help', async () => {
    const { exitCode, stdout } = await runCli(['compare', '--help']);
    expect(exitCode).toBe(0);
    for (const word of ['real', 'noise', 'unclear', '--least', 'day to day', 'Exit codes'])
      expect(stdout).toContain(word);
  });
});
