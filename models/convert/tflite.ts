import type { Table } from './flatbuffer.js';
import {
  readByte,
  readBytes,
  readInteger,
  readIntegers,
  readTable,
  readTables,
  readText,
  rootTable,
} from './flatbuffer.js';
import type { Network, Operator, Tensor, Values } from './network.js';
import type { Level } from './sparse.js';
import { densePositions } from './sparse.js';
import { readDetail } from './tflite-operators.js';

const modelSlots = { operatorCodes: 1, subgraphs: 2, buffers: 4 } as const;
const codeSlots = { oldCode: 0, code: 3 } as const;
const graphSlots = { tensors: 0, inputs: 1, outputs: 2, operators: 3 } as const;
const tensorSlots = { shape: 0, type: 1, buffer: 2, name: 3, sparsity: 6 } as const;
const operatorSlots = { code: 0, inputs: 1, outputs: 2, options: 4 } as const;
const sparsitySlots = { traversal: 0, blocked: 1, levels: 2 } as const;
const levelSlots = { isSparse: 0, size: 1, segmentsType: 2, segments: 3, indicesType: 4, indices: 5 } as const;

/** Reads a TFLite file with one graph. Sparse weights come out dense. */
export function readTflite(file: Uint8Array): Network {
  const model = rootTable(file);
  const [graph, ...others] = readTables(model, modelSlots.subgraphs);
  if (graph === undefined || others.length > 0) throw new Error('The file does not hold exactly one graph.');
  const buffers = readTables(model, modelSlots.buffers);
  const codes = readTables(model, modelSlots.operatorCodes).map(readCode);
  const tensors = readTables(graph, graphSlots.tensors).map((table) => readTensor(table, buffers));
  return {
    tensors,
    inputs: readIntegers(graph, graphSlots.inputs),
    outputs: readIntegers(graph, graphSlots.outputs),
    operators: readTables(graph, graphSlots.operators).map((table) => readOperator(table, codes, tensors)),
  };
}

/** Codes above 127 no longer fit the old field, and older files have only that one. */
function readCode(table: Table): number {
  return Math.max(readByte(table, codeSlots.oldCode), readInteger(table, codeSlots.code));
}

function readOperator(table: Table, codes: readonly number[], tensors: readonly Tensor[]): Operator {
  const inputs = readIntegers(table, operatorSlots.inputs);
  const [output, ...others] = readIntegers(table, operatorSlots.outputs);
  if (output === undefined || others.length > 0) throw new Error('An operator does not have exactly one output.');
  const code = codes[readInteger(table, operatorSlots.code)]!;
  const detail = readDetail(code, {
    options: readTable(table, operatorSlots.options),
    inputs: inputs.map((index) => tensors[index]!),
  });
  return { ...detail, inputs, output };
}

function readTensor(table: Table, buffers: readonly Table[]): Tensor {
  const name = readText(table, tensorSlots.name);
  const shape = readIntegers(table, tensorSlots.shape);
  const bytes = readBytes(buffers[readInteger(table, tensorSlots.buffer)]!, 0);
  if (bytes.length === 0) return { name, shape };
  const stored = readValues(bytes, readByte(table, tensorSlots.type));
  const sparsity = readTable(table, tensorSlots.sparsity);
  return { name, shape, values: sparsity === undefined ? stored : spread(stored, shape, sparsity) };
}

function readValues(bytes: Uint8Array, type: number): Values {
  // A copy, because typed arrays want their numbers aligned and the file does not promise it.
  const { buffer } = bytes.slice();
  switch (type) {
    case 0:
      return new Float32Array(buffer);
    case 1:
      return new Uint16Array(buffer);
    case 2:
      return new Int32Array(buffer);
    default:
      throw new Error(`Weights of TFLite type ${type} are not known here.`);
  }
}

function spread(stored: Values, shape: readonly number[], table: Table): Values {
  const positions = densePositions(shape, {
    traversal: readIntegers(table, sparsitySlots.traversal),
    blocked: readIntegers(table, sparsitySlots.blocked),
    levels: readTables(table, sparsitySlots.levels).map(readLevel),
  });
  if (positions.length !== stored.length) throw new Error('A sparse tensor has more or fewer values than places.');
  const size = shape.reduce((product, length) => product * length, 1);
  const dense = new (stored.constructor as new (length: number) => Values)(size);
  for (const [index, position] of positions.entries()) dense[position] = stored[index]!;
  return dense;
}

function readLevel(table: Table): Level {
  if (readByte(table, levelSlots.isSparse) === 0) return { size: readInteger(table, levelSlots.size) };
  return {
    segments: readCompressed(table, levelSlots.segmentsType, levelSlots.segments),
    indices: readCompressed(table, levelSlots.indicesType, levelSlots.indices),
  };
}

function readCompressed(table: Table, typeSlot: number, slot: number): number[] {
  const widths = [undefined, 4, 2, 1] as const;
  const width = widths[readByte(table, typeSlot)];
  const vector = readTable(table, slot);
  if (width === undefined || vector === undefined) throw new Error('A sparse tensor lacks its index.');
  return readIntegers(vector, 0, width);
}
