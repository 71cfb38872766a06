import { describe, expect, test } from 'vitest';
import { headline, jumpTable } from '../../../src/report/jump-table.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';
import { plain } from './plain-paint.js';

const hop = (height: number, contact: number | null) =>
  madeMeasured({
    jump_height_m: [height, 0.008],
    flight_time_s: [0.39, 0.007],
    ...(contact === null ? {} : { contact_time_s: [contact, 0.007] as const }),
  });

const hops = madeAnalysis('repeated-jumps', [hop(0.18, null), hop(0.19, 0.2), hop(0.17, 0.22)]);

const tableOf = (width = Number.POSITIVE_INFINITY) => jumpTable(hops, plain, width);

describe('several jumps', () => {
  test('are summed up in the first line', () => {
    expect(headline(hops)).toEqual(['Repeated jumps', '3 jumps', 'best 19.0 ± 0.8 cm', 'mean 18.0 cm']);
  });

  test('are rows of a table with best, mean and spread', () => {
    expect(tableOf().slice(0, 7)).toEqual([
      '  jump   height cm  contact ms  flight ms',
      '  1     18.0 ± 0.8           –    390 ± 7',
      '  2     19.0 ± 0.8     200 ± 7    390 ± 7',
      '  3     17.0 ± 0.8     220 ± 7    390 ± 7',
      '  best        19.0         200',
      '  mean        18.0         210',
      '  sd           1.0          14',
    ]);
  });

  test('have what each column is below the table', () => {
    expect(tableOf().slice(7)).toEqual([
      '  height: take-off to highest point · contact: a foot on the floor · flight: both feet off the floor',
    ]);
  });

  test('lose the last columns where there is no room, and the table says which', () => {
    expect(tableOf(41)[0]).toBe('  jump   height cm  contact ms  flight ms');
    const narrow = tableOf(40);
    expect(narrow[0]).toBe('  jump   height cm  contact ms');
    expect(narrow.slice(-2)).toEqual(['  No room for flight: the result has', '  them.']);
    expect(narrow.join('\n')).not.toContain('both feet');
  });

  test('have a row for the five best of ten', () => {
    const rebound = madeMeasured({
      jump_height_m: [0.2, 0.008],
      contact_time_s: [0.2, 0.007],
      rsi_height_over_contact: [1, 0.05],
      rsi_flight_over_contact: [2, 0.05],
    });
    const table = jumpTable(madeAnalysis('hops', Array(10).fill(rebound)), plain, 100);
    expect(
      table
        .find((line) => line.startsWith('  10/5'))
        ?.trim()
        .split(/ +/),
    ).toEqual([...['10/5', '20.0', '±', '0.4', '200', '±', '3', '1.00', '±', '0.02', '2.00', '±', '0.02']]);
    expect(tableOf().join('\n')).not.toContain('10/5');
  });
});

describe('one jump', () => {
  test('has no row for the height, which stands in the first line', () => {
    const one = madeAnalysis('dj', [hop(0.3, 0.21)]);
    expect(headline(one)).toEqual(['Drop jump', 'height 30.0 ± 0.8 cm']);
    expect(jumpTable(one, plain, 100)).toEqual([
      '  Contact time  210 ± 7 ms  fast stretch-shortening, < 250 ms',
      '  Flight time   390 ± 7 ms  both feet off the floor',
    ]);
  });

  test('has meanings on several lines where they do not fit on one', () => {
    const one = madeAnalysis('dj', [hop(0.3, 0.21)]);
    expect(jumpTable(one, plain, 56)).toEqual([
      '  Contact time  210 ± 7 ms  fast stretch-shortening, <',
      '                            250 ms',
      '  Flight time   390 ± 7 ms  both feet off the floor',
    ]);
  });
});
