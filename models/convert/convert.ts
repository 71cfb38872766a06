import type { Converted } from './graph.js';
import { writeGraph } from './graph.js';
import type { Network } from './network.js';
import { composePointwise, convolveBeforeResize } from './pointwise.js';
import { absorbPadding, divideInput, foldCopies, keepOutputs } from './rewrite.js';
import { readTflite } from './tflite.js';

/** How a network is fed and which of its outputs are kept. */
export interface Recipe {
  /** The network was trained on (value - centre) / divisor, where values are 0 to 255. */
  readonly centre: number;
  readonly divisor: number;
  /** Our name of each output that is kept, and TFLite's. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Turns a TFLite network into ONNX for images of bytes. What only serves other outputs is left out. */
export function convert(file: Uint8Array, { centre, divisor, outputs }: Recipe): Converted {
  const whole = readTflite(file);
  const kept = Object.values(outputs).map((name) => findOutput(whole, name));
  const pruned = keepOutputs(foldCopies(whole), kept);
  const padded = divideInput(absorbPadding(pruned), divisor);
  const network = composePointwise(convolveBeforeResize(padded));
  return writeGraph(network, { outputNames: Object.keys(outputs), centre });
}

function findOutput({ tensors, outputs }: Network, name: string): number {
  const found = outputs.find((index) => tensors[index]?.name === name);
  if (found === undefined) throw new Error(`The network has no output named ${name}.`);
  return found;
}
