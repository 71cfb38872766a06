import { readFile } from 'node:fs/promises';
import type { ChalkInstance } from 'chalk';
import { analyze } from '../analyze.js';
import { explain, KinemotionError } from '../errors.js';
import { type Options, type Request, resolveOptions } from '../options.js';
import { EnginePool } from '../pose/engine-pool.js';
import {
  describeDeviation,
  expectationOf,
  judgeOutcome,
  type Outcome,
  type Verdict,
  writeExpectation,
} from '../report/check.js';
import type { Expectation } from '../report/expectation.js';
import { writeJunit } from '../report/junit.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { jsonText } from '../report/tame.js';
import { Timings } from '../timing.js';
import { printable } from '../video/clip.js';
import { type Checked, findChecks, readExpectation } from './find-checks.js';
import { paintFor, write } from './terminal.js';

/** How clips are to be checked. */
export interface CheckRequest {
  readonly update?: boolean;
  readonly junit?: string;
  readonly only?: string;
  readonly quality?: Request['quality'];
  readonly ffmpeg?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

/** What a check needs from clip to clip. */
interface Bench {
  readonly engines: EnginePool;
  readonly options: Options;
  readonly signal: AbortSignal;
}

/** One clip with what came of its check. */
interface Result {
  readonly clip: string;
  readonly state: 'same' | 'changed' | 'written';
  readonly found: string;
  readonly failures: readonly string[];
  readonly farthest: Verdict['farthest'];
  readonly seconds: number;
}

const regression = 1;

/** Analyses the clips, says what moved and by how much, and gives back the exit code. */
export async function runCheck(paths: readonly string[], request: CheckRequest): Promise<number> {
  const { update = false, junit, only = '', quality, ffmpeg, signal } = request;
  const options = resolveOptions({ ...(quality && { quality }), ...(ffmpeg !== undefined && { ffmpeg }) });
  if (junit !== undefined) await checkOutput(junit, { force: true });
  const checks = (await findChecks(paths, update)).filter(({ clip }) => clip.includes(only));
  if (checks.length === 0) throw nothing(update);
  // A file that cannot be read is said before the work starts.
  const expectations = update ? [] : await Promise.all(checks.map((check) => readExpectation(check.expectationPath)));
  const paint = paintFor(request);
  const bench: Bench = { engines: new EnginePool(), options, signal };
  const results: Result[] = [];
  for (const [i, check] of checks.entries()) {
    const expected = expectations[i];
    const result = expected ? await compare(check, expected, bench) : await renew(check, bench);
    results.push(result);
    if (!request.quiet) await write(process.stderr, describe(result, paint));
  }
  const changed = results.filter(({ state }) => state === 'changed').length;
  if (junit !== undefined) await writeOutput(junit, [junitOf(results)]);
  await write(process.stdout, `${jsonText({ passed: results.length - changed, changed, clips: results }, 2)}\n`);
  if (!request.quiet) await write(process.stderr, closing(results.length, changed, update, paint));
  return changed > 0 ? regression : 0;
}

async function compare({ clip }: Checked, expected: Expectation, bench: Bench): Promise<Result> {
  const { outcome, seconds } = await outcomeOf(clip, bench);
  const { failures, farthest } = judgeOutcome(expected, outcome);
  const state = failures.length > 0 ? 'changed' : 'same';
  return { clip, state, found: nameOf(outcome), failures, farthest, seconds };
}

/** Writes what comes out now as what is expected. A fault of ours is never expected. */
async function renew({ clip, expectationPath }: Checked, bench: Bench): Promise<Result> {
  const { outcome, seconds } = await outcomeOf(clip, bench);
  const result = { clip, found: nameOf(outcome), farthest: null, seconds };
  if ('code' in outcome && outcome.code === 'bug') return { ...result, state: 'changed', failures: [nameOf(outcome)] };
  const text = writeExpectation(expectationOf(outcome));
  const before = await readFile(expectationPath, 'utf8').catch(() => undefined);
  if (text === before) return { ...result, state: 'same', failures: [] };
  await writeOutput(expectationPath, [text]);
  return { ...result, state: 'written', failures: [] };
}

/** An answer, or a refusal that is an answer too. What would befall every clip alike is thrown. */
async function outcomeOf(clip: string, bench: Bench): Promise<{ outcome: Outcome; seconds: number }> {
  const start = performance.now();
  const since = () => Math.round(performance.now() - start) / 1000;
  try {
    const analysis = await analyze(clip, { ...bench, timings: new Timings() });
    return { outcome: { analysis }, seconds: since() };
  } catch (thrown) {
    if (bench.signal.aborted) throw bench.signal.reason;
    const { code } = explain(thrown);
    const ofTheClip = /^(video|pose|movement)\./.test(code) || code === 'bug';
    if (!ofTheClip) throw thrown;
    return { outcome: { code }, seconds: since() };
  }
}

function nameOf(outcome: Outcome): string {
  if ('code' in outcome) return outcome.code;
  const { movement, jumps, gait } = outcome.analysis;
  if (gait) return `${movement.type}, ${gait.steps.length === 1 ? 'one step' : `${gait.steps.length} steps`}`;
  return `${movement.type}, ${jumps.length === 1 ? 'one jump' : `${jumps.length} jumps`}`;
}

function describe({ clip, state, found, failures, farthest }: Result, paint: ChalkInstance): string {
  const mark = { same: paint.green('✓'), changed: paint.red('✗'), written: paint.yellow('✎') }[state];
  const moved =
    state === 'same' && farthest && farthest.actual !== farthest.expected ? describeDeviation(farthest) : '';
  const rest = moved === '' ? '' : paint.dim(` · most: ${moved}`);
  return [
    `${mark} ${printable(clip)}  ${found}${rest}`,
    ...failures.map((failure) => `    ${printable(failure)}`),
    '',
  ].join('\n');
}

function closing(count: number, changed: number, update: boolean, paint: ChalkInstance): string {
  const clips = count === 1 ? 'One clip' : `${count} clips`;
  const how = changed > 0 ? `${changed} not as expected` : update ? 'all written down' : 'all as expected';
  return `${paint.bold(`${clips}, ${how}.`)}\n`;
}

function junitOf(results: readonly Result[]): string {
  const cases = results.map(({ clip, seconds, failures }) => ({ name: clip, seconds, failures }));
  return writeJunit('kinemotion check', cases);
}

function nothing(update: boolean): KinemotionError {
  return new KinemotionError('check.nothing', 'There is nothing to check.', {
    hint: update
      ? 'Name clips, or folders with clips in them.'
      : 'A clip is checked when NAME.expected.json lies beside it: write those with kinemotion check --update.',
  });
}
