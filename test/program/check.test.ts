import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { newFolder, pattern, person } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

/** A folder with a jump, a clip with nobody in it, and what is expected of both. */
async function checkedFolder(name: string): Promise<string> {
  const folder = newFolder(name);
  copyFileSync(await person(), `${folder}/jump.mp4`);
  copyFileSync(await pattern('nobody.mp4'), `${folder}/nobody.mp4`);
  const run = await runCli(['check', '--update', folder]);
  expect(run.exitCode).toBe(0);
  return folder;
}

const contents = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('the samples give what is written beside them', async () => {
  const run = await runCli(['check', 'samples'], { timeout: 180_000 });
  expect(run.stderr).not.toContain('✗');
  expect(run.exitCode).toBe(0);
  const { passed, changed, clips } = JSON.parse(run.stdout);
  const samples = readdirSync('samples').filter((name) => name.endsWith('.mp4'));
  expect([passed, changed]).toEqual([samples.length, 0]);
  expect(clips.map(({ clip }: { clip: string }) => clip)).toEqual(samples.sort().map((name) => `samples/${name}`));
  expect(run.stderr).toMatch(/✓ samples\/squats-side-30\.mp4 {2}movement\.none/);
  expectNothingLeft(run);
}, 200_000);

describe('expectations', () => {
  test('are written for every clip, refused ones too, and again to the same byte', async () => {
    const folder = await checkedFolder('written');
    expect(contents(`${folder}/nobody.expected.json`)).toEqual({ error: { code: 'pose.nobody' } });
    const path = `${folder}/jump.expected.json`;
    const before = readFileSync(path, 'utf8');
    expect(JSON.parse(before)).toMatchObject({
      movement: 'countermovement-jump',
      jumps: [{ events: {}, metrics: {} }],
    });
    expect(before.endsWith('}\n')).toBe(true);
    expect(JSON.parse((await runCli(['check', '--update', folder])).stdout).clips).toMatchObject([
      { state: 'same' },
      { state: 'same' },
    ]);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  test('that are no longer met end with code 1, and what changed is said, to build servers too', async () => {
    const folder = await checkedFolder('changed');
    const path = `${folder}/jump.expected.json`;
    const expected = contents(path);
    expected.jumps[0].metrics.jump_height_m += 0.02;
    writeFileSync(path, JSON.stringify(expected));
    const run = await runCli(['check', folder, '--junit', `${folder}/report.xml`]);
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ passed: 1, changed: 1 });
    expect(run.stderr).toMatch(/✗ .*jump\.mp4/);
    expect(run.stderr).toMatch(/jump_height_m 0\.3\d+ m, was 0\.3\d+ m: −0\.0[12]\d* \(0\.01 allowed\)/);
    const xml = readFileSync(`${folder}/report.xml`, 'utf8');
    expect(xml).toMatch(/tests="2" failures="1"/);
    expect(xml).toMatch(/<failure message="jump_height_m /);
    expectNothingLeft(run);
  });

  test('of some clips are checked alone, by a part of their name or by their own', async () => {
    const folder = await checkedFolder('some');
    const only = await runCli(['check', folder, '--only', 'nobody', '--quiet']);
    expect(only).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(only.stdout).clips).toHaveLength(1);
    const named = await runCli(['check', `${folder}/jump.mp4`, `${folder}/jump.expected.json`]);
    expect(JSON.parse(named.stdout).clips).toHaveLength(1);
  });

  test('that cannot be read are refused before the work starts', async () => {
    const folder = await checkedFolder('unreadable');
    for (const text of ['{', '{"movement": 3}']) {
      writeFileSync(`${folder}/jump.expected.json`, text);
      expectFailure(await runCli(['check', folder]), 'check.unreadable', /jump\.expected\.json/);
    }
  });

  test('that nobody wrote are nothing to check', async () => {
    const folder = newFolder('bare');
    copyFileSync(await person(), `${folder}/jump.mp4`);
    expectFailure(await runCli(['check', folder]), 'check.nothing');
    expectFailure(await runCli(['check', newFolder('empty'), '--update']), 'check.nothing');
    expectFailure(await runCli(['check', `${folder}/none.mp4`]), 'video.missing', /none\.mp4/);
  });
});

test('the schema of the result is printed, whole or of one movement', async () => {
  const whole = await runCli(['schema']);
  expect([whole.exitCode, whole.stderr]).toEqual([0, '']);
  expect(JSON.parse(whole.stdout)).toMatchObject({ type: 'object', properties: { jumps: {}, metadata: {} } });
  const one = await runCli(['schema', '-m', 'dj']);
  expect(one.stdout).toContain('contact_time_s');
  expect(one.stdout).not.toContain('rsi_modified');
});
