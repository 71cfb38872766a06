import { describe, expect, test } from 'vitest';
import { dateOf } from '../../../../src/report/session/dates.js';
import { readFileName, stemOf } from '../../../../src/report/session/file-name.js';
import { naturally } from '../../../../src/report/session/natural-order.js';
import { parseRoster } from '../../../../src/report/session/roster.js';
import { rootOf, spelledAlike, whoseIs } from '../../../../src/report/session/whose.js';

const day = '2026-11-21';
const [cmj, dj, sj, hops] = ['countermovement-jump', 'drop-jump', 'squat-jump', 'repeated-jumps'];

// The name, and who, what, when, which.
test.each([
  ['anna-cmj-2', 'anna', cmj, null, 2],
  ['anna_2026-11-21_dj_03', 'anna', dj, day, 3],
  ['Müller Anna CMJ 1', 'Müller Anna', cmj, null, 1],
  ['Mu\u0308ller Anna CMJ 1', 'Müller Anna', cmj, null, 1],
  ['20261121 Ben SJ', 'Ben', sj, day, null],
  ['ben.20261121.hops.t4', 'ben', hops, day, 4],
  ['Carla trial2 countermovement-jump', 'Carla', cmj, null, 2],
  ['Carla trial 2 drop jump', 'Carla', dj, null, 2],
  ['carla_v3', 'carla', null, null, 3],
  ['anna_cmj2', 'anna', cmj, null, 2],
  ['cmj-2-anna', 'anna', cmj, null, 2],
  ['DJ Smith CMJ 1', 'DJ Smith', cmj, null, 1],
  ['P01_cmj_2', 'P01', cmj, null, 2],
  ['player12-squatjump', 'player12', sj, null, null],
  ["O'Neil (3)", "O'Neil", null, null, 3],
  ['Anna-Lena Meier cmj 1 240fps', 'Anna Lena Meier', cmj, null, 1],
  ['Ben 2 slow', 'Ben', null, null, 2],
  ['李明 cmj 1', '李明', cmj, null, 1],
  ['VID_20261121_153012', '', null, day, null],
  ['PXL_20261121_153012345', '', null, day, null],
  ['IMG_0412', '', null, null, 412],
  ['cmj', '', cmj, null, null],
  ['3', '', null, null, 3],
  ['jump 3', '', null, null, 3],
  ['anna 20261345 cmj', 'anna 20261345', cmj, null, null],
  ['', '', null, null, null],
])('%s is %s', (name, athlete, movement, date, trial) => {
  expect(readFileName(name)).toEqual({ athlete, movement, date, trial });
});

test.each([
  ['2026-11-21', day],
  ['20261121', day],
  ['2026.11.21', day],
  ['2026-02-29', null],
  ['2024-02-29', '2024-02-29'],
  ['2026-1121', null],
  ['12345678', null],
  ['anna', null],
  ['', null],
])('%s as a day is %s', (text, date) => {
  expect(dateOf(text)).toBe(date);
});

const roster = parseRoster(
  'athlete;file;mass;trial;session\nAnna Meier;IMG_0412.mov;61,5;7;pre\nBen;vid*;;;20261121\nAnna Meier;;;;\n',
  'squad.csv',
);
const root = rootOf('/home/coach/Monday');

// The file, and who, by which rule, in which session, which number.
test.each([
  ['anna-cmj-2.json', 'anna', 'name', null, 2],
  ['Anna Meier/cmj-2.json', 'Anna Meier', 'folder', null, 2],
  ['Anna/2026-11-21/cmj-2.json', 'Anna', 'folder', day, 2],
  ['2026-11-21/anna-cmj-2.json', 'anna', 'name', day, 2],
  ['20261121/Anna/cmj/1.json', 'Anna', 'folder', day, 1],
  ['cmj/anna 2.json', 'anna', 'name', null, 2],
  ['Anna/20261121/x-2026-11-22-cmj.json', 'Anna', 'folder', '2026-11-22', null],
  ['cmj-1.json', 'Monday', 'folder', null, 1],
  ['IMG_0412.json', 'Anna Meier', 'roster', 'pre', 7],
  ['deep/down/img_0412.mov', 'Anna Meier', 'roster', 'pre', 7],
  ['VID_3.json', 'Ben', 'roster', day, 3],
])('%s is of %s, by %s', (file, athlete, athleteFrom, session, number) => {
  expect(whoseIs(file, root, roster)).toEqual({ athlete, athleteFrom, session, number });
});

test('a roster with many stars is held against a long name in no time', () => {
  const stars = parseRoster(`file;athlete\n${'*a'.repeat(30)}b;Anna\n`, 'squad.csv');
  const start = performance.now();
  expect(whoseIs(`${'a'.repeat(250)}.json`, root, stars).athlete).toBe('a'.repeat(250));
  expect(performance.now() - start).toBeLessThan(1000);
});

test('what a roster says is repeated without control codes and not at any length', () => {
  const read = () => parseRoster(`athlete;mass\nAnna;\u001b[2J${'9'.repeat(70_000)}\n`, 'squad.csv');
  expect(read).toThrow(expect.objectContaining({ message: expect.stringMatching(/^squad\.csv, row 2: .{1,300}\.$/) }));
  expect(read).not.toThrow('\u001b');
});

test('a folder that is a day is of whom the folder above it is', () => {
  const dated = rootOf('/home/coach/Anna/2026-11-21');
  expect(whoseIs('cmj-1.json', dated, null)).toEqual({
    athlete: 'Anna',
    athleteFrom: 'folder',
    session: day,
    number: 1,
  });
});

test('one name in several spellings is one athlete, spelt as at first', () => {
  const spelt = spelledAlike([{ athlete: 'Anna' }, { athlete: 'ANNA' }, { athlete: 'Ben' }, { athlete: 'anna' }]);
  expect(spelt.map(({ athlete }) => athlete)).toEqual(['Anna', 'Anna', 'Ben', 'Anna']);
});

test('files are in the order in which people count', () => {
  expect(['a10', 'a2', 'B1', 'a1'].sort(naturally)).toEqual(['a1', 'a2', 'a10', 'B1']);
});

test('only an ending is taken from a name', () => {
  expect([stemOf('a.b.mp4'), stemOf('a.b/c'), stemOf('.json')]).toEqual(['a.b', 'a.b/c', '.json']);
});

describe('a roster', () => {
  test('has columns in any order, and numbers with a point or a comma', () => {
    const { rows } = parseRoster(
      'Height,ATHLETE,Leg length,sex,age,level,date\n"1,78",Anna,0.93,F,24,collegiate,2026-11-21\n',
      'r.csv',
    );
    expect(rows).toEqual([
      {
        ...{ file: null, athlete: 'Anna', session: day, trial: null, mass: null, height: 1.78 },
        ...{ legLength: 0.93, sex: 'female', age: 24, level: 'collegiate' },
      },
    ]);
  });

  test.each([
    ['athlete,weight\nAnna,60\n', /column "weight"/],
    ['file,mass\na.mp4,60\n', /no column "athlete"/],
    ['athlete,athlete\na,b\n', /two columns "athlete"/],
    ['athlete,mass\nAnna,heavy\n', /row 2: the mass in kilograms is "heavy"/],
    ['athlete,height\nAnna,1.7\nBen,178\n', /row 3: the height in metres is "178"/],
    ['athlete,leg length\nAnna,"0,9"\nBen,92\n', /row 3: the leg length in metres is "92"/],
    ['athlete,date\nAnna,21.11.2026\n', /"21\.11\.2026" is no date/],
    ['athlete,sex\nAnna,x\n', /the sex is "x"/],
    ['athlete,mass\nAnna,60,3\n', /row 2, has more cells/],
  ])('that cannot be meant is refused in words: %j', (text, message) => {
    expect(() => parseRoster(text, 'squad.csv')).toThrow(message);
  });
});
