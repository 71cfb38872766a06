import type { Patch } from './patch.js';

/** Clears every blob of pixels above the threshold that has fewer than `least` pixels: noise, not a shoe. */
export function dropSmallBlobs(values: Float32Array, { width, height }: Patch, threshold: number, least: number): void {
  const seen = new Uint8Array(values.length);
  const blob: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || values[start]! < threshold) continue;
    blob.length = 0;
    blob.push(start);
    seen[start] = 1;
    for (let next = 0; next < blob.length; next++) {
      const x = blob[next]! % width;
      const y = (blob[next]! - x) / width;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const neighbour = ny * width + nx;
          if (seen[neighbour] || values[neighbour]! < threshold) continue;
          seen[neighbour] = 1;
          blob.push(neighbour);
        }
      }
    }
    if (blob.length < least) for (const at of blob) values[at] = 0;
  }
}

/**
 * The lower edge of what stands out in each column between two: the lowest row above the threshold, between pixels by the
 * values on either side; NaN where the column is empty. Rows count from the top of the patch, downwards.
 */
export function lowerEdge(values: Float32Array, { width, height }: Patch, threshold: number): Float64Array {
  return Float64Array.from({ length: width }, (_, x) => {
    for (let y = height - 1; y >= 0; y--) {
      const here = values[y * width + x]!;
      if (here < threshold) continue;
      if (y === height - 1) return y;
      const below = values[(y + 1) * width + x]!;
      return y + (here - threshold) / Math.max(1e-6, here - below);
    }
    return Number.NaN;
  });
}
