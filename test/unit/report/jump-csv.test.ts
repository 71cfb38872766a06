import { describe, expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import type { Analysis } from '../../../src/report/analysis.js';
import { parseCsv } from '../../../src/report/csv.js';
import { jumpCsv, nameWithUnit } from '../../../src/report/jump-csv.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';

const jump = madeAnalysis('countermovement-jump', [
  madeMeasured({ jump_height_m: [0.31234, 0.00412], landing_lower_m: [-0.01, 0.004], rsi_modified: [0.4, 0.02] }),
]);
const hops = madeAnalysis('repeated-jumps', [
  madeMeasured({ jump_height_m: [0.2, 0.004] }),
  madeMeasured({ jump_height_m: [0.21, 0.005], contact_time_s: [0.25, 0.006] }),
]);

function table(analyses: readonly Analysis[]): Record<string, string>[] {
  const [headers, ...rows] = parseCsv([...jumpCsv(analyses)].join(''));
  return rows.map((row) => {
    expect(row).toHaveLength(headers!.length);
    return Object.fromEntries(headers!.map((name, i) => [name, row[i]!]));
  });
}

function named(analysis: Analysis, file: string): Analysis {
  return { ...analysis, metadata: { ...analysis.metadata, video: { ...analysis.metadata.video, file } } };
}

describe('the table of jumps', () => {
  test('has a row for each jump, counted from one', () => {
    const rows = table([named(jump, 'a.mp4'), named(hops, 'b.mp4')]);
    expect(rows.map(({ file, jump: number, movement }) => [file, number, movement])).toEqual([
      ['a.mp4', '1', 'countermovement-jump'],
      ['b.mp4', '1', 'repeated-jumps'],
      ['b.mp4', '2', 'repeated-jumps'],
    ]);
  });

  test('has events and metrics as they stand in the result, each with its plus-minus', () => {
    const [row] = table([jump]);
    expect(row).toMatchObject({
      ...{ confidence: 'high', notes: '0', side: '' },
      ...{ take_off_time_s: '1', take_off_plus_minus_s: '0.004', landing_time_s: '1.5' },
      ...{ jump_height_m: '0.31234', jump_height_m_plus_minus: '0.00412' },
    });
  });

  test('has numbers with a point, and negative ones as numbers', () => {
    expect(table([jump])[0]!.landing_lower_m).toBe('-0.01');
  });

  test('leaves cells empty where nothing is known, and where a movement has no such number', () => {
    const [first, second, third] = table([jump, hops]);
    expect([first!.contact_time_s, second!.contact_time_s, third!.contact_time_s]).toEqual(['', '', '0.25']);
    expect([first!.rsi_modified_m_s, third!.rsi_modified_m_s]).toEqual(['0.4', '']);
    expect(first!.contact_time_s_plus_minus).toBe('');
  });

  test('has the same columns whatever the order of the files', () => {
    const columns = (analyses: readonly Analysis[]) => Object.keys(table(analyses)[0]!);
    expect(columns([jump, hops])).toEqual(columns([hops, jump]));
    expect([...columns([jump, hops])].sort()).toEqual([...new Set([...columns([jump]), ...columns([hops])])].sort());
    expect(new Set(columns([jump, hops])).size).toBe(columns([jump, hops]).length);
  });

  test('begins with what identifies a jump, then events in the order of time, then the height', () => {
    const columns = Object.keys(table([jump])[0]!);
    expect(columns.slice(0, 12)).toEqual([
      ...['file', 'jump', 'movement', 'confidence', 'notes', 'side'],
      ...['take_off_time_s', 'take_off_plus_minus_s', 'landing_time_s', 'landing_plus_minus_s'],
      ...['jump_height_m', 'jump_height_m_plus_minus'],
    ]);
  });

  test('cannot be given a formula by the name of a clip', () => {
    const name = '=HYPERLINK("http://example.org","click")\n.mp4';
    const written = [...jumpCsv([named(jump, name)])].join('');
    expect(written).toContain('\r\n"\'=HYPERLINK(""http://example.org"",""click"")�.mp4",1,');
  });

  test('has numbers of a version to come, too, and keeps other units apart', () => {
    const later: Analysis = JSON.parse(JSON.stringify(jump));
    later.jumps[0]!.metrics.hang_time_s = { value: 0.5, plus_minus: 0.1, unit: 's', definition: 'New.' };
    later.jumps[0]!.metrics.rsi_modified = { value: 40, plus_minus: 2, unit: 'cm/s', definition: 'Another.' };
    const [first, second] = table([jump, later]);
    expect([first!.hang_time_s, second!.hang_time_s]).toEqual(['', '0.5']);
    expect([first!.rsi_modified_m_s, second!.rsi_modified_m_s]).toEqual(['0.4', '']);
    expect([first!.rsi_modified_cm_s, second!.rsi_modified_cm_s]).toEqual(['', '40']);
  });

  test('is written in pieces: the header and a row for each jump', () => {
    expect([...jumpCsv([jump, hops])]).toHaveLength(4);
  });
});

const metrics = movements.flatMap(({ metrics: table }) => Object.entries(table));

test.each(metrics.map(([key, { unit }]) => [key, unit] as const))('%s is written with its unit %s', (key, unit) => {
  const endings: Readonly<Record<string, string>> = {
    ...{
      m: '_m',
      s: '_s',
      'm/s': '_m_s',
      deg: '_deg',
      W: '_w',
      'px/m': '_px_per_m',
      'N/m': '_n_m',
      'N/m/kg': '_n_m_kg',
    },
    '1': '',
  };
  expect(endings).toHaveProperty([unit]);
  expect(nameWithUnit(key, unit).endsWith(endings[unit]!)).toBe(true);
  expect(nameWithUnit(key, unit).startsWith(key)).toBe(true);
});
