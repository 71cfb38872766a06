import { readFileSync } from 'node:fs';
import { installed } from '../installation.js';
import type { Frame } from '../video/frame.js';
import type { Pieces } from './atlas.js';
import type { Box } from './boxes.js';

/** Lays drawings over the frames of one clip, in place. */
export interface Layer {
  /**
   * Lays the pieces of a drawing over a frame of yuv420p in the limited range, each onto its box. They are no more pixels than
   * the frame's.
   */
  lay(frame: Frame, pieces: Pieces, boxes: readonly Box[]): void;
}

interface Exports {
  lay(
    ...args: [
      picture: number,
      width: number,
      height: number,
      piece: number,
      stride: number,
      left: number,
      top: number,
      boxWidth: number,
      boxHeight: number,
    ]
  ): void;
}

/** Where in the frames' memory the pieces lie: at its start, before the frames. */
const piecesAddress = 0;

/** Blue, green, red, and how much they cover. */
const pieceBytes = 4;

/** Compiles the code once; a clip's frames bring the memory it works in. */
export function loadLayer(): (memory: WebAssembly.Memory) => Layer {
  const module = new WebAssembly.Module(readFileSync(installed('dist/src/overlay/lay.wasm')));
  return (memory) => {
    const { lay } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
    return {
      lay({ width, height, pixels }, { bytes, width: stride, places }, boxes) {
        new Uint8Array(memory.buffer, piecesAddress, bytes.length).set(bytes);
        for (const [i, box] of boxes.entries()) {
          const { left, top } = places[i]!;
          const piece = piecesAddress + (top * stride + left) * pieceBytes;
          lay(pixels.byteOffset, width, height, piece, stride, box.left, box.top, box.width, box.height);
        }
      },
    };
  };
}
