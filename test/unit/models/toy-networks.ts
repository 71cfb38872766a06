import { InferenceSession, Tensor } from 'onnxruntime-node';
import { writeGraph } from '../../../models/convert/graph.js';
import type { Network, OperatorOf } from '../../../models/convert/network.js';

/** A square window of one step, without zeros around the image. */
export const plain: Omit<OperatorOf<'convolution'>, 'inputs' | 'output'> = {
  kind: 'convolution',
  depthwise: false,
  dilation: [1, 1],
  stride: [1, 1],
  padding: { vertical: [0, 0], horizontal: [0, 0] },
  activation: 'none',
};

/** The answer of a network with one output to an image in planes, as onnxruntime gives it. */
export async function answer(network: Network, image: readonly number[], centre = 0): Promise<number[]> {
  const { bytes, input } = writeGraph(network, { outputNames: ['answer'], centre });
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  try {
    const [, ...shape] = input.shape.map(Number);
    const results = await session.run({ image: new Tensor('uint8', Uint8Array.from(image), [1, ...shape]) });
    return Array.from(results.answer!.data as Float32Array);
  } finally {
    await session.release();
  }
}
