import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { explain, KinemotionError } from '../../../src/errors.js';
import { type Dice, diceFor } from './dice.js';

/** What is to be tried, how often, and how long one case may take. */
export interface Fuzzing {
  /** In CI; `npm run fuzz -- --times 20` tries twenty times as many. */
  readonly cases: number;
  /** Working longer than this is a hang, in seconds of the processor: other work on the machine does not count. */
  readonly limit?: number;
  /** Throws where a property does not hold; what it gives back is counted and told. */
  readonly attempt: (dice: Dice, number: number) => string | Promise<string>;
}

/** Set by `npm run fuzz`, see `run.mjs`. */
export const seed = Number(process.env.FUZZ_SEED ?? 1);
export const times = Number(process.env.FUZZ_TIMES ?? 1);
const only = process.env.FUZZ_CASE === undefined ? undefined : Number(process.env.FUZZ_CASE);

/** Faults that are told at once: one fault often has many faces. */
const mostTold = 5;

/** Tries a property with so many cases of a seed, and says how to repeat those that fail. */
export function fuzz(property: string, { cases, limit = 10, attempt }: Fuzzing): void {
  const count = Math.ceil(cases * times);
  test(property, { timeout: 60_000 + count * limit * 1000 }, async () => {
    const faults = new Map<string, string>();
    const outcomes = new Map<string, number>();
    const numbers = only === undefined ? Array.from({ length: count }, (_, number) => number) : [only];
    for (const number of numbers) {
      const start = process.cpuUsage();
      try {
        const outcome = await attempt(diceFor(seed, number), number);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      } catch (thrown) {
        tell(faults, number, thrown);
      }
      const { user, system } = process.cpuUsage(start);
      const seconds = (user + system) / 1e6;
      if (seconds > limit) tell(faults, number, new Error(`it took ${seconds.toFixed(1)} s`));
      if (faults.size >= mostTold) break;
    }
    const told = [...outcomes].map(([outcome, n]) => `${n} ${outcome}`).join(', ');
    console.log(`${property}: ${numbers.length} cases from seed ${seed}: ${told}`);
    expect([...faults.values()].join('\n'), 'faults').toBe('');
    // Cases that all end alike show nothing: a single one that is repeated may.
    if (only === undefined) expect(outcomes.size, 'kinds of outcomes').toBeGreaterThan(1);
  });
}

function tell(faults: Map<string, string>, number: number, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const file = basename(expect.getState().testPath ?? '', '.test.ts');
  const again = `npm run fuzz -- --seed ${seed} --case ${number} ${file}`;
  const where = error.stack?.split('\n').filter((line) => /\/src\//.test(line))[0] ?? '';
  const key = `${error.message.replaceAll(/[\d.]+/g, 'n').slice(0, 80)}${where}`;
  if (!faults.has(key)) faults.set(key, `${error.stack ?? error.message}\n  again with: ${again}`);
}

/** Runs something that may refuse what it is given, and nothing else: gives back its answer, or the refusal. */
export async function answerOf<T>(work: () => T | Promise<T>): Promise<{ answer: T } | { refused: string }> {
  try {
    return { answer: await work() };
  } catch (thrown) {
    const { code } = explain(thrown);
    if (code === 'bug' || !(thrown instanceof KinemotionError)) throw thrown;
    expectRefusal(thrown);
    return { refused: code };
  }
}

/** One plain sentence, and what to do: without control codes, and short enough to be read. */
export function expectRefusal({ message, hint }: Pick<KinemotionError, 'message' | 'hint'>): void {
  for (const words of [message, hint]) {
    expect(words.trim(), 'words').not.toBe('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(words, 'no control codes').not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(words.length, 'length of the words').toBeLessThan(2000);
  }
}
