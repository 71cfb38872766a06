import { KinemotionError } from '../errors.js';
import { landmarkSide } from './crop.js';
import { joints, pointValues, worldValues } from './landmarks.js';
import { type RawPose, Readout } from './readout.js';
import { trialImage } from './trial-image.js';

/** Where networks can run. */
export const devices = ['cpu', 'webgpu', 'cuda', 'auto'] as const;
export type Device = (typeof devices)[number];

/** Where a network really runs. */
export type RealDevice = Exclude<Device, 'auto'>;

/** A landmark network that is loaded somewhere. */
export interface LoadedNetwork {
  infer(image: Uint8Array): Promise<RawPose>;
  /** Gives back the memory that it takes. */
  release(): Promise<void>;
}

/** A network on the device that was asked for, or on the processor with the reason why not. */
export interface Placed<T extends LoadedNetwork> {
  readonly network: T;
  readonly device: RealDevice;
  readonly fallback: string | undefined;
}

/**
 * How far a device may be from the processor on the trial image. In a landmark a ten-thousandth of the picture, which moves
 * take-off and landing by less than a hundredth of a millisecond; other parts of an answer in their own measures. WebGPU that
 * counts in 32 bits was within a fiftieth of that in every landmark of a clip.
 */
export const tolerance = { pixels: landmarkSide / 10_000, metres: 0.001, probability: 0.001 } as const;

/** Where no device is asked for by name, it must be so many times quicker: otherwise it is not worth its roundings. */
const worthwhile = 2;

/** Accelerators by falling speed. */
const accelerators = ['cuda', 'webgpu'] as const;

/** How often a network is timed: the quickest run is the one that nothing else disturbed. */
const timedRuns = 3;

/** A network that was loaded somewhere and may stay there, or why not. */
type Candidate<T> = { readonly network: T } | Unfit;

/** What speaks against a device. `wrong`: it is there and answers, but not right; worth a word even if nobody named it. */
interface Unfit {
  readonly reason: string;
  readonly wrong: boolean;
}

/** Says what speaks against a network, beside the one on the processor, if anything does. */
type Judge = (network: LoadedNetwork, processor: LoadedNetwork, image: Uint8Array) => Promise<Unfit | undefined>;

/**
 * Opens a network on the device asked for, if that is there, works, and sees in a trial image what the processor sees. With
 * `auto` it is the first device that is clearly quicker, and that there is none is nothing to speak of.
 */
export async function openOnDevice<T extends LoadedNetwork>(
  asked: Device,
  open: (device: RealDevice) => Promise<T>,
  now: () => number = () => performance.now(),
): Promise<Placed<T>> {
  const processor = await open('cpu');
  const onSpeed = asked === 'auto' ? judgeSpeed(now) : async () => undefined;
  const reasons: string[] = [];
  for (const device of devicesFor(asked)) {
    const candidate = await tryOut(() => open(device), processor, onSpeed);
    if ('network' in candidate) {
      await processor.release();
      return { network: candidate.network, device, fallback: undefined };
    }
    if (asked !== 'auto' || candidate.wrong) reasons.push(`${device}: ${candidate.reason}`);
  }
  return { network: processor, device: 'cpu', fallback: reasons.join('; ') || undefined };
}

function devicesFor(asked: Device): readonly RealDevice[] {
  if (asked === 'auto') return accelerators;
  return asked === 'cpu' ? [] : [asked];
}

async function tryOut<T extends LoadedNetwork>(
  open: () => Promise<T>,
  processor: T,
  onSpeed: Judge,
): Promise<Candidate<T>> {
  let network: T | undefined;
  try {
    network = await open();
    const image = trialImage(landmarkSide);
    const difference = differenceOf(await network.infer(image), await processor.infer(image));
    const verdict = difference === undefined ? await onSpeed(network, processor, image) : wrong(difference);
    if (!verdict) return { network };
    await network.release();
    return verdict;
  } catch (error) {
    // What failed once may fail when it is given back, too: the first reason is the one to tell.
    await network?.release().catch(() => undefined);
    return { reason: plainReason(error), wrong: false };
  }
}

/** In what two answers about one image differ by more than may be; undefined where they do not. */
export function differenceOf(one: RawPose, other: RawPose): string | undefined {
  const [a, b] = [readOut(one), readOut(other)];
  const worst = { pixels: 0, metres: 0, probability: farthest(one.presence, other.presence) };
  for (let joint = 0; joint < joints.length; joint++) {
    const at = joint * pointValues;
    for (const i of [at, at + 1]) worst.pixels = larger(worst.pixels, a.points[i]! - b.points[i]!);
    worst.probability = larger(worst.probability, a.points[at + 3]! - b.points[at + 3]!);
  }
  worst.metres = farthest(a.world, b.world);
  const units = ['pixels', 'metres', 'probability'] as const;
  const beyond = units.find((unit) => !(worst[unit] <= tolerance[unit]));
  return beyond && `${worst[beyond].toPrecision(2)} ${beyond}, at most ${tolerance[beyond]} may be`;
}

/** The landmarks as they are used: moved onto the peaks of their heat maps, in pixels of the input. */
function readOut(raw: RawPose) {
  const whole = { x: landmarkSide / 2, y: landmarkSide / 2, size: landmarkSide, angle: 0 };
  const points = new Float32Array(joints.length * pointValues);
  const world = new Float32Array(joints.length * worldValues);
  new Readout().read(raw, whole, { points, world });
  return { points, world };
}

function farthest(one: Float32Array, other: Float32Array): number {
  return one.reduce((most, value, i) => larger(most, value - other[i]!), 0);
}

/** The larger amount; what is no number is larger than anything. */
function larger(most: number, difference: number): number {
  const amount = Math.abs(difference);
  return Number.isNaN(amount) || amount > most ? amount : most;
}

function wrong(difference: string): Unfit {
  return { reason: `it does not see what the processor sees (${difference})`, wrong: true };
}

function judgeSpeed(now: () => number): Judge {
  const time = async ({ infer }: LoadedNetwork, image: Uint8Array) => {
    const start = now();
    await infer(image);
    return now() - start;
  };
  return async (network, processor, image) => {
    let usual = Number.POSITIVE_INFINITY;
    for (let run = 0; run < timedRuns; run++) usual = Math.min(usual, await time(processor, image));
    for (let run = 0; run < timedRuns; run++) {
      const taken = await time(network, image);
      if (taken * worthwhile <= usual) return undefined;
      // Software that plays a graphics card takes seconds: once is enough.
      if (taken > usual) break;
    }
    return { reason: 'it is hardly quicker than the processor', wrong: false };
  };
}

/** What fails later on an accelerator that worked at first is no bug of ours: a driver was restarted, a card unplugged. */
export function explained(infer: LoadedNetwork['infer'], device: RealDevice): LoadedNetwork['infer'] {
  if (device === 'cpu') return infer;
  return (image) =>
    infer(image).catch((cause) => {
      throw new KinemotionError('model.unusable', `The pose model stopped working on the device ${device}.`, {
        hint: 'Try again, or leave out --device to use the processor.',
        cause,
      });
    });
}

/** The runtime's words begin with where in its own source they stand. */
function plainReason(error: unknown): string {
  const line = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  return line.replace(/^.*was false\. /, '').replace(/^\S*onnxruntime_src\S*\s*/, '');
}
