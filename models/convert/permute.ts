import type { Values } from './network.js';

/** A tensor with its dimensions in another order: the new first one is the old `order[0]`, and so on. */
export function permute<T extends Values>(
  values: T,
  shape: readonly number[],
  order: readonly number[],
): { values: T; shape: number[] } {
  const strides = shape.map((_, dimension) => shape.slice(dimension + 1).reduce((product, size) => product * size, 1));
  const newShape = order.map((dimension) => shape[dimension]!);
  const newStrides = order.map((dimension) => strides[dimension]!);
  const moved = values.slice() as T;
  for (let target = 0; target < moved.length; target++) {
    let rest = target;
    let source = 0;
    for (let dimension = newShape.length - 1; dimension >= 0; dimension--) {
      const size = newShape[dimension]!;
      source += (rest % size) * newStrides[dimension]!;
      rest = Math.floor(rest / size);
    }
    moved[target] = values[source]!;
  }
  return { values: moved, shape: newShape };
}
