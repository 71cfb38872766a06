import { expect, test } from 'vitest';
import { placeOf, wholeOf } from '../../../src/pose/crop.js';
import { EnginePool } from '../../../src/pose/engine-pool.js';
import { type Observer, observerOf } from '../../../src/pose/observer.js';
import { isUsable, type Region } from '../../../src/pose/region.js';
import type { Frame } from '../../../src/video/frame.js';
import { sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { FakeNetworks } from '../../helpers/fake-model.js';
import { emptyFrame } from './pictures.js';
import { realNetworks } from './real-networks.js';

/** Who is seen in the first frames of a clip, and where: the detector in the first, then from region to region. */
async function seenBy(makeObserver: (memory: WebAssembly.Memory) => Observer) {
  const { decoding: clip } = await decoding(sample('cmj-side-60'));
  let observer: Observer | undefined;
  let region: Region | undefined;
  const seen: unknown[] = [];
  for await (const frame of clip.frames) {
    observer ??= makeObserver(frame.memory);
    const place = placeOf(frame);
    if (!region) {
      const { detections, spent } = await observer.search(place, {
        square: wholeOf(place),
        covered: [],
        threshold: 0.5,
      });
      expect(Object.keys(spent)).toEqual(['detection']);
      seen.push(detections);
      region = detections[0]!.region;
    }
    const { spent, ...observed } = await observer.observe(place, region);
    expect(Object.keys(spent)).toEqual(['crop', 'inference', 'readout']);
    expect(Object.values(spent).every((ms) => ms >= 0)).toBe(true);
    seen.push(observed);
    region = observed.next;
    expect(isUsable(region, frame.width, frame.height)).toBe(true);
    // What is covered is not seen.
    const box = { left: 0, top: 0, right: frame.width, bottom: frame.height };
    if (seen.length === 3)
      seen.push((await observer.search(place, { square: wholeOf(place), covered: [box], threshold: 0.5 })).detections);
    frame.release();
    if (seen.length > 6) break;
  }
  await observer!.close();
  await clip.close();
  return seen;
}

test('an observer in a thread of its own sees what one in this thread sees, to the last bit', async () => {
  const networks = await realNetworks();
  const here = await seenBy((memory) => observerOf(networks, memory));
  const engine = await new EnginePool().open({ model: 'lite', device: 'cpu', threads: 1 });
  const there = await seenBy((memory) => engine.observer(memory));
  expect(there).toEqual(here);
  expect(here[3], 'nobody is found where everything is covered').toEqual([]);
}, 60_000);

test('two threads that share the looks at a clip see what one sees, to the last bit', async () => {
  const { decoding: clip } = await decoding(sample('cmj-passer-by-30'), { held: 2 });
  const frames: Frame[] = [];
  for await (const frame of clip.frames) if (frames.push(frame) === 2) break;
  const frame = frames[0]!;
  const engine = await new EnginePool().open({ model: 'lite', device: 'cpu', threads: 1 });
  const regions = [0.3, 0.5, 0.7].map((share) => ({
    ...{ x: share * frame.width, y: frame.height / 2, size: frame.height, angle: 0 },
  }));
  const seenWith = async (shared: boolean) => {
    const observer = engine.observer(frame.memory, { shared });
    const seen: unknown[] = [];
    for (let n = 0; n < 60; n++) {
      const all = await Promise.all(regions.map((region) => observer.observe(placeOf(frame), region)));
      seen.push(...all.map((one) => ({ ...one, spent: {} })));
    }
    await observer.close();
    return seen;
  };
  expect(await seenWith(true)).toEqual(await seenWith(false));
  for (const { release } of frames) release();
  await clip.close();
}, 60_000);

test('looks that are asked for at once are answered as if each had been asked alone', async () => {
  const networks = await realNetworks();
  const { decoding: clip } = await decoding(sample('cmj-passer-by-30'), { held: 2 });
  const frames: Frame[] = [];
  for await (const frame of clip.frames) if (frames.push(frame) === 2) break;
  const observer = observerOf(networks, frames[0]!.memory);
  const looks = frames.flatMap((frame) =>
    [0.3, 0.5, 0.7].map((share) => {
      const region = { x: share * frame.width, y: frame.height / 2, size: frame.height, angle: 0 };
      return async () => ({ ...(await observer.observe(placeOf(frame), region)), spent: {} });
    }),
  );
  const alone: unknown[] = [];
  for (const look of looks) alone.push(await look());
  expect(new Set(alone.map((seen) => JSON.stringify(seen))).size).toBe(looks.length);
  expect(await Promise.all(looks.map((look) => look()))).toEqual(alone);
  for (const { release } of frames) release();
  await clip.close();
});

test('a look that fails is the failure of that look alone', async () => {
  const networks = new FakeNetworks((call, count) => {
    if (call === 'infer' && count === 2) throw new Error('the card was pulled out');
  });
  const frame = emptyFrame(64, 64);
  const observer = observerOf(networks, frame.memory);
  const look = () => observer.observe(placeOf(frame), { x: 32, y: 32, size: 60, angle: 0 });
  const [first, second, third] = await Promise.allSettled([look(), look(), look()]);
  expect([first!.status, second!.status, third!.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(second).toMatchObject({ reason: { message: 'the card was pulled out' } });
});

test.each(['landmarks', 'world', 'presence'] as const)(
  'a network whose %s are no numbers has seen nobody',
  async (part) => {
    const networks = new FakeNetworks();
    const frame = emptyFrame(64, 64);
    const look = async (broken: boolean) => {
      const infer: typeof networks.infer = async (image) => {
        const sound = { ...(await networks.infer(image)), presence: Float32Array.of(0.9) };
        return broken ? { ...sound, [part]: sound[part].slice().fill(Number.NaN, 0, 1) } : sound;
      };
      const observer = observerOf(
        { infer, detect: (image) => networks.detect(image) } as typeof networks,
        frame.memory,
      );
      return (await observer.observe(placeOf(frame), { x: 32, y: 32, size: 60, angle: 0 })).presence;
    };
    expect(await look(false)).toBeCloseTo(0.9, 6);
    expect(await look(true)).toBe(0);
  },
);

test('what was seen is not overwritten by the next look', async () => {
  const networks = await realNetworks();
  const { decoding: clip } = await decoding(sample('cmj-side-60'));
  for await (const frame of clip.frames) {
    const observer = observerOf(networks, frame.memory);
    const region = { x: frame.width / 2, y: frame.height / 2, size: frame.height, angle: 0 };
    const first = await observer.observe(placeOf(frame), region);
    const copy = structuredClone(first);
    await observer.observe(placeOf(frame), { ...region, x: 0, angle: 1 });
    expect(first).toEqual(copy);
    frame.release();
    break;
  }
  await clip.close();
});
