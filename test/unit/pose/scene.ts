import { loadCropper } from '../../../src/pose/crop.js';
import { type Estimate, estimatePose } from '../../../src/pose/estimate.js';
import { type Joint, joints, type Landmarks, pointValues } from '../../../src/pose/landmarks.js';
import { Timings } from '../../../src/timing.js';
import type { Frame } from '../../../src/video/frame.js';
import { FrameMemory } from '../../../src/video/frame-memory.js';
import { FakeEngine, type Shirt, shirts, slimness } from '../../helpers/fake-model.js';

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
  /** Called ahead of each answer of the networks; may throw. */
  readonly before?: (call: 'detect' | 'infer', count: number) => void;
}

/** What came of following the people of a film. */
export interface Shown {
  readonly estimate: Estimate;
  /** Times of the frames in which the detector was asked; more than once for some. */
  readonly detections: readonly number[];
  readonly calls: readonly string[];
  readonly releases: readonly number[];
}

export const bodyHeight = 72;

/** Follows the people of a film, with networks that see what was drawn. */
export async function show(script: Script, showing: Showing): Promise<Shown> {
  const film = new Film(script, showing);
  const { width, height } = film;
  const zoom = showing.zoom ?? 1;
  const detections: number[] = [];
  const engine = new FakeEngine((call, count) => {
    if (call === 'detect') detections.push(film.time);
    showing.before?.(call, count);
  });
  const instruments = { engine, makeCropper: loadCropper(), timings: new Timings() };
  const options = { detectionConfidence: 0.5, trackingConfidence: 0.5, width: width * zoom, height: height * zoom };
  try {
    const estimate = await estimatePose(film.frames(), instruments, options);
    return { estimate, detections, calls: engine.calls, releases: film.releases };
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
  }

  async *frames(): AsyncGenerator<Frame> {
    const { width, height } = this;
    const { seconds, fps = 30, firstIndex = 0 } = this.showing;
    const store = new FrameMemory({ frameBytes: width * height * 3, rowBytes: width * 3, places: 8 });
    for (let n = 0; n < Math.round(seconds * fps); n++) {
      const pixels = store.take();
      if (pixels instanceof Promise) throw new Error('eight frames are out and none was given back');
      this.time = (firstIndex + n) / fps;
      this.#draw(pixels);
      this.releases[n] = 0;
      const release = () => {
        this.releases[n]!++;
        store.giveBack(pixels);
      };
      yield { index: firstIndex + n, time: this.time, width, height, pixels, memory: store.memory, release };
    }
  }

  #draw(pixels: Uint8Array): void {
    pixels.fill(40);
    for (const body of this.script(this.time)) {
      if (!body) continue;
      const { shirt, x, y, height = bodyHeight } = body;
      const [left, right] = [-1, 1].map((side) => Math.round(x + (side * height) / slimness / 2));
      const [top, bottom] = [-1, 1].map((side) => Math.round(y + (side * height) / 2));
      const colour = [1, 2, 4].map((bit) => (shirts[shirt] & bit ? 255 : 0));
      for (let row = Math.max(0, top!); row < Math.min(this.height, bottom!); row++) {
        for (let column = Math.max(0, left!); column < Math.min(this.width, right!); column++) {
          pixels.set(colour, (row * this.width + column) * 3);
        }
      }
    }
  }
}
