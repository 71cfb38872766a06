import { expect, test } from 'vitest';
import type { Analysis, JumpResult } from '../../../src/report/analysis.js';
import { type Given, startCorrection } from '../../../src/serve/page/correction.js';
import { exampleResult } from '../../helpers/results.js';

const clock = { now: () => 0, later: (work: () => void) => queueMicrotask(work) };

/** The answer of a server that believes everything. */
function answer(given: Given): Analysis {
  const analysis = exampleResult();
  const [jump] = analysis.jumps as [JumpResult];
  const events = Object.entries(given).map(([key, time]) => {
    const name = key.replace(/^1\./, '');
    return [name, { ...jump.events[name]!, time_s: time, evidence: 'given' as const }] as const;
  });
  return { ...analysis, jumps: [{ ...jump, events: { ...jump.events, ...Object.fromEntries(events) } }] };
}

function started(ask: (given: Given) => Promise<Analysis>) {
  const [results, refusals]: [Analysis[], unknown[]] = [[], []];
  const correction = startCorrection(exampleResult(), {
    ...{ ask, clock },
    onResult: (analysis) => void results.push(analysis),
    onRefused: (reason) => void refusals.push(reason),
  });
  return { correction, results, refusals };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('what is moved is wished at once, answered later, and stays after the answer', async () => {
  const { correction, results } = started(async (given) => answer(given));
  correction.move('1.take_off', 1.25);
  correction.move('1.landing', 1.75);
  expect(correction.wished()).toEqual({ '1.take_off': 1.25, '1.landing': 1.75 });
  await settled();
  expect(results.at(-1)!.jumps[0]!.events.landing!.time_s).toBe(1.75);
  expect(correction.wished()).toEqual({ '1.take_off': 1.25, '1.landing': 1.75 });
});

test('one event is taken back alone, or all of them', async () => {
  const asked: Given[] = [];
  const { correction } = started(async (given) => {
    asked.push(given);
    return answer(given);
  });
  correction.move('1.take_off', 1.25);
  correction.move('1.landing', 1.75);
  await settled();
  correction.reset('1.landing');
  expect(correction.wished()).toEqual({ '1.take_off': 1.25 });
  await settled();
  correction.reset();
  await settled();
  expect(asked.at(-1)).toEqual({});
});

test('a wish that is refused is given up, and what was good before holds again', async () => {
  const { correction, refusals } = started(async (given) => {
    if (given['1.landing']! > 2) throw new Error('nobody flies so long');
    return answer(given);
  });
  correction.move('1.landing', 1.75);
  await settled();
  correction.move('1.landing', 2.75);
  await settled();
  expect(refusals).toHaveLength(1);
  expect(correction.wished()).toEqual({ '1.landing': 1.75 });
});

test('an answer that comes late does not take back what was moved meanwhile', async () => {
  const waiting: (() => void)[] = [];
  const { correction } = started((given) => new Promise((resolve) => waiting.push(() => resolve(answer(given)))));
  correction.move('1.take_off', 1.25);
  correction.move('1.take_off', 1.26);
  waiting.shift()!();
  await settled();
  expect(correction.wished()).toEqual({ '1.take_off': 1.26 });
});
