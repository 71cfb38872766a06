import type { Activated, Activation, Network, Operator, OperatorOf, Window, Wiring } from './network.js';
import type { OnnxConstant, OnnxGraph, OnnxNode } from './onnx.js';
import { permute } from './permute.js';

/** A network on its way into a graph. Images of [1, height, width, channels] become [N, channels, height, width]. */
export interface Translation {
  readonly network: Network;
  readonly graph: OnnxGraph;
  /** The names of the tensors that have one of their own. */
  readonly names: ReadonlyMap<number, string>;
}

/** Adds one operator, and the constants it needs, to the graph. */
export function writeOperator(operator: Operator, translation: Translation): void {
  const write = writers[operator.kind] as (operator: Operator, translation: Translation) => void;
  write(operator, translation);
}

const writers: { readonly [Kind in Operator['kind']]: (operator: OperatorOf<Kind>, to: Translation) => void } = {
  convolution: writeConvolution,
  'max-pool': (operator, to) =>
    emit(operator, to, {
      operator: 'MaxPool',
      attributes: { kernel_shape: operator.size, strides: operator.stride, pads: paddingOf(operator) },
    }),
  resize: writeResize,
  add: (operator, to) => emit(operator, to, { operator: 'Add' }),
  pad: writePad,
  concatenate: writeConcatenate,
  'depth-to-space': (operator, to) =>
    emit(operator, to, { operator: 'DepthToSpace', attributes: { blocksize: operator.block, mode: 'DCR' } }),
  reshape: writeReshape,
  sigmoid: (operator, to) => emit(operator, to, { operator: 'Sigmoid' }),
  copy: () => {
    throw new Error('Only weights can be unpacked, and they are before this.');
  },
};

function writeConvolution(operator: OperatorOf<'convolution'>, to: Translation): void {
  const [image, kernel, bias] = operator.inputs;
  const [, height = 1, width = 1, channels = 1] = shapeOf(to, kernel!);
  if (operator.depthwise && shapeOf(to, image!)[3] !== channels)
    throw new Error('A depth multiplier is not known here.');
  const order = operator.depthwise ? [3, 0, 1, 2] : [0, 3, 1, 2];
  const inputs = [nameOf(to, image!), addWeights(to, kernel!, order)];
  if (bias !== undefined && bias >= 0) inputs.push(addWeights(to, bias, [0]));
  emit(operator, to, {
    operator: 'Conv',
    inputs,
    attributes: {
      kernel_shape: [height, width],
      strides: operator.stride,
      pads: paddingOf(operator),
      dilations: operator.dilation,
      group: operator.depthwise ? channels : 1,
    },
  });
}

function writeResize(operator: OperatorOf<'resize'>, to: Translation): void {
  const [, height = 1, width = 1] = shapeOf(to, operator.inputs[0]!);
  const [, newHeight = 1, newWidth = 1] = shapeOf(to, operator.output);
  const scales = Float32Array.of(1, 1, newHeight / height, newWidth / width);
  emit(operator, to, {
    operator: 'Resize',
    inputs: [nameOf(to, operator.inputs[0]!), '', addFactors(to, operator.output, scales)],
    attributes: { mode: 'linear', coordinate_transformation_mode: operator.sampling },
  });
}

function writePad(operator: OperatorOf<'pad'>, to: Translation): void {
  const [batch, rows, columns, channels] = operator.amounts;
  const edges = [batch!, channels!, rows!, columns!];
  const amounts = [...edges.map(([before]) => before), ...edges.map(([, after]) => after)];
  emit(operator, to, {
    operator: 'Pad',
    inputs: [nameOf(to, operator.inputs[0]!), addFactors(to, operator.output, BigInt64Array.from(amounts, BigInt))],
  });
}

function writeConcatenate(operator: OperatorOf<'concatenate'>, to: Translation): void {
  // The number of an axis differs between the two layouts of an image; our networks join only what is flat already.
  if (shapeOf(to, operator.output).length === 4) throw new Error('Joining images is not known here.');
  emit(operator, to, { operator: 'Concat', attributes: { axis: operator.axis } });
}

function writeReshape(operator: OperatorOf<'reshape'>, to: Translation): void {
  const [source] = operator.inputs;
  const [, height, width, channels] = shapeOf(to, source!);
  const output = nameOf(to, operator.output);
  const shape = BigInt64Array.from([-1, ...shapeOf(to, operator.output).slice(1)], BigInt);
  let input = nameOf(to, source!);
  // The elements must come in TFLite's order, which differs only if there is more than one pixel.
  if (channels !== undefined && !(height === 1 && width === 1)) {
    to.graph.nodes.push({
      operator: 'Transpose',
      inputs: [input],
      output: `${output}_rows`,
      attributes: { perm: [0, 2, 3, 1] },
    });
    input = `${output}_rows`;
  }
  emit(operator, to, { operator: 'Reshape', inputs: [input, addFactors(to, operator.output, shape)] });
}

/** Adds a node, and its activation if there is one. */
function emit(
  wiring: Wiring & Partial<Activated>,
  to: Translation,
  node: Omit<OnnxNode, 'inputs' | 'output'> & Partial<OnnxNode>,
): void {
  const inputs = node.inputs ?? wiring.inputs.map((index) => nameOf(to, index));
  const output = nameOf(to, wiring.output);
  const { activation = 'none' } = wiring;
  if (activation === 'none') {
    to.graph.nodes.push({ ...node, inputs, output });
  } else {
    const linear = `${output}_linear`;
    to.graph.nodes.push({ ...node, inputs, output: linear }, activationNode(to, activation, linear, output));
  }
}

function activationNode(to: Translation, activation: Activation, input: string, output: string): OnnxNode {
  if (activation === 'relu') return { operator: 'Relu', inputs: [input], output };
  to.graph.constants.set('zero', { shape: [], values: Float32Array.of(0) });
  to.graph.constants.set('six', { shape: [], values: Float32Array.of(6) });
  return { operator: 'Clip', inputs: [input, 'zero', 'six'], output };
}

function addWeights(to: Translation, index: number, order: readonly number[]): string {
  const name = `w${index}`;
  const { values, shape } = to.network.tensors[index]!;
  if (values === undefined) throw new Error('A convolution has weights that are not constant.');
  const isHalf = values instanceof Uint16Array;
  const stored = isHalf ? `${name}_half` : name;
  if (to.graph.constants.has(stored)) return name;
  to.graph.constants.set(stored, permute(values, shape, order));
  if (isHalf) to.graph.nodes.push({ operator: 'Cast', inputs: [stored], output: name, attributes: { to: 1 } });
  return name;
}

function addFactors(to: Translation, index: number, values: OnnxConstant['values']): string {
  const name = `${nameOf(to, index)}_factors`;
  to.graph.constants.set(name, { shape: [values.length], values });
  return name;
}

function nameOf({ names }: Translation, index: number): string {
  return names.get(index) ?? `t${index}`;
}

function shapeOf({ network }: Translation, index: number): readonly number[] {
  return network.tensors[index]!.shape;
}

function paddingOf({ padding: { vertical, horizontal } }: Window): number[] {
  return [vertical[0], horizontal[0], vertical[1], horizontal[1]];
}
