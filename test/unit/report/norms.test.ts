import { describe, expect, test } from 'vitest';
import { type NormRow, normRows, setAside } from '../../../src/report/norm-rows.js';
import { compareWithNorms, describeMatch, type Measurement, type Person } from '../../../src/report/norms.js';

const height: Measurement = {
  metric: 'jump_height',
  definition: 'flight-time',
  movement: 'countermovement-jump',
  value: 0.406,
  plusMinus: 0.0054,
};
const man: Person = { sex: 'male', age: 22, level: 'recreational' };
const professional: Person = { sex: 'male', age: 24, level: 'professional' };

const row: NormRow = {
  metric: 'jump_height',
  movement: 'countermovement-jump',
  definition: 'take-off-to-apex',
  device: 'force platform',
  sex: 'female',
  ages: [20, 29],
  level: 'collegiate',
  group: '50 women',
  n: 50,
  mean: 0.3,
  sd: 0.05,
  picked: false,
  arms: 'no-swing',
  source: { name: 'Somebody 2020', title: 'A study', place: 'A journal', read: 'in full' },
  doubt: null,
};
const woman: Person = { sex: 'female', age: 25, level: 'collegiate' };
const true30: Measurement = { ...height, definition: 'take-off-to-apex', value: 0.3, plusMinus: 0 };

/** What one row says to a number and a person. */
function answer(change: Partial<NormRow>, number: Partial<Measurement> = {}, person: Partial<Person> = {}) {
  const norms = { rows: [{ ...row, ...change }], setAside: [] };
  return compareWithNorms({ ...true30, ...number }, { ...woman, ...person }, norms);
}
const reasons = (...of: Parameters<typeof answer>) => answer(...of).refused.map(({ reason }) => reason);

describe('a number is held against a row', () => {
  test('that means the same height, of the same movement, sex, age and level', () => {
    const { matches, refused } = answer({});
    expect(matches.map((match) => match.row.source.name)).toEqual(['Somebody 2020']);
    expect(refused).toEqual([]);
  });

  test('whatever the level, when the athlete names none, and the sentence names the group', () => {
    const { matches } = answer({}, {}, { level: null });
    expect(describeMatch(matches[0]!)).toContain('50 women aged 20 to 29');
  });

  test('up to the end of its last year of age', () => {
    expect(answer({}, {}, { age: 29.9 }).matches).toHaveLength(1);
    expect(answer({}, {}, { age: 20 }).matches).toHaveLength(1);
    expect(answer({}, {}, { age: 30 }).matches).toHaveLength(0);
    expect(answer({}, {}, { age: 19.9 }).matches).toHaveLength(0);
  });

  test('whose arms or whose own arms were not seen', () => {
    expect(answer({ arms: 'unknown' }, { arms: 'swing' }).matches).toHaveLength(1);
    expect(answer({ arms: 'swing' }, { arms: 'unknown' }).matches).toHaveLength(1);
  });
});

describe('the distance from a row', () => {
  test('carries the error of the measurement', () => {
    const { difference } = answer({}, { value: 0.36, plusMinus: 0.01 }).matches[0]!;
    expect(difference.value).toBeCloseTo(0.06, 12);
    expect(difference.plusMinus).toBe(0.01);
  });

  test('in standard deviations carries that error and the smallness of the group', () => {
    const one = { value: 0.35, plusMinus: 0.02 };
    expect(answer({}, one).matches[0]!.z!.value).toBeCloseTo(1, 12);
    expect(answer({}, one).matches[0]!.z!.plusMinus).toBeCloseTo(Math.sqrt(0.16 + 1 / 50 + 1 / 98), 12);
    expect(answer({ n: 1e9 }, one).matches[0]!.z!.plusMinus).toBeCloseTo(0.4, 6);
  });

  test('is not put in standard deviations where none is published', () => {
    expect(answer({ sd: null }).matches[0]!.z).toBeNull();
  });

  test('is not put in standard deviations of people who were picked by their result', () => {
    expect(answer({ picked: true }).matches[0]!.z).toBeNull();
  });
});

describe('a row is refused, and one sentence says why', () => {
  test.each(['flight-time', 'standing-to-apex', 'jump-and-reach'] as const)(
    'when it measured the height otherwise: %s',
    (definition) => {
      expect(answer({ definition }).matches).toEqual([]);
      expect(reasons({ definition })[0]).toMatch(
        /^It measured the height .+, and this number is from take-off to apex: they are not the same height\.$/,
      );
    },
  );

  test('also when a flight-time height meets a height from take-off to apex', () => {
    expect(answer({}, { definition: 'flight-time' }).matches).toEqual([]);
  });

  test('also when the height stands inside a ratio', () => {
    const ratio = { metric: 'rsi_modified' } as const;
    expect(answer({ ...ratio, definition: 'flight-time' }, ratio).matches).toEqual([]);
    expect(answer(ratio, ratio).matches).toHaveLength(1);
  });

  test('when it is about another movement', () => {
    expect(reasons({}, { movement: 'squat-jump' })).toEqual([
      'It is about the countermovement jump, and this is a squat jump.',
    ]);
  });

  test('when the arms did otherwise', () => {
    expect(reasons({}, { arms: 'swing' })).toEqual([
      'Its jumps were made without arm swing, and this one with arm swing.',
    ]);
  });

  test('when it is about the other sex', () => {
    expect(reasons({}, {}, { sex: 'male' })).toEqual(['It is about women or girls, and this athlete is male.']);
  });

  test('when it is about other ages', () => {
    expect(reasons({}, {}, { age: 55 })).toEqual(['It is about ages 20 to 29, and this athlete is 55.']);
  });

  test('when it is about another level', () => {
    expect(reasons({}, {}, { level: 'national-team' })).toEqual([
      'It is about the level "collegiate", and this athlete\'s is "national-team".',
    ]);
  });

  test('when the athlete gives no sex', () => {
    expect(reasons({}, {}, { sex: null })).toEqual([
      'It is about women or girls, and the sex of this athlete is not given (--sex).',
    ]);
  });

  test('when the athlete gives no age', () => {
    expect(reasons({}, {}, { age: null })).toEqual([
      'It holds for some ages only, and the age of this athlete is not given (--age).',
    ]);
  });

  test('when it gives no ages and the athlete is a child, or names no level', () => {
    expect(reasons({ ages: null }, {}, { age: 15 })).toEqual(['It is about adults, and this athlete is 15.']);
    expect(reasons({ ages: null }, {}, { level: null })).toEqual([
      'It gives no ages, only the level "collegiate", and the level of this athlete is not given (--level).',
    ]);
    expect(answer({ ages: null }).matches).toHaveLength(1);
  });

  test('but only once where several rows of one source fail alike', () => {
    const rows = [row, { ...row, mean: 0.4 }];
    expect(compareWithNorms(true30, { ...woman, age: 55 }, { rows, setAside: [] }).refused).toHaveLength(1);
  });

  test('and not at all when it is about another number', () => {
    expect(answer({ metric: 'contact_time' })).toEqual({ matches: [], refused: [] });
  });
});

describe('the published rows', () => {
  test('put a young man beside the twenty men of the same height definition', () => {
    const { matches, refused } = compareWithNorms(height, man);
    expect(matches.map(describeMatch)).toEqual([
      'Jump height 40.6 cm is 5.4 ± 0.5 cm above the mean of 20 recreationally active men aged 18 to 29 ' +
        '(35.2 ± 5.4 cm; z = +1.0 ± 0.3; by flight time, arms not stated; Balsalobre-Fernández 2015, force platform).',
    ]);
    expect(refused.slice(0, 3)).toEqual([
      {
        source: 'McMahon 2018',
        reason:
          'It measured the height from take-off to apex, and this number is by flight time: they are not the same height.',
      },
      { source: 'Petrić 2025', reason: 'It is about ages 3 to 6, and this athlete is 22.' },
      { source: 'Petrić 2025', reason: 'It is about women or girls, and this athlete is male.' },
    ]);
    expect(refused.slice(3).map(({ source }) => source)).toEqual(['Haugen 2021', 'Plantiga', 'Fernandez-Pena 2024']);
  });

  test('put a professional between the two ends of a squad, without a z score', () => {
    const rsi: Measurement = {
      ...{ metric: 'rsi_modified', definition: 'take-off-to-apex', movement: 'countermovement-jump' },
      ...{ value: 0.45, plusMinus: 0.02 },
    } as const;
    const { matches } = compareWithNorms(rsi, professional);
    expect(matches.map(describeMatch)).toEqual([
      'RSI modified 0.45 is 0.08 ± 0.02 below the mean of 20 professional rugby league players with the highest ' +
        'RSI modified of 53 (0.53 ± 0.05; from take-off to apex, arms not stated; ages not stated; McMahon 2018, force platform).',
      'RSI modified 0.45 is 0.09 ± 0.02 above the mean of 20 professional rugby league players with the lowest ' +
        'RSI modified of 53 (0.36 ± 0.03; from take-off to apex, arms not stated; ages not stated; McMahon 2018, force platform).',
    ]);
  });

  test('tell the pre-school child with the arms swinging from the one without', () => {
    const child = { ...height, value: 0.12, arms: 'swing' } as const;
    const { matches } = compareWithNorms(child, { sex: 'female', age: 5, level: null });
    expect(matches.map(({ row: { arms, mean } }) => [arms, mean])).toEqual([['swing', 0.125]]);
  });

  test('put nobody beside a man when sex or age is not known', () => {
    for (const person of [
      { ...man, sex: null },
      { ...man, age: null },
      { ...professional, sex: null },
    ]) {
      expect(compareWithNorms(height, person).matches).toEqual([]);
      expect(compareWithNorms({ ...height, definition: 'take-off-to-apex' }, person).matches).toEqual([]);
    }
  });

  test('have nothing for a drop jump, and say of the known source why', () => {
    const ratio = { metric: 'rsi_height_over_contact', definition: 'take-off-to-apex', movement: 'drop-jump' } as const;
    expect(compareWithNorms({ ...ratio, value: 1.2, plusMinus: 0.1 }, professional)).toEqual({
      matches: [],
      refused: [
        {
          source: 'McMahon 2021',
          reason: 'The part that could be read does not say how the height in the ratio was measured.',
        },
      ],
    });
  });

  test.each(normRows.map((each) => [`${each.source.name}, ${each.metric}, ${each.group}`, each] as const))(
    'carry all that a reader must know: %s',
    (_, each) => {
      expect(each.n).toBeGreaterThan(1);
      expect(each.mean).toBeGreaterThan(0);
      if (each.sd !== null) expect(each.sd).toBeLessThan(each.mean / 2);
      if (each.ages) expect(each.ages[0]).toBeLessThan(each.ages[1]);
      for (const text of [each.device, each.group, ...Object.values(each.source)]) expect(text).not.toBe('');
      if (each.definition === 'times-only') expect(each.metric).toMatch(/contact/);
    },
  );

  test('and the sources set aside each give a reason in one sentence', () => {
    for (const { reason, source } of setAside) {
      expect(reason).toMatch(/^[A-Z].*[^.]\.$/);
      expect(source.read).not.toBe('');
    }
  });

  test('grade nobody', () => {
    const sentences = [height, { ...height, definition: 'take-off-to-apex' } as const].flatMap((number) =>
      [man, professional].flatMap((person) => compareWithNorms(number, person).matches.map(describeMatch)),
    );
    expect(sentences.length).toBeGreaterThan(2);
    for (const sentence of sentences) expect(sentence).not.toMatch(/good|poor|average|excellent|weak|strong/i);
  });
});
