import { normalCdf } from '../normal.js';

/** How the best of several trials is spread, in deviations of one trial. */
export interface BestOf {
  /** How far the best lies above the athlete's mean, on average. */
  readonly expected: number;
  readonly deviation: number;
}

/** Beyond so many deviations nothing is left to add up. */
const far = 8;
const steps = 800;

/** The best of `n` trials that scatter normally: more trials have a better best without anything having changed. */
export function bestOf(n: number): BestOf {
  const width = (2 * far) / steps;
  let [whole, first, second] = [0, 0, 0];
  for (let i = 0; i <= steps; i++) {
    const z = -far + i * width;
    // Simpson's rule: 1, 4, 2, 4, …, 4, 1.
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    const density = weight * n * Math.exp((-z * z) / 2) * normalCdf(z) ** (n - 1);
    whole += density;
    first += density * z;
    second += density * z * z;
  }
  const expected = first / whole;
  return { expected, deviation: Math.sqrt(second / whole - expected ** 2) };
}
