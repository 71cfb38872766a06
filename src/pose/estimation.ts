import type { Timings } from '../timing.js';
import type { FloorFilm } from './floor-film.js';
import type { LandmarkTrack } from './landmarks.js';
import type { Observer } from './observer.js';
import type { LookRates } from './rhythm.js';

/** What following people needs to know. */
export interface EstimateOptions {
  /** Least score at which the detector's find counts as a person. */
  readonly detectionConfidence: number;
  /** Least presence at which the person of the last frame counts as still there. */
  readonly trackingConfidence: number;
  /** How often frames are looked at. */
  readonly lookRates: LookRates;
  /** How many frames may be kept back at a time, so that they can be looked at after all. */
  readonly mostHeld: number;
  /** The picture as displayed: landmarks are given in its pixels. */
  readonly width: number;
  readonly height: number;
}

/** The landmarks of the one who jumps, for every frame, and how they came about. */
export interface Estimate {
  readonly track: LandmarkTrack;
  /** The floor about the feet of the one who jumps. */
  readonly film: FloorFilm;
  /** Everybody who was seen. */
  readonly people: number;
  readonly framesInferred: number;
}

/** What the frames are looked at with. */
export interface Instruments {
  /** Looks at frames that lie in this memory. */
  readonly observer: (memory: WebAssembly.Memory) => Observer;
  readonly timings: Timings;
}
