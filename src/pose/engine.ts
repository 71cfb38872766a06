import type * as Ort from 'onnxruntime-node';
import { KinemotionError } from '../errors.js';
import { detectorSide, landmarkSide } from './crop.js';
import type { ModelCard, ModelName, NetworkCard } from './model-card.js';
import { readNetwork } from './network-file.js';
import type { RawPose } from './readout.js';

/** Where networks can run. */
export const devices = ['cpu', 'webgpu', 'cuda', 'auto'] as const;
export type Device = (typeof devices)[number];

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
  readonly device: Exclude<Device, 'auto'>;
  readonly fallback: string | undefined;
}

/** Two networks, loaded and ready: one finds persons in a frame, one finds the joints of a person. */
export interface Networks extends EngineFacts {
  /** Raw answers for each anchor, from three planes of detectorSide² bytes. */
  detect(image: Uint8Array): Promise<{ readonly boxes: Float32Array; readonly scores: Float32Array }>;
  /** Raw answers about one person, from three planes of landmarkSide² bytes. Overwritten by the next call. */
  infer(image: Uint8Array): Promise<RawPose>;
  /** Runs each network once, the first time it is called: the first run of a session is slower than all that follow. */
  warmUp(): Promise<void>;
}

/** Reads the runtime in, which takes a while: networks that are opened later find it there. */
export async function loadRuntime(): Promise<void> {
  await import('onnxruntime-node');
}

/** Loads the networks into this thread. */
export async function openNetworks({ model, device, threads }: EngineOptions, card: ModelCard): Promise<Networks> {
  const ort = await import('onnxruntime-node');
  // A missing graphics card is our message, not the runtime's.
  ort.env.logLevel = 'fatal';
  const [detectorBytes, landmarkBytes] = await Promise.all([
    readNetwork(card.models.detector),
    readNetwork(card.models[model]),
  ]);
  const { session, device: actual, fallback } = await createOnDevice(ort, landmarkBytes, device, threads);
  const detector = await createSession(ort, detectorBytes, 'cpu', threads);
  const detect = runner(ort, detector, card.models.detector);
  const infer = runner(ort, session, card.models[model]);
  let warm: Promise<void> | undefined;
  return {
    model,
    modelSha256: card.models[model].sha256,
    device: actual,
    fallback,
    detect: detect as unknown as Networks['detect'],
    infer: infer as unknown as Networks['infer'],
    warmUp() {
      warm ??= Promise.all([
        infer(new Uint8Array(landmarkSide * landmarkSide * 3)),
        detect(new Uint8Array(detectorSide * detectorSide * 3)),
      ]).then(() => undefined);
      return warm;
    },
  };
}

/** Runs a network into the same output buffers every time: a heat map alone is 640 kB, too much to throw away per frame. */
function runner(ort: typeof Ort, session: Ort.InferenceSession, card: NetworkCard) {
  const inputShape = card.input.shape.map((size) => (typeof size === 'number' ? size : 1));
  const roles = Object.entries(card.outputs).map(([role, { name, shape }]) => {
    const sizes = shape.map((size) => (typeof size === 'number' ? size : 1));
    const data = new Float32Array(sizes.reduce((product, size) => product * size, 1));
    return { role, name, data, tensor: new ort.Tensor('float32', data, sizes) };
  });
  const fetches = Object.fromEntries(roles.map(({ name, tensor }) => [name, tensor]));
  const answers = Object.fromEntries(roles.map(({ role, data }) => [role, data]));
  return async (image: Uint8Array): Promise<Record<string, Float32Array>> => {
    await session.run({ [card.input.name]: new ort.Tensor('uint8', image, inputShape) }, fetches);
    return answers;
  };
}

/** The device asked for, or the processor with the reason why not. */
async function createOnDevice(ort: typeof Ort, bytes: Uint8Array, asked: Device, threads: number) {
  const wishes: Exclude<Device, 'auto'>[] = asked === 'auto' ? ['cuda', 'webgpu'] : asked === 'cpu' ? [] : [asked];
  const reasons: string[] = [];
  for (const device of wishes) {
    try {
      return { session: await createSession(ort, bytes, device, threads), device, fallback: undefined };
    } catch (error) {
      reasons.push(`${device}: ${plainReason(error)}`);
    }
  }
  const session = await createSession(ort, bytes, 'cpu', threads).catch((cause) => {
    throw new KinemotionError('model.unusable', 'The pose model cannot be loaded on this machine.', {
      hint: 'Run `kinemotion doctor`; on an unusual processor the package onnxruntime-node may be missing its binary.',
      cause,
    });
  });
  return { session, device: 'cpu' as const, fallback: asked === 'auto' ? undefined : reasons.join('; ') || undefined };
}

function createSession(ort: typeof Ort, bytes: Uint8Array, device: 'cpu' | 'webgpu' | 'cuda', threads: number) {
  return ort.InferenceSession.create(bytes, {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  });
}

/** The runtime's words begin with where in its own source they stand. */
function plainReason(error: unknown): string {
  const line = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  return line.replace(/^.*was false\. /, '').replace(/^\S*onnxruntime_src\S*\s*/, '');
}
