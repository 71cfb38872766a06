import { expect, test } from 'vitest';
import type { Network, Tensor } from '../../../models/convert/network.js';
import { answer, plain } from './toy-networks.js';

const image: Tensor = { name: 'image', shape: [1, 3, 3, 1] };
const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

test('a convolution with zeros after the image, half floats and a limit at six gives the answer by hand', async () => {
  const network: Network = {
    tensors: [
      image,
      { name: 'kernel', shape: [1, 2, 2, 1], values: Uint16Array.of(0x3c00, 0x3c00, 0x3c00, 0x3c00) },
      { name: 'bias', shape: [1], values: Uint16Array.of(0xc900) },
      { name: 'output', shape: [1, 3, 3, 1] },
    ],
    inputs: [0],
    outputs: [3],
    operators: [
      {
        ...plain,
        padding: { vertical: [0, 1], horizontal: [0, 1] },
        activation: 'relu6',
        inputs: [0, 1, 2],
        output: 3,
      },
    ],
  };
  // Sums of two by two, less ten, between zero and six.
  expect(await answer(network, digits)).toEqual([2, 6, 0, 6, 6, 5, 5, 6, 0]);
});

test('what is taken off the bytes is not taken off the zeros around the image', async () => {
  const network: Network = {
    tensors: [
      image,
      { name: 'kernel', shape: [1, 1, 2, 1], values: Float32Array.of(1, 1) },
      { name: 'bias', shape: [1], values: Float32Array.of(0) },
      { name: 'output', shape: [1, 3, 3, 1] },
    ],
    inputs: [0],
    outputs: [3],
    operators: [{ ...plain, padding: { vertical: [0, 0], horizontal: [0, 1] }, inputs: [0, 1, 2], output: 3 }],
  };
  expect(await answer(network, digits, 5)).toEqual([-7, -5, -2, -1, 1, 1, 5, 7, 4]);
});

test('a depthwise convolution treats each channel alone, and flattening goes pixel by pixel', async () => {
  const network: Network = {
    tensors: [
      { name: 'image', shape: [1, 1, 2, 3] },
      { name: 'kernel', shape: [1, 1, 1, 3], values: Float32Array.of(1, 10, 100) },
      { name: 'bias', shape: [3], values: Float32Array.of(0, 0, 1) },
      { name: 'scaled', shape: [1, 1, 2, 3] },
      { name: 'output', shape: [1, 6] },
    ],
    inputs: [0],
    outputs: [4],
    operators: [
      { ...plain, depthwise: true, inputs: [0, 1, 2], output: 3 },
      { kind: 'reshape', inputs: [3], output: 4 },
    ],
  };
  // Planes go in: two pixels of the first channel, then of the second, then of the third.
  expect(await answer(network, [1, 2, 3, 4, 5, 6])).toEqual([1, 30, 501, 2, 40, 601]);
});
