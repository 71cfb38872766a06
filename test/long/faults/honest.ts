import { expect } from 'vitest';
import type { ErrorCode } from '../../../src/errors.js';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { type CliRun, errorOf, runCli } from '../../helpers/run-cli.js';
import { timeless } from '../../helpers/timeless.js';

/** A result without what differs from run to run. */
export function answerOf(text: string): unknown {
  return JSON.parse(timeless(text).replace(/"cache_hit":\s*true/g, '"cache_hit": false'));
}

/** What an undisturbed run answers. */
export async function undisturbed(args: readonly string[]): Promise<unknown> {
  const run = await runCli([...args, '--quiet'], { timeout: 60_000 });
  expect(run.exitCode, run.stderr).toBe(0);
  return answerOf(run.stdout);
}

/** Ends with the very answer of an undisturbed run, or with one of these refusals: never with another number, and nothing left. */
export function expectHonest(run: CliRun, answer: unknown, codes: readonly ErrorCode[]): void {
  if (run.exitCode === 0) {
    expect(answerOf(run.stdout)).toEqual(answer);
    expectNothingLeft(run);
  } else {
    const { code } = errorOf(run);
    expect(codes).toContain(code);
    expectFailure(run, code as ErrorCode);
  }
}

/** Does the work for every thing, two at a time: these machines have two cores. */
export async function twoAtATime<Thing>(
  things: readonly Thing[],
  work: (thing: Thing, index: number) => Promise<void>,
): Promise<void> {
  const waiting = [...things.entries()];
  const one = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next[1], next[0]);
  };
  await Promise.all([one(), one()]);
}

/** The option of Node that loads a module of this folder before the program. */
export function preloaded(module: string): { readonly NODE_OPTIONS: string } {
  return { NODE_OPTIONS: `--import=${new URL(module, import.meta.url)}` };
}
