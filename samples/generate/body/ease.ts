/** Goes from 0 to 1 as `share` does, leaving and arriving with zero speed and zero acceleration; constant outside. */
export function smoothStep(share: number): number {
  const u = clamp(share, 0, 1);
  return u * u * u * (10 - 15 * u + 6 * u * u);
}

/** The value that lies the given share of the way from `from` to `to`. */
export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** The nearest value within the two limits. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** An angle stated in degrees, in radians. */
export function degrees(angle: number): number {
  return (angle * Math.PI) / 180;
}
