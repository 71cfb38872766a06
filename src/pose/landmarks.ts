/** The joints of a body in the order of the networks' outputs. `left` is the athlete's own left. */
export const joints = [
  ...['nose', 'left_eye_inner', 'left_eye', 'left_eye_outer', 'right_eye_inner', 'right_eye', 'right_eye_outer'],
  ...[
    'left_ear',
    'right_ear',
    'mouth_left',
    'mouth_right',
    'left_shoulder',
    'right_shoulder',
    'left_elbow',
    'right_elbow',
  ],
  ...[
    'left_wrist',
    'right_wrist',
    'left_pinky',
    'right_pinky',
    'left_index',
    'right_index',
    'left_thumb',
    'right_thumb',
  ],
  ...['left_hip', 'right_hip', 'left_knee', 'right_knee', 'left_ankle', 'right_ankle', 'left_heel', 'right_heel'],
  ...['left_foot_index', 'right_foot_index'],
] as const;

export type Joint = (typeof joints)[number];

/** Values per joint: x, y (px, y down), z (px, towards the camera is negative), visibility (0 to 1). */
export const pointValues = 4;

/** Values per joint in space: x, y, z in metres from the middle of the hips. */
export const worldValues = 3;

const pointLength = joints.length * pointValues;
const worldLength = joints.length * worldValues;
const chunkFrames = 128;

/** One frame's landmarks. */
export interface Landmarks {
  readonly index: number;
  /** Seconds. */
  readonly time: number;
  /** How sure the network is that a person is there, 0 to 1; 0 where nobody was seen. */
  readonly presence: number;
  /** Whether a network looked at this frame; the landmarks of others lie between those of their neighbours. */
  readonly looked: boolean;
  /** Pixels of the picture as displayed. */
  readonly points: Float32Array;
  readonly world: Float32Array;
}

/** The place of a frame that no network looked at. */
const none = -1;

/**
 * The landmarks of a whole clip, about a kilobyte for each frame that was looked at, in chunks: nothing is copied when it
 * grows. Frames between those are interpolated when they are asked for.
 */
export class LandmarkTrack {
  #times: number[] = [];
  /** For each frame, which of the looks was its own. */
  #looks: number[] = [];
  #presence: number[] = [];
  #points: Float32Array[] = [];
  #world: Float32Array[] = [];
  #firstIndex: number;
  /** The looks around the frame that was asked for last; before the first frame or behind the last where there is none. */
  #gap: { readonly before: number; readonly after: number } | undefined;

  /** The track may begin in the middle of a clip. */
  constructor(firstIndex = 0) {
    this.#firstIndex = firstIndex;
  }

  get length(): number {
    return this.#times.length;
  }

  /** The index of the frame after the last one. */
  get endIndex(): number {
    return this.#firstIndex + this.length;
  }

  get sawSomebody(): boolean {
    return this.#presence.some((presence) => presence > 0);
  }

  /** Adds a frame that was looked at and gives back its landmarks, still empty, to be filled in. */
  append(time: number, presence: number): Landmarks {
    this.skip(time);
    return this.lookAt(this.length - 1, presence);
  }

  /** Adds a frame that was not looked at. */
  skip(time: number): void {
    this.#times.push(time);
    this.#looks.push(none);
    this.#gap = undefined;
  }

  /** A frame that was skipped is looked at after all: gives back its landmarks, still empty, to be filled in. */
  lookAt(n: number, presence: number): Landmarks {
    if (this.#presence.length % chunkFrames === 0) {
      this.#points.push(new Float32Array(pointLength * chunkFrames));
      this.#world.push(new Float32Array(worldLength * chunkFrames));
    }
    this.#looks[n] = this.#presence.push(presence) - 1;
    this.#gap = undefined;
    return this.at(n);
  }

  /** The frames from the n-th on, in a track of their own. */
  from(n: number): LandmarkTrack {
    const rest = new LandmarkTrack(this.#firstIndex + n);
    for (let i = n; i < this.length; i++) {
      if (!this.wasLookedAt(i)) {
        rest.skip(this.timeAt(i));
        continue;
      }
      const { points, world } = this.#viewsOf(this.#looks[i]!);
      const copy = rest.append(this.timeAt(i), this.presenceAt(i));
      copy.points.set(points);
      copy.world.set(world);
    }
    return rest;
  }

  /** Forgets the first frames: what is left takes no more memory than a track of that length. */
  forget(count: number): void {
    const rest = this.from(count);
    this.#times = rest.#times;
    this.#looks = rest.#looks;
    this.#presence = rest.#presence;
    this.#points = rest.#points;
    this.#world = rest.#world;
    this.#firstIndex = rest.#firstIndex;
    this.#gap = undefined;
  }

  /** Whether a network looked at the n-th frame of the track. */
  wasLookedAt(n: number): boolean {
    return this.#looks[n]! !== none;
  }

  /** Seconds of the n-th frame of the track. */
  timeAt(n: number): number {
    return this.#times[n]!;
  }

  /** The presence at the n-th frame: between two looks, the lesser of theirs. */
  presenceAt(n: number): number {
    if (this.wasLookedAt(n)) return this.#presence[this.#looks[n]!]!;
    const [before, after] = this.#neighbours(n);
    if (before === none || after === none) return 0;
    return Math.min(this.#presence[this.#looks[before]!]!, this.#presence[this.#looks[after]!]!);
  }

  /** The landmarks of the n-th frame of the track: views into it, or interpolated. */
  at(n: number): Landmarks {
    const of = { index: this.#firstIndex + n, time: this.#times[n]!, presence: this.presenceAt(n) };
    if (this.wasLookedAt(n)) return { ...of, looked: true, ...this.#viewsOf(this.#looks[n]!) };
    const points = new Float32Array(pointLength);
    const world = new Float32Array(worldLength);
    if (of.presence > 0) {
      const [before, after] = this.#neighbours(n);
      const share = this.#share(n, before, after);
      const [a, b] = [this.#viewsOf(this.#looks[before]!), this.#viewsOf(this.#looks[after]!)];
      for (let i = 0; i < pointLength; i++) points[i] = a.points[i]! + share * (b.points[i]! - a.points[i]!);
      for (let i = 0; i < worldLength; i++) world[i] = a.world[i]! + share * (b.world[i]! - a.world[i]!);
    }
    return { ...of, looked: false, points, world };
  }

  /** One of the values of `points` of the n-th frame, which somebody was seen in. */
  valueAt(n: number, place: number): number {
    if (this.wasLookedAt(n)) return this.#pointOf(n, place);
    const [before, after] = this.#neighbours(n);
    const [a, b] = [this.#pointOf(before, place), this.#pointOf(after, place)];
    return a + this.#share(n, before, after) * (b - a);
  }

  /** The frames that a network looked at, in their order. */
  *looks(): Generator<Landmarks> {
    for (let n = 0; n < this.length; n++) if (this.wasLookedAt(n)) yield this.at(n);
  }

  *[Symbol.iterator](): Generator<Landmarks> {
    for (let n = 0; n < this.length; n++) yield this.at(n);
  }

  /** The nearest frames on either side that were looked at: sought once for all frames between them. */
  #neighbours(n: number): readonly [before: number, after: number] {
    if (!this.#gap || n <= this.#gap.before || n >= this.#gap.after) this.#gap = this.#gapAround(n);
    const { before, after } = this.#gap;
    return [before >= 0 ? before : none, after < this.length ? after : none];
  }

  #gapAround(n: number): { readonly before: number; readonly after: number } {
    let before = n - 1;
    while (before >= 0 && !this.wasLookedAt(before)) before--;
    let after = n + 1;
    while (after < this.length && !this.wasLookedAt(after)) after++;
    return { before, after };
  }

  /** How much of the way from one frame to another lies before the n-th. */
  #share(n: number, before: number, after: number): number {
    return (this.#times[n]! - this.#times[before]!) / (this.#times[after]! - this.#times[before]!);
  }

  #pointOf(n: number, place: number): number {
    const look = this.#looks[n]!;
    return this.#points[Math.floor(look / chunkFrames)]![(look % chunkFrames) * pointLength + place]!;
  }

  #viewsOf(look: number): Pick<Landmarks, 'points' | 'world'> {
    const chunk = Math.floor(look / chunkFrames);
    const place = look % chunkFrames;
    return {
      points: this.#points[chunk]!.subarray(place * pointLength, (place + 1) * pointLength),
      world: this.#world[chunk]!.subarray(place * worldLength, (place + 1) * worldLength),
    };
  }
}
