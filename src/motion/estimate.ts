/** A measured number with the standard deviation of its error, both in the number's own SI unit. */
export interface Estimate {
  readonly value: number;
  readonly plusMinus: number;
}

/** What a moment was read from: the contour of the shoe in the pixels, the toe landmarks, the path of the body, or a person. */
export type Evidence = 'shoe' | 'toes' | 'body' | 'given';

/** A moment in real seconds since the first frame, between frames, with the standard deviation of its error. */
export interface Instant {
  readonly time: number;
  readonly plusMinus: number;
  readonly evidence: Evidence;
}

/**
 * Several independent measurements of one number, each counting as far as it can be trusted. Where they contradict each
 * other the error grows with the contradiction (Birge 1932).
 */
export function combine(estimates: readonly Estimate[]): Estimate {
  const weights = estimates.map(({ plusMinus }) => 1 / plusMinus ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const value = estimates.reduce((sum, estimate, i) => sum + weights[i]! * estimate.value, 0) / total;
  const misfit = estimates.reduce((sum, estimate, i) => sum + weights[i]! * (estimate.value - value) ** 2, 0);
  const contradiction = Math.sqrt(Math.max(1, misfit / Math.max(1, estimates.length - 1)));
  return { value, plusMinus: contradiction / Math.sqrt(total) };
}
