import type { Network } from './network.js';
import type { OnnxGraph, OnnxPort } from './onnx.js';
import { encodeOnnx, typeCodes } from './onnx.js';
import { writeOperator } from './onnx-operators.js';

/** An ONNX file, and what goes in and out of it. */
export interface Converted {
  readonly bytes: Uint8Array;
  readonly input: OnnxPort;
  readonly outputs: readonly OnnxPort[];
}

/** How a graph meets the world: the names of its outputs, in their order, and what is taken off the bytes it is fed. */
export interface Interface {
  readonly outputNames: readonly string[];
  readonly centre: number;
}

/** Writes a network as ONNX for any number of images of bytes, as [N, channels, height, width]. */
export function writeGraph(network: Network, { outputNames, centre }: Interface): Converted {
  const [image] = network.inputs;
  const names = new Map(network.outputs.map((index, place) => [index, outputNames[place]!]));
  names.set(image!, 'values');
  const input: OnnxPort = { name: 'image', type: 'uint8', shape: freeBatch(network, image!) };
  const outputs = network.outputs.map((index): OnnxPort => {
    return { name: names.get(index)!, type: 'float32', shape: freeBatch(network, index) };
  });
  const graph: OnnxGraph = { inputs: [input], outputs, nodes: [], constants: new Map() };
  writeInput(graph, centre);
  for (const operator of network.operators) writeOperator(operator, { network, graph, names });
  return { bytes: encodeOnnx(graph), input, outputs };
}

function freeBatch({ tensors }: Network, index: number): (number | string)[] {
  const [, ...rest] = tensors[index]!.shape;
  const [height, width, channels] = rest;
  return channels === undefined ? ['N', ...rest] : ['N', channels, height!, width!];
}

/** The centre is taken off before the first convolution, so that its zeros around the image keep their meaning. */
function writeInput({ nodes, constants }: OnnxGraph, centre: number): void {
  const attributes = { to: typeCodes.float32 };
  if (centre === 0) {
    nodes.push({ operator: 'Cast', inputs: ['image'], output: 'values', attributes });
    return;
  }
  constants.set('centre', { shape: [], values: Float32Array.of(centre) });
  nodes.push({ operator: 'Cast', inputs: ['image'], output: 'bytes', attributes });
  nodes.push({ operator: 'Sub', inputs: ['bytes', 'centre'], output: 'values' });
}
