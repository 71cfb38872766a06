import { readFloats } from './half.js';
import type { Edge, Network, Operator, OperatorOf } from './network.js';

/** Turns the unpacking of weights (from half floats, from sparse form) into weights. */
export function foldCopies(network: Network): Network {
  const tensors = [...network.tensors];
  const operators = network.operators.filter(({ kind, inputs, output }) => {
    const source = tensors[inputs[0]!]!;
    if (kind !== 'copy' || source.values === undefined) return true;
    tensors[output] = { ...tensors[output]!, values: source.values };
    return false;
  });
  return { ...network, tensors, operators };
}

/** The part of the network that these outputs need. */
export function keepOutputs(network: Network, outputs: readonly number[]): Network {
  const needed = new Set(outputs);
  const operators = network.operators.toReversed().filter(({ inputs, output }) => {
    if (!needed.has(output)) return false;
    for (const input of inputs) needed.add(input);
    return true;
  });
  return { ...network, outputs, operators: operators.toReversed() };
}

/** Lets convolutions add the zeros that an operator before them added. */
export function absorbPadding(network: Network): Network {
  const pads = new Map(network.operators.filter(padsImage).map((pad) => [pad.output, pad]));
  const operators = network.operators.map((operator) => {
    const pad = pads.get(operator.inputs[0]!);
    if (operator.kind !== 'convolution' || pad === undefined) return operator;
    const [, rows, columns] = pad.amounts;
    const { vertical, horizontal } = operator.padding;
    return {
      ...operator,
      inputs: [pad.inputs[0]!, ...operator.inputs.slice(1)],
      padding: { vertical: sumEdges(vertical, rows!), horizontal: sumEdges(horizontal, columns!) },
    };
  });
  return keepOutputs({ ...network, operators }, network.outputs);
}

/** Divides the weights that meet the input, so that the input itself need not be divided. */
export function divideInput(network: Network, divisor: number): Network {
  const users = network.operators.filter(({ inputs }) => inputs.includes(network.inputs[0]!));
  const [first, ...others] = users;
  if (first?.kind !== 'convolution' || others.length > 0) throw new Error('The input meets no single convolution.');
  const tensors = [...network.tensors];
  const kernel = tensors[first.inputs[1]!]!;
  // They stay single floats: rounding the quotients to half floats moves landmarks by 0.16 px.
  const values = readFloats(kernel).map((weight) => weight / divisor);
  tensors[first.inputs[1]!] = { ...kernel, values };
  return { ...network, tensors };
}

function padsImage(operator: Operator): operator is OperatorOf<'pad'> {
  if (operator.kind !== 'pad') return false;
  const [batch, , , channels] = operator.amounts;
  return [...batch!, ...channels!].every((amount) => amount === 0);
}

function sumEdges([before, after]: Edge, [moreBefore, moreAfter]: Edge): Edge {
  return [before + moreBefore, after + moreAfter];
}
