import { expect, test } from 'vitest';
import { EnginePool } from '../../../src/pose/engine-pool.js';
import { type Observer, observerOf } from '../../../src/pose/observer.js';
import { isUsable, type Region } from '../../../src/pose/region.js';
import { sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { placeOf } from '../../helpers/planes.js';
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
      const { detections, spent } = await observer.search(place, [], 0.5);
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
    if (seen.length === 3) seen.push((await observer.search(place, [box], 0.5)).detections);
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
