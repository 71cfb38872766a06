import type { Frame } from '../../../src/video/frame.js';
import { FrameMemory } from '../../../src/video/frame-memory.js';

/** Numbers from 0 up to 1 that look random and are the same on every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A frame in memory of its own, each byte made by `paint`. */
export function frameOf(
  width: number,
  height: number,
  paint: (x: number, y: number, channel: number) => number,
): Frame {
  const store = new FrameMemory({ frameBytes: width * height * 3, rowBytes: width * 3, places: 1 });
  const pixels = store.take() as Uint8Array;
  for (let i = 0; i < pixels.length; i++) {
    const place = Math.floor(i / 3);
    pixels[i] = paint(place % width, Math.floor(place / width), i % 3);
  }
  const release = () => store.giveBack(pixels);
  return { index: 0, time: 0, width, height, pixels, memory: store.memory, release };
}
