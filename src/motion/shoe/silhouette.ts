import type { Patch } from './patch.js';

/**
 * What stands out from the floor: the values from the threshold on, in blobs (corners touch) of at least so many pixels;
 * everything else is 0.
 */
export function silhouetteOf(
  values: Float32Array,
  { width, height }: Patch,
  { threshold, least }: { readonly threshold: number; readonly least: number },
): Float32Array {
  const kept = new Float32Array(values.length);
  const seen = new Uint8Array(values.length);
  const blob = new Int32Array(values.length);
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || values[start]! < threshold) continue;
    let size = 1;
    blob[0] = start;
    seen[start] = 1;
    for (let next = 0; next < size; next++) {
      const at = blob[next]!;
      const y = Math.floor(at / width);
      const x = at - y * width;
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let neighbour = ny * width + left; neighbour <= ny * width + right; neighbour++) {
          if (seen[neighbour] || values[neighbour]! < threshold) continue;
          seen[neighbour] = 1;
          blob[size++] = neighbour;
        }
      }
    }
    if (size >= least) for (let i = 0; i < size; i++) kept[blob[i]!] = values[blob[i]!]!;
  }
  return kept;
}

/**
 * The lower edge of a silhouette in each column: its lowest row, between pixels by what the unclipped values below it say;
 * NaN where the column is empty. Rows count from the top of the patch, downwards.
 */
export function lowerEdge(
  silhouette: Float32Array,
  values: Float32Array,
  { width, height }: Patch,
  threshold: number,
): Float64Array {
  const edge = new Float64Array(width).fill(Number.NaN);
  for (let x = 0; x < width; x++) {
    for (let y = height - 1; y >= 0; y--) {
      const here = silhouette[y * width + x]!;
      if (here === 0) continue;
      const below = y + 1 < height ? values[(y + 1) * width + x]! : here;
      edge[x] = below < here ? y + Math.min(1, (here - threshold) / (here - below)) : y;
      break;
    }
  }
  return edge;
}
