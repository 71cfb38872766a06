import { normalCdf } from '../normal.js';

/** Beyond so many degrees of freedom Student's distribution is the normal one, as far as anybody can tell. */
const asGoodAsNormal = 1e6;

/** The share of Student's t distribution below `t`. */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom > asGoodAsNormal) return normalCdf(t);
  const tail = incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t below which this share of Student's distribution lies; the share is between 0 and 1. */
export function studentQuantile(share: number, degreesOfFreedom: number): number {
  if (share < 0.5) return -studentQuantile(1 - share, degreesOfFreedom);
  let [low, high] = [0, 1];
  while (studentCdf(high, degreesOfFreedom) < share && high < 1e9) [low, high] = [high, 2 * high];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degreesOfFreedom) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function, from 0 to 1 (continued fraction; Abramowitz and Stegun 1964, 26.5.8). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction runs fast only on this side of the mean; the other side is its mirror image.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return (front * continuedFraction(x, a, b)) / a;
}

const mostTerms = 500;
const closeEnough = 1e-15;
const tiny = 1e-300;

/** The fraction of 26.5.8, evaluated from its front (Lentz 1976). */
function continuedFraction(x: number, a: number, b: number): number {
  const coefficient = (i: number): number => {
    const m = Math.floor(i / 2);
    if (i % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  let [value, c, d] = [1, 1, 0];
  for (let i = 1; i <= mostTerms; i++) {
    d = 1 / (1 + coefficient(i) * d || tiny);
    c = 1 + coefficient(i) / c || tiny;
    value *= c * d;
    if (Math.abs(c * d - 1) < closeEnough) break;
  }
  return 1 / value;
}

/** Lanczos' approximation with g = 7 and nine coefficients, good to fifteen digits. */
const lanczos = [
  ...[0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059],
  ...[12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7],
];

function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  const base = z + 6.5;
  const sum = lanczos.slice(1).reduce((total, coefficient, i) => total + coefficient / (z + i), lanczos[0]!);
  return 0.5 * Math.log(2 * Math.PI) + (z - 0.5) * Math.log(base) - base + Math.log(sum);
}
