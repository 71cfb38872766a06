import { type Developed, type Patch, rowStart } from './patch.js';

/** How a picture of a patch differs from the empty floor, pixel by pixel. */
export interface Difference {
  /** The pixel's light as a part of the floor's there, if it has the floor's colour. */
  readonly light: Float32Array;
  /** Distance of the colours, in grey levels; and what is left of it when the floor's light may be another. */
  readonly plain: Float32Array;
  readonly colour: Float32Array;
}

/** Compares a picture with the empty floor. */
export function compare(background: Float32Array, picture: Developed, patch: Patch): Difference {
  const { width, height } = patch;
  const { pixels } = picture;
  const light = new Float32Array(width * height);
  const plain = new Float32Array(width * height);
  const colour = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    let at = rowStart(picture, patch, y);
    for (let x = 0; x < width; x++, at += 3, i++) {
      const r0 = background[3 * i]!;
      const g0 = background[3 * i + 1]!;
      const b0 = background[3 * i + 2]!;
      const r1 = pixels[at]!;
      const g1 = pixels[at + 1]!;
      const b1 = pixels[at + 2]!;
      const share = (r1 * r0 + g1 * g0 + b1 * b0) / Math.max(1, r0 * r0 + g0 * g0 + b0 * b0);
      light[i] = share;
      plain[i] = Math.sqrt((r1 - r0) ** 2 + (g1 - g0) ** 2 + (b1 - b0) ** 2);
      colour[i] = Math.sqrt((r1 - share * r0) ** 2 + (g1 - share * g0) ** 2 + (b1 - share * b0) ** 2);
    }
  }
  return { light, plain, colour };
}

/** Light may grow by so much between two pictures: the camera's own exposure, not a shoe. */
const brightest = 1.15;

/** The difference from the floor with its shadows, which may be as dark as stated; blurred, because one pixel is noise. */
export function withoutShadow({ light, plain, colour }: Difference, patch: Patch, darkest: number): Float32Array {
  const values = light.map((share, i) => (share > darkest && share < brightest ? colour[i]! : plain[i]!));
  blur(values, patch);
  return values;
}

/** A Gaussian with a deviation of half a pixel. */
const kernel = gaussian(0.5);

function blur(values: Float32Array, { width, height }: Patch): void {
  const line = new Float32Array(Math.max(width, height));
  for (let y = 0; y < height; y++) blurLine(values, y * width, 1, line.subarray(0, width));
  for (let x = 0; x < width; x++) blurLine(values, x, width, line.subarray(0, height));
}

/** Blurs the values at `start`, `start + step`, ... in place; `line` has their number and room for them. */
function blurLine(values: Float32Array, start: number, step: number, line: Float32Array): void {
  const last = line.length - 1;
  for (let i = 0; i <= last; i++) line[i] = values[start + i * step]!;
  const radius = kernel.length >> 1;
  for (let i = 0; i <= last; i++) {
    let total = 0;
    for (let k = -radius; k <= radius; k++) total += kernel[k + radius]! * line[Math.min(last, Math.max(0, i + k))]!;
    values[start + i * step] = total;
  }
}

function gaussian(deviation: number): Float32Array {
  const radius = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-0.5 * ((i - radius) / deviation) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float32Array.from(weights, (weight) => weight / sum);
}
