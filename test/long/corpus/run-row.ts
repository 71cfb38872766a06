import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { type CliRun, startCli } from '../../helpers/run-cli.js';
import { expectLike } from './likeness.js';
import type { Made, Row, Run } from './row.js';

/** What came of a row: the code of a failure, the answer, or neither where nobody gets one. */
export type Outcome = { readonly code: string } | { readonly analysis: Analysis } | { readonly exitCode: number };

/** Makes what a row says, runs the program on it and holds what comes of it to what must. */
export async function runRow(row: Row): Promise<Outcome> {
  const asked = asRun(await row.make());
  const running = startCli(asked.args, asked.options);
  const [run] = await Promise.all([running.ended, asked.meanwhile?.(running)]);
  const outcome = row.code ? failed(run, row) : await answered(run, row, asked);
  await asked.afterwards?.(run);
  return outcome;
}

function asRun(made: Made): Run {
  return typeof made === 'string' ? { args: ['analyze', made] } : made;
}

function failed(run: CliRun, { code, says }: Row): Outcome {
  expectFailure(run, code!, says);
  return { code: code! };
}

async function answered(run: CliRun, { like, notes = [], says }: Row, { answer }: Run): Promise<Outcome> {
  expect(run.stderr).not.toContain('✗');
  expect(run.stderr, 'no stack').not.toMatch(/^\s+at /m);
  expect({ exitCode: run.exitCode, timedOut: run.timedOut }).toEqual({ exitCode: 0, timedOut: false });
  expectNothingLeft(run);
  if (answer === 'nowhere') return { exitCode: 0 };
  const analysis = analysisSchema.parse(JSON.parse(answer === undefined ? run.stdout : readFileSync(answer, 'utf8')));
  const warnings = analysis.metadata.quality.notes.filter(({ severity }) => severity === 'warning');
  expect(warnings.map(({ code }) => code)).toEqual(notes);
  for (const { hint } of warnings) expect(hint, 'what to do').toMatch(/./);
  if (says) {
    expect(warnings[0]!.message).toMatch(says);
    expect(run.stderr).toContain(warnings[0]!.message);
    expect(analysis.metadata.quality.confidence).not.toBe('high');
  }
  if (like) await expectLike(analysis, like);
  return { analysis };
}
