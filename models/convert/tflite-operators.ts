import type { Table } from './flatbuffer.js';
import { readByte, readInteger } from './flatbuffer.js';
import type { Activation, Edge, OperatorDetail, Pair, Tensor, Window } from './network.js';
import { samePadding } from './padding.js';

/** What the reading of an operator may look at. */
export interface OperatorSource {
  readonly options: Table | undefined;
  readonly inputs: readonly Tensor[];
}

/** What the operator with this TFLite code does. */
export function readDetail(code: number, source: OperatorSource): OperatorDetail {
  const read = readers[code];
  if (read === undefined) throw new Error(`The TFLite operator ${code} is not known here.`);
  return read(source);
}

const add = 0;
const concatenation = 2;
const conv2d = 3;
const depthwiseConv2d = 4;
const depthToSpace = 5;
const dequantize = 6;
const logistic = 14;
const maxPool2d = 17;
const reshape = 22;
const resizeBilinear = 23;
const pad = 34;
const densify = 124;

const readers: Readonly<Record<number, (source: OperatorSource) => OperatorDetail>> = {
  [add]: ({ options }) => ({ kind: 'add', activation: readActivation(options, 0) }),
  [concatenation]: ({ options }) => ({ kind: 'concatenate', axis: readInteger(options, 0) }),
  [conv2d]: (source) => readConvolution(source, { activation: 3, dilation: [5, 4] }),
  [depthwiseConv2d]: (source) => ({
    ...readConvolution(source, { activation: 4, dilation: [6, 5] }),
    depthwise: true,
  }),
  [depthToSpace]: ({ options }) => ({ kind: 'depth-to-space', block: readInteger(options, 0) }),
  [dequantize]: () => ({ kind: 'copy' }),
  [logistic]: () => ({ kind: 'sigmoid' }),
  [maxPool2d]: readMaxPool,
  [reshape]: () => ({ kind: 'reshape' }),
  [resizeBilinear]: ({ options }) => ({ kind: 'resize', sampling: readSampling(options), activation: 'none' }),
  [pad]: ({ inputs }) => ({ kind: 'pad', amounts: readAmounts(inputs[1]) }),
  [densify]: () => ({ kind: 'copy' }),
};

function readConvolution(
  { options, inputs }: OperatorSource,
  slots: { activation: number; dilation: Pair },
): OperatorDetail & { kind: 'convolution' } {
  const [vertical, horizontal] = slots.dilation;
  const dilation: Pair = [readInteger(options, vertical, 1), readInteger(options, horizontal, 1)];
  const [, height = 1, width = 1] = inputs[1]?.shape ?? [];
  return {
    kind: 'convolution',
    depthwise: false,
    dilation,
    activation: readActivation(options, slots.activation),
    ...readWindow(options, inputs[0], [height, width], dilation),
  };
}

function readMaxPool({ options, inputs }: OperatorSource): OperatorDetail {
  const size: Pair = [readInteger(options, 4), readInteger(options, 3)];
  return { kind: 'max-pool', size, ...readWindow(options, inputs[0], size, [1, 1]) };
}

function readWindow(options: Table | undefined, image: Tensor | undefined, size: Pair, dilation: Pair): Window {
  const stride: Pair = [readInteger(options, 2), readInteger(options, 1)];
  const [, height = 0, width = 0] = image?.shape ?? [];
  const isSame = readByte(options, 0) === 0;
  const along = (side: 0 | 1, length: number): Edge =>
    isSame ? samePadding(length, size[side], stride[side], dilation[side]) : [0, 0];
  return { stride, padding: { vertical: along(0, height), horizontal: along(1, width) } };
}

function readActivation(options: Table | undefined, slot: number): Activation {
  const activations = ['none', 'relu', undefined, 'relu6'] as const;
  const activation = activations[readByte(options, slot)];
  if (activation === undefined) throw new Error('A TFLite activation is not known here.');
  return activation;
}

function readSampling(options: Table | undefined): 'align_corners' | 'half_pixel' | 'asymmetric' {
  if (readByte(options, 2) !== 0) return 'align_corners';
  return readByte(options, 3) !== 0 ? 'half_pixel' : 'asymmetric';
}

function readAmounts(tensor: Tensor | undefined): Edge[] {
  const values = Array.from(tensor?.values ?? []);
  return values.flatMap((before, index) => (index % 2 === 0 ? [[before, values[index + 1]!] as const] : []));
}
