import { describe, expect } from 'vitest';
import { parseEntry } from '../../../src/cache/entry.js';
import { movements } from '../../../src/movements/index.js';
import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';
import { describeDeviation, expectationOf, judgeOutcome, writeExpectation } from '../../../src/report/check.js';
import { compareResults } from '../../../src/report/compare.js';
import { comparisonCsv } from '../../../src/report/compare-csv.js';
import { comparisonText } from '../../../src/report/compare-text.js';
import { parseExpectation } from '../../../src/report/expectation.js';
import { comparePage } from '../../../src/report/html/compare-page.js';
import { reportPage } from '../../../src/report/html/report-page.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { readResult } from '../../../src/report/read-result.js';
import { resultText } from '../../../src/report/result-text.js';
import { describeSession } from '../../../src/report/session/session.js';
import { sessionText } from '../../../src/report/session/session-text.js';
import { trialsOf } from '../../../src/report/session/trial.js';
import { summarize } from '../../../src/report/text.js';
import { file } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';
import { plain as paint } from '../../unit/report/plain-paint.js';
import { damaged } from './bytes.js';
import type { Dice } from './dice.js';
import { answerOf, fuzz } from './fuzz.js';
import { entryWith } from './saved.js';
import { distorted, distortedText } from './values.js';

/** One of each movement; of their curves a few points are enough. */
const results = movements.map(({ id }, i) => {
  const person = { sex: 'female', age: 24, level: 'collegiate' } as const;
  const whole = exampleResult({ movement: id, jumps: 1 + 2 * (i % 2), person });
  const curves = whole.curves!.map((curve) => ({
    ...{ time_s: curve.time_s.slice(60, 70), height_m: curve.height_m.slice(60, 70) },
    velocity_m_s: curve.velocity_m_s.slice(60, 70),
  }));
  return { ...whole, curves };
});
const place = { paint, width: 80 };

/** A saved result as others, older versions or broken disks may have left it. */
function saved(dice: Dice): string | Uint8Array {
  const text = distortedText(dice.oneOf(results), dice);
  return dice.chance(0.05) ? damaged(Buffer.from(text), dice) : text;
}

/** Everything that is made of a result that somebody else wrote. */
function useAll(analysis: Analysis, dice: Dice): void {
  const other = dice.oneOf(results);
  const [a, b] = dice.chance(0.5) ? [analysis, other] : [other, analysis];
  const comparison = compareResults(a, b);
  const whose = { athlete: 'Anna', athleteFrom: 'name', session: null, number: 1 } as const;
  const trials = [analysis, other].flatMap((one, i) => trialsOf(one, { file: `anna-${i}.json`, whose, strict: false }));
  const session = describeSession({
    ...{ folder: 'Monday', trials, roster: null, baseline: null, metric: 'jump_height_m' },
    ...{ refused: [], damaged: [], passedOver: [], notes: [] },
  });
  // Shown for results of our own alone, whose words are ours.
  expect(summarize(analysis, { paint, width: dice.oneOf([20, 80]), verbose: true })).not.toBe('');
  const { farthest } = judgeOutcome(expectationOf({ analysis: other }), { analysis });
  const texts = {
    comparison: comparisonText(comparison, place),
    session: sessionText(session, place),
    deviation: farthest ? describeDeviation(farthest) : '',
  };
  for (const [name, text] of Object.entries(texts)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text, `control codes in the ${name}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
  const pages = [reportPage([{ analysis, pictures: [] }]), comparePage(comparison, a, b)];
  for (const page of pages) expect(page, 'markup from outside').not.toContain('<script>alert(1)');
  const tables = [
    ...jumpCsv([analysis]),
    comparisonCsv(comparison),
    resultText(analysis),
    writeExpectation(expectationOf({ analysis })),
  ];
  for (const text of [...pages, ...tables, ...Object.values(texts)]) expect(text).not.toMatch(/\bNaN\b/);
}

describe('a saved result', () => {
  fuzz('is read and used by every command, or refused in words', {
    cases: 400,
    async attempt(dice) {
      const outcome = await answerOf(() => readResult(file('result.json', saved(dice))));
      if ('refused' in outcome) return outcome.refused;
      analysisSchema.parse(outcome.answer);
      useAll(outcome.answer, dice);
      return 'used';
    },
  });
});
describe('an entry of the cache', () => {
  const refusal = { clip: 'a.mp4', code: 'pose.nobody', message: 'Nobody.', hint: 'Film again.' };
  fuzz('is believed whole or not at all', {
    cases: 3000,
    attempt(dice) {
      const kept = dice.chance(0.5) ? { analysis: dice.oneOf(results) } : { refusal };
      const body = dice.chance(0.8) ? JSON.stringify(distorted(kept, dice)) : JSON.stringify(kept);
      const text = dice.chance(0.8)
        ? entryWith(body)
        : Buffer.from(damaged(Buffer.from(entryWith(body)), dice)).toString();
      const entry = parseEntry(text);
      if (!entry) return 'not believed';
      if ('analysis' in entry) analysisSchema.parse(entry.analysis);
      else
        expect(entry.refusal).toMatchObject(
          Object.fromEntries(['clip', 'code', 'message', 'hint'].map((key) => [key, expect.any(String)])),
        );
      return 'believed';
    },
  });
});

describe('an expectation', () => {
  const expectations = [...results.map((analysis) => expectationOf({ analysis })), { error: { code: 'pose.nobody' } }];
  fuzz('is compared with whatever it names, or is none', {
    cases: 3000,
    attempt(dice) {
      const expected = parseExpectation(distorted(dice.oneOf(expectations), dice));
      if (!expected) return 'none';
      const { failures } = judgeOutcome(
        expected,
        dice.chance(0.8) ? { analysis: dice.oneOf(results) } : { code: 'bug' },
      );
      for (const failure of failures) expect(failure).not.toMatch(/NaN|undefined/);
      return failures.length > 0 ? 'other' : 'same';
    },
  });
});
