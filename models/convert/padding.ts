import type { Edge } from './network.js';

/** The zeros that TensorFlow's SAME adds before and after one side of an image; an odd one goes after. */
export function samePadding(length: number, window: number, stride: number, dilation = 1): Edge {
  const steps = Math.ceil(length / stride);
  const covered = (steps - 1) * stride + (window - 1) * dilation + 1;
  const missing = Math.max(covered - length, 0);
  const before = Math.floor(missing / 2);
  return [before, missing - before];
}
