import { createRequire } from 'node:module';
import { sessionOptions } from '../pose/engine.js';
import { type ModelName, readModelCard } from '../pose/model-card.js';
import { networkPath } from '../pose/network-file.js';

/** A landmark network that looks at several people in one go, as an analysis does not (yet). */
export interface Batch {
  infer(): Promise<void>;
  close(): Promise<void>;
}

/** Which network, with how many threads, and at what it looks. */
export interface BatchRequest {
  readonly model: ModelName;
  readonly threads: number;
  readonly images: readonly Uint8Array[];
}

/** Loads a network for so many pictures at a time; buffers are used again, as an analysis does. */
export async function openBatch({ model, threads, images }: BatchRequest): Promise<Batch> {
  const [ort, card] = await Promise.all([import('onnxruntime-node'), readModelCard()]);
  const network = card.models[model];
  const session = await ort.InferenceSession.create(networkPath(network), sessionOptions('cpu', threads));
  const shapeOf = (shape: readonly (number | string)[]) =>
    shape.map((size) => (typeof size === 'number' ? size : images.length));
  const fetches = Object.fromEntries(
    Object.values(network.outputs).map(({ name, shape }) => {
      const sizes = shapeOf(shape);
      const values = new Float32Array(sizes.reduce((product, size) => product * size, 1));
      return [name, new ort.Tensor('float32', values, sizes)];
    }),
  );
  const bytes = Buffer.concat(images);
  return {
    async infer() {
      const input = new ort.Tensor('uint8', bytes, shapeOf(network.input.shape));
      await session.run({ [network.input.name]: input }, fetches);
    },
    close: () => session.release(),
  };
}

/** The version of the runtime that the networks run in. */
export function runtimeVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)('onnxruntime-node/package.json');
  return version;
}
