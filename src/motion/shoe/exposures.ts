import type { FloorPicture } from '../../pose/floor-film.js';
import type { Darkroom, PixelCode } from './darkroom.js';
import type { Patch } from './patch.js';

/** The pixels that are counted as shoe: from a value on, in blobs of at least so many pixels. */
export interface Shoe {
  readonly threshold: number;
  readonly least: number;
}

/** How many assumptions about shadows there is room for. */
const mostLights = 3;

/** Light may grow by so much between two pictures: the camera's own exposure, not a shoe. */
const brightest = 1.15;

/** A Gaussian with a deviation of half a pixel: what the middle counts, its neighbours, and those beyond. */
const blurring = gaussian(0.5);

/** Differences are at most that of black from white, and are told apart by a quarter of a grey level. */
const greatestDifference = 442;
const binsPerLevel = 4;
const bins = (greatestDifference + 1) * binsPerLevel;

/** The pictures about an event, worked on pixel by pixel: what stands out from the floor in them. */
export class Exposures {
  readonly #code: PixelCode;
  readonly #buffer: ArrayBuffer;
  readonly #patch: Patch;
  readonly #pixels: number;
  readonly #shown: number;
  readonly #places: Places;
  #lights = 0;

  /**
   * What the floor is like without feet is learnt from the `free` pictures; the `shown` ones are compared with it. They lie in
   * the darkroom's memory until the next ones are exposed.
   */
  constructor(darkroom: Darkroom, patch: Patch, free: readonly FloorPicture[], shown: readonly FloorPicture[]) {
    this.#patch = patch;
    this.#pixels = patch.width * patch.height;
    this.#shown = shown.length;
    const { places, bytes } = layOut({
      piece: Math.max(...[...free, ...shown].map(({ planes }) => planes.pixels.length)),
      free: free.length * 3 * this.#pixels,
      shown: shown.length * 3 * this.#pixels,
      floor: 12 * this.#pixels,
      line: Math.max(4 * patch.width, 4 * patch.height, free.length),
      marks: this.#pixels,
      blob: 4 * this.#pixels,
      edge: 8 * patch.width,
      counts: 4 * bins,
      values: mostLights * shown.length * 4 * this.#pixels,
    });
    this.#places = places;
    const { code, buffer } = darkroom.enter(bytes);
    this.#code = code;
    this.#buffer = buffer;
    for (const [i, picture] of free.entries()) this.#develop(picture, places.free + i * 3 * this.#pixels);
    for (const [i, picture] of shown.entries()) this.#develop(picture, places.shown + i * 3 * this.#pixels);
    this.#code.background(places.free, free.length, 3 * this.#pixels, places.floor, places.line);
  }

  /**
   * The differences of the shown pictures from the floor, in grey levels, with shadows taken off that may be so dark, as a
   * part of the floor's light; blurred, because one pixel is noise.
   */
  differences(darkest: number): Float32Array[] {
    const { width, height } = this.#patch;
    const { shown, floor, line, values } = this.#places;
    if (this.#lights === mostLights) throw new Error('there is no room for more lights');
    const first = this.#lights++ * this.#shown;
    return Array.from({ length: this.#shown }, (_, i) => {
      const target = values + (first + i) * 4 * this.#pixels;
      this.#code.difference(shown + i * 3 * this.#pixels, floor, this.#pixels, darkest, brightest, target);
      this.#code.blur(target, width, height, line, ...blurring);
      return new Float32Array(this.#buffer, target, this.#pixels);
    });
  }

  /** The difference that this share of all pixels has or exceeds. */
  exceededBy(share: number, differences: readonly Float32Array[]): number {
    const counts = new Uint32Array(this.#buffer, this.#places.counts, bins).fill(0);
    for (const { byteOffset, length } of differences)
      this.#code.count(byteOffset, length, binsPerLevel, counts.byteOffset);
    let above = share * this.#pixels * differences.length;
    let bin = bins - 1;
    while (bin > 0 && above > counts[bin]!) above -= counts[bin--]!;
    return (bin + 1 - above / Math.max(1, counts[bin]!)) / binsPerLevel;
  }

  /**
   * The lower edge of a shoe in each column: its lowest row, between pixels by what the value below it says; NaN where the
   * column is empty. Rows count from the top of the patch, downwards.
   */
  lowerEdge(differences: Float32Array, { threshold, least }: Shoe): Float64Array {
    const { width, height } = this.#patch;
    const { edge, marks, blob } = this.#places;
    this.#code.lowerEdge(differences.byteOffset, width, height, threshold, least, edge, marks, blob);
    return new Float64Array(this.#buffer, edge, width).slice();
  }

  /** Puts the patch's part of a picture down as red, green and blue. */
  #develop({ left, top, planes: { pixels, width, height, mixture } }: FloorPicture, target: number): void {
    const { patch, piece } = { patch: this.#patch, piece: this.#places.piece };
    new Uint8Array(this.#buffer, piece, pixels.length).set(pixels);
    const { black, gain, rv, gu, gv, bu } = mixture;
    const part = [patch.left - left, patch.top - top, patch.width, patch.height] as const;
    this.#code.develop(piece, width, height, ...part, target, black, gain, rv, gu, gv, bu);
  }
}

type Places = Readonly<
  Record<'piece' | 'free' | 'shown' | 'floor' | 'line' | 'marks' | 'blob' | 'edge' | 'counts' | 'values', number>
>;

/** Where each of these lies in one memory, for the widest numbers. */
function layOut(sizes: Places): { readonly places: Places; readonly bytes: number } {
  let bytes = 0;
  const places = Object.entries(sizes).map(([name, size]) => {
    const place = [name, bytes] as const;
    bytes += Math.ceil(size / 16) * 16;
    return place;
  });
  return { places: Object.fromEntries(places) as Places, bytes };
}

function gaussian(deviation: number): [middle: number, near: number, far: number] {
  const [near, far] = [1, 2].map((distance) => Math.exp(-0.5 * (distance / deviation) ** 2)) as [number, number];
  const sum = 1 + 2 * (near + far);
  return [1 / sum, near / sum, far / sum];
}
