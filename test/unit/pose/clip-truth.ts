import { cameraOf, jumperAt, type Sample } from '../../../samples/generate/sample.js';
import { type SampleName, sampleNamed } from '../../../samples/generate/samples.js';
import { estimatePose } from '../../../src/pose/estimate.js';
import type { Estimate } from '../../../src/pose/estimation.js';
import { type Joint, joints, type Landmarks, pointValues } from '../../../src/pose/landmarks.js';
import { observerOf } from '../../../src/pose/observer.js';
import { type LookRates, lookBackTime } from '../../../src/pose/rhythm.js';
import { Timings } from '../../../src/timing.js';
import type { Frame } from '../../../src/video/frame.js';
import { sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { realNetworks } from './real-networks.js';
import { everyFrame } from './scene.js';

/** A part of the body that is there twice; what is compared is the middle between left and right. */
export type Part = 'shoulder' | 'hip' | 'knee' | 'ankle';

/** A place in the picture as displayed, in pixels. */
export type Place = readonly [x: number, y: number];

/** A clip as it was drawn: where its jumper truly is. */
export class ClipTruth {
  readonly #sample: Sample;

  constructor(name: SampleName) {
    this.#sample = sampleNamed(name);
  }

  get pixelsPerMetre(): number {
    return cameraOf(this.#sample).focalLength / this.#sample.cameraDistance;
  }

  /** Where the middle of the two is at that time, in the middle plane of the body. */
  place(part: Part, time: number): Place {
    const { hip, shoulder, knees, feet } = jumperAt(this.#sample, time).posture;
    const pairs = {
      shoulder: [shoulder, shoulder],
      hip: [hip, hip],
      knee: [knees.left, knees.right],
      ankle: [feet.left.ankle, feet.right.ankle],
    } as const;
    const [a, b] = pairs[part];
    const { x, y } = cameraOf(this.#sample).project({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, z: 0 });
    return [x, y];
  }
}

/** The middle between left and right, as it was seen. */
export function seenPlace({ points }: Landmarks, part: Part): Place {
  const [left, right] = (['left', 'right'] as const).map(
    (side) => joints.indexOf(`${side}_${part}` as Joint) * pointValues,
  );
  return [(points[left!]! + points[right!]!) / 2, (points[left! + 1]! + points[right! + 1]!) / 2];
}

/** How a sample clip is followed. */
export interface Following {
  /** Up to this number of frames. */
  readonly frames?: number | undefined;
  /** Every frame is looked at unless told. */
  readonly lookRates?: LookRates;
}

/** Follows the people of a sample clip as the program does. */
export async function follow(name: SampleName, { frames, lookRates = everyFrame }: Following = {}): Promise<Estimate> {
  // As many as the longest look back takes of the fastest clip.
  const mostHeld = Math.ceil(lookBackTime * 240);
  const started = await decoding(sample(name), { held: mostHeld });
  async function* first(): AsyncGenerator<Frame> {
    for await (const frame of started.decoding.frames) {
      if (frames !== undefined && frame.index >= frames) return frame.release();
      yield frame;
    }
  }
  try {
    const networks = await realNetworks();
    const instruments = {
      observer: (memory: WebAssembly.Memory) => observerOf(networks, memory),
      timings: new Timings(),
    };
    const { width, height } = started.info;
    const care = { detectionConfidence: 0.5, trackingConfidence: 0.5, person: 'auto' } as const;
    const options = { ...care, width, height, lookRates, mostHeld, mostPeople: 12 };
    return await estimatePose(first(), instruments, options);
  } finally {
    await started.decoding.close();
  }
}
