import type { FloorPicture } from '../../pose/floor-film.js';
import { type Patch, rowStart } from './patch.js';

/** A pixel of the floor that lies in the shadow has the floor's colour, darker; at most so dark, and hardly brighter. */
export interface ShadowModel {
  readonly darkest: number;
  readonly brightest: number;
}

/** How far every pixel of a patch differs from the empty floor, in grey levels; a shadow on the floor hardly does. */
export function differenceFrom(
  background: Float32Array,
  picture: FloorPicture,
  patch: Patch,
  { darkest, brightest }: ShadowModel,
): Float32Array {
  const { width, height } = patch;
  const { pixels } = picture;
  const difference = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    let at = rowStart(picture, patch, y);
    for (let x = 0; x < width; x++, at += 3) {
      const b = (y * width + x) * 3;
      const [r0, g0, b0] = [background[b]!, background[b + 1]!, background[b + 2]!];
      const [r1, g1, b1] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
      const light = (r1 * r0 + g1 * g0 + b1 * b0) / Math.max(1, r0 * r0 + g0 * g0 + b0 * b0);
      const shaded = light > darkest && light < brightest ? light : 1;
      difference[y * width + x] = Math.hypot(r1 - shaded * r0, g1 - shaded * g0, b1 - shaded * b0);
    }
  }
  return difference;
}

/** Blurs a patch with a Gaussian of the given deviation in pixels, in place. */
export function blur(values: Float32Array, { width, height }: Patch, deviation: number): void {
  const radius = Math.ceil(3 * deviation);
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - radius) / deviation) ** 2),
  );
  const sum = kernel.reduce((total, k) => total + k, 0);
  const row = new Float32Array(Math.max(width, height));
  const pass = (start: number, step: number, length: number) => {
    for (let i = 0; i < length; i++) row[i] = values[start + i * step]!;
    for (let i = 0; i < length; i++) {
      let total = 0;
      for (let k = -radius; k <= radius; k++)
        total += kernel[k + radius]! * row[Math.min(length - 1, Math.max(0, i + k))]!;
      values[start + i * step] = total / sum;
    }
  };
  for (let y = 0; y < height; y++) pass(y * width, 1, width);
  for (let x = 0; x < width; x++) pass(x, width, height);
}
