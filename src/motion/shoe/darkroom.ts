import { readFileSync } from 'node:fs';
import { installed } from '../../installation.js';
import { pageBytes, sharedMemory } from '../../video/frame-memory.js';

/** What pixels.wasm does; see there. */
export interface PixelCode {
  develop(...args: number[]): void;
  background(pictures: number, count: number, bytes: number, target: number, line: number): void;
  difference(
    ...args: [picture: number, floor: number, pixels: number, darkest: number, brightest: number, target: number]
  ): void;
  blur(...args: [values: number, width: number, height: number, line: number, ...weights: number[]]): void;
  count(values: number, number: number, perUnit: number, counts: number): void;
  lowerEdge(...args: number[]): void;
}

/** More pages than a whole film takes, which has at most 16 million pixels. */
const mostPages = 8192;

/**
 * Where pixels are worked on, in memory that is used again for every event. The code is WebAssembly: it runs so shortly that
 * JavaScript would be done before it was fast.
 */
export class Darkroom {
  #memory: WebAssembly.Memory | undefined;
  #code: PixelCode | undefined;

  /** Makes room for so many bytes; what lay there is no longer good for anything. */
  enter(bytes: number): { readonly code: PixelCode; readonly buffer: ArrayBuffer } {
    const pages = Math.ceil(bytes / pageBytes);
    this.#memory ??= sharedMemory(pages, mostPages);
    const missing = pages - this.#memory.buffer.byteLength / pageBytes;
    if (missing > 0) this.#memory.grow(missing);
    this.#code ??= loadCode(this.#memory);
    return { code: this.#code, buffer: this.#memory.buffer };
  }
}

function loadCode(memory: WebAssembly.Memory): PixelCode {
  const module = new WebAssembly.Module(readFileSync(installed('dist/src/motion/shoe/pixels.wasm')));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as PixelCode;
}
