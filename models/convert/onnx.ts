import type { Chunks } from './protobuf.js';
import { bytesField, integerField, joinChunks, messageField, textField } from './protobuf.js';

/** An ONNX graph under construction: nodes in running order, constants by name. */
export interface OnnxGraph {
  readonly inputs: OnnxPort[];
  readonly outputs: OnnxPort[];
  readonly nodes: OnnxNode[];
  readonly constants: Map<string, OnnxConstant>;
}

/** A named input or output of a graph; a text stands for a dimension that is free. */
export interface OnnxPort {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | string)[];
}

/** One operator. An empty input name means that the input is left out. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | string | readonly number[]>>;
}

/** A constant tensor; its type is told by its array, where 16 unsigned bits are a half float. */
export interface OnnxConstant {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint16Array | BigInt64Array;
}

/** The element types our graphs use. */
export type OnnxType = keyof typeof typeCodes;

/** ONNX's number for each element type. */
export const typeCodes = { float32: 1, uint8: 2, int32: 6, int64: 7, float16: 10 } as const;

const formatVersion = 8;
const operatorSet = 17;

/** The graph as the bytes of an ONNX file; equal graphs give equal bytes. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return joinChunks([
    ...integerField(1, formatVersion),
    ...textField(2, 'kinemotion'),
    ...messageField(7, encodeGraph(graph)),
    ...messageField(8, [...textField(1, ''), ...integerField(2, operatorSet)]),
  ]);
}

function encodeGraph({ inputs, outputs, nodes, constants }: OnnxGraph): Chunks {
  return [
    ...nodes.flatMap((node) => messageField(1, encodeNode(node))),
    ...textField(2, 'pose'),
    ...[...constants].flatMap(([name, constant]) => messageField(5, encodeConstant(name, constant))),
    ...inputs.flatMap((port) => messageField(11, encodePort(port))),
    ...outputs.flatMap((port) => messageField(12, encodePort(port))),
  ];
}

function encodeNode({ operator, inputs, output, attributes = {} }: OnnxNode): Chunks {
  return [
    ...inputs.flatMap((name) => textField(1, name)),
    ...textField(2, output),
    ...textField(3, output),
    ...textField(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) =>
      messageField(5, [...textField(1, name), ...encodeAttribute(value)]),
    ),
  ];
}

function encodeAttribute(value: number | string | readonly number[]): Chunks {
  const kinds = { integer: 2, text: 3, integers: 7 } as const;
  if (typeof value === 'number') return [...integerField(3, value), ...integerField(20, kinds.integer)];
  if (typeof value === 'string') return [...textField(4, value), ...integerField(20, kinds.text)];
  return [...value.flatMap((item) => integerField(8, item)), ...integerField(20, kinds.integers)];
}

function encodeConstant(name: string, { shape, values }: OnnxConstant): Chunks {
  return [
    ...shape.flatMap((size) => integerField(1, size)),
    ...integerField(2, typeCodes[typeOf(values)]),
    ...textField(8, name),
    ...bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ];
}

function typeOf(values: OnnxConstant['values']): OnnxType {
  if (values instanceof Float32Array) return 'float32';
  if (values instanceof Uint16Array) return 'float16';
  return values instanceof Int32Array ? 'int32' : 'int64';
}

function encodePort({ name, type, shape }: OnnxPort): Chunks {
  const dimensions = shape.flatMap((size) =>
    messageField(1, typeof size === 'number' ? integerField(1, size) : textField(2, size)),
  );
  const tensor = [...integerField(1, typeCodes[type]), ...messageField(2, dimensions)];
  return [...textField(1, name), ...messageField(2, messageField(1, tensor))];
}
