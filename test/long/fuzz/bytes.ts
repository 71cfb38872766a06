import type { Dice } from './dice.js';

/** A copy of some bytes with a few of them changed, moved, left out or made up. */
export function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  let changed: Uint8Array = Uint8Array.from(bytes);
  for (let i = 1 + dice.below(dice.oneOf([1, 4, 16])); i > 0; i--) changed = damage(changed, dice);
  return changed;
}

function damage(bytes: Uint8Array, dice: Dice): Uint8Array {
  if (bytes.length === 0) return Uint8Array.of(dice.odd(8));
  const at = dice.below(bytes.length);
  const length = Math.min(bytes.length - at, 1 + dice.below(dice.oneOf([4, 64, bytes.length])));
  const kinds: readonly (() => Uint8Array)[] = [
    () => put(bytes, at, Uint8Array.of(bytes[at]! ^ (1 << dice.below(8)))),
    () => put(bytes, at, Uint8Array.of(dice.odd(8))),
    () => put(bytes, at, big(dice.odd(32), 4)),
    () => bytes.subarray(0, at),
    () => join(bytes.subarray(0, at), bytes.subarray(at + length)),
    () => join(bytes.subarray(0, at + length), bytes.subarray(at)),
    () => join(bytes.subarray(0, at), noise(length, dice), bytes.subarray(at)),
    () => put(bytes, at, noise(length, dice)),
  ];
  return dice.oneOf(kinds)();
}

/** Some bytes put over others. */
export function put(bytes: Uint8Array, at: number, over: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed.set(over.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
  return changed;
}

/** A number as so many bytes, the most significant first. */
export function big(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256);
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

function noise(length: number, dice: Dice): Uint8Array {
  const same = dice.chance(0.3) ? dice.odd(8) : undefined;
  return Uint8Array.from({ length }, () => same ?? dice.below(256));
}
