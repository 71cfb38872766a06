import type { Paint } from '../../../src/report/paint.js';

/** Leaves text as it is. */
export const plain: Paint = { bold: same, dim: same, green: same, yellow: same, red: same };

/** Writes the name of the colour around the text, so that tests see it. */
export const named: Paint = {
  bold: (text) => `<bold>${text}</bold>`,
  dim: (text) => `<dim>${text}</dim>`,
  green: (text) => `<green>${text}</green>`,
  yellow: (text) => `<yellow>${text}</yellow>`,
  red: (text) => `<red>${text}</red>`,
};

function same(text: string): string {
  return text;
}
