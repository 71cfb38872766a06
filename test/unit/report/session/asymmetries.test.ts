import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../../src/report/csv.js';
import { sessionPage } from '../../../../src/report/html/session-page.js';
import { leftRightOf } from '../../../../src/report/left-right.js';
import { parseSession } from '../../../../src/report/session/saved-session.js';
import { describeSession, type SessionMaterial } from '../../../../src/report/session/session.js';
import { sessionCsv } from '../../../../src/report/session/session-csv.js';
import { sessionText } from '../../../../src/report/session/session-text.js';
import { type Trial, trialsOf } from '../../../../src/report/session/trial.js';
import { gaitResult } from '../../../helpers/gait-result.js';
import { plain } from '../plain-paint.js';
import { trials } from './made-trials.js';

function described(given: readonly Trial[], baseline: SessionMaterial['baseline'] = null) {
  return describeSession({
    ...{ folder: 'Monday', trials: given, roster: null, baseline, metric: 'jump_height_m' },
    ...{ refused: [], damaged: [], passedOver: [], notes: [] },
  });
}

/** Three jumps on each leg, every one a clip of its own. */
function onEachLeg(left: number, right: number, session: string | null = null): Trial[] {
  const jumps = (height: number, side: 'left' | 'right') =>
    trials('Anna', [height, height + 0.002, height - 0.002], { side, session });
  return [...jumps(left, 'left'), ...jumps(right, 'right')];
}

const [monday, friday] = ['2026-11-16', '2026-11-20'];

describe('left and right of a session', () => {
  test('are put together from jumps on either leg, in clips of their own too', () => {
    const [found, ...others] = described(onEachLeg(0.16, 0.2)).asymmetries;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ athlete: 'Anna', metric: 'jump_height_m', n_left: 3, n_right: 3 });
    expect(found!.index_percent.value).toBeCloseTo((200 * 0.04) / 0.36, 1);
    expect(found!.index_percent.plus_minus).toBeGreaterThan(0.5);
  });

  test('are not known of who jumps on one leg, or on both', () => {
    expect(described(trials('Anna', [0.2, 0.21], { side: 'left' })).asymmetries).toEqual([]);
    expect(described(trials('Anna', [0.2, 0.21])).asymmetries).toEqual([]);
  });

  test('leave out what is not counted', () => {
    const out = onEachLeg(0.16, 0.2).map((trial) => ({ ...trial, excluded: trial.side === 'right' }));
    expect(described(out).asymmetries).toEqual([]);
  });

  test('change from day to day, with a verdict', () => {
    const { asymmetry_changes: changes } = described([
      ...onEachLeg(0.16, 0.2, monday),
      ...onEachLeg(0.18, 0.18, friday),
    ]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ verdict: 'real', became: 'more even', from: { session: monday } });
    const alike = described([...onEachLeg(0.16, 0.2, monday), ...onEachLeg(0.161, 0.2, friday)]);
    expect(alike.asymmetry_changes[0]).toMatchObject({ verdict: 'noise', became: null });
  });

  test('change against an earlier session that was saved', () => {
    const saved = parseSession(JSON.parse(JSON.stringify(described(onEachLeg(0.16, 0.2))))) as Trial[];
    const { asymmetry_changes: changes } = described(onEachLeg(0.18, 0.18), { name: 'before.json', trials: saved });
    expect(changes[0]).toMatchObject({ verdict: 'real', from: { source: 'baseline' } });
  });

  test('are read from a session that was saved before they were told as none', () => {
    const saved = JSON.parse(JSON.stringify(described(onEachLeg(0.16, 0.2))));
    for (const trial of saved.trials) {
      delete trial.side;
      delete trial.left_right;
    }
    expect((parseSession(saved) as Trial[]).map(({ side, leftRight }) => [side, leftRight])).toEqual(
      Array.from({ length: 6 }, () => [undefined, {}]),
    );
    saved.trials[0].side = 'middle';
    expect(parseSession(saved)).toEqual({ wrong: 'trials.0' });
  });
});

test('the steps of a walk have sides in a session, and no place in a ranking', () => {
  const walk = gaitResult();
  const whose = { athlete: 'Ben', athleteFrom: 'name', session: null, number: null } as const;
  const session = described(trialsOf(walk, { file: 'walk.json', whose, strict: false }));
  expect(session.squads).toEqual([]);
  expect(session.asymmetries.map(({ metric }) => metric)).toEqual(Object.keys(leftRightOf(walk)));
  expect(session.notes.map(({ code }) => code)).not.toContain('session.one-trial');
  expect(sessionText(session, { paint: plain, width: 90 })).toMatch(/Ben: step time: left \d+ ± \d+ ms, right/);
  expect(sessionPage(session)).toContain('Step time: left');
});

test('they stand on the terminal, on the page and in the table', () => {
  const session = described([...onEachLeg(0.16, 0.2, monday), ...onEachLeg(0.18, 0.18, friday)]);
  expect(sessionText(session, { paint: plain, width: 200 })).toMatch(
    /right less left: from \+2\d.*\n +real, more even/,
  );
  expect(sessionPage(session)).toContain('real, more even');
  const [head, ...rows] = parseCsv(sessionCsv(session));
  const uneven = rows.filter((row) => row[head!.indexOf('metric')] === 'jump_height_m_right_less_left_percent');
  expect(uneven.map((row) => row[head!.indexOf('verdict')])).toEqual(['', 'real, more even']);
});
