import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { parseCsv } from '../../src/report/csv.js';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { newFolder, pattern, person } from '../helpers/clips.js';
import { gaitResult } from '../helpers/gait-result.js';
import { type Example, exampleResult } from '../helpers/results.js';
import { errorOf, runCli } from '../helpers/run-cli.js';
import { bellNumbers } from '../helpers/signals/random.js';

vi.setConfig({ testTimeout: 60_000 });

let clips = 0;

/** Writes a result of a clip of its own. */
function save(path: string, example: Example): void {
  const sha256 = (clips++).toString(16).padStart(64, '0');
  writeFileSync(path, JSON.stringify(exampleResult({ sha256, ...example })));
}

/** Eight athletes with five jumps each, all of them raised by so many metres. */
function squad(name: string, raised = 0): string {
  const folder = newFolder(name);
  const bell = bellNumbers(7);
  for (const [i, athlete] of ['Anna', 'Ben', 'Carla', 'David', 'Eve', 'Finn', 'Gül', '李明'].entries()) {
    mkdirSync(`${folder}/${athlete}`);
    for (let trial = 1; trial <= 5; trial++) {
      save(`${folder}/${athlete}/cmj-${trial}.json`, {
        height: 0.3 + 0.02 * i + raised + 0.01 * bell(),
        plusMinus: 0.004,
      });
    }
  }
  return folder;
}

test('forty results are summed up in under two seconds', async () => {
  const folder = squad('forty');
  const start = performance.now();
  const run = await runCli(['session', folder, '--html', `${folder}/page.html`, '--csv', `${folder}/table.csv`]);
  const seconds = (performance.now() - start) / 1000;
  expect(run.exitCode).toBe(0);
  expect(seconds).toBeLessThan(2);
  const session = JSON.parse(run.stdout);
  expect(session).toMatchObject({ kind: 'session', schema_version: '1.1', folder: 'forty', refused: [], damaged: [] });
  expect(session.trials).toHaveLength(40);
  expect(session.results).toHaveLength(8);
  expect(session.results[0]).toMatchObject({ athlete: 'Anna', athlete_from: ['folder'], trials: 5 });
  expect(session.squads[0].metrics.jump_height_m.typical_error.degrees_of_freedom).toBe(32);
  expect(run.stderr).toContain('forty: 8 athletes, 40 trials');
  // Height and RSI of eight athletes, and the header.
  expect(parseCsv(readFileSync(`${folder}/table.csv`, 'utf8'))).toHaveLength(17);
  expect(readFileSync(`${folder}/page.html`, 'utf8')).toContain('<h2>李明</h2>');
  expectNothingLeft(run);
});

test('the same folder gives the same bytes, and a saved session is a baseline as good as its folder', async () => {
  const [then, now] = [squad('september'), squad('november', 0.05)];
  const first = await runCli(['session', then, '--quiet']);
  const again = await runCli(['session', then, '--quiet', '--json', `${then}/session.json`]);
  expect([again.stdout, again.stderr]).toEqual(['', '']);
  expect(readFileSync(`${then}/session.json`, 'utf8')).toBe(first.stdout);
  const byFolder = await runCli(['session', now, '--quiet', '--baseline', then]);
  const byFile = await runCli(['session', now, '--quiet', '--baseline', `${then}/session.json`]);
  const [one, other] = [byFolder, byFile].map(({ stdout }) => JSON.parse(stdout).changes);
  expect(one).toHaveLength(16);
  const judged = (changes: typeof one) =>
    changes.map(({ athlete, metric, of_means }: (typeof one)[number]) => [athlete, metric, of_means.verdict]);
  expect(judged(other)).toEqual(judged(one));
  const heights = one.filter(({ metric }: { metric: string }) => metric === 'jump_height_m');
  for (const { of_means } of heights) {
    expect(of_means.difference).toBeCloseTo(0.05, 4);
    expect(of_means.verdict).toBe('higher');
  }
});

describe('files that are no good', () => {
  test('are named, never stop the rest, and end with code 6', async () => {
    const folder = newFolder('mixed');
    save(`${folder}/anna-cmj-1.json`, {});
    save(`${folder}/anna-cmj-2.json`, {});
    const text = readFileSync(`${folder}/anna-cmj-1.json`, 'utf8');
    writeFileSync(`${folder}/cut.json`, text.slice(0, 500));
    writeFileSync(`${folder}/wrong.json`, text.replace('"jumps":[', '"jumps":[3,'));
    writeFileSync(
      `${folder}/refused.json`,
      '{"error":{"code":"pose.nobody","message":"Nobody was seen.","hint":"Film."}}',
    );
    for (const name of ['package', 'anna.expected', 'anna.truth']) writeFileSync(`${folder}/${name}.json`, '{"a":1}');
    const run = await runCli(['session', folder]);
    expect(run.exitCode).toBe(6);
    const session = JSON.parse(run.stdout);
    expect(session.trials).toHaveLength(2);
    expect(session.damaged.map(({ file }: { file: string }) => file)).toEqual(['cut.json', 'wrong.json']);
    expect(session.refused).toMatchObject([{ file: 'refused.json', code: 'pose.nobody' }]);
    expect(session.passed_over).toEqual(['anna.expected.json', 'anna.truth.json', 'package.json']);
    expect(run.stderr).toContain('cut.json: Is not JSON, or was cut off.');
  });

  test('leave nothing to sum up where there are no others', async () => {
    const folder = newFolder('nothing');
    expectFailure(await runCli(['session', folder]), 'session.nothing', /no trials/);
    writeFileSync(`${folder}/cut.json`, '{');
    const run = await runCli(['session', folder]);
    expectFailure(run, 'session.nothing', /cut\.json/);
    expect(run.exitCode).toBe(5);
    save(`${folder}/doubtful.json`, { confidence: 'low' });
    expectFailure(await runCli(['session', folder, '--strict-trials']), 'session.nothing', /low confidence/);
  });
});

test('clips without a result are analysed, those that are refused are listed, and results are saved if asked', async () => {
  const folder = newFolder('clips');
  copyFileSync(await person(), `${folder}/anna cmj 1.mp4`);
  copyFileSync(await pattern('nobody.mp4'), `${folder}/anna cmj 2.mp4`);
  save(`${folder}/anna cmj 3.json`, {});
  const only = JSON.parse((await runCli(['session', folder, '--results-only'])).stdout);
  expect(only.trials).toHaveLength(1);
  const run = await runCli(['session', folder, '--save']);
  expect(run.exitCode).toBe(6);
  const session = JSON.parse(run.stdout);
  expect(session.trials.map(({ file, trial }: { file: string; trial: number }) => [file, trial])).toEqual([
    ['anna cmj 1.mp4', 1],
    ['anna cmj 3.json', 3],
  ]);
  expect(session.refused).toMatchObject([{ file: 'anna cmj 2.mp4', code: 'pose.nobody' }]);
  expect(readdirSync(folder).sort()).toEqual([
    'anna cmj 1.json',
    'anna cmj 1.mp4',
    'anna cmj 2.mp4',
    'anna cmj 3.json',
  ]);
  const again = JSON.parse((await runCli(['session', folder, '--results-only'])).stdout);
  expect(again.results[0].metrics).toEqual(session.results[0].metrics);
  expectNothingLeft(run);
});

test('a roster says whose the files are', async () => {
  const folder = newFolder('rostered');
  for (const number of [1, 2, 3]) save(`${folder}/IMG_000${number}.json`, {});
  const roster = `${folder}/squad.csv`;
  writeFileSync(roster, 'file;athlete;mass\nIMG_0001.MOV;Anna;61,5\nIMG_000*;Ben;80\nIMG_9999;Carla;\n');
  const { results, notes } = JSON.parse((await runCli(['session', folder, '--roster', roster])).stdout);
  expect(results.map(({ athlete, trials, profile }: (typeof results)[0]) => [athlete, trials, profile.mass])).toEqual([
    ['Anna', 1, 61.5],
    ['Ben', 2, 80],
  ]);
  expect(notes).toMatchObject([
    { code: 'session.roster-unused', message: 'IMG_9999 is in the roster without a trial of that name.' },
    { code: 'session.one-trial' },
  ]);
  writeFileSync(roster, 'file,athlete,weight\nIMG_0001,Anna,61\n');
  expectFailure(await runCli(['session', folder, '--roster', roster]), 'table.unreadable', /weight/);
});

describe('what cannot be meant is refused before the work', () => {
  test('a folder that is none, a number that is none, two outputs in one place', async () => {
    const folder = newFolder('usage');
    save(`${folder}/anna.json`, {});
    expectFailure(await runCli(['session', `${folder}/none`]), 'result.missing', /none/);
    expectFailure(await runCli(['session', `${folder}/anna.json`]), 'result.missing', /no folder/);
    const metric = await runCli(['session', folder, '--metric', 'height']);
    expectFailure(metric, 'options.invalid', /height/);
    expect(errorOf(metric).hint).toContain('jump_height_m');
    expectFailure(await runCli(['session', folder, '--csv', 'a', '--html', './a']), 'options.invalid', /two outputs/);
    const empty = newFolder('empty-baseline');
    expectFailure(await runCli(['session', folder, '--baseline', empty]), 'result.unreadable', /no saved result/);
  });

  test('files that are there, and always the results themselves', async () => {
    const folder = newFolder('kept');
    save(`${folder}/anna.json`, {});
    const before = readFileSync(`${folder}/anna.json`, 'utf8');
    writeFileSync(`${folder}/table.csv`, 'mine');
    expectFailure(await runCli(['session', folder, '--csv', `${folder}/table.csv`]), 'output.exists');
    const forced = await runCli(['session', folder, '--json', `${folder}/anna.json`, '--force']);
    expectFailure(forced, 'output.unwritable', /the input itself/);
    expect(readFileSync(`${folder}/anna.json`, 'utf8')).toBe(before);
    expect((await runCli(['session', folder, '--csv', `${folder}/table.csv`, '--force'])).exitCode).toBe(0);
    expect(readFileSync(`${folder}/table.csv`, 'utf8')).not.toBe('mine');
    expect(existsSync(`${folder}/page.html`)).toBe(false);
  });
});

describe('walking and running', () => {
  const walk = () => gaitResult({ file: 'walk.mp4' });

  test('are told of by their sides alone in a session, and that is said', async () => {
    const place = newFolder('walks');
    writeFileSync(`${place}/walk.json`, JSON.stringify(walk()));
    writeFileSync(`${place}/jump.json`, JSON.stringify(exampleResult({ file: 'jump.mp4' })));
    const { exitCode, stdout } = await runCli(['session', place]);
    expect(exitCode).toBe(0);
    const { squads, asymmetries, notes } = JSON.parse(stdout);
    expect(squads).toHaveLength(1);
    expect(asymmetries.map(({ metric }: { metric: string }) => metric)).toContain('step_time_s');
    expect(notes.map(({ code }: { code: string }) => code)).toContain('session.gait');
  });

  test('alone are a session of left and right', async () => {
    const place = newFolder('only-walks');
    writeFileSync(`${place}/walk.json`, JSON.stringify(walk()));
    const { exitCode, stderr } = await runCli(['session', place]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/step time: left/);
  });
});
