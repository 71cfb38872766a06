import { type Box, type FramePlace, loadCropper, paintOut, type Square } from './crop.js';
import { type Detection, readDetections } from './detector.js';
import type { Networks } from './engine.js';
import { Foresight, type Upcoming } from './foresight.js';
import { inTurn } from './in-turn.js';
import { joints, pointValues, worldValues } from './landmarks.js';
import { Readout } from './readout.js';
import type { Region } from './region.js';

/** Milliseconds by stage. */
export type Spent = Readonly<Record<string, number>>;

/** What the networks saw in one region of one frame, in the frame's own pixels. */
export interface Observed {
  readonly presence: number;
  /** Where the body that was seen will be looked for in the next frame. */
  readonly next: Region;
  readonly points: Float32Array;
  readonly world: Float32Array;
  readonly spent: Spent;
}

/** Whom the detector saw, by falling score. */
export interface Found {
  readonly detections: readonly Detection[];
  readonly spent: Spent;
}

/** Where people are looked for, and how sure it must be that there is one. */
export interface Search {
  readonly square: Square;
  /** What is painted out: who is known already. */
  readonly covered: readonly Box[];
  readonly threshold: number;
}

/** Looks at the frames of one clip. */
export interface Observer {
  /** Looks for one body in a region; what comes next may be looked at as soon as that is done. */
  observe(frame: FramePlace, region: Region, upcoming?: Upcoming): Promise<Observed>;
  /** Looks over a square of a frame for people. */
  search(frame: FramePlace, search: Search): Promise<Found>;
  /** There are no more frames. */
  close(): Promise<void>;
}

/** The side of an observer on which the networks are. */
export interface FarSightedObserver extends Observer {
  /** Looks for one body in a region already, because it will probably be asked for. */
  foresee(frame: FramePlace, region: Region): Promise<void>;
}

/**
 * Looks with these networks at frames in this memory: one look after another, however early they are asked for. Of several
 * observers of one memory each has a place of its own for its crops.
 */
export function observerOf(
  networks: Networks,
  memory: WebAssembly.Memory,
  makeCropper = loadCropper(),
  place = 0,
): FarSightedObserver {
  const cropper = makeCropper(memory, place);
  const readout = new Readout();
  const stopwatch = new Stopwatch();
  // Crops and answers lie in the same memory each time.
  const queued = inTurn();
  const looks = new Foresight(async (frame: FramePlace, region: Region): Promise<Observed> => {
    stopwatch.start();
    const image = cropper.cut(frame, region);
    stopwatch.note('crop');
    const raw = await networks.infer(image);
    stopwatch.note('inference');
    const points = new Float32Array(joints.length * pointValues);
    const world = new Float32Array(joints.length * worldValues);
    const next = readout.read(raw, region, { points, world });
    // A card that miscalculates has seen nobody.
    const isSound = [points, world, raw.presence].every((values) => values.every(Number.isFinite));
    stopwatch.note('readout');
    return { presence: isSound ? raw.presence[0]! : 0, next, points, world, spent: stopwatch.spent() };
  });
  const search: Observer['search'] = async (frame, { square, covered, threshold }) => {
    stopwatch.start();
    const image = cropper.letterbox(frame, square);
    for (const box of covered) paintOut(square, box, image);
    const { boxes, scores } = await networks.detect(image);
    const detections = readDetections(boxes, scores, square, threshold);
    stopwatch.note('detection');
    return { detections, spent: stopwatch.spent() };
  };
  return {
    observe: (frame, region) => queued(() => looks.ask(frame, region)),
    foresee: (frame, region) => queued(() => looks.foresee(frame, region)),
    search: (frame, asked) => queued(() => search(frame, asked)),
    async close() {},
  };
}

/** Times the stages of one look. */
class Stopwatch {
  #spent: Record<string, number> = {};
  #since = 0;

  start(): void {
    this.#spent = {};
    this.#since = performance.now();
  }

  note(stage: string): void {
    const now = performance.now();
    this.#spent[stage] = now - this.#since;
    this.#since = now;
  }

  spent(): Spent {
    return this.#spent;
  }
}
