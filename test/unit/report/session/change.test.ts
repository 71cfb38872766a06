import { describe, expect, test } from 'vitest';
import { chanceInWords, percent } from '../../../../src/report/session/chance-words.js';
import { changeOfBests, changeOfMeans, type Scale } from '../../../../src/report/session/change.js';
import { meanSide } from '../../../../src/report/session/side.js';
import { pooledError, type TypicalError } from '../../../../src/report/session/typical-error.js';
import { bellNumbers } from '../../../helpers/signals/random.js';
import { samples } from './made-trials.js';

const error: TypicalError = { value: 0.01, degrees_of_freedom: 4, from: 'squad' };
const scale = (more: Partial<Scale> = {}, least = 0.01): Scale => ({
  better: 'high',
  typicalError: error,
  worthwhile: { value: least, rule: '0.3 × typical error within the athlete', athletes: null },
  ...more,
});
const before = samples([0.39, 0.4, 0.41]);
const raised = (by: number) => samples([0.39 + by, 0.4 + by, 0.41 + by]);

describe('a change of the mean', () => {
  test('has the error of both sessions and an interval by Student', () => {
    const change = changeOfMeans(before, raised(0.03), scale());
    // 0.01 · √(1/3 + 1/3), and t with 4 degrees of freedom 2.1318 and 2.7764.
    const se = 0.01 * Math.sqrt(2 / 3);
    expect(change.difference).toBeCloseTo(0.03, 12);
    expect(change.standard_error).toBeCloseTo(se, 12);
    expect(change.interval_90![0]).toBeCloseTo(0.03 - 2.1318 * se, 6);
    expect(change.interval_95![1]).toBeCloseTo(0.03 + 2.7764 * se, 6);
  });

  test('is likely by as much as lies beyond the smallest worthwhile change', () => {
    // (0.03 − 0.01)/0.008165 = 2.4495; Student's share below that with 4 degrees of freedom is 0.96477.
    const { chances, verdict, statement, beneficial, harmful } = changeOfMeans(before, raised(0.03), scale());
    expect(chances!.higher).toBeCloseTo(0.96477, 3);
    expect(chances!.higher + chances!.trivial + chances!.lower).toBeCloseTo(1, 12);
    expect([beneficial, harmful]).toEqual([chances!.higher, chances!.lower]);
    expect(verdict).toBe('higher');
    expect(statement).toBe('very likely higher (96 %)');
  });

  test('downwards is harmful where high is better, and good where low is', () => {
    const down = changeOfMeans(before, raised(-0.03), scale());
    expect([down.verdict, down.harmful! > 0.95]).toEqual(['lower', true]);
    const contact = changeOfMeans(before, raised(-0.03), scale({ better: 'low' }));
    expect([contact.verdict, contact.beneficial! > 0.95]).toEqual(['lower', true]);
  });

  test('is unclear as long as neither is ruled out, and says what is likeliest', () => {
    const change = changeOfMeans(before, raised(0.015), scale());
    expect(change.verdict).toBe('unclear');
    expect(change.statement).toMatch(/^possibly higher \(7\d %\)$/);
  });

  test('is no change worth naming once both ways are ruled out', () => {
    const change = changeOfMeans(before, raised(0), scale({}, 0.03));
    expect(change.verdict).toBe('no change worth naming');
    expect(change.statement).toMatch(/^very likely no change worth naming/);
  });

  test('is unclear where nothing tells how much trials differ', () => {
    const change = changeOfMeans(samples([0.3]), samples([0.5]), scale({ typicalError: null }));
    expect(change).toMatchObject({ verdict: 'unclear', chances: null, interval_95: null, standard_error: null });
    expect(change.difference).toBeCloseTo(0.2, 12);
  });

  test('never counts on trials that repeat better than they are measured', () => {
    const same = samples([0.4, 0.4, 0.4], 0.02);
    expect(meanSide(same, { ...error, value: 0.001 }).standardError).toBeCloseTo(0.02 / Math.sqrt(3), 12);
  });

  test('does not take jumps of one clip for clips of their own', () => {
    const apart = meanSide(samples([0.4, 0.4, 0.4, 0.4], 0.01), error).standardError!;
    const together = meanSide(samples([0.4, 0.4, 0.4, 0.4], 0.01, ['a', 'a', 'a', 'a']), error).standardError!;
    expect(apart).toBeCloseTo(0.005, 12);
    // 0.01²/4 + 0.01²·(1 − 1/4)
    expect(together).toBeCloseTo(0.01, 12);
  });
});

describe('a change of the best', () => {
  test('of as many trials needs no correction', () => {
    const change = changeOfBests(before, raised(0.03), scale());
    expect(change.from_number_of_trials).toBe(0);
    expect(change.difference).toBeCloseTo(0.03, 12);
    expect(change.standard_error).toBeCloseTo(0.01 * 0.74798 * Math.SQRT2, 6);
  });

  test('of more trials leaves out what more trials alone would give', () => {
    const five = samples([0.39, 0.4, 0.41, 0.4, 0.4]);
    const change = changeOfBests(before, five, scale());
    expect(change.difference).toBe(0);
    expect(change.from_number_of_trials).toBeCloseTo(0.01 * (1.16296 - 0.84628), 6);
    const [low, high] = change.interval_95!;
    expect((low + high) / 2).toBeCloseTo(-change.from_number_of_trials, 12);
    const contact = changeOfBests(before, five, scale({ better: 'low' }));
    expect(contact.from_number_of_trials).toBeCloseTo(-change.from_number_of_trials, 12);
  });
});

describe('intervals of simulated athletes', () => {
  /** Athletes who change by 2 cm, trials that scatter by 1.2 cm, three a session. */
  function coverage(athletes: number, share: 90 | 95, seed: number): number {
    const bell = bellNumbers(seed);
    const draw = (mean: number) => [0, 1, 2].map(() => mean + 0.012 * bell());
    const runs = 2000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const sets = Array.from({ length: athletes }, (_, i) => [draw(0.3 + 0.02 * i), draw(0.32 + 0.02 * i)]);
      const typicalError = pooledError(sets.flat(), 'squad');
      const [one, other] = sets[0]!;
      const change = changeOfMeans(samples(one!), samples(other!), scale({ typicalError }));
      const [low, high] = (share === 95 ? change.interval_95 : change.interval_90)!;
      if (low <= 0.02 && 0.02 <= high) covered++;
    }
    return (100 * covered) / runs;
  }

  test.each([
    [1, 95, 93, 97],
    [6, 95, 93, 97],
    [1, 90, 88, 92],
    [6, 90, 88, 92],
  ] as const)('%d together: %d of 100 hold the true change', (athletes, share, least, most) => {
    const found = coverage(athletes, share, 17 + athletes);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThanOrEqual(most);
  });

  test('and of athletes who did not change fewer than 5 in 100 are called higher or lower', () => {
    const bell = bellNumbers(5);
    const draw = () => samples([0, 1, 2].map(() => 0.35 + 0.012 * bell()));
    let wrong = 0;
    for (let run = 0; run < 2000; run++) {
      const [one, other] = [draw(), draw()];
      const typicalError = pooledError(
        [one, other].map((set) => set.map(({ value }) => value)),
        'athlete',
      );
      const { verdict } = changeOfMeans(one, other, scale({ typicalError }, 0.01));
      if (verdict === 'higher' || verdict === 'lower') wrong++;
    }
    expect(wrong / 2000).toBeLessThan(0.05);
  });
});

test('chances have words, and are never certain', () => {
  expect(chanceInWords(0.97, 'higher')).toBe('very likely higher (97 %)');
  expect(chanceInWords(0.8, 'lower')).toBe('likely lower (80 %)');
  expect(chanceInWords(0.3, 'higher')).toBe('possibly higher (30 %)');
  expect([percent(1), percent(0), percent(0.5)]).toEqual(['> 99 %', '< 1 %', '50 %']);
});
