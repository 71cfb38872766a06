import type { Analysis } from './analysis.js';
import { jsonText } from './tame.js';

/** A result as it is written: indented for people, but a column of numbers is one line. */
export function resultText(result: Analysis): string {
  // A line break inside a text is written \\n: what begins with a bracket and a real one is a list.
  const numbers = /\[\n\s+[-\d][^[\]{}"]*\]/g;
  return `${jsonText(result, 2).replace(numbers, (list) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'))}\n`;
}
