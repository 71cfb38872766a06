import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { file, newFolder, person } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

/** A clip two folders deep, with a file of options in the upper one. */
async function clipWith(name: string, config?: object | string): Promise<{ folder: string; clip: string }> {
  const folder = newFolder(name);
  mkdirSync(`${folder}/monday`);
  const clip = `${folder}/monday/jump.mp4`;
  copyFileSync(await person(), clip);
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  if (config !== undefined) writeFileSync(`${folder}/kinemotion.config.json`, text);
  return { folder, clip };
}

/** What would be used, and where it comes from. */
async function settled(...args: string[]) {
  const run = await runCli(['analyze', ...args, '--print-config']);
  expect(run.exitCode).toBe(0);
  return { ...JSON.parse(run.stdout), stderr: run.stderr };
}

test('without a file, options are defaults or the preset’s', async () => {
  const { clip } = await clipWith('bare');
  const { config_file, options, stderr } = await settled(clip);
  expect(config_file).toBe(null);
  expect(options).toMatchObject({
    quality: { value: 'balanced', source: 'default' },
    frameHeight: { value: 480, source: 'preset' },
    mass: { value: null, source: 'default' },
  });
  expect(stderr).toMatch(/frameHeight +480 +preset balanced\n/);
  expect(stderr).toMatch(/No file of options was found\./);
});

test('the command line wins over the file, the file over the preset, the preset over the default', async () => {
  const config = { quality: 'accurate', frameHeight: 500, 'athlete-height': 1.78, mass: 70, 'debug-fps': 15 };
  const { folder, clip } = await clipWith('order', config);
  const { config_file, preset, options } = await settled(clip, '--mass', '72', '--model', 'heavy');
  expect([config_file, preset]).toEqual([`${folder}/kinemotion.config.json`, 'accurate']);
  expect(options).toMatchObject({
    quality: { value: 'accurate', source: 'config file' },
    frameHeight: { value: 500, source: 'config file' },
    athleteHeight: { value: 1.78, source: 'config file' },
    mass: { value: 72, source: 'command line' },
    model: { value: 'heavy', source: 'command line' },
    detectionConfidence: { value: 0.6, source: 'preset' },
    device: { value: 'cpu', source: 'default' },
    debugFps: { value: 15, source: 'config file' },
  });
});

test('an option that is typed with its default wins as well', async () => {
  const { clip } = await clipWith('typed', { quality: 'accurate' });
  const { options } = await settled(clip, '--quality', 'balanced');
  expect(options.quality).toEqual({ value: 'balanced', source: 'command line' });
});

test('the options of a file are used, it is said which file it was, and names in it are relative to it', async () => {
  const { folder, clip } = await clipWith('used', { mass: 70 });
  const named = file('used/club.json', JSON.stringify({ quality: 'fast', mass: 80, csv: 'row.csv' }));
  const found = await runCli(['analyze', clip]);
  expect(found.exitCode).toBe(0);
  expect(JSON.parse(found.stdout).metadata.algorithm.athlete_mass_kg).toBe(70);
  expect(found.stderr).toContain(`Options from ${folder}/kinemotion.config.json.`);
  const run = await runCli(['analyze', clip, '--config', named, '--quiet']);
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  expect(JSON.parse(run.stdout).metadata).toMatchObject({
    algorithm: { athlete_mass_kg: 80 },
    processing: { preset: 'fast' },
  });
  expect(readFileSync(`${folder}/row.csv`, 'utf8')).toContain('jump.mp4');
  expectNothingLeft(run);
});

test('the nearest file counts, and for standard input that of the folder where one stands', async () => {
  const { folder, clip } = await clipWith('nearest', { mass: 70 });
  writeFileSync(`${folder}/monday/kinemotion.config.json`, '{"mass": 60}');
  expect((await settled(clip)).options.mass.value).toBe(60);
  const run = await runCli(['analyze', '-', '--print-config'], { cwd: folder });
  expect(JSON.parse(run.stdout).options.mass.value).toBe(70);
});

describe('a file that is wrong is refused by its name before anything is read:', () => {
  test.each([
    ['unknown', { qality: 'fast' }, /kinemotion\.config\.json does not fit: There is no option qality\.$/],
    ['value', { quality: 'best' }, /does not fit: The option quality does not fit/],
    ['unit', { 'athlete-height': 178 }, /The option athleteHeight does not fit/],
    ['twice', { 'athlete-height': 1.7, athleteHeight: 1.8 }, /says athleteHeight twice/],
    ['json', '{"quality": ', /is not JSON\.$/],
    ['list', '["fast"]', /holds no options\.$/],
  ])('%s', async (name, config, why) => {
    const { clip } = await clipWith(`wrong-${name}`, config);
    expectFailure(await runCli(['analyze', clip]), 'options.invalid', why);
  });

  test('missing', async () => {
    const { clip } = await clipWith('wrong-missing');
    const run = await runCli(['analyze', clip, '--config', 'nowhere.json']);
    expectFailure(run, 'options.invalid', /nowhere\.json is not there\.$/);
  });
});

test.each([
  ['a program to start', { ffmpeg: './evil' }, /decides about ffmpeg/],
  ['a file to write', { 'debug-video': 'x.mp4' }, /decides about debugVideo/],
  ['what is replaced', { force: true }, /decides about force/],
])('a file that is merely found cannot name %s: it may have come with the clips', async (_, config, why) => {
  const { folder, clip } = await clipWith(`found-${Object.keys(config)[0]}`, config);
  expectFailure(await runCli(['analyze', clip]), 'options.invalid', why);
  expect(existsSync(`${folder}/x.mp4`)).toBe(false);
});
