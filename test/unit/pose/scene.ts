import type { Box } from '../../../src/pose/crop.js';
import { estimatePose } from '../../../src/pose/estimate.js';
import type { Estimate } from '../../../src/pose/estimation.js';
import { type Joint, joints, type Landmarks, pointValues } from '../../../src/pose/landmarks.js';
import { observerOf } from '../../../src/pose/observer.js';
import type { LookRates } from '../../../src/pose/rhythm.js';
import type { Asked } from '../../../src/pose/roster.js';
import { Timings } from '../../../src/timing.js';
import type { Frame } from '../../../src/video/frame.js';
import { FrameMemory } from '../../../src/video/frame-memory.js';
import { FakeNetworks, type Shirt, shirts, slimness } from '../../helpers/fake-model.js';
import { lumaAndChroma, painted, planeBytes, type Rgb } from '../../helpers/planes.js';

/** Somebody at one moment: the middle of the body, in pixels of the frame. */
export interface Body {
  readonly shirt: Shirt;
  readonly x: number;
  readonly y: number;
  readonly height?: number;
}

/** Who is in the picture at a time, in seconds; who stands later in the list stands in front. */
export type Script = (time: number) => readonly (Body | undefined | false)[];

/** A film of drawn bodies, and how it is shown. */
export interface Showing {
  readonly seconds: number;
  readonly fps?: number;
  readonly firstIndex?: number;
  /** Of the frame; the picture as displayed is `zoom` times as large. */
  readonly width?: number;
  readonly height?: number;
  readonly zoom?: number;
  /** How often frames are looked at: every one of them unless told. */
  readonly lookRates?: LookRates;
  /** Who is asked for: the one who jumps unless told. */
  readonly person?: Asked;
  /** How many people are followed at a time. */
  readonly mostPeople?: number;
  /** How many frames may be kept back at a time. */
  readonly mostHeld?: number;
  /** Called ahead of each answer of the networks; may throw. */
  readonly before?: (call: 'detect' | 'infer', count: number) => void;
}

/** What came of following the people of a film. */
export interface Shown {
  readonly estimate: Estimate;
  /** Times of the frames in which the detector was asked; more than once for some. */
  readonly detections: readonly number[];
  readonly calls: readonly string[];
  /** How often each frame was given back. */
  readonly releases: readonly number[];
}

export const bodyHeight = 72;

/** More looks a second than there are frames. */
export const everyFrame: LookRates = { calm: 1e6, moving: 1e6, event: 1e6 };

/** Follows the people of a film, with networks that see what was drawn. */
export async function show(script: Script, showing: Showing): Promise<Shown> {
  const film = new Film(script, showing);
  const { width, height } = film;
  const zoom = showing.zoom ?? 1;
  const detections: number[] = [];
  const networks = new FakeNetworks((call, count) => {
    if (call === 'detect') detections.push(film.time);
    showing.before?.(call, count);
  });
  const observer = (memory: WebAssembly.Memory) => observerOf(networks, memory);
  const options = {
    ...{ detectionConfidence: 0.5, trackingConfidence: 0.5, width: width * zoom, height: height * zoom },
    ...{
      lookRates: showing.lookRates ?? everyFrame,
      mostHeld: film.mostHeld,
      mostPeople: showing.mostPeople ?? 12,
      person: showing.person ?? 'auto',
    },
  };
  try {
    const estimate = await estimatePose(film.frames(), { observer, timings: new Timings() }, options);
    return { estimate, detections, calls: networks.calls, releases: film.releases };
  } catch (error) {
    throw Object.assign(error as Error, { releases: film.releases });
  }
}

/** The middle of the hips. */
export function hips({ points }: Landmarks): [x: number, y: number] {
  const [left, right] = (['left_hip', 'right_hip'] satisfies Joint[]).map(
    (joint) => joints.indexOf(joint) * pointValues,
  );
  return [(points[left!]! + points[right!]!) / 2, (points[left! + 1]! + points[right! + 1]!) / 2];
}

class Film {
  readonly width: number;
  readonly height: number;
  readonly mostHeld: number;
  /** How often each frame was given back. */
  readonly releases: number[] = [];
  /** Of the frame that was handed out last. */
  time = Number.NaN;

  constructor(
    private readonly script: Script,
    private readonly showing: Showing,
  ) {
    this.width = showing.width ?? 240;
    this.height = showing.height ?? 120;
    this.mostHeld = showing.mostHeld ?? 32;
  }

  async *frames(): AsyncGenerator<Frame> {
    const { width, height } = this;
    const { seconds, fps = 30, firstIndex = 0 } = this.showing;
    // One more than may be kept: the one that comes.
    const places = this.mostHeld + 1;
    const store = new FrameMemory({ frameBytes: planeBytes(width, height), rowBytes: width, places });
    for (let n = 0; n < Math.round(seconds * fps); n++) {
      const pixels = store.take();
      if (pixels instanceof Promise) throw new Error(`more than ${this.mostHeld} frames are kept`);
      this.time = (firstIndex + n) / fps;
      this.#draw(pixels);
      this.releases[n] = 0;
      const release = () => {
        this.releases[n]!++;
        store.giveBack(pixels);
      };
      const { time } = this;
      yield { index: firstIndex + n, time, width, height, pixels, mixture: painted, memory: store.memory, release };
    }
  }

  #draw(pixels: Uint8Array): void {
    const { width, height } = this;
    const luma = width * height;
    pixels.fill(40, 0, luma).fill(128, luma);
    for (const body of this.script(this.time)) {
      if (!body) continue;
      const { shirt, x, y, height: tall = bodyHeight } = body;
      const [left, right] = [-1, 1].map((side) => Math.round(x + (side * tall) / slimness / 2));
      const [top, bottom] = [-1, 1].map((side) => Math.round(y + (side * tall) / 2));
      const box = { left: left!, right: right!, top: top!, bottom: bottom! };
      const colour = [1, 2, 4].map((bit) => (shirts[shirt] & bit ? 255 : 0));
      const [light, cb, cr] = lumaAndChroma(colour as unknown as Rgb).map((value) => Math.min(255, Math.round(value)));
      this.#fill(pixels.subarray(0, luma), 1, box, light!);
      this.#fill(pixels.subarray(luma, luma * 1.25), 2, box, cb!);
      this.#fill(pixels.subarray(luma * 1.25), 2, box, cr!);
    }
  }

  /** Fills a box in one plane, of which a value stands for `step` pixels each way. */
  #fill(plane: Uint8Array, step: 1 | 2, { left, right, top, bottom }: Box, value: number): void {
    const [columns, rows] = [this.width / step, this.height / step];
    const at = (place: number, most: number) => Math.min(Math.max(Math.round(place / step), 0), most);
    for (let row = at(top, rows); row < at(bottom, rows); row++) {
      plane.fill(value, row * columns + at(left, columns), row * columns + at(right, columns));
    }
  }
}
