import { readFloats } from './half.js';
import type { Network, Operator, OperatorOf, Tensor } from './network.js';

type Convolution = OperatorOf<'convolution'>;
type Resize = OperatorOf<'resize'>;

/**
 * Runs 1x1 convolutions before the enlargement they follow. Both are linear and one works across channels, the other
 * across pixels, so the answer is the same for a quarter of the multiplications.
 */
export function convolveBeforeResize(network: Network): Network {
  const isResize = (operator: Operator): operator is Resize => operator.kind === 'resize';
  return mergePairs(network, isResize, (resize, convolution, tensors) => {
    const [image] = resize.inputs;
    const shape = [...tensors[image!]!.shape.slice(0, 3), tensors[convolution.output]!.shape[3]!];
    const between = tensors.push({ name: 'convolved', shape }) - 1;
    return [
      { ...convolution, inputs: [image!, ...convolution.inputs.slice(1)], output: between, activation: 'none' },
      { ...resize, inputs: [between], output: convolution.output, activation: convolution.activation },
    ];
  });
}

/**
 * Where AVX-512 is found, onnxruntime keeps images in blocks of 16 channels. An image with fewer is unpacked and packed
 * again, which costs the lite network a twentieth of its time.
 */
const blockOfChannels = 16;

/** Multiplies two 1x1 convolutions in a row into one, where the image between them is thinner than a block. */
export function composePointwise(network: Network): Network {
  const isThin = (operator: Operator): operator is Convolution => {
    const channels = network.tensors[operator.output]!.shape[3];
    return isPointwise(network, operator) && operator.activation === 'none' && channels! < blockOfChannels;
  };
  return mergePairs(network, isThin, (first, second, tensors) => {
    const { kernel, bias } = multiply(readLayer(tensors, first), readLayer(tensors, second));
    const inputs = [first.inputs[0]!, tensors.push(kernel) - 1, tensors.push(bias) - 1];
    return [{ ...second, inputs }];
  });
}

/** Merges each operator of one sort with the 1x1 convolution behind it, where nobody else uses what lies between. */
function mergePairs<First extends Operator>(
  network: Network,
  isFirst: (operator: Operator) => operator is First,
  merge: (first: First, second: Convolution, tensors: Tensor[]) => Operator[],
): Network {
  const tensors = [...network.tensors];
  const merged = new Map<Operator, Operator[]>();
  for (const first of network.operators) {
    const second = onlyUser(network, first);
    if (!isFirst(first) || second === undefined || !isPointwise(network, second) || merged.has(first)) continue;
    merged.set(first, []);
    merged.set(second, merge(first, second, tensors));
  }
  const operators = network.operators.flatMap((operator) => merged.get(operator) ?? [operator]);
  return { ...network, tensors, operators };
}

function onlyUser(network: Network, { output }: Operator): Operator | undefined {
  const [user, ...others] = network.operators.filter(({ inputs }) => inputs.includes(output));
  return others.length > 0 || network.outputs.includes(output) ? undefined : user;
}

function isPointwise(network: Network, operator: Operator): operator is Convolution {
  if (operator.kind !== 'convolution' || operator.depthwise) return false;
  const [, height, width] = network.tensors[operator.inputs[1]!]!.shape;
  const { vertical, horizontal } = operator.padding;
  return (
    [height, width, ...operator.stride].every((step) => step === 1) &&
    [...vertical, ...horizontal].every((zeros) => zeros === 0)
  );
}

/** A 1x1 convolution as a matrix, with one row for each channel that comes out. */
interface Layer {
  readonly rows: number;
  readonly columns: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

function readLayer(tensors: readonly Tensor[], { inputs }: Convolution): Layer {
  const kernel = tensors[inputs[1]!]!;
  const bias = tensors[inputs[2]!]!;
  return { rows: kernel.shape[0]!, columns: kernel.shape[3]!, kernel: readFloats(kernel), bias: readFloats(bias) };
}

function multiply(first: Layer, second: Layer): { kernel: Tensor; bias: Tensor } {
  const { columns } = first;
  const kernel = new Float32Array(second.rows * columns);
  const bias = new Float32Array(second.rows);
  const sum = (row: number, term: (between: number) => number): number => {
    let total = 0;
    for (let between = 0; between < first.rows; between++) {
      total += second.kernel[row * second.columns + between]! * term(between);
    }
    return total;
  };
  for (let row = 0; row < second.rows; row++) {
    bias[row] = second.bias[row]! + sum(row, (between) => first.bias[between]!);
    for (let column = 0; column < columns; column++) {
      kernel[row * columns + column] = sum(row, (between) => first.kernel[between * columns + column]!);
    }
  }
  return {
    kernel: { name: 'composed kernel', shape: [second.rows, 1, 1, columns], values: kernel },
    bias: { name: 'composed bias', shape: [second.rows], values: bias },
  };
}
