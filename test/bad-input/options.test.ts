import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { ffmpeg, file, inFolder, newFolder, once, pattern, person, sample } from '../helpers/clips.js';
import { errorOf, runCli } from '../helpers/run-cli.js';
import { expectFailure, expectNothingLeft } from './failure.js';

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 2 });

/** Makes names differ. */
let count = 0;

describe.concurrent('a wrong command line', () => {
  test.each<[string, string[], RegExp]>([
    ['no command', [], /command/],
    ['an unknown command', ['analyse', 'a.mp4'], /analyze/],
    ['no clip', ['analyze'], /video/],
    ['two clips', ['analyze', 'a.mp4', 'b.mp4'], /argument/],
    ['an unknown option', ['analyze', 'a.mp4', '--qality', 'fast'], /--quality/],
    ['another unknown option', ['analyze', 'a.mp4', '--landmark', 'a.csv'], /--landmarks/],
    ['a preset that is not there', ['analyze', 'a.mp4', '-q', 'best'], /fast.*balanced.*accurate/],
    ['a model that is not there', ['analyze', 'a.mp4', '--model', 'huge'], /lite/],
    ['a device that is not there', ['analyze', 'a.mp4', '--device', 'tpu'], /cpu/],
    ['an option without its value', ['analyze', 'a.mp4', '--json'], /--json/],
    ['words where a number belongs', ['analyze', 'a.mp4', '--from', 'start'], /--from.*number/],
    ['a time before the clip', ['analyze', 'a.mp4', '--from', '-1'], /from/],
    ['an end before the beginning', ['analyze', 'a.mp4', '--from', '2', '--to', '1'], /to/],
    ['a movement that is not there', ['analyze', 'a.mp4', '-m', 'handstand'], /countermovement-jump \(cmj\)/],
    ['centimetres where metres belong', ['analyze', 'a.mp4', '--athlete-height', '178'], /athlete-height 1\.78/],
    ['a box in centimetres', ['analyze', 'a.mp4', '--drop-height', '30'], /drop-height 0\.3/],
    ['grams', ['analyze', 'a.mp4', '--mass', '72000'], /mass.*kilograms/],
    ['a level that is not there', ['analyze', 'a.mp4', '--level', 'olympic'], /national-team/],
    ['nothing to check', ['check'], /paths/],
    ['a schema of nothing', ['schema', '-m', 'handstand'], /drop-jump/],
    ['no thread', ['analyze', 'a.mp4', '--threads', '0'], /threads/],
    ['two rates of three', ['analyze', 'a.mp4', '--looks', '10,30'], /three rates.*10,30,120, or all/],
    ['four rates', ['analyze', 'a.mp4', '--looks', '10,30,60,120'], /three rates/],
    ['a rate in words', ['analyze', 'a.mp4', '--looks', '10,often,60'], /--looks.*number/],
    ['rates that fall', ['analyze', 'a.mp4', '--looks', '60,30,10'], /looks.*rise/],
    ['a look now and then', ['analyze', 'a.mp4', '--looks', '1,30,60'], /looks.*5/],
    ['half a thread', ['analyze', 'a.mp4', '--threads', '1.5'], /threads/],
  ])('%s is refused by name before anything is read', async (_what, args, says) => {
    const run = await runCli(args);
    expect(run.stdout.match(/\{/g)).toHaveLength(2);
    const { message, hint } = errorOf(run);
    expect(`${message} ${hint}`).toMatch(says);
    expectFailure(run, 'options.invalid');
  });

  test('is no command line that asks for help or the version', async () => {
    for (const args of [['--help'], ['analyze', '--help'], ['help', 'analyze'], ['--version'], ['-V']]) {
      const run = await runCli(args);
      expect([args, run.exitCode, run.stderr]).toEqual([args, 0, '']);
      expect(run.stdout.length).toBeGreaterThan(3);
    }
    expect((await runCli(['--version'])).stdout).toBe(`${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`);
  });

  test('shows its stack only to who asks for it', async () => {
    const run = await runCli(['analyze', file('text.mp4', 'x'.repeat(5000)), '--verbose']);
    expect(run.exitCode).toBe(3);
    expect(run.stderr).toMatch(/^\s+at /m);
    expect(JSON.parse(run.stdout)).toHaveProperty('error.code', 'video.not-a-video');
  });
});

describe.concurrent('an output that cannot be written', () => {
  test.each<[string, () => string, RegExp]>([
    ['in a folder that is not there', () => inFolder('none/result'), /does not exist/],
    ['under a file', () => `${file('plain', 'x')}/result`, /does not exist/],
    ['over a folder', () => newFolder(`taken-${++count}.json`), /folder/],
  ])('%s is refused before the work starts', async (_where, make, says) => {
    const path = make();
    const clip = await pattern('nobody.mp4');
    expectFailure(await runCli(['analyze', clip, '--json', path]), 'output.unwritable', says);
    if (!path.endsWith('.json')) {
      expectFailure(await runCli(['analyze', clip, '--landmarks', `${path}.csv`]), 'output.unwritable', says);
    }
  });

  test.each([
    ['itself', (clip: string) => clip],
    ['itself by a link', (clip: string) => linked(clip)],
  ])('over the clip %s is refused, and the clip stays', async (_how, make) => {
    const clip = file(`precious-${++count}.json`, readFileSync(await person()));
    const before = readFileSync(clip);
    expectFailure(await runCli(['analyze', clip, '--json', make(clip)]), 'output.unwritable', /the input itself/);
    expect(readFileSync(clip).equals(before)).toBe(true);
  });

  test('under a name that says no format is refused by name', async () => {
    const run = await runCli(['analyze', await pattern('nobody.mp4'), '--landmarks', inFolder('marks.xlsx')]);
    expectFailure(run, 'options.invalid', /marks\.xlsx/);
    expect(errorOf(run).hint).toMatch(/\.csv/);
  });

  test('twice under one name is refused: one would overwrite the other', async () => {
    const path = inFolder('both.json');
    const run = await runCli(['analyze', await person(), '--json', path, '--landmarks', path]);
    expect(run.exitCode).toBe(2);
    expectFailure(run, 'options.invalid');
  });

  test('does not hide that the clip is missing', async () => {
    const path = file('old result.json', '{}');
    expectFailure(await runCli(['analyze', inFolder('none.mp4'), '--json', path, '--force']), 'video.missing');
    expect(readFileSync(path, 'utf8')).toBe('{}');
  });

  test('leaves what was there when the run fails', async () => {
    const results = newFolder('results');
    const [json, csv] = [file('results/a.json', 'old'), file('results/a.csv', 'old')];
    const run = await runCli(['analyze', await pattern('nobody.mp4'), '--json', json, '--landmarks', csv, '--force']);
    expectFailure(run, 'pose.nobody');
    expect(readdirSync(results).sort()).toEqual(['a.csv', 'a.json']);
    expect([json, csv].map((path) => readFileSync(path, 'utf8'))).toEqual(['old', 'old']);
  });

  test('is not a pipe or a device: those are never replaced by a file', async () => {
    const pipe = inFolder('result-pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    await runCli(['analyze', await person(), '--json', pipe, '--quiet'], { timeout: 6000 });
    expect(statSync(pipe).isFIFO()).toBe(true);
  });
});

function linked(clip: string): string {
  const path = inFolder(`link-${++count}.json`);
  symlinkSync(clip, path);
  return path;
}

describe.concurrent('a part of the clip', () => {
  const clip = () => sample('cmj-side-60');

  test('that begins after its end is refused as such: the athlete is not to blame', async () => {
    const run = await runCli(['analyze', clip(), '--from', '1000']);
    expect(run.exitCode).toBeGreaterThan(0);
    const { code, message } = errorOf(run);
    expect(code).not.toBe('pose.nobody');
    expect(message).not.toMatch(/Nobody/);
    expectNothingLeft(run);
  });

  test.each([
    ['at its beginning', ['--to', '0.05']],
    ['in its middle', ['--from', '1', '--to', '1.05']],
    ['at its end', ['--from', '2.9', '--to', '2.91']],
  ])('that is too short to show a movement is refused %s', async (_where, part) => {
    expectFailure(await runCli(['analyze', clip(), ...part]), 'video.too-short');
  });

  test('that ends after the clip is the rest of the clip', async () => {
    const run = await runCli(['analyze', await person(), '--to', '1000']);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout).metadata.video.frames).toBe(40);
  });
});

describe('doubts', () => {
  /** A jump in so few frames that one bad one would decide. */
  const choppy = () =>
    once('choppy.mp4', (path) =>
      ffmpeg('-i', sample('cmj-side-60'), '-vf', 'scale=360:640,fps=20', '-an', '-pix_fmt', 'yuv420p', path),
    );

  test('make an answer of low confidence a failure only for who is strict', async () => {
    const gentle = await runCli(['analyze', await choppy()]);
    expect(gentle.exitCode).toBe(0);
    expect(JSON.parse(gentle.stdout).metadata.quality.confidence).toBe('low');
    const strict = await runCli(['analyze', await choppy(), '--strict']);
    expect(strict.exitCode).toBe(7);
    expect(JSON.parse(strict.stdout)).toHaveProperty('metadata');
    expectNothingLeft(strict);
  });

  test('about the device are never silent', async () => {
    const run = await runCli(['analyze', await person(), '--device', 'cuda']);
    expect(run.exitCode).toBe(0);
    const { processing, quality } = JSON.parse(run.stdout).metadata;
    const notes = quality.notes.map(({ code }: { code: string }) => code);
    if (processing.device === 'cuda') expect(notes).not.toContain('device.fallback');
    else expect([processing.device, notes]).toEqual(['cpu', expect.arrayContaining(['device.fallback'])]);
    expect(JSON.parse(run.stdout)).toHaveProperty('schema_version');
  });
});
