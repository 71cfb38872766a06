import { expect, test } from 'vitest';
import { type Incoming, receiveFrames } from '../../../src/video/frames.js';
import * as nut from '../../helpers/nut.js';

const layout: nut.NutLayout = { width: 4, height: 2, timeBases: [[1, 1000]], ptsBits: 7, elision: new Uint8Array(0) };
const pixels = new Uint8Array(12);
const headers = nut.join(nut.fileId(), nut.mainHeader(layout), nut.streamHeader(layout), nut.syncPoint(layout, 0));

/** What an ffmpeg sent, as the reader of the frames has it. */
function received(...parts: readonly Uint8Array[]): Incoming<number> {
  async function* output() {
    yield nut.join(...parts);
  }
  const ended = Promise.resolve({ exitCode: 0, killed: false, starved: false, lastLines: [], lines: 0, peakBytes: 0 });
  const colour = { matrix: 'bt709', fullRange: false } as const;
  return receiveFrames({ output: output(), ended }, { colour, readAhead: 1 }, (count) => count);
}

async function timesOf({ frames }: Incoming<number>): Promise<number[]> {
  const times: number[] = [];
  for await (const { index, time, release } of frames) {
    expect(index).toBe(times.length);
    times.push(time);
    release();
  }
  return times;
}

test('time neither stands still nor goes back: a picture of an earlier moment is left out', async () => {
  const ticks = [100, 110, 110, 90, 105, 120];
  const incoming = received(headers, ...ticks.map((one) => nut.frame(layout, { ticks: one, pixels })));
  expect(await timesOf(incoming)).toEqual([0, 0.01, 0.02]);
  expect(await incoming.ended).toBe(3);
});

test.each([
  ['of no size', { ...layout, width: 0 }],
  ['larger than were ever asked for', { ...layout, width: 2 ** 20, height: 2 ** 20 }],
])('pictures %s are refused, and take no memory', async (_what, other) => {
  const incoming = received(nut.fileId(), nut.mainHeader(layout), nut.streamHeader(other));
  const refusal = { code: 'ffmpeg.unusable', hint: expect.stringContaining('--ffmpeg') };
  await expect(Promise.all([timesOf(incoming), incoming.ended])).rejects.toMatchObject(refusal);
});

test('what is no stream of pictures is refused as the work of another program', async () => {
  const incoming = received(new Uint8Array(100));
  await expect(Promise.all([timesOf(incoming), incoming.ended])).rejects.toMatchObject({ code: 'ffmpeg.unusable' });
});
