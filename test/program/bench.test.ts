import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { benchText, readBench } from '../../src/bench/bench-file.js';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { file, inFolder, newFolder } from '../helpers/clips.js';
import { runCli, startCli, until } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

describe('a quick run of some stages', () => {
  test('gives figures with their spread, of this machine and these versions, and leaves nothing behind', async () => {
    const path = inFolder('bench.json');
    const run = await runCli(['bench', '--quick', '--stage', 'crop', 'smoothing', 'encode', '--json', path]);
    expect([run.exitCode, run.stdout]).toEqual([0, '']);
    expectNothingLeft(run);
    const bench = await readBench(path);
    expect(bench.rows.map(({ id }) => id)).toEqual(['crop', 'smoothing', 'encode']);
    for (const { wall_ms, cpu_ms, warm_ups } of bench.rows) {
      expect(wall_ms.n).toBeGreaterThanOrEqual(3);
      expect(wall_ms.least).toBeGreaterThan(0);
      expect(wall_ms.median).toBeLessThanOrEqual(wall_ms.most);
      expect(cpu_ms?.median).toBeGreaterThan(0);
      expect(warm_ups).toBe(1);
    }
    expect(bench.settings).toMatchObject({ quick: true, stages: ['crop', 'smoothing', 'encode'] });
    expect(bench.versions.node).toBe(process.versions.node);
    expect(bench.commit === null || /^[0-9a-f]{40}(-dirty)?$/.test(bench.commit)).toBe(true);
    expect(run.stderr).toMatch(/Crop\n +ms\/frame +CPU +n\n {2}the athlete, 256 × 256 +[\d.]+ +±\d+ % +[\d.]+ +\d+\n/);
    for (const line of run.stderr.split('\n').slice(3)) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('against a saved run', () => {
  /** This machine's own run, with its times taken so many times. */
  async function saved(name: string, share: number): Promise<string> {
    const path = inFolder(`${name}-own.json`);
    await runCli(['bench', '--quick', '--stage', 'readout', '--json', path]);
    const bench = await readBench(path);
    const scaled = (spread: (typeof bench.rows)[0]['wall_ms']) => ({
      ...spread,
      median: spread.median * share,
      spread: 0,
    });
    const rows = bench.rows.map((row) => ({ ...row, wall_ms: scaled(row.wall_ms), cpu_ms: null }));
    return file(`${name}.json`, benchText({ ...bench, rows }));
  }

  test('that was much quicker it ends with code 1, and says what takes more', async () => {
    const run = await runCli(['bench', '--quick', '--stage', 'readout', '--against', await saved('quick', 0.01)]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(/readout +▲ \d+\.\d\d/);
    expect(run.stderr).toMatch(/readout: more than before, so measured again/);
    expect(run.stderr).toMatch(/Something takes more than it did/);
    expect(JSON.parse(run.stdout).rows).toHaveLength(1);
  });

  test('that was much slower it ends well', async () => {
    const run = await runCli(['bench', '--quick', '--stage', 'readout', '--against', await saved('slow', 100)]);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/readout +▼ 0\.0\d/);
  });

  test('of another machine it judges nothing', async () => {
    const path = await saved('foreign', 0.01);
    const bench = await readBench(path);
    const foreign = { ...bench, machine: { ...bench.machine, processor: 'Abacus 3000' } };
    const other = file('other.json', benchText(foreign));
    const run = await runCli(['bench', '--quick', '--stage', 'readout', '--against', other]);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/another machine's \(processor Abacus 3000\): what differs is not judged/);
  });

  test('that is damaged it ends before anything is measured', async () => {
    const damaged = file('damaged.json', '{"kind": "kinemotion bench"');
    expectFailure(await runCli(['bench', '--against', damaged]), 'bench.unreadable', /cut off/);
  });
});

test('what cannot be is refused', async () => {
  expectFailure(await runCli(['bench', '--stage', 'everything']), 'options.invalid', /everything/);
  const taken = file('taken.json', 'mine');
  expectFailure(await runCli(['bench', '--json', taken]), 'output.exists');
  expectFailure(await runCli(['bench', '--against', taken, '--json', taken, '--force']), 'output.unwritable', /input/);
  expect(readFileSync(taken, 'utf8')).toBe('mine');
  expectFailure(await runCli(['bench', '--quick', '--stage', 'crop', '--ffmpeg', newFolder('no')]), 'ffmpeg.missing');
});

test('an interruption ends whatever is being measured and leaves nothing behind', async () => {
  const run = startCli(['bench', '--quick', '--stage', 'sample']);
  await until(() => run.children().length > 0, 'something is measured');
  run.process.kill('SIGINT');
  const ended = await run.ended;
  expect(ended.exitCode).toBe(130);
  expectNothingLeft(ended);
});
