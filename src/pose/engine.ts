import type * as Ort from 'onnxruntime-node';
import { KinemotionError } from '../errors.js';
import { type Device, explained, openOnDevice, type RealDevice } from './device.js';
import type { ModelCard, ModelName, NetworkCard } from './model-card.js';
import { networkPath } from './network-file.js';
import type { RawPose } from './readout.js';

/** What an engine is made for. Clips that ask for the same share one. */
export interface EngineOptions {
  readonly model: ModelName;
  readonly device: Device;
  /** Threads of one inference. */
  readonly threads: number;
}

/** What is true of an engine, and goes into the answer. */
export interface EngineFacts {
  readonly model: ModelName;
  readonly modelSha256: string;
  /** Where it really runs, and why not where it was asked to. */
  readonly device: RealDevice;
  readonly fallback: string | undefined;
}

/** Two networks, loaded and ready: one finds persons in a frame, one finds the joints of a person. */
export interface Networks extends EngineFacts {
  /** Raw answers for each anchor, from three planes of detectorSide² bytes. */
  detect(image: Uint8Array): Promise<{ readonly boxes: Float32Array; readonly scores: Float32Array }>;
  /** Raw answers about one person, from three planes of landmarkSide² bytes. Overwritten by the next call. */
  infer(image: Uint8Array): Promise<RawPose>;
}

/** Loads the networks into this thread. */
export async function openNetworks({ model, device, threads }: EngineOptions, card: ModelCard): Promise<Networks> {
  const ort = await import('onnxruntime-node');
  // A missing graphics card is our message, not the runtime's.
  ort.env.logLevel = 'fatal';
  const landmarkCard = card.models[model];
  const placed = await openOnDevice(device, (where) => openNetwork(ort, landmarkCard, { where, threads }));
  const detector = await openNetwork(ort, card.models.detector, { where: 'cpu', threads });
  const detect = detector.infer as unknown as Networks['detect'];
  const infer = explained(placed.network.infer, placed.device);
  return {
    model,
    modelSha256: landmarkCard.sha256,
    device: placed.device,
    fallback: placed.fallback,
    detect,
    infer,
  };
}

/** Where and how a network is to run. */
interface Placement {
  readonly where: RealDevice;
  readonly threads: number;
}

/** Runs a network into the same output buffers every time: a heat map alone is 640 kB, too much to throw away per frame. */
async function openNetwork(ort: typeof Ort, card: NetworkCard, { where, threads }: Placement) {
  const session = await createSession(ort, networkPath(card), where, threads);
  const inputShape = card.input.shape.map((size) => (typeof size === 'number' ? size : 1));
  const roles = Object.entries(card.outputs).map(([role, { name, shape }]) => {
    const sizes = shape.map((size) => (typeof size === 'number' ? size : 1));
    const data = new Float32Array(sizes.reduce((product, size) => product * size, 1));
    return { role, name, data, tensor: new ort.Tensor('float32', data, sizes) };
  });
  const fetches = Object.fromEntries(roles.map(({ name, tensor }) => [name, tensor]));
  const answers = Object.fromEntries(roles.map(({ role, data }) => [role, data])) as unknown as RawPose;
  return {
    release: () => session.release(),
    async infer(image: Uint8Array): Promise<RawPose> {
      await session.run({ [card.input.name]: new ort.Tensor('uint8', image, inputShape) }, fetches);
      return answers;
    },
  };
}

async function createSession(ort: typeof Ort, path: string, where: RealDevice, threads: number) {
  const creating = ort.InferenceSession.create(path, sessionOptions(where, threads));
  if (where !== 'cpu') return creating;
  return creating.catch((cause) => {
    throw new KinemotionError('model.unusable', 'The pose model cannot be loaded on this machine.', {
      hint: 'Run `kinemotion doctor`; on an unusual processor the package onnxruntime-node may be missing its binary.',
      cause,
    });
  });
}

/** How a network is run. */
export function sessionOptions(where: RealDevice, threads: number): Ort.InferenceSession.SessionOptions {
  return {
    executionProviders: [where],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  };
}
