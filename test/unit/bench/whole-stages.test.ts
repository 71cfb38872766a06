import { existsSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { Row } from '../../../src/bench/bench-file.js';
import { quickPlan } from '../../../src/bench/plan.js';
import { stages } from '../../../src/bench/stages.js';
import { atWorkbench, type Workbench } from '../../../src/bench/workbench.js';
import { file, pattern, person } from '../../helpers/clips.js';

vi.setConfig({ testTimeout: 60_000 });

/** The rows of a stage that measures this clip instead of the sample, and the folder that it worked in. */
async function measured(stage: 'sample' | 'decode' | 'length', sample: string, rounds = 2) {
  const left: string[] = [];
  const leaveOut = (_: string, why: string) => left.push(why);
  const signal = new AbortController().signal;
  const plan = { ...quickPlan, rounds };
  let folder = '';
  const work = async (bench: Workbench) => {
    folder = bench.folder;
    const rows: Row[] = [];
    for await (const row of stages[stage]({ ...bench, sample })) rows.push(row);
    return rows;
  };
  const rows = await atWorkbench({ plan, signal, say: () => undefined, leaveOut }, work);
  return { rows, left, folder };
}

test('whole analyses are measured in turn with decoding alone, from outside', async () => {
  const { rows, folder } = await measured('sample', await person());
  expect(rows.map(({ id }) => id)).toEqual(['sample.nowhere', 'sample.fast', 'sample.balanced', 'sample.accurate']);
  const [nowhere, ...presets] = rows;
  for (const row of presets) {
    expect(row).toMatchObject({ frames: 40, wall_ms: { n: 2 }, cpu_ms: { n: 2 } });
    expect(row.frames_inferred).toBeGreaterThan(0);
    expect(row.frames_per_second).toBeCloseTo(40_000 / row.wall_ms.median, 0);
    expect(row.peak_memory_mb!.median).toBeGreaterThan(nowhere!.peak_memory_mb!.median);
    const [wall, cpu] = row.times!;
    expect([wall!.row, wall!.quantity, cpu!.quantity]).toEqual(['sample.nowhere', 'wall_ms', 'cpu_ms']);
    expect(wall!.ratio.median).toBeGreaterThan(1);
  }
  expect(existsSync(folder)).toBe(false);
});

test('decoding is measured to nowhere and into our memory, per frame', async () => {
  const { rows } = await measured('decode', await person());
  expect(rows.map(({ id, per }) => [id, per])).toEqual([
    ['decode.nowhere.sample', 'frame'],
    ['decode.pipe.sample', 'frame'],
  ]);
  for (const { wall_ms } of rows) expect(wall_ms.median).toBeGreaterThan(0);
});

test('a quick run analyses ten seconds made of the sample, and says that it left the ten minutes out', async () => {
  const { rows, left } = await measured('length', await person(), 1);
  expect(rows).toMatchObject([{ id: 'length.10-seconds' }]);
  expect(Math.abs(rows[0]!.frames! - 300)).toBeLessThanOrEqual(3);
  expect(left).toEqual([expect.stringMatching(/ten minutes/i)]);
});

test('a clip without an answer is no measurement', async () => {
  await expect(measured('sample', await pattern('nobody.mp4'))).rejects.toMatchObject({
    code: 'bench.failed',
    message: expect.stringMatching(/nobody\.mp4/),
  });
  await expect(measured('decode', file('text.mp4', 'text'))).rejects.toMatchObject({ code: 'video.not-a-video' });
});
