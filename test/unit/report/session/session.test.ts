import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../../src/report/csv.js';
import { sessionPage } from '../../../../src/report/html/session-page.js';
import { parseRoster } from '../../../../src/report/session/roster.js';
import { parseSession } from '../../../../src/report/session/saved-session.js';
import { describeSession, type SessionMaterial } from '../../../../src/report/session/session.js';
import { sessionCsv, trialsCsv } from '../../../../src/report/session/session-csv.js';
import { sessionText } from '../../../../src/report/session/session-text.js';
import { type Trial, trialsOf, withoutRepeats } from '../../../../src/report/session/trial.js';
import { exampleResult } from '../../../helpers/results.js';
import { plain as plainPaint } from '../plain-paint.js';
import { trials } from './made-trials.js';

const cmj = 'countermovement-jump';

function described(given: readonly Trial[], more: Partial<SessionMaterial> = {}) {
  return describeSession({
    ...{ folder: 'Monday', trials: given, roster: null, baseline: null, metric: 'jump_height_m' },
    ...{ refused: [], damaged: [], passedOver: [], notes: [], ...more },
  });
}

const squad = () => [
  ...trials('Anna', [0.35, 0.36, 0.37]),
  ...trials('Ben', [0.45, 0.45, 0.48]),
  ...trials('Carla', [0.3, 0.31, 0.29]),
  ...trials('David', [0.4, 0.4, 0.4]),
];

const codes = (session: ReturnType<typeof described>) => session.notes.map(({ code }) => code);

describe('a squad', () => {
  test('is ranked by the best and by the mean, with scores that sum to nothing', () => {
    const { ranking } = described(squad()).squads[0]!.metrics.jump_height_m!;
    expect(ranking.by_best.map(({ rank, athlete }) => `${rank} ${athlete}`)).toEqual([
      ...['1 Ben', '2 David', '3 Anna', '4 Carla'],
    ]);
    expect(ranking.by_mean.map(({ athlete }) => athlete)).toEqual(['Ben', 'David', 'Anna', 'Carla']);
    expect(ranking.by_best.reduce((sum, { z }) => sum + z!, 0)).toBeCloseTo(0, 4);
    expect(ranking.by_best[0]!.z!).toBeGreaterThan(0);
    // 3 cm apart with errors of 2 mm each.
    expect(ranking.by_best[1]!.chance_above_next).toBeCloseTo(1, 6);
    expect(ranking.by_best[3]!.chance_above_next).toBeNull();
  });

  test('shares a rank where the figures are the same, and has no scores below four', () => {
    const session = described([...trials('A', [0.4001]), ...trials('B', [0.4002]), ...trials('C', [0.38])]);
    const { by_best } = session.squads[0]!.metrics.jump_height_m!.ranking;
    expect(by_best.map(({ rank, z }) => [rank, z])).toEqual([
      [1, null],
      [1, null],
      [3, null],
    ]);
    // 0.1 mm between errors of 2 mm: Φ(0.1/2.83) = 0.514.
    expect(by_best[0]!.chance_above_next).toBeCloseTo(0.514, 3);
  });

  test('puts the shortest contact first', () => {
    const contact = (value: number) => ({
      ...{ movement: 'drop-jump', metrics: { contact_time_s: { value, plusMinus: 0.005 } } },
    });
    const session = described([...trials('Slow', [0], contact(0.3)), ...trials('Fast', [0], contact(0.2))]);
    const { by_best } = session.squads[0]!.metrics.contact_time_s!.ranking;
    expect(by_best.map(({ athlete }) => athlete)).toEqual(['Fast', 'Slow']);
    expect(by_best[0]!.chance_above_next).toBeGreaterThan(0.99);
  });

  // Squares 2, 6, 2 and 0 in units of cm²: 10 over 8 degrees... 2+6+2+0 = 10, √1.25 cm.
  test('has one typical error, and a fifth of its spread as the smallest worthwhile change', () => {
    const metric = described(squad()).squads[0]!.metrics.jump_height_m!;
    expect(metric.typical_error!.degrees_of_freedom).toBe(8);
    expect(metric.typical_error!.value).toBeCloseTo(Math.sqrt(1.25) / 100, 6);
    // Means 36, 46, 30, 40: mean 38, squares 4+64+64+4 = 136.
    expect(metric.sd_between).toBeCloseTo(Math.sqrt(136 / 3) / 100, 6);
    expect(metric.smallest_worthwhile_change.of_means!.value).toBeCloseTo((0.2 * Math.sqrt(136 / 3)) / 100, 6);
  });
});

describe('changes', () => {
  const [first, second] = ['2026-11-14', '2026-11-21'];

  test('are told from day to day of one athlete', () => {
    const session = described([
      ...trials('Anna', [0.3, 0.31, 0.32], { session: first }),
      ...trials('anna', [0.4, 0.41, 0.42], { session: second }),
    ]);
    expect(session.changes).toMatchObject([
      { athlete: 'Anna', from: { session: first, n: 3 }, to: { session: second }, of_means: { verdict: 'higher' } },
    ]);
    expect(session.changes[0]!.of_means.difference).toBeCloseTo(0.1, 6);
    // The squad shows the later day only.
    const { by_best } = session.squads[0]!.metrics.jump_height_m!.ranking;
    expect(by_best).toMatchObject([{ athlete: 'Anna', session: second, value: 0.42 }]);
    expect(codes(session)).toContain('session.several');
  });

  test('are not told between words that have no order', () => {
    const session = described([
      ...trials('Anna', [0.3], { session: 'pre' }),
      ...trials('Anna', [0.4], { session: 'post' }),
    ]);
    expect(session.changes).toEqual([]);
  });

  test('are told against an earlier session by name, and strangers are named', () => {
    const baseline = { name: 'september', trials: trials('ANNA', [0.3, 0.31, 0.32]) };
    const session = described([...trials('Anna', [0.3, 0.31, 0.33]), ...trials('Ben', [0.4])], { baseline });
    expect(session.changes).toMatchObject([{ athlete: 'Anna', from: { source: 'baseline', best: 0.32 } }]);
    const stranger = session.notes.find(({ code }) => code === 'session.no-baseline');
    expect(stranger!.message).toBe('The earlier session has no countermovement-jump of Ben.');
  });

  test('are told of the only athlete under another folder, and that is said', () => {
    const byFolder = { athleteFrom: 'folder' } as const;
    const baseline = { name: 'may', trials: trials('May', [0.3, 0.31], byFolder) };
    const session = described(trials('June', [0.4, 0.41], byFolder), { baseline });
    expect(session.changes).toHaveLength(1);
    expect(codes(session)).toContain('session.other-name');
    const named = described(trials('June', [0.4]), { baseline: { name: 'may', trials: trials('May', [0.3]) } });
    expect(named.changes).toEqual([]);
  });
});

describe('trials', () => {
  const whose = { athlete: 'Anna', athleteFrom: 'name', session: null, number: 1 } as const;

  test('are the jumps of a result with their headline numbers', () => {
    const analysis = exampleResult({ height: [0.3, 0.32], plusMinus: 0.004, sha256: 'c'.repeat(64) });
    const made = trialsOf(analysis, { file: 'a.json', whose, strict: false });
    expect(made.map(({ jump, metrics }) => [jump, metrics.jump_height_m])).toEqual([
      [0, { value: 0.3, plusMinus: 0.004 }],
      [1, { value: 0.32, plusMinus: 0.004 }],
    ]);
    expect(Object.keys(made[0]!.metrics)).toEqual(['jump_height_m', 'rsi_modified']);
  });

  test('of a low confidence are flagged, and left out if asked', () => {
    const analysis = exampleResult({ height: [0.3], confidence: 'low' });
    const counted = trialsOf(analysis, { file: 'a.json', whose, strict: false });
    expect(described(counted).results[0]).toMatchObject({ low_confidence_trials: 1, excluded_trials: 0 });
    const left = trialsOf(analysis, { file: 'a.json', whose, strict: true });
    const session = described([...left, ...trials('Anna', [0.4])]);
    expect(session.results[0]).toMatchObject({ trials: 2, excluded_trials: 1 });
    expect(session.results[0]!.metrics.jump_height_m).toMatchObject({ n: 1, mean: 0.4 });
  });

  test('by another definition are not counted, and that is said', () => {
    const analysis = exampleResult({ height: [0.3] });
    analysis.jumps[0]!.metrics.jump_height_m!.definition = 'From standing to the highest point.';
    const session = described(trialsOf(analysis, { file: 'old.json', whose, strict: false }));
    expect(session.results[0]!.metrics).not.toHaveProperty('jump_height_m');
    expect(session.notes.find(({ code }) => code === 'session.other-definition')!.message).toMatch(
      /^old\.json: jump_height_m/,
    );
  });

  test('that stand there twice count once', () => {
    const [one] = trials('Anna', [0.4]);
    const copy = { ...one!, file: 'copy.json', takeOff: 1.52 };
    const later = { ...one!, file: 'copy.json', takeOff: 9.5, jump: 1 };
    expect(withoutRepeats([one!, copy, later])).toEqual({ kept: [one, later], repeated: ['copy.json'] });
    expect(codes(described([one!, copy]))).toContain('session.repeated');
  });

  test('that stand there as found and as corrected by hand count once, as corrected, however far the take-off was moved', () => {
    const analysis = exampleResult({ file: 'jump.mp4' });
    const [jump] = analysis.jumps;
    const found = jump!.events.take_off!;
    const given = { ...found, time_s: found.time_s + 0.2, evidence: 'given' as const, automatic: found };
    const jumps = [{ ...jump!, events: { ...jump!.events, take_off: given } }];
    const trial = (file: string, of: typeof analysis) => trialsOf(of, { file, whose, strict: false });
    const both = [...trial('a.json', analysis), ...trial('b.json', { ...analysis, jumps })];
    expect(withoutRepeats(both)).toEqual({ kept: [both[1]], repeated: ['a.json'] });
    expect(withoutRepeats([...both].reverse())).toEqual({ kept: [both[1]], repeated: ['a.json'] });
  });

  test('that are measured as another movement than they are named are told', () => {
    const [one] = trials('Anna', [0.4], { file: 'anna-sj-1.json' });
    const note = described([one!]).notes.find(({ code }) => code === 'session.other-movement');
    expect(note!.message).toBe('anna-sj-1.json was measured as countermovement jump, its name says squat jump.');
  });

  test('that are unlike the others are marked, and both means stand there', () => {
    const session = described(trials('Anna', [0.4, 0.41, 0.4, 0.41, 0.25]));
    expect(session.trials.map(({ outlier_in }) => outlier_in)).toEqual([[], [], [], [], ['jump_height_m']]);
    const { mean, without_outliers } = session.results[0]!.metrics.jump_height_m!;
    expect([mean, without_outliers!.mean]).toEqual([0.374, 0.405]);
  });
});

test('the profile of an athlete comes from all rows of the roster', () => {
  const roster = parseRoster('athlete,mass,sex\nanna,61,\nANNA,,f\n', 'r.csv');
  expect(described(trials('Anna', [0.4]), { roster }).results[0]!.profile).toEqual({
    ...{ mass: 61, height: null, leg_length: null, sex: 'female', age: null, level: null },
  });
});

describe('a saved session', () => {
  test('gives back its trials', () => {
    const given = trials('Anna', [0.4, 0.41], { session: '2026-11-21', confidence: 'medium' });
    const saved = JSON.parse(JSON.stringify(described(given)));
    expect(parseSession(saved)).toEqual(given);
  });

  test('that is none is refused with the place where it is wrong', () => {
    const saved = JSON.parse(JSON.stringify(described(trials('Anna', [0.4]))));
    const broken = (change: object) => parseSession({ ...saved, ...change });
    expect(broken({ kind: 'comparison' })).toEqual({ wrong: 'kind' });
    expect(broken({ schema_version: '2.0' })).toEqual({ wrong: 'schema_version' });
    expect(broken({ trials: [] })).toEqual({ wrong: 'trials' });
    expect(broken({ trials: [{ ...saved.trials[0], athlete: 3 }] })).toEqual({ wrong: 'trials.0' });
    // No sum can be made of squares of such numbers.
    const endless = { jump_height_m: { value: 1e300, plus_minus: 0.01 } };
    expect(broken({ trials: [{ ...saved.trials[0], metrics: endless }] })).toEqual({ wrong: 'trials.0' });
    const metrics = { jump_height_m: { value: 'high', plus_minus: 0 } };
    expect(broken({ trials: [saved.trials[0], { ...saved.trials[0], metrics }] })).toEqual({ wrong: 'trials.1' });
  });

  test('leaves out numbers that meant something else then', () => {
    const saved = JSON.parse(JSON.stringify(described(trials('Anna', [0.4]))));
    saved.results[0].metrics.jump_height_m.definition = 'From standing.';
    expect(parseSession(saved)).toMatchObject([{ metrics: {}, otherwiseDefined: ['jump_height_m'] }]);
  });
});

describe('for people', () => {
  const session = described([...squad(), ...trials('Eve <b>', [0.33], { session: '2026-11-21' })], {
    baseline: {
      name: 'september',
      trials: [...trials('Anna', [0.3, 0.31, 0.3]), ...trials('Ben', [0.46, 0.46, 0.46])],
    },
  });

  test('the summary has a line for each athlete and a verdict for each change', () => {
    const text = sessionText(session, { paint: plainPaint, width: 100 });
    expect(text).toContain('Monday: 5 athletes, 13 trials');
    expect(text).toMatch(/1 {2}Ben\s+3 {2}48\.0 ± 0\.2 {2}46\.0 ± 1\.7 {2}3\.8 %/);
    expect(text).toMatch(/Anna: jump height from 30\.3 to 36\.0 cm, \+5\.7 ± 0\.8 cm \(90 % sure/);
    expect(text).toMatch(/> 99 %/);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('the table has a row for each athlete and number, the other one for each trial', () => {
    const [head, ...rows] = parseCsv(sessionCsv(session));
    expect(rows).toHaveLength(5);
    const anna = Object.fromEntries(head!.map((name, i) => [name, rows[0]![i]]));
    expect(anna).toMatchObject({ athlete: 'Anna', metric: 'jump_height_m', n: '3', best: '0.37', rank_by_best: '3' });
    expect(anna).toMatchObject({ change_from: 'baseline', verdict: 'higher', movement: cmj });
    const list = parseCsv(trialsCsv(session));
    expect(list).toHaveLength(14);
    expect(list[0]).toContain('jump_height_m_plus_minus');
    expect(list[1]!.slice(0, 7)).toEqual(['Anna', 'name', '', cmj, '1', 'Anna-1.json', '1']);
  });

  test('the page has every athlete, each trial as a dot, and nothing unescaped', () => {
    const page = sessionPage(session);
    expect(page).toContain('<h2>Anna</h2>');
    expect(page).toContain('Eve &lt;b&gt;');
    expect(page).not.toContain('<b>');
    // Thirteen trials, drawn for a wide and for a narrow page; five more dots are bands of the ranking.
    expect(page.match(/<circle class="value"/g)).toHaveLength(2 * 13 + 5);
    expect(page).toMatch(/class="badge good".*higher<\/span>.*Most likely higher \(&gt; 99 %\)\./);
    expect(page).not.toMatch(/NaN|undefined|null/);
  });
});
