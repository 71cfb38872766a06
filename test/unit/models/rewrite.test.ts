import { expect, test } from 'vitest';
import type { Network, Operator, Tensor } from '../../../models/convert/network.js';
import { composePointwise, convolveBeforeResize } from '../../../models/convert/pointwise.js';
import { absorbPadding, divideInput, keepOutputs } from '../../../models/convert/rewrite.js';
import { answer, plain } from './toy-networks.js';

const pixels = [10, 20, 30, 40, 50, 60, 70, 80];
const image: Tensor = { name: 'image', shape: [1, 2, 2, 2] };
const kernel: Tensor = { name: 'kernel', shape: [3, 1, 1, 2], values: Float32Array.of(1, 2, 3, -1, -1, 1) };
const bias: Tensor = { name: 'bias', shape: [3], values: Float32Array.of(1, 2, 3) };

test('a 1x1 convolution moves before an enlargement and the answer stays', async () => {
  const network: Network = {
    tensors: [image, kernel, bias, { name: 'large', shape: [1, 4, 4, 2] }, { name: 'output', shape: [1, 4, 4, 3] }],
    inputs: [0],
    outputs: [4],
    operators: [
      { kind: 'resize', sampling: 'half_pixel', activation: 'none', inputs: [0], output: 3 },
      { ...plain, activation: 'relu', inputs: [3, 1, 2], output: 4 },
    ],
  };
  const moved = convolveBeforeResize(network);
  expect(kinds(moved)).toEqual(['convolution', 'resize']);
  expectClose(await answer(moved, pixels), await answer(network, pixels));
});

test('two 1x1 convolutions with a thin image between them become one and the answer stays', async () => {
  const network: Network = {
    tensors: [
      image,
      kernel,
      bias,
      { name: 'thin', shape: [1, 2, 2, 3] },
      { name: 'second kernel', shape: [2, 1, 1, 3], values: Float32Array.of(1, 0, 2, 0, 1, -3) },
      { name: 'second bias', shape: [2], values: Float32Array.of(-5, 7) },
      { name: 'output', shape: [1, 2, 2, 2] },
    ],
    inputs: [0],
    outputs: [6],
    operators: [
      { ...plain, inputs: [0, 1, 2], output: 3 },
      { ...plain, activation: 'relu', inputs: [3, 4, 5], output: 6 },
    ],
  };
  const composed = composePointwise(network);
  expect(kinds(composed)).toEqual(['convolution']);
  expectClose(await answer(composed, pixels), await answer(network, pixels));
  const isOutput = { ...network, outputs: [3, 6] };
  expect(composePointwise(isOutput).operators, 'an image that is wanted stays').toEqual(network.operators);
});

test('zeros added before a convolution become its own', () => {
  const pad: Operator = { kind: 'pad', amounts: zerosAround([1, 2], [3, 4], [0, 0]), inputs: [0, 9], output: 3 };
  const padded = absorbPadding(withConvolutionAfter(pad));
  expect(padded.operators).toEqual([
    { ...plain, padding: { vertical: [1, 2], horizontal: [3, 4] }, inputs: [0, 1, 2], output: 4 },
  ]);
});

test('added channels stay an operator of their own', () => {
  const pad: Operator = { kind: 'pad', amounts: zerosAround([0, 0], [0, 0], [0, 5]), inputs: [0, 9], output: 3 };
  expect(kinds(absorbPadding(withConvolutionAfter(pad)))).toEqual(['pad', 'convolution']);
});

test('dividing the first weights answers as dividing the image would', () => {
  const direct: Operator = { ...plain, inputs: [0, 1, 2], output: 4 };
  const { tensors } = divideInput(
    { tensors: [image, kernel, bias], inputs: [0], outputs: [4], operators: [direct] },
    4,
  );
  expect(tensors[1]!.values).toEqual(Float32Array.of(0.25, 0.5, 0.75, -0.25, -0.25, 0.25));
});

test('what no wanted output needs is dropped', () => {
  const needed: Operator = { kind: 'sigmoid', inputs: [0], output: 1 };
  const idle: Operator = { kind: 'sigmoid', inputs: [1], output: 2 };
  const network: Network = { tensors: [], inputs: [0], outputs: [1, 2], operators: [needed, idle] };
  expect(keepOutputs(network, [1])).toEqual({ ...network, outputs: [1], operators: [needed] });
});

function kinds({ operators }: Network): string[] {
  return operators.map(({ kind }) => kind);
}

function zerosAround(...sides: [number, number][]): [number, number][] {
  return [[0, 0], ...sides];
}

function withConvolutionAfter(pad: Operator): Network {
  return { tensors: [], inputs: [0], outputs: [4], operators: [pad, { ...plain, inputs: [3, 1, 2], output: 4 }] };
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of actual.entries()) expect(value).toBeCloseTo(expected[index]!, 4);
}
