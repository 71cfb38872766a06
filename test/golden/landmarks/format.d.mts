import type { Motion } from '../../../src/motion/motion.js';
import type { LandmarkTrack } from '../../../src/pose/landmarks.js';

export interface Packed {
  readonly firstFrame: number;
  readonly times: readonly number[];
  readonly presence: readonly number[];
  readonly columns: readonly (readonly number[])[];
}

export declare const sampleNames: readonly string[];
export declare function unpack(packed: Packed, track: LandmarkTrack): void;
export declare function describeMotion(motion: Motion): unknown;
