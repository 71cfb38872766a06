import { readFileSync } from 'node:fs';
import { installed } from '../installation.js';
import type { Frame } from '../video/frame.js';
import type { Box } from './boxes.js';

/** Lays drawings over the frames of one clip, in place. */
export interface Layer {
  /**
   * Lays a drawing of the frame's own size (premultiplied BGRA) over a frame of yuv420p in the limited range, inside these
   * boxes only.
   */
  lay(frame: Frame, drawing: Uint8Array, boxes: readonly Box[]): void;
}

interface Exports {
  lay(
    ...args: [
      picture: number,
      width: number,
      height: number,
      drawing: number,
      left: number,
      top: number,
      boxWidth: number,
      boxHeight: number,
    ]
  ): void;
}

/** Where in the frames' memory the drawing lies: at its start, before the frames. */
const drawingAddress = 0;

/** Compiles the code once; a clip's frames bring the memory it works in. */
export function loadLayer(): (memory: WebAssembly.Memory) => Layer {
  const module = new WebAssembly.Module(readFileSync(installed('dist/src/overlay/lay.wasm')));
  return (memory) => {
    const { lay } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
    return {
      lay({ width, height, pixels }, drawing, boxes) {
        const picture = pixels.byteOffset;
        new Uint8Array(memory.buffer, drawingAddress, drawing.length).set(drawing);
        for (const { left, top, width: across, height: down } of boxes) {
          lay(picture, width, height, drawingAddress, left, top, across, down);
        }
      },
    };
  };
}
