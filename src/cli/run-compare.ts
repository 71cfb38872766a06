import { KinemotionError } from '../errors.js';
import type { Analysis } from '../report/analysis.js';
import { type Comparison, compareResults, worsened } from '../report/compare.js';
import { comparisonCsv } from '../report/compare-csv.js';
import { comparisonText } from '../report/compare-text.js';
import { checkOutput, takenTwice, writeOutput } from '../report/output-file.js';
import { readResult } from '../report/read-result.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { paintFor, textWidth, write } from './terminal.js';

/** How two results are to be compared, and where the comparison goes. */
export interface CompareRequest {
  /** Counted from 1. */
  readonly jump?: number;
  readonly least?: Readonly<Record<string, number>>;
  readonly json?: string;
  readonly csv?: string;
  readonly html?: string;
  readonly force?: boolean;
  readonly failOnChange?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

const regression = 1;

/** Compares two saved results, writes what was asked for, and gives back the exit code. */
export async function runCompare(pathA: string, pathB: string, request: CompareRequest): Promise<number> {
  const { jump, least = {}, json, csv, html, force } = request;
  const outputs = [json, csv, html].filter((path) => path !== undefined);
  for (const path of outputs) {
    if (outputs.indexOf(path) !== outputs.lastIndexOf(path)) throw takenTwice(path);
    for (const input of [pathA, pathB]) await checkOutput(path, { input, force });
  }
  const [a, b] = await Promise.all([readResult(pathA), readResult(pathB)]);
  if (jump !== undefined)
    for (const [path, analysis] of [
      [pathA, a],
      [pathB, b],
    ] as const)
      holdJump(path, analysis, jump);
  holdLeast(least, a, b);
  const comparison = compareResults(a, b, { jump: jump === undefined ? undefined : jump - 1, least });
  request.signal.throwIfAborted();
  await deliver(comparison, request);
  if (html !== undefined) {
    const { comparePage } = await import('../report/html/compare-page.js');
    await writeOutput(html, [comparePage(comparison, a, b)]);
  }
  return request.failOnChange && worsened(comparison).length > 0 ? regression : 0;
}

async function deliver(comparison: Comparison, { json, csv, quiet, color }: CompareRequest): Promise<void> {
  const text = `${jsonText(comparison, 2)}\n`;
  if (json === undefined) await write(process.stdout, text);
  else await writeOutput(json, [text]);
  if (csv !== undefined) await writeOutput(csv, [comparisonCsv(comparison)]);
  if (quiet) return;
  const place = { paint: paintFor({ color }), width: textWidth(process.stderr) };
  await write(process.stderr, comparisonText(comparison, place));
}

function holdJump(path: string, { jumps }: Analysis, jump: number): void {
  if (jumps.some(({ index }) => index === jump - 1)) return;
  const count = jumps.length === 1 ? 'only one jump' : `only ${jumps.length} jumps`;
  throw new KinemotionError('options.invalid', `${printable(path)} has ${count}, and no jump ${jump}.`, {
    hint: 'Give the number of a jump that both results have, or leave --jump out.',
  });
}

/** A name that is in neither result is a slip of the finger, and must not go unseen. */
function holdLeast(least: Readonly<Record<string, number>>, a: Analysis, b: Analysis): void {
  const names = [a, b].flatMap(({ jumps }) => jumps.flatMap(({ metrics }) => Object.keys(metrics)));
  const unknown = Object.keys(least).find((key) => !names.includes(key));
  if (unknown === undefined) return;
  throw new KinemotionError('options.invalid', `Neither result has a number called ${unknown}.`, {
    hint: 'Names stand in the results under metrics, such as jump_height_m.',
  });
}
