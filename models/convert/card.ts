import { createHash } from 'node:crypto';
import type { Converted } from './graph.js';
import { joints } from './joints.js';
import type { NetworkSource } from './networks.js';
import type { OnnxPort } from './onnx.js';

/** A network that has been converted, with the file it came from. */
export interface Product {
  readonly network: NetworkSource;
  readonly source: Uint8Array;
  readonly converted: Converted;
}

/** The package the networks come from. */
export interface Origin {
  readonly package: string;
  readonly version: string;
}

/** The card that the program reads before it trusts a network: what goes in, what comes out, each file's SHA-256. */
export function formatCard(products: readonly Product[], origin: Origin): string {
  const models = Object.fromEntries(products.map((product) => [product.network.role, describe(product)]));
  return `${formatJson({ format: 1, licence: 'Apache-2.0', origin, joints, models })}\n`;
}

/** The SHA-256 of some bytes, in hexadecimal. */
export function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function describe({ network, source, converted: { bytes, input, outputs } }: Product): object {
  return {
    file: network.file,
    bytes: bytes.length,
    sha256: hash(bytes),
    input,
    outputs: Object.fromEntries(outputs.map(({ name, shape }: OnnxPort) => [name, { name, shape }])),
    source: { file: network.source, sha256: hash(source) },
  };
}

const lineWidth = 120;

/** JSON with short lists on one line, as the formatter of this project writes it. */
function formatJson(value: unknown, indent = '', before = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    if (before + line.length < lineWidth) return line;
    return `[\n${value.map((item) => `${inner}${formatJson(item, inner)}`).join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, item]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return `${start}${formatJson(item, inner, start.length)}`;
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
