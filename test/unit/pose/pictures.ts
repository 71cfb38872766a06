import type { Frame } from '../../../src/video/frame.js';
import { FrameMemory } from '../../../src/video/frame-memory.js';
import { paint, painted, planeBytes, type Rgb } from '../../helpers/planes.js';

/** Numbers from 0 up to 1 that look random and are the same on every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A frame of even size in memory of its own, all black and without chroma, to be filled. */
export function emptyFrame(width: number, height: number): Frame {
  const store = new FrameMemory({ frameBytes: planeBytes(width, height), rowBytes: width, places: 1 });
  const pixels = store.take() as Uint8Array;
  pixels.fill(128, width * height);
  const release = () => store.giveBack(pixels);
  return { index: 0, time: 0, width, height, pixels, mixture: painted, memory: store.memory, release };
}

/** A frame of these colours. */
export function frameOf(width: number, height: number, colourOf: (x: number, y: number) => Rgb): Frame {
  const frame = emptyFrame(width, height);
  paint(frame, colourOf);
  return frame;
}
