import { randomFrom } from '../../helpers/signals/random.js';

/** What one case of a fuzz run is decided by: the same throws for the same seed and case. */
export interface Dice {
  /** From 0 up to 1. */
  share(): number;
  /** A whole number from 0 up to `count`. */
  below(count: number): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  oneOf<T>(choices: readonly T[]): T;
  /** A whole number that readers tend to stumble over, of so many bits. */
  odd(bits: 8 | 16 | 32): number;
}

/** Neighbouring seeds and cases have nothing in common; so many pairs of them differ. */
const pairs = 2 ** 21;

export function diceFor(seed: number, number: number): Dice {
  const share = randomFrom((seed * 100_003 + number) % pairs);
  const below = (count: number) => Math.floor(share() * count);
  const oneOf = <T>(choices: readonly T[]) => choices[below(choices.length)]!;
  return {
    share,
    below,
    between: (low, high) => low + (high - low) * share(),
    chance: (probability) => share() < probability,
    oneOf,
    odd(bits) {
      const top = 2 ** bits;
      return oneOf([0, 1, 2, top - 1, top / 2, top / 2 - 1, below(top), below(256)]);
    },
  };
}
