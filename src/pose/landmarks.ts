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

/** One frame's landmarks, as views into the track that holds them. */
export interface Landmarks {
  readonly index: number;
  /** Seconds. */
  readonly time: number;
  /** How sure the network is that a person is there, 0 to 1; 0 where nobody was seen. */
  readonly presence: number;
  /** Pixels of the picture as displayed. */
  readonly points: Float32Array;
  readonly world: Float32Array;
}

/** The landmarks of a whole clip, about a kilobyte a frame, in chunks: nothing is copied when it grows. */
export class LandmarkTrack {
  readonly #times: number[] = [];
  readonly #presence: number[] = [];
  readonly #points: Float32Array[] = [];
  readonly #world: Float32Array[] = [];
  readonly #firstIndex: number;

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

  /** Adds a frame and gives back its landmarks, still empty, to be filled in. */
  append(time: number, presence: number): Landmarks {
    if (this.length % chunkFrames === 0) {
      this.#points.push(new Float32Array(pointLength * chunkFrames));
      this.#world.push(new Float32Array(worldLength * chunkFrames));
    }
    this.#times.push(time);
    this.#presence.push(presence);
    return this.at(this.length - 1);
  }

  /** The landmarks of the n-th frame of the track. */
  at(n: number): Landmarks {
    const chunk = Math.floor(n / chunkFrames);
    const place = n % chunkFrames;
    return {
      index: this.#firstIndex + n,
      time: this.#times[n]!,
      presence: this.#presence[n]!,
      points: this.#points[chunk]!.subarray(place * pointLength, (place + 1) * pointLength),
      world: this.#world[chunk]!.subarray(place * worldLength, (place + 1) * worldLength),
    };
  }

  *[Symbol.iterator](): Generator<Landmarks> {
    for (let n = 0; n < this.length; n++) yield this.at(n);
  }
}
