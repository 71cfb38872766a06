import type { Estimate } from '../motion/estimate.js';
import type { Leg } from '../motion/legs.js';
import type { Measured, Movement } from './movement.js';
import { propagate } from './propagate.js';
import { deviationOf, meanOf } from './spread.js';

/** One number of jumps on the left leg beside the same on the right. */
export interface Asymmetry {
  readonly left: Estimate;
  readonly right: Estimate;
  /** Right less left as a part of their mean, in percent. */
  readonly index: Estimate;
}

/** Compares the legs of who jumps on each in turn; nothing where only one of them jumped. */
export function asymmetries(
  { metrics }: Pick<Movement, 'metrics'>,
  jumps: readonly Pick<Measured, 'metrics'>[],
  sides: readonly (Leg | undefined)[],
): Readonly<Record<string, Asymmetry>> {
  const rows = Object.entries(metrics).flatMap(([key, { headline }]) => {
    const of = (leg: Leg) =>
      meanOfJumps(jumps.filter((_, i) => sides[i] === leg).flatMap((jump) => jump.metrics[key] ?? []));
    const [left, right] = [of('left'), of('right')];
    if (!headline || !left || !right || left.value + right.value <= 0) return [];
    const index = propagate([left, right], (l, r) => (200 * (r - l)) / (r + l));
    return [[key, { left, right, index }] as const];
  });
  return Object.fromEntries(rows);
}

/** Left beside right of several jumps, strides or clips in each of which both are known. */
export function meanAsymmetry(pairs: readonly Asymmetry[]): Asymmetry {
  const over = (side: keyof Asymmetry) => meanOfJumps(pairs.map((pair) => pair[side]))!;
  return { left: over('left'), right: over('right'), index: over('index') };
}

/** The mean, and how far it is off: by what the measurement does not know, or by how the jumps differ where that is more. */
function meanOfJumps(values: readonly Estimate[]): Estimate | null {
  if (values.length === 0) return null;
  const measured = Math.sqrt(meanOf(values.map(({ plusMinus }) => plusMinus ** 2)));
  const spread = deviationOf(values.map(({ value }) => value)) ?? 0;
  return {
    value: meanOf(values.map(({ value }) => value)),
    plusMinus: Math.max(measured, spread) / Math.sqrt(values.length),
  };
}
