/** TFLite's description of a sparse tensor: levels are nested loops, in the order of `traversal`. */
export interface Sparsity {
  /** The dimension each level runs over; those beyond the tensor's own rank are the insides of blocks. */
  readonly traversal: readonly number[];
  /** The dimension of the tensor that each block dimension cuts up. */
  readonly blocked: readonly number[];
  readonly levels: readonly Level[];
}

/** One loop: over every index, or only over those listed between two neighbouring segment ends. */
export type Level =
  | { readonly size: number }
  | { readonly segments: readonly number[]; readonly indices: readonly number[] };

/** Where in the dense tensor, in row-major order, each stored value belongs. */
export function densePositions(shape: readonly number[], { traversal, blocked, levels }: Sparsity): number[] {
  const steps = levelSteps(shape, { traversal, blocked, levels });
  const positions: number[] = [];
  const walk = (depth: number, parent: number, position: number): void => {
    const level = levels[depth];
    const step = steps[depth]!;
    if (level === undefined) {
      positions.push(position);
    } else if ('size' in level) {
      for (let index = 0; index < level.size; index++) {
        walk(depth + 1, parent * level.size + index, position + index * step);
      }
    } else {
      for (let entry = level.segments[parent]!; entry < level.segments[parent + 1]!; entry++) {
        walk(depth + 1, entry, position + level.indices[entry]! * step);
      }
    }
  };
  walk(0, 0, 0);
  return positions;
}

/** How far one index of each level moves in the dense tensor. */
function levelSteps(shape: readonly number[], { traversal, blocked, levels }: Sparsity): number[] {
  const rank = shape.length;
  const strides = shape.map((_, dimension) => shape.slice(dimension + 1).reduce((product, size) => product * size, 1));
  const blockSize = (dimension: number): number => {
    const block = blocked.indexOf(dimension);
    const level = block < 0 ? undefined : levels[traversal.indexOf(rank + block)];
    return level !== undefined && 'size' in level ? level.size : 1;
  };
  return traversal.map((dimension) =>
    dimension < rank ? strides[dimension]! * blockSize(dimension) : strides[blocked[dimension - rank]!]!,
  );
}
