import type { Box } from './painter.js';

/** A yuv420p picture: full-size luma, then the two chroma planes of half the width and height. */
export interface YuvPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Of 1/65536, to round. */
const half = 32_768;

/**
 * Lays a drawing over a picture, in place, inside these boxes only. `drawing` is premultiplied BGRA of the picture's own
 * size. Nothing but what was drawn is converted: BT.601 in the limited range, in 1/65536.
 */
export function layOver({ width, height, pixels }: YuvPicture, drawing: Uint32Array, boxes: readonly Box[]): void {
  const chromaWidth = width >> 1;
  const blueAt = width * height;
  const redAt = blueAt + chromaWidth * (height >> 1);
  for (const { left, top, width: across, height: down } of boxes) {
    for (let y = top; y < top + down; y += 2) {
      for (let x = left; x < left + across; x += 2) {
        const at = y * width + x;
        const a = drawing[at]!;
        const b = drawing[at + 1]!;
        const c = drawing[at + width]!;
        const d = drawing[at + width + 1]!;
        if ((a | b | c | d) === 0) continue;
        if (a !== 0) pixels[at] = luma(a, pixels[at]!);
        if (b !== 0) pixels[at + 1] = luma(b, pixels[at + 1]!);
        if (c !== 0) pixels[at + width] = luma(c, pixels[at + width]!);
        if (d !== 0) pixels[at + width + 1] = luma(d, pixels[at + width + 1]!);
        const alpha = (a >>> 24) + (b >>> 24) + (c >>> 24) + (d >>> 24);
        const red = ((a >>> 16) & 255) + ((b >>> 16) & 255) + ((c >>> 16) & 255) + ((d >>> 16) & 255);
        const green = ((a >>> 8) & 255) + ((b >>> 8) & 255) + ((c >>> 8) & 255) + ((d >>> 8) & 255);
        const blue = (a & 255) + (b & 255) + (c & 255) + (d & 255);
        // 128 stands for no colour: the drawing brings its share of it. 257 / 4 is 65536 / 1020.
        const rest = (1020 - alpha) * 257;
        const neutral = 8224 * alpha + half;
        const chroma = (y >> 1) * chromaWidth + (x >> 1);
        const fromBlue = (-9714 * red - 19_070 * green + 28_784 * blue) >> 2;
        const fromRed = (28_784 * red - 24_103 * green - 4681 * blue) >> 2;
        pixels[blueAt + chroma] = (((pixels[blueAt + chroma]! * rest) >> 2) + neutral + fromBlue) >> 16;
        pixels[redAt + chroma] = (((pixels[redAt + chroma]! * rest) >> 2) + neutral + fromRed) >> 16;
      }
    }
  }
}

/** The luma of a premultiplied colour over what is there; black is 16. */
function luma(colour: number, under: number): number {
  const alpha = colour >>> 24;
  const own = 16_829 * ((colour >>> 16) & 255) + 33_039 * ((colour >>> 8) & 255) + 6416 * (colour & 255);
  // 257 is 65536 / 255.
  return (under * (255 - alpha) * 257 + 4112 * alpha + own + half) >> 16;
}
