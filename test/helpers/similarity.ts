import type { ImageData } from 'canvas';

/** A picture in rows of red, green, blue and alpha. */
export type Picture = Pick<ImageData, 'width' | 'height' | 'data'>;

/** Side of the blocks in which pictures are compared, in pixels. */
const block = 12;

/** The means of two blocks that look alike differ by less than this, of 255: letters of another font do, a line does not. */
const alike = 20;

/** A part of a picture. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where pictures are compared, and what they are drawn on. */
export interface Ground {
  /** Of red, green and blue alike; blocks that show nothing else in either picture do not count. */
  readonly background: number;
  /** Everywhere, unless some are named. */
  readonly parts?: readonly Part[];
}

/**
 * How much of what is drawn in two pictures is alike, 0 to 1: the share of blocks of a coarse grid in which no mean of a colour
 * differs by more than the fonts of two machines make it. Pictures of different sizes are not alike at all.
 */
export function similarity(a: Picture, b: Picture, { background, parts }: Ground): number {
  if (a.width !== b.width || a.height !== b.height) return 0;
  const isBlank = (mean: readonly number[]) => mean.every((value) => value === background);
  let [same, all] = [0, 0];
  for (let top = 0; top < a.height; top += block) {
    for (let left = 0; left < a.width; left += block) {
      if (parts && !parts.some((part) => holds(part, left, top))) continue;
      const [one, other] = [meanOf(a, left, top), meanOf(b, left, top)];
      if (isBlank(one) && isBlank(other)) continue;
      all++;
      if (one.every((value, channel) => Math.abs(value - other[channel]!) <= alike)) same++;
    }
  }
  return all === 0 ? 1 : same / all;
}

/** Whether the middle of the block there lies in a part. */
function holds(part: Part, left: number, top: number): boolean {
  const [x, y] = [left + block / 2, top + block / 2];
  return x >= part.left && x < part.left + part.width && y >= part.top && y < part.top + part.height;
}

function meanOf({ width, height, data }: Picture, left: number, top: number): number[] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = top; y < Math.min(height, top + block); y++) {
    for (let x = left; x < Math.min(width, left + block); x++) {
      count++;
      for (let channel = 0; channel < 3; channel++) sums[channel]! += data[(y * width + x) * 4 + channel]!;
    }
  }
  return sums.map((sum) => sum / count);
}
