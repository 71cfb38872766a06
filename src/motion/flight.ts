import type { Estimate, Instant } from './estimate.js';
import type { Legs } from './legs.js';

/** When one foot left the floor and when it was back. */
export interface FootTimes {
  readonly takeOff: Instant;
  readonly landing: Instant;
}

/** One flight of the whole body, from the last foot off the floor to the first foot back on it. */
export interface Flight {
  readonly takeOff: Instant;
  readonly apex: Instant;
  readonly landing: Instant;
  /** How much each foot's toes tell of it. */
  readonly weights: { readonly left: number; readonly right: number };
  /** On which legs it begins and ends, and whether left and right are told apart. */
  readonly legs: Legs;
  readonly legsToldApart: boolean;
  /** Each foot alone, where both are seen well enough to be told apart. */
  readonly feet: { readonly left: FootTimes; readonly right: FootTimes } | null;
  /** Seconds between take-off and landing. */
  readonly time: Estimate;
  /** Pixels per metre at the body, from its fall with g and its build together. */
  readonly scale: Estimate;
  /** Pixels per metre from its fall with g alone. */
  readonly gScale: Estimate;
  /** Metres per second, upwards, of the centre of mass at take-off. */
  readonly takeOffVelocity: Estimate;
  /** Height of the apex above take-off, metres, by each way of measuring it. */
  readonly heights: {
    /** g T² / 8: as if the body landed in the posture in which it left. */
    readonly flightTime: Estimate;
    /** From the time between take-off and the apex of the fitted parabola. */
    readonly fit: Estimate;
    /** From flight time and how much lower the body was at landing; null where the view does not show it. */
    readonly postureCorrected: Estimate | null;
    /** All of these together, each as far as it can be trusted: the stated height. */
    readonly best: Estimate;
  };
  /** Metres by which the centre of mass was lower at landing than at take-off. */
  readonly landingLower: Estimate;
  /** Root mean square distance of the centre of mass from its parabola, metres. */
  readonly residual: number;
}

/** A flight that came out of a fall from a box. */
export interface Drop {
  readonly stepOff: Instant | null;
  readonly firstContact: Instant;
  /** Metres from the box to the floor. */
  readonly boxHeight: Estimate | null;
  /** Downward speed at first contact, m/s. */
  readonly contactSpeed: Estimate;
}

/** What the body did on the floor before a flight. */
export interface Approach {
  /** The landing that this flight rebounded from, when an earlier jump ended less than 0.7 s before; its contact is measured. */
  readonly reboundFrom: Instant | null;
  readonly drop: Drop | null;
  /** First departure from standing (or from the held squat), null where the clip begins later. */
  readonly start: Instant | null;
  /** Lowest point of the centre of mass before take-off; of a contact, where there was one. */
  readonly lowest: Instant | null;
  /** When the way down began to be braked, where a person told; otherwise it is found from the speed. */
  readonly turn?: Instant;
  /** Metres from where the body stood to its lowest point; null where no standing is seen. */
  readonly depth: Estimate | null;
  /** Metres by which the body sank in the 0.6 s before it began to push: nearly nothing in a squat jump. */
  readonly dip: number;
  /** The stillness before the start: standing, or the held squat. Null where there is none. */
  readonly stillness: { readonly start: number; readonly end: number } | null;
  /** When a held squat was reached and how deep it was below standing, where the clip shows the way down; the depth is null where only a person told when. */
  readonly squat: { readonly start: Instant; readonly depth: Estimate | null } | null;
}

/** A flight with all that belongs to it. */
export interface Jump {
  readonly flight: Flight;
  readonly approach: Approach;
  /** Lowest point of the centre of mass after landing, null where the clip ends or the next jump begins before. */
  readonly landingLowest: Instant | null;
}
