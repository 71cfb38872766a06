import { allMovements } from '../movements/index.js';
import { resolveOptions } from '../options.js';
import { describeResult } from '../report/json-schema.js';
import { write } from './terminal.js';

/** Prints the JSON Schema of the result of one movement, or of all. */
export async function runSchema(word: string | undefined): Promise<number> {
  const { movement } = resolveOptions(word === undefined ? {} : { movement: word });
  await write(process.stdout, `${JSON.stringify(describeResult(movement ? [movement] : allMovements), null, 2)}\n`);
  return 0;
}
