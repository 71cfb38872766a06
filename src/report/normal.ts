/**
 * The share of a standard normal distribution below `z`, within 1e-7 (Hastings' rational approximation; Abramowitz and
 * Stegun 1964, 26.2.17).
 */
export function normalCdf(z: number): number {
  const upper = upperTail(Math.abs(z));
  return z > 0 ? 1 - upper : upper;
}

const coefficients = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];

function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = coefficients.reduce((sum, coefficient) => (sum + coefficient) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
