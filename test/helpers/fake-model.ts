import { detectorSide, landmarkSide } from '../../src/pose/crop.js';
import type { Networks } from '../../src/pose/engine.js';
import { type Joint, joints } from '../../src/pose/landmarks.js';
import type { RawPose } from '../../src/pose/readout.js';

/** Shirt colours that the fake networks tell apart: any mixture of full red, green and blue. */
export const shirts = { red: 1, green: 2, yellow: 3, blue: 4, pink: 5, cyan: 6, white: 7 } as const;
export type Shirt = keyof typeof shirts;

/** Where the joints of a drawn body are, in parts of its height from the top. */
export const bodyPlan = { shoulder: 0.2, hip: 0.5, knee: 0.75, ankle: 0.96 } as const;

/** A body is an upright rectangle of one colour, this many times as high as wide. */
export const slimness = 3;

/** A flat patch of one colour in a picture, in its pixels. */
interface Patch {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const anchorsPerSide = 28;
const anchorCount = 28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6;
const heatSide = 64;
const points = 39;

/**
 * Networks that see bright rectangles as bodies and answer as the real ones would, by looking at the pixels: nothing
 * is told to them beside the picture. Heat maps say nothing, so what is regressed stands.
 */
export class FakeNetworks implements Networks {
  readonly model = 'lite';
  readonly modelSha256 = '0'.repeat(64);
  readonly device = 'cpu';
  readonly fallback = undefined;
  /** What was asked, in order. */
  readonly calls: ('detect' | 'infer')[] = [];
  readonly #heatmap = new Float32Array(points * heatSide * heatSide).fill(-100);

  /** `before` is called ahead of every answer, and may throw. */
  constructor(private readonly before: (call: 'detect' | 'infer', count: number) => void = () => undefined) {}

  async detect(image: Uint8Array) {
    this.#note('detect');
    const boxes = new Float32Array(anchorCount * 12);
    const scores = new Float32Array(anchorCount).fill(-20);
    for (const { left, top, right, bottom } of patches(image, detectorSide)) {
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const cell = (place: number) => Math.min(anchorsPerSide - 1, Math.floor((place * anchorsPerSide) / detectorSide));
      const anchor = (cell(y) * anchorsPerSide + cell(x)) * 2;
      const centre = (place: number) => ((cell(place) + 0.5) * detectorSide) / anchorsPerSide;
      const [dx, dy] = [x - centre(x), y - centre(y)];
      boxes.set([dx, dy, right - left, bottom - top, dx, dy, dx, dy - (bottom - top) / 2], anchor * 12);
      scores[anchor] = 3;
    }
    return { boxes, scores };
  }

  async infer(image: Uint8Array): Promise<RawPose> {
    this.#note('infer');
    const middle = landmarkSide / 2;
    const away = ({ left, right, top, bottom }: Patch) =>
      Math.hypot((left + right) / 2 - middle, (top + bottom) / 2 - middle);
    const [body] = patches(image, landmarkSide)
      .filter(({ top, bottom }) => bottom - top > landmarkSide / 4)
      .sort((a, b) => away(a) - away(b));
    return {
      landmarks: landmarksOf(body ?? { left: 0, top: 0, right: 0, bottom: 0 }),
      presence: Float32Array.of(body ? 0.95 : 0.01),
      world: new Float32Array(points * 3),
      heatmap: this.#heatmap,
    };
  }

  #note(call: 'detect' | 'infer'): void {
    this.calls.push(call);
    this.before(call, this.calls.filter((other) => other === call).length);
  }
}

function landmarksOf({ left, top, right, bottom }: Patch): Float32Array {
  const raw = new Float32Array(points * 5);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const put = (point: number, atX: number, atY: number) => raw.set([atX, atY, 0, 5, 5], point * 5);
  for (let point = 0; point < points; point++) put(point, x, y);
  for (const [part, share] of Object.entries(bodyPlan)) {
    const row = top + share * (bottom - top);
    put(joints.indexOf(`left_${part}` as Joint), x + 0.4 * (right - left), row);
    put(joints.indexOf(`right_${part}` as Joint), x - 0.4 * (right - left), row);
  }
  put(joints.indexOf('nose'), x, top);
  put(joints.indexOf('left_foot_index'), x, bottom);
  put(34, x, top);
  return raw;
}

/** The smallest box around all bright pixels of each colour, of three planes. Greys and what is dark are background. */
function patches(image: Uint8Array, side: number): Patch[] {
  const plane = side * side;
  const found = new Map<number, { left: number; top: number; right: number; bottom: number }>();
  for (let i = 0; i < plane; i++) {
    const colour =
      (image[i]! > 190 ? 1 : 0) | (image[plane + i]! > 190 ? 2 : 0) | (image[2 * plane + i]! > 190 ? 4 : 0);
    if (colour === 0) continue;
    const [x, y] = [i % side, Math.floor(i / side)];
    const box = found.get(colour);
    if (!box) found.set(colour, { left: x, top: y, right: x + 1, bottom: y + 1 });
    else {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.bottom = y + 1;
    }
  }
  // Slivers are what is left at the rim of somebody painted over.
  return [...found.values()].filter(({ left, right, top, bottom }) => (right - left) * (bottom - top) > plane / 2000);
}
