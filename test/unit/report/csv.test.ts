import { describe, expect, test } from 'vitest';
import { csvLine, csvText, parseCsv } from '../../../src/report/csv.js';

const mark = '\ufeff';

describe('a table is written', () => {
  test('with a mark for Excel, commas and the line breaks of RFC 4180', () => {
    expect(
      csvText([
        ['file', 'jump'],
        ['a.mp4', 1],
      ]),
    ).toBe(`${mark}file,jump\r\na.mp4,1\r\n`);
  });

  test('with quotes where a cell needs them, and without where it does not', () => {
    expect(csvLine(['a b', 'a,b', 'a;b', 'a\tb', '5" box', 'two\nlines', ' a', 'ü'])).toBe(
      'a b,"a,b","a;b","a\tb","5"" box","two\nlines"," a",ü\r\n',
    );
  });

  test('with empty cells for what is not known, and for numbers that are none', () => {
    expect(csvLine([null, undefined, '', Number.NaN, Number.POSITIVE_INFINITY, 0, false])).toBe(',,,,,0,false\r\n');
  });

  test('with every digit of a number, and negative ones as numbers', () => {
    expect(csvLine([0.1 + 0.2, -0.01, 1e-7, 1e21, -0])).toBe('0.30000000000000004,-0.01,1e-7,1e+21,0\r\n');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-0.01', "'-0.01"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\t=1', '"\'\t=1"'],
    ['\rx', '"\'\rx"'],
    ['\nx', '"\'\nx"'],
    ['＝1', "'＝1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['a=1', 'a=1'],
    ["'=1", "'=1"],
    ['jump-2.mp4', 'jump-2.mp4'],
  ])('with the text %j as no formula', (text, written) => {
    expect(csvLine([text])).toMatch(written.startsWith('"') ? /^"'/ : /^[^=+\-@\s]/);
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });
});

describe('a table is read', () => {
  const rows = [
    ['name', 'mass_kg'],
    ['Ann', '61,5'],
  ];

  test.each([
    ['commas', 'name,mass_kg\nAnn,"61,5"\n'],
    ['the semicolons of a German Excel', 'name;mass_kg\r\nAnn;61,5\r\n'],
    ['tabs', 'name\tmass_kg\nAnn\t61,5'],
    ['a mark in front', `${mark}name;mass_kg\r\nAnn;61,5`],
    ['a line that tells the separator', 'sep=;\r\nname;mass_kg\r\nAnn;61,5'],
    ['old line breaks', 'name;mass_kg\rAnn;61,5\r'],
    ['empty lines', '\nname;mass_kg\n\n\nAnn;61,5\n\n'],
  ])('with %s', (_, text) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  test('whose first line has another sign in its quotes', () => {
    expect(parseCsv('"a,b,c";d\n1;2')).toEqual([
      ['a,b,c', 'd'],
      ['1', '2'],
    ]);
  });

  test('with empty cells, also at the end of a line or of the text', () => {
    expect(parseCsv('a,b,c\n,,\n1,,\n,2,')).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
      ['1', '', ''],
      ['', '2', ''],
    ]);
  });

  test('with doubled quotes, line breaks and separators in quotes, and quotes within a word', () => {
    expect(parseCsv('a,b\n"he said ""hi""","x\r\ny, z"\n5" box,""\n')).toEqual([
      ['a', 'b'],
      ['he said "hi"', 'x\r\ny, z'],
      ['5" box', ''],
    ]);
  });

  test('of a single column, and of nothing', () => {
    expect(parseCsv('name\nAnn\nBo')).toEqual([['name'], ['Ann'], ['Bo']]);
    expect(parseCsv('')).toEqual([]);
    expect(parseCsv(mark)).toEqual([]);
  });

  test('as it was written', () => {
    const cells = ['plain', 'a,b', '"', '""', 'x\r\ny', ' blank ', '', '7', ';', '\u2028'];
    expect(parseCsv(csvText([['one', 'two', ...Array(8).fill('h')], cells]))[1]).toEqual(cells);
  });

  test('not when a quotation mark is never closed, and says where it stands', () => {
    const reading = () => parseCsv('name,mass\nAnn,61\n"Bo,70\nCy,80\n', 'squad.csv');
    expect(reading).toThrow('squad.csv: the quotation mark in line 3 is never closed.');
    expect(reading).toThrow(expect.objectContaining({ code: 'table.unreadable', exitCode: 2 }));
  });

  test('quickly, however large its cells are', () => {
    const cell = '""x'.repeat(300_000);
    expect(parseCsv(`a,b\n"${cell}",${'y'.repeat(1_000_000)}`)[1]!.map(({ length }) => length)).toEqual([
      600_000, 1_000_000,
    ]);
  });
});
