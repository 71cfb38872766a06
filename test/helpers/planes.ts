import { colourAt, type Mixture, mixtureOf, type Planes } from '../../src/video/colour.js';

/** The colour in which tests paint: BT.601 in the full range, in which a grey is its own luma. */
export const painted: Mixture = mixtureOf({ matrix: 'bt601', fullRange: true });

export type Rgb = readonly [red: number, green: number, blue: number];

/** How many bytes the three planes of a picture have. */
export function planeBytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/** Luma and the two chromas of a colour, before they are rounded: the inverse of the mixture that is `painted`. */
export function lumaAndChroma([red, green, blue]: Rgb): [luma: number, cb: number, cr: number] {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue,
    128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
    128 + 0.5 * red - 0.418688 * green - 0.081312 * blue,
  ];
}

/** Paints a picture of even size; the chroma of four pixels is the mean of theirs. */
export function paint(
  { pixels, width, height }: Pick<Planes, 'pixels' | 'width' | 'height'>,
  colourOf: (x: number, y: number) => Rgb,
): void {
  const [columns, luma] = [width / 2, width * height];
  const chroma = new Float64Array(luma / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [light, cb, cr] = lumaAndChroma(colourOf(x, y));
      const place = (y >> 1) * columns + (x >> 1);
      pixels[y * width + x] = Math.round(light);
      chroma[place]! += cb / 4;
      chroma[luma / 4 + place]! += cr / 4;
    }
  }
  for (const [place, value] of chroma.entries()) pixels[luma + place] = Math.min(255, Math.round(value));
}

/** A picture as red, green and blue bytes, row after row, each pixel with the chroma that is stored for it. */
export function rgbOf(picture: Planes): Uint8ClampedArray {
  const { width, height } = picture;
  const bytes = new Uint8ClampedArray(width * height * 3);
  const colour = new Float64Array(3);
  for (let i = 0; i < width * height; i++) {
    colourAt(picture, i % width, Math.floor(i / width), colour);
    bytes.set(colour, 3 * i);
  }
  return bytes;
}

/**
 * A whole picture as bytes of red, green and blue, row after row. Chroma, of which there is one value for four pixels, on the
 * left of them and between their rows, comes in between as straight as it can: edges of colour would have steps otherwise.
 */
export function toRgb({ pixels, width, height, mixture }: Planes): Uint8ClampedArray {
  const { black, gain, rv, gu, gv, bu } = mixture;
  const rgb = new Uint8ClampedArray(width * height * 3);
  const [columns, rows] = [width >> 1, height >> 1];
  const blue = pixels.subarray(width * height, width * height + columns * rows);
  const red = pixels.subarray(width * height + columns * rows);
  for (let y = 0, at = 0; y < height; y++) {
    const near = (y >> 1) * columns;
    const far = Math.min(rows - 1, Math.max(0, (y >> 1) + (y & 1 ? 1 : -1))) * columns;
    for (let x = 0; x < width; x++, at += 3) {
      const left = x >> 1;
      const right = Math.min(columns - 1, left + (x & 1));
      const cb = (3 * (blue[near + left]! + blue[near + right]!) + blue[far + left]! + blue[far + right]!) / 8 - 128;
      const cr = (3 * (red[near + left]! + red[near + right]!) + red[far + left]! + red[far + right]!) / 8 - 128;
      const luma = gain * (pixels[y * width + x]! - black);
      rgb[at] = luma + rv * cr;
      rgb[at + 1] = luma + gu * cb + gv * cr;
      rgb[at + 2] = luma + bu * cb;
    }
  }
  return rgb;
}
