/** How often everything is measured. */
export interface Plan {
  readonly quick: boolean;
  /** Passes of a part of an analysis that are not counted: code is compiled and memory taken in them. */
  readonly warmUps: number;
  /** Passes that count: at least so many, then more until the time is over, never more than the last. */
  readonly least: number;
  readonly seconds: number;
  readonly most: number;
  /** How often whole runs are measured, in turn. */
  readonly rounds: number;
}

/** Enough that a change of a tenth shows: the median of five runs in turn is what the README speaks of. */
export const fullPlan: Plan = { quick: false, warmUps: 2, least: 7, seconds: 1.5, most: 25, rounds: 5 };

/** Enough for a first look, in half a minute on two cores. */
export const quickPlan: Plan = { quick: true, warmUps: 1, least: 3, seconds: 0.3, most: 15, rounds: 3 };
