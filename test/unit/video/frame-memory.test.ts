import { describe, expect, test } from 'vitest';
import { StreamCutShort } from '../../../src/video/byte-stream.js';
import { cropBytes, FrameMemory } from '../../../src/video/frame-memory.js';

describe('the memory of frames', () => {
  test('has places that overlap neither each other nor the scratch bytes', () => {
    const memory = new FrameMemory({ frameBytes: 7 * 5 * 3, rowBytes: 7 * 3, places: 4 });
    const places = [1, 2, 3, 4].map(() => memory.take() as Uint8Array);
    const spans = places.map(({ byteOffset, length }) => [byteOffset, byteOffset + length] as const);
    spans.sort(([a], [b]) => a - b);
    expect(places.every(({ length, buffer }) => length === 7 * 5 * 3 && buffer === memory.memory.buffer)).toBe(true);
    expect(spans[0]![0]).toBeGreaterThanOrEqual(cropBytes);
    // Crops may look one row and a little further than a frame reaches.
    for (const [i, [, end]] of spans.entries()) {
      const next = spans[i + 1]?.[0] ?? memory.memory.buffer.byteLength;
      expect(next - end).toBeGreaterThanOrEqual(7 * 3);
    }
  });

  test('leaves as much room before the frames as is asked for', () => {
    const memory = new FrameMemory({ frameBytes: 48, rowBytes: 12, places: 1, scratch: 1_000_001 });
    expect((memory.take() as Uint8Array).byteOffset).toBeGreaterThanOrEqual(1_000_001);
  });

  test('lets who asks for a place wait until one is given back', async () => {
    const memory = new FrameMemory({ frameBytes: 48, rowBytes: 12, places: 1 });
    const only = memory.take() as Uint8Array;
    let given: Uint8Array | undefined;
    const waiting = Promise.resolve(memory.take()).then((place) => {
      given = place;
    });
    await null;
    expect(given).toBeUndefined();
    memory.giveBack(only);
    await waiting;
    expect(given).toBe(only);
  });

  test('tells who waits when nobody will give a place back any more', async () => {
    const memory = new FrameMemory({ frameBytes: 48, rowBytes: 12, places: 1 });
    memory.take();
    const waiting = memory.take();
    memory.close();
    await expect(waiting).rejects.toThrow(StreamCutShort);
  });

  test('refuses who asks after that, instead of letting him wait for ever', async () => {
    const memory = new FrameMemory({ frameBytes: 48, rowBytes: 12, places: 1 });
    memory.take();
    memory.close();
    const late = Promise.resolve()
      .then(() => memory.take())
      .then(
        () => 'given',
        () => 'refused',
      );
    const turn = new Promise((resolve) => setImmediate(resolve, 'still waiting'));
    expect(await Promise.race([late, turn])).toBe('refused');
  });
});
