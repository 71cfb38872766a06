import type { KinemotionError } from '../errors.js';
import type { Estimate, Instant } from '../motion/estimate.js';
import type { Motion } from '../motion/motion.js';
import type { Side } from '../motion/steps/legs.js';
import type { Manner } from '../motion/steps/manner.js';
import type { Ground, Steps } from '../motion/steps/steps.js';
import type { Note } from '../note.js';
import type { Athlete, MetricTable, MetricValues, MovementFacts } from './movement.js';

/** What steps are measured from. */
export interface Walkable {
  readonly motion: Motion;
  readonly steps: Steps;
  readonly athlete: Athlete;
}

/** A kind of movement that is made of steps. */
export interface StepMovement<T extends MetricTable = MetricTable> extends MovementFacts<T> {
  /** What is said of each step. */
  readonly stepMetrics: MetricTable;
  /** 0 to 1: how well these steps of a clip look like this movement. */
  stepLikelihood(steps: Steps): number;
  /** Null where there are too few of them. */
  measureSteps(walkable: Walkable): MeasuredGait<T> | null;
  /** Why a clip holds too few steps, and how to film again. */
  tooFew(steps: Steps, clip: string): KinemotionError;
}

/** What is said of one step: it begins with the foot's strike, real seconds. */
export interface MeasuredStep {
  readonly side: Side;
  /** Which of the straights it belongs to. */
  readonly straight: number;
  readonly events: { readonly heel_strike: Instant; readonly toe_off?: Instant };
  readonly metrics: Readonly<Record<string, Estimate | null>>;
}

/** What lies between two strikes of one foot, with the numbers of a stride. */
export interface MeasuredStride {
  readonly side: Side;
  readonly straight: number;
  /** Which of the steps begins it with its strike, and which of the same foot ends it with the next. */
  readonly firstStep: number;
  readonly lastStep: number;
  readonly metrics: Readonly<Record<string, Estimate | null>>;
}

/** A stretch of steps straight on, in real seconds. */
export interface MeasuredStraight {
  readonly start: number;
  readonly end: number;
  /** Where it leads in the picture. */
  readonly direction: 'left' | 'right';
  readonly backwards: boolean;
}

/** How a number differs from step to step, in its own unit. */
export interface Variability {
  readonly steps: number;
  readonly mean: number;
  readonly sd: number;
  /** The deviation as a part of the mean. */
  readonly cv: number | null;
}

/** An angle through the gait cycle: the mean of the strides, and their deviation, degrees. */
export interface CycleCurve {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/** The joints' angles of one side from one strike of its foot to the next. */
export interface SideCycle {
  readonly strides: number;
  readonly curves: Readonly<Record<string, CycleCurve>>;
}

/** What a movement says of the steps of a clip. */
export interface MeasuredGait<T extends MetricTable = MetricTable> {
  readonly manner: Manner;
  readonly ground: Ground;
  readonly straights: readonly MeasuredStraight[];
  /** What lies between them: turning, standing, out of sight. */
  readonly excluded: readonly { readonly start: number; readonly end: number }[];
  readonly steps: readonly MeasuredStep[];
  readonly strides: readonly MeasuredStride[];
  readonly metrics: MetricValues<T>;
  /** The step numbers of each side alone, means. */
  readonly sides: Readonly<Record<Side, Readonly<Record<string, Estimate | null>>>>;
  readonly variability: Readonly<Record<string, Variability>>;
  /** Parts of the cycle in percent, and the angles there. */
  readonly cycle: { readonly percent: readonly number[] } & Readonly<Record<Side, SideCycle | null>>;
  readonly notes: readonly Note[];
}
