import { expect, test, vi } from 'vitest';
import { watchStream } from '../../../src/live/live.js';
import { resolveOptions } from '../../../src/options.js';
import type { EnginePool, PoseEngine } from '../../../src/pose/engine-pool.js';
import { Timings } from '../../../src/timing.js';
import { openSource } from '../../../src/video/stream-source.js';
import { sample } from '../../helpers/clips.js';

vi.setConfig({ testTimeout: 60_000 });

/** Networks that see nobody, and take so many milliseconds for it. */
function slowEngines(milliseconds: number): EnginePool {
  const slowly = () => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const engine: PoseEngine = {
    ...{ model: 'lite', modelSha256: '', device: 'cpu', fallback: undefined },
    observer: () => ({
      observe: async () => {
        throw new Error('nobody was found');
      },
      search: async () => slowly().then(() => ({ detections: [], spent: {} })),
      close: async () => undefined,
    }),
  };
  return { open: async () => engine } as unknown as EnginePool;
}

async function watched(milliseconds: number, realtime: boolean) {
  const run = { engines: slowEngines(milliseconds), options: resolveOptions({}), timings: new Timings() };
  const told: number[] = [];
  const events = { jumped: async () => undefined, refused: () => undefined, frame: (time: number) => told.push(time) };
  const source = await openSource(sample('cmj-oblique-30'), { realtime, growing: null });
  return { ...(await watchStream({ source, rolls: { pre: 3, post: 0.65 }, cutter: undefined, run, events })), told };
}

// Somebody is looked for in every third of the 118 frames: while that takes 400 ms twelve come, 24 may wait.
test('a machine that is too slow drops frames of what happens now, and counts them', async () => {
  const { frames, dropped, told } = await watched(400, true);
  expect([frames, told.length]).toEqual([118, 118]);
  expect(dropped).toBeGreaterThan(20);
  expect(dropped).toBeLessThan(118 - 24);
});

test('it drops nothing of a file: that waits', async () => {
  expect(await watched(100, false)).toMatchObject({ frames: 118, dropped: 0 });
});
