import type { Region } from '../../../src/pose/region.js';

/** A picture as red, green and blue bytes, row after row. */
export interface RgbPicture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What lies outside a picture: black, or its edge again. */
export type Border = 'black' | 'repeat';

/**
 * Cuts a turned square out of a picture as MediaPipe does: positions in 1/32 px and a rounded result, as OpenCV has them.
 * Gives back planes of red, green and blue.
 */
export function plainRgbCut(
  picture: RgbPicture,
  { x, y, size, angle }: Region,
  side: number,
  border: Border,
): Uint8Array {
  const { pixels, width, height } = picture;
  const isOutside = (column: number, row: number) => column < 0 || row < 0 || column >= width || row >= height;
  const at = (column: number, row: number, channel: number): number => {
    if (border === 'black' && isOutside(column, row)) return 0;
    const inside = Math.min(Math.max(row, 0), height - 1) * width + Math.min(Math.max(column, 0), width - 1);
    return pixels[inside * 3 + channel]!;
  };
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const target = new Uint8Array(side * side * 3);
  for (let i = 0; i < side * side; i++) {
    const right = ((i % side) / side - 0.5) * size;
    const down = (Math.floor(i / side) / side - 0.5) * size;
    const toX = Math.round((x + right * cos - down * sin) * 32);
    const toY = Math.round((y + right * sin + down * cos) * 32);
    const [left, top, fx, fy] = [toX >> 5, toY >> 5, toX & 31, toY & 31];
    for (let channel = 0; channel < 3; channel++) {
      const upper = at(left, top, channel) * (32 - fx) + at(left + 1, top, channel) * fx;
      const lower = at(left, top + 1, channel) * (32 - fx) + at(left + 1, top + 1, channel) * fx;
      target[channel * side * side + i] = (upper * (32 - fy) + lower * fy + 512) >> 10;
    }
  }
  return target;
}
