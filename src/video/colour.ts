/** What a picture's luma and chroma mean. */
export interface Colour {
  /** How red, green and blue are mixed into luma. */
  readonly matrix: 'bt601' | 'bt709' | 'bt2020';
  /** Whether black is 0 and white 255, as in still pictures, or 16 and 235, as in video. */
  readonly fullRange: boolean;
}

/** How luma and chroma become red, green and blue: luma above black times `gain`, and chroma about 128 times its weights. */
export interface Mixture {
  readonly black: number;
  readonly gain: number;
  readonly rv: number;
  readonly gu: number;
  readonly gv: number;
  readonly bu: number;
}

/** The shares of red and blue in luma, by the standards' own definitions. */
const shares = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020: { red: 0.2627, blue: 0.0593 },
} as const;

/** Works out the mixture of a colour. */
export function mixtureOf({ matrix, fullRange }: Colour): Mixture {
  const { red, blue } = shares[matrix];
  const green = 1 - red - blue;
  const chroma = fullRange ? 1 : 255 / 224;
  const [rv, bu] = [2 * (1 - red) * chroma, 2 * (1 - blue) * chroma];
  return {
    black: fullRange ? 0 : 16,
    gain: fullRange ? 1 : 255 / 219,
    rv,
    gu: (-blue / green) * bu,
    gv: (-red / green) * rv,
    bu,
  };
}

/** The planes of a yuv420p picture of even size. */
export interface Planes {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly mixture: Mixture;
}

/** Writes red, green and blue of one pixel. */
export function colourAt({ pixels, width, height, mixture }: Planes, x: number, y: number, into: Float64Array): void {
  const luma = mixture.gain * (pixels[y * width + x]! - mixture.black);
  const chroma = width * height + (y >> 1) * (width >> 1) + (x >> 1);
  const cb = pixels[chroma]! - 128;
  const cr = pixels[chroma + (width >> 1) * (height >> 1)]! - 128;
  into[0] = luma + mixture.rv * cr;
  into[1] = luma + mixture.gu * cb + mixture.gv * cr;
  into[2] = luma + mixture.bu * cb;
}

/** Copies the part of a picture within the edges, all of them even, into memory that is large enough for it. */
export function cutPlanes({ pixels, width, height, mixture }: Planes, edges: Edges, into?: Uint8Array): Planes {
  const { left, right, top, bottom } = edges;
  const piece = (into ?? new Uint8Array(planeBytes(edges))).subarray(0, planeBytes(edges));
  let to = 0;
  const copy = (start: number, stride: number, part: 1 | 2) => {
    const columns = (right - left) / part;
    for (let y = top / part; y < bottom / part; y++, to += columns) {
      const from = start + y * stride + left / part;
      piece.set(pixels.subarray(from, from + columns), to);
    }
  };
  copy(0, width, 1);
  copy(width * height, width / 2, 2);
  copy(width * height * 1.25, width / 2, 2);
  return { pixels: piece, width: right - left, height: bottom - top, mixture };
}

/** What the part of a picture within the edges takes, all of them even. */
export function planeBytes({ left, right, top, bottom }: Edges): number {
  return (right - left) * (bottom - top) * 1.5;
}

/** A rectangle of a picture, in its pixels; right and bottom lie outside. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
