import type { Timings } from '../timing.js';
import type { Frame } from '../video/frame.js';
import type { Box } from './crop.js';
import type { FloorFilm } from './floor-film.js';
import type { LandmarkTrack } from './landmarks.js';
import type { Observer } from './observer.js';
import type { LookRates } from './rhythm.js';
import type { Asked } from './roster.js';

/** What following people needs to know. */
export interface EstimateOptions {
  /** Least score at which the detector's find counts as a person. */
  readonly detectionConfidence: number;
  /** Least presence at which the person of the last frame counts as still there. */
  readonly trackingConfidence: number;
  /** So many people are followed at the same time. */
  readonly mostPeople: number;
  /** Whose landmarks are asked for. */
  readonly person: Asked;
  /** How often frames are looked at. */
  readonly lookRates: LookRates;
  /** How many frames may be kept back at a time, so that they can be looked at after all. */
  readonly mostHeld: number;
  /** The picture as displayed: landmarks are given in its pixels. */
  readonly width: number;
  readonly height: number;
}

/** Somebody who was seen for more than a moment. */
export interface Somebody {
  /** Counted from the left, by where each was first seen, from 1. */
  readonly number: number;
  /** Where the person was first seen, in pixels of the picture as displayed. */
  readonly place: Box;
  /** When the person was first and last seen, in seconds of the clip. */
  readonly from: number;
  readonly to: number;
}

/** Landmarks of a person for every frame, and the floor about the feet. */
export interface Followed {
  readonly track: LandmarkTrack;
  readonly film: FloorFilm;
}

/** The landmarks of the one who was asked for, for every frame, and how they came about. */
export interface Estimate extends Followed {
  /** Whether there were more people at a time than are followed. */
  readonly tooMany: boolean;
  /** Everybody who was seen. */
  readonly people: number;
  /** The same, but for those who were seen only for a moment, from left to right. */
  readonly row: readonly Somebody[];
  /** Whose landmarks these are; undefined where the one who was asked for was not seen. */
  readonly who: Somebody | undefined;
  /** The others, where everybody was asked for. */
  readonly others: readonly (Followed & { readonly who: Somebody })[];
  readonly framesInferred: number;
}

/** What the frames are looked at with. */
export interface Instruments {
  /** Looks at frames that lie in this memory. */
  readonly observer: (memory: WebAssembly.Memory) => Observer;
  readonly timings: Timings;
  /** The frames that have come and wait to be taken, where that is known. */
  readonly waiting?: () => readonly Frame[];
}
