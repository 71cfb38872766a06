import { type Square, wholeOf } from './crop.js';
import type { Region } from './region.js';

/** People who are filmed together are about of one size: a square somewhat larger than the region of one shows the next. */
const roomy = 1.1;

/** A picture that is wider than this many such squares has room for somebody beside those who are known. */
const room = 1.2;

/** Squares overlap by half, so that everybody stands whole in one of them. */
const overlap = 0.5;

/**
 * The squares of a frame in which people are looked for beside those who are known, or anywhere where nobody is. In the whole of a wide picture the
 * detector sees hardly anybody but the largest: it was trained on one person who fills it.
 */
export function squaresBeside(
  frame: { readonly width: number; readonly height: number },
  known: readonly Region[],
): readonly Square[] {
  const usual = known.length > 0 ? roomy * middleOf(known.map((region) => region.size)) : frame.height;
  const size = Math.min(usual, wholeOf(frame).size);
  if (frame.width < room * size) return [];
  const steps = Math.ceil((frame.width - size) / ((1 - overlap) * size));
  const y = known.length > 0 ? middleOf(known.map((region) => region.y)) : frame.height / 2;
  return Array.from({ length: steps + 1 }, (_, i) => ({ x: size / 2 + (i * (frame.width - size)) / steps, y, size }));
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
