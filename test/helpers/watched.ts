import type { Box } from '../../src/pose/crop.js';
import { estimatePose } from '../../src/pose/estimate.js';
import type { Estimate } from '../../src/pose/estimation.js';
import { type Joint, joints, type LandmarkTrack, pointValues } from '../../src/pose/landmarks.js';
import type { Found, Observed, Observer } from '../../src/pose/observer.js';
import { type LookRates, lookBackTime } from '../../src/pose/rhythm.js';
import { Timings } from '../../src/timing.js';
import type { Frame } from '../../src/video/frame.js';
import { FrameMemory } from '../../src/video/frame-memory.js';
import { painted, planeBytes } from './planes.js';

/** The program's usual rates. */
export const usualRates: LookRates = { calm: 10, moving: 30, event: 120 };

/** How a clip is watched of which it is known what networks would see in every frame. */
export interface Watching {
  readonly lookRates?: LookRates;
  readonly mostHeld?: number;
  /** A person's region is so wide, in pixels of the picture as displayed. */
  readonly regionSize: number;
}

/** What came of it. */
export interface Watched {
  readonly estimate: Estimate;
  /** Times of the frames that were looked at, in their order. */
  readonly looks: readonly number[];
  /** How many looks there were at each frame that came, by its place. */
  readonly looksAt: readonly number[];
}

/** The picture as displayed, and its frames: small, because nobody looks at their pixels. */
const picture = { width: 720, height: 1280 };
const shrink = 8;
const frameSize = { width: picture.width / shrink, height: picture.height / shrink };

/** Follows somebody through a clip, seen by networks that are never wrong: in every frame where the known track has them. */
export async function watch(known: LandmarkTrack, watching: Watching): Promise<Watched> {
  const { lookRates = usualRates, mostHeld = 64, regionSize } = watching;
  const clip = new KnownClip(known, regionSize / shrink, mostHeld);
  const instruments = { observer: () => clip.observer(), timings: new Timings() };
  const care = { detectionConfidence: 0.5, trackingConfidence: 0.5, person: 'auto' } as const;
  const options = { ...care, ...picture, lookRates, mostHeld, mostPeople: 12 };
  const estimate = await estimatePose(clip.frames(), instruments, options);
  const { track } = estimate;
  const looks = Array.from({ length: track.length }, (_, n) => n).filter((n) => track.wasLookedAt(n));
  return { estimate, looks: looks.map((n) => track.timeAt(n)), looksAt: clip.looksAt };
}

class KnownClip {
  readonly looksAt: number[] = [];
  readonly #rowAt = new Map<number, number>();

  constructor(
    private readonly known: LandmarkTrack,
    private readonly regionSize: number,
    private readonly mostHeld: number,
  ) {}

  async *frames(): AsyncGenerator<Frame> {
    const { width, height } = frameSize;
    // One more than may be kept: the one that comes.
    const places = this.mostHeld + 1;
    const store = new FrameMemory({ frameBytes: planeBytes(width, height), rowBytes: width, places });
    for (let row = 0; row < this.known.length; row++) {
      const pixels = store.take();
      if (pixels instanceof Promise) throw new Error(`more than ${this.mostHeld} frames are kept`);
      this.#rowAt.set(pixels.byteOffset, row);
      this.looksAt[row] = 0;
      const { index, time } = this.known.at(row);
      const release = () => store.giveBack(pixels);
      yield { index, time, ...frameSize, pixels, mixture: painted, memory: store.memory, release };
    }
  }

  observer(): Observer {
    return {
      observe: async ({ address }) => this.#see(this.#rowAt.get(address)!),
      search: async ({ address }, { covered }) => this.#find(this.#rowAt.get(address)!, covered),
      close: async () => undefined,
    };
  }

  #see(row: number): Observed {
    this.looksAt[row]!++;
    const { presence, points, world } = this.known.at(row);
    const seen = points.map((value, i) => (i % pointValues === 3 ? value : value / shrink));
    return { presence, next: this.#regionOf(row), points: seen, world: world.slice(), spent: {} };
  }

  #find(row: number, covered: readonly Box[]): Found {
    const region = this.#regionOf(row);
    const isCovered = covered.some(
      ({ left, right, top, bottom }) => region.x > left && region.x < right && region.y > top && region.y < bottom,
    );
    const isThere = this.known.presenceAt(row) > 0 && !isCovered;
    return { detections: isThere ? [{ score: 0.9, region }] : [], spent: {} };
  }

  #regionOf(row: number) {
    const { points } = this.known.at(row);
    const [left, right] = (['left_hip', 'right_hip'] satisfies Joint[]).map(
      (joint) => joints.indexOf(joint) * pointValues,
    );
    const middle = (at: number) => (points[left! + at]! + points[right! + at]!) / 2 / shrink;
    return { x: middle(0), y: middle(1), size: this.regionSize, angle: 0 };
  }
}

/** How many frames the longest look back takes at a rate. */
export function framesOfLookBack(fps: number): number {
  return Math.ceil(lookBackTime * fps) + 2;
}
