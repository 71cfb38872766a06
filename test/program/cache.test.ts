import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { type Analysis, analysisSchema } from '../../src/report/analysis.js';
import { altered, bundledFfmpeg, file, inFolder, newFolder, person, sample, script } from '../helpers/clips.js';
import { exampleResult } from '../helpers/results.js';
import { type CliOptions, type CliRun, errorOf, runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

let caches = 0;
/** A cache of a test's own, and the means to ask the program with it. */
function newCache() {
  const path = inFolder(`cache-of-test-${++caches}`);
  const env = { KINEMOTION_CACHE_DIR: path };
  const analyze = (clip: string, args: readonly string[] = [], options: CliOptions = {}) =>
    runCli(['analyze', clip, ...args], { ...options, env: { ...env, ...options.env } });
  return { path, env, analyze };
}

let known: Promise<{ clip: string; path: string; first: CliRun }> | undefined;

/** A cache that knows a clip with somebody who jumps, and the run that found its answer: one for all tests, copied for each. */
async function knowing() {
  known ??= (async () => {
    const [{ path, analyze }, clip] = [newCache(), await person()];
    return { clip, path, first: await analyze(clip) };
  })();
  const { path, ...rest } = await known;
  const cache = newCache();
  cpSync(path, cache.path, { recursive: true });
  return { ...cache, ...rest };
}

function answer(run: CliRun): Analysis {
  expect(run.exitCode, run.stderr).toBe(0);
  return analysisSchema.parse(JSON.parse(run.stdout));
}

const isHit = (run: CliRun) => answer(run).metadata.processing.cache_hit;

/** Everything but what a run took and whether it was a hit. */
function lasting(run: CliRun): string {
  const { metadata, ...rest } = JSON.parse(run.stdout) as Analysis;
  const { timestamp, processing_time_s, timing_breakdown_ms, peak_memory_mb, cache_hit, ...processing } =
    metadata.processing;
  return JSON.stringify({ ...rest, metadata: { ...metadata, processing } });
}

function entriesIn(cache: string): string[] {
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(cache, name)).isFile())
    .map((name) => join(cache, name));
}

describe('an answer from the cache', () => {
  test('is the analysis to the last byte, but for what this run took, and says so', async () => {
    const { clip, first, analyze } = await knowing();
    const second = await analyze(clip);
    expect(isHit(second)).toBe(true);
    expect(lasting(second)).toBe(lasting(first));
    expect(Object.keys(JSON.parse(second.stdout).metadata.processing)).toEqual(
      Object.keys(JSON.parse(first.stdout).metadata.processing),
    );
    expect(second.stderr).toContain('from the cache');
    expect(first.stderr).not.toContain('from the cache');
  });

  test('tells the time and memory of its own run, and the stages add up', async () => {
    const { clip, first, analyze } = await knowing();
    const [before, now] = [answer(first), answer(await analyze(clip))].map(({ metadata }) => metadata.processing);
    const { total, ...stages } = now!.timing_breakdown_ms;
    const sum = Object.values(stages).reduce((all, ms) => all + ms, 0);
    expect(Math.abs(sum / total! - 1)).toBeLessThan(0.01);
    expect(stages).toMatchObject({ inference: 0, crop: 0, frame_wait: 0, model_load: 0, phase_detection: 0 });
    expect(stages.cache).toBeGreaterThan(0);
    expect(Date.parse(now!.timestamp)).toBeGreaterThan(Date.parse(before!.timestamp));
    expect(now!.processing_time_s).toBeLessThan(before!.processing_time_s);
    expect(now!.peak_memory_mb).toBeLessThan(before!.peak_memory_mb / 2);
  });

  test('needs no ffmpeg and loads no network', async () => {
    const cache = newCache();
    const [calls, libraries] = [inFolder('calls'), inFolder('libraries')];
    const ffmpeg = script('counting-ffmpeg', `echo call >> '${calls}'\nexec '${bundledFfmpeg}' "$@"`);
    const listing = file(
      'list-libraries.cjs',
      `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(libraries)},
        process.report.getReport().sharedObjects.join('\\n')));`,
    );
    const env = { KINEMOTION_FFMPEG: ffmpeg, NODE_OPTIONS: `--require "${listing}"` };
    const run = async () => {
      const hit = isHit(await cache.analyze(await person(), [], { env }));
      return {
        hit,
        calls: readFileSync(calls, 'utf8').length,
        network: readFileSync(libraries, 'utf8').includes('onnx'),
      };
    };
    const first = await run();
    expect(first).toMatchObject({ hit: false, network: true });
    expect(first.calls).toBeGreaterThan(0);
    expect(await run()).toEqual({ hit: true, calls: first.calls, network: false });
  });

  test('is found by the bytes of the clip: another name is the same clip', async () => {
    const { clip, analyze } = await knowing();
    const copy = inFolder('another name.mp4');
    copyFileSync(clip, copy);
    const run = await analyze(copy);
    expect(isHit(run)).toBe(true);
    expect(answer(run).metadata.video.file).toBe('another name.mp4');
    expect(run.stderr).toContain('another name.mp4');
  });

  test('is never given for other bytes, whatever name, size and date they have', async () => {
    const cache = newCache();
    const clip = await person();
    // What stands in a tag does not change the pictures, only the bytes.
    const changed = altered(clip, 'changed.mp4', (bytes) => {
      bytes[bytes.lastIndexOf('Lavf')]! ^= 1;
      return bytes;
    });
    const path = inFolder('clip.mp4');
    const put = (source: string) => {
      copyFileSync(source, path);
      utimesSync(path, 1e9, 1e9);
    };
    put(clip);
    const one = answer(await cache.analyze(path));
    put(changed);
    const other = answer(await cache.analyze(path));
    expect(statSync(changed).size).toBe(statSync(clip).size);
    expect([one, other].map(({ metadata }) => metadata.processing.cache_hit)).toEqual([false, false]);
    // Only where something is kept of a clip of that size the bytes are read before anything else; a new clip never waits.
    const stages = [one, other].map(({ metadata }) => Object.keys(metadata.processing.timing_breakdown_ms));
    expect(stages.map((names) => names.indexOf('hash') < names.indexOf('inference'))).toEqual([false, true]);
    expect(other.metadata.video.sha256).not.toBe(one.metadata.video.sha256);
    put(clip);
    expect(isHit(await cache.analyze(path))).toBe(true);
  });

  test('is not given for other options', async () => {
    const { clip, analyze } = await knowing();
    expect(isHit(await analyze(clip, ['--mass', '70']))).toBe(false);
    expect(isHit(await analyze(clip, ['--mass', '70']))).toBe(true);
    expect(isHit(await analyze(clip))).toBe(true);
  });

  test('is written to the file that was asked for, and ends a strict run as an analysis does', async () => {
    const { clip, first, analyze } = await knowing();
    const json = inFolder('known.json');
    const run = await analyze(clip, ['--json', json, '--strict', '--quiet']);
    const low = answer(first).metadata.quality.confidence === 'low';
    expect(run).toMatchObject({ exitCode: low ? 7 : 0, stdout: '', stderr: '' });
    expect(analysisSchema.parse(JSON.parse(readFileSync(json, 'utf8'))).metadata.processing.cache_hit).toBe(true);
  });

  test('gives the table that an analysis gives, and replaces none without leave', async () => {
    const [one, other] = [inFolder('one.csv'), inFolder('other.csv')];
    const { clip, analyze } = await knowing();
    expect(isHit(await analyze(clip, ['--csv', one, '--no-cache']))).toBe(false);
    expect(isHit(await analyze(clip, ['--csv', other]))).toBe(true);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(one, 'utf8'));
    const refused = await analyze(clip, ['--csv', other]);
    expect([refused.exitCode, errorOf(refused).code]).toEqual([2, 'output.exists']);
  });
});

describe('the clip is looked at again', () => {
  test('with --no-cache, which keeps nothing either', async () => {
    const { clip, analyze } = await knowing();
    expect(isHit(await analyze(clip, ['--no-cache']))).toBe(false);
    const empty = newCache();
    await empty.analyze(clip, ['--no-cache']);
    expect(existsSync(empty.path)).toBe(false);
  });

  test.each([
    ['landmarks', '--landmarks', 'marks.json'],
    ['a report with pictures', '--html', 'page.html'],
  ])('for %s, which need its frames; the answer is kept all the same', async (_what, option, name) => {
    const cache = newCache();
    const clip = await person();
    const ask = (n: number) => cache.analyze(clip, [option, inFolder(`${n}-${name}`)]);
    expect([isHit(await ask(1)), isHit(await ask(2))]).toEqual([false, false]);
    expect(existsSync(inFolder(`2-${name}`))).toBe(true);
    expect(isHit(await cache.analyze(clip))).toBe(true);
  });

  test('when it comes through a pipe', async () => {
    const { clip, analyze } = await knowing();
    expect(isHit(await analyze('-', [], { input: readFileSync(clip) }))).toBe(false);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 1000)],
    ['damaged', (bytes: Buffer) => bytes.fill(0x20, 5000, 5010)],
    ['emptied', () => Buffer.alloc(0)],
  ])('when what was kept is %s; then it is kept anew', async (_how, change) => {
    const { clip, path, analyze, first } = await knowing();
    const [entry] = entriesIn(path);
    writeFileSync(entry!, change(readFileSync(entry!)));
    const second = await analyze(clip);
    expect([isHit(second), lasting(second)]).toEqual([false, lasting(first)]);
    const third = await analyze(clip);
    expect([isHit(third), lasting(third)]).toEqual([true, lasting(first)]);
  });

  test('when its device could not be used: that may be mended', async () => {
    const cache = newCache();
    const clip = await person();
    const first = answer(await cache.analyze(clip, ['--device', 'cuda'])).metadata;
    const fellBack = first.quality.notes.some(({ code }) => code === 'device.fallback');
    expect(isHit(await cache.analyze(clip, ['--device', 'cuda']))).toBe(!fellBack);
  });
});

describe('a refusal', () => {
  const squats = () => sample('squats-side-30');

  test('of a clip in which nobody jumps is an answer: it is given again, and said to be known', async () => {
    const cache = newCache();
    const [first, second] = [
      await cache.analyze(squats(), ['-q', 'fast']),
      await cache.analyze(squats(), ['-q', 'fast']),
    ];
    expect([second.exitCode, second.stdout]).toEqual([first.exitCode, first.stdout]);
    expect(first.exitCode).toBe(5);
    expect(second.stderr).toMatch(/From the cache/);
    expect(first.stderr).not.toMatch(/cache/);
    const copy = inFolder('sitting down.mp4');
    copyFileSync(squats(), copy);
    const renamed = await cache.analyze(copy, ['-q', 'fast']);
    expect(errorOf(renamed).message).toContain('sitting down.mp4');
    expect(renamed.stderr).not.toMatch(/cache/);
  });

  test('for what is wrong with the file is none', async () => {
    const cache = newCache();
    const clip = file('text.mp4', 'no video at all');
    const [first, second] = [await cache.analyze(clip), await cache.analyze(clip)];
    expect([first.exitCode, second.exitCode]).toEqual([3, 3]);
    expect(entriesIn(cache.path)).toEqual([]);
  });
});

describe('an analysis never fails because of a cache', () => {
  test('that is a file', async () => {
    const clip = await person();
    const env = { KINEMOTION_CACHE_DIR: file('no-folder', 'a file') };
    const run = await runCli(['analyze', clip], { env });
    expect([isHit(run), run.stderr.includes('The cache')]).toEqual([false, false]);
    const told = await runCli(['analyze', clip, '--verbose'], { env });
    expect(told.stderr).toMatch(/· The cache is of no use here: .*ENOTDIR/);
    answer(told);
  });

  test('that may not be written to, and still answers from it', async () => {
    const { clip, path, analyze } = await knowing();
    const lock = (mode: number) => {
      for (const name of ['', 'results', ...readdirSync(join(path, 'results')).map((room) => `results/${room}`)])
        chmodSync(join(path, name), mode);
    };
    lock(0o500);
    const user = process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--clear-groups'] : [];
    if (user.length > 0) for (const entry of entriesIn(path)) chmodSync(entry, 0o444);
    if (user.length > 0) lock(0o555);
    const run = (args: readonly string[]) => analyze(clip, args, user.length > 0 ? { through: user } : {});
    expect(isHit(await run([]))).toBe(true);
    const other = await run(['--mass', '70', '--verbose']);
    expect(isHit(other)).toBe(false);
    expect(other.stderr).toMatch(/· The cache is of no use here: .*(EACCES|EROFS)/);
    lock(0o700);
  });
});

test('several processes may write, read and make room at once: nobody ever reads half an answer', async () => {
  const path = newFolder('crowded');
  const result = file('crowd.json', JSON.stringify(exampleResult({ jumps: 4 })));
  // Room for about half of what they write: they remove each other's answers all the time.
  const limit = 12 * Math.ceil(statSync(result).size / 4096 + 1) * 4096;
  const crowd = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, [
      resolve('test/helpers/cache-crowd.mjs'),
      path,
      String(limit),
      result,
      '150',
    ]),
  );
  const counts = (await Promise.all(crowd)).map(({ stdout }) => JSON.parse(stdout));
  const sum = (name: string) => counts.reduce((all, one) => all + one[name], 0);
  expect([sum('wrong'), sum('found') + sum('missed')]).toEqual([0, 600]);
  expect(sum('found')).toBeGreaterThan(0);
  expect(sum('missed')).toBeGreaterThan(0);
  const left = entriesIn(path);
  expect(left.filter((entry) => !entry.endsWith('.entry'))).toEqual([]);
  expect(left.reduce((all, entry) => all + statSync(entry).size, 0)).toBeLessThanOrEqual(limit);
});

test('two runs that look at one clip at the same time both answer, and leave one entry', async () => {
  const cache = newCache();
  const clip = await person();
  const runs = await Promise.all([cache.analyze(clip), cache.analyze(clip)]);
  expect(lasting(runs[0]!)).toBe(lasting(runs[1]!));
  expect(entriesIn(cache.path)).toHaveLength(1);
});

test('the cache can be looked at and emptied', async () => {
  const { path, env } = await knowing();
  const cache = async (...args: string[]) => {
    const run = await runCli(['cache', ...args], { env });
    expect(run.exitCode).toBe(0);
    return { said: run.stderr, ...JSON.parse(run.stdout) };
  };
  const full = await cache();
  expect(full).toMatchObject({
    folder: path,
    entries: 1,
    limit_bytes: 200e6,
    said: expect.stringMatching(/^One answer/),
  });
  expect(full.bytes).toBeGreaterThan(10_000);
  expect(await cache('clear')).toMatchObject({ removed_entries: 1, removed_bytes: full.bytes });
  expect(entriesIn(path)).toEqual([]);
  expect(await cache('--quiet')).toMatchObject({ entries: 0, bytes: 0, said: '' });
});

test('no room at all keeps nothing', async () => {
  const cache = newCache();
  const env = { KINEMOTION_CACHE_MB: '0' };
  expect(isHit(await cache.analyze(await person(), [], { env }))).toBe(false);
  expect(isHit(await cache.analyze(await person(), [], { env }))).toBe(false);
  expect(entriesIn(cache.path)).toEqual([]);
});

test('doctor and check ask no cache and keep nothing there', async () => {
  const { env, path } = newCache();
  const clips = newFolder('clips-to-check');
  copyFileSync(await person(), join(clips, 'jump.mp4'));
  for (const args of [['doctor'], ['check', clips, '--update']])
    expect((await runCli([...args, '--quiet'], { env })).exitCode).toBe(0);
  expect(existsSync(path)).toBe(false);
});

test('a session asks the cache for its clips, unless it is told not to', async () => {
  const { env, path, clip, first } = await knowing();
  const clips = newFolder('monday');
  copyFileSync(clip, join(clips, 'anna_1.mp4'));
  const session = async (...args: string[]) => {
    const run = await runCli(['session', clips, '--save', '--quiet', ...args], { env });
    expect(run.exitCode, run.stdout).toBe(0);
    const saved = join(clips, 'anna_1.json');
    const { metadata } = analysisSchema.parse(JSON.parse(readFileSync(saved, 'utf8')));
    rmSync(saved);
    return metadata;
  };
  const known = await session();
  expect([known.processing.cache_hit, known.video.file]).toEqual([true, 'anna_1.mp4']);
  expect(known.video.sha256).toBe(answer(first).metadata.video.sha256);
  expect((await session('--no-cache')).processing.cache_hit).toBe(false);
  expect(entriesIn(path)).toHaveLength(1);
});
