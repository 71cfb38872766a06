import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/report/analysis.js';
import { summarize } from '../../../src/report/text.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';

const plain = { bold: same, dim: same, yellow: same };

function same(text: string): string {
  return text;
}

const numbers = {
  jump_height_m: [0.352, 0.0083],
  flight_time_s: [0.5418, 0.0062],
  countermovement_depth_m: [0.3, 0.0112],
  rsi_modified: [0.405, 0.018],
} as const;

const notes: Analysis['metadata']['quality']['notes'] = [
  {
    code: 'pose.gaps',
    severity: 'warning',
    message: 'The athlete was seen in 93 % of the frames.',
    hint: 'Keep still.',
  },
  { code: 'athlete.mass-missing', severity: 'info', message: 'The mass is not known.', hint: 'Give it.' },
];

const bare = madeAnalysis('countermovement-jump', [madeMeasured(numbers)]);
const quality = { confidence: 'medium', detection_coverage: 0.9312, notes } as const;
const analysis: Analysis = { ...bare, metadata: { ...bare.metadata, quality: { ...quality, notes } } };

const linesOf = (of: Analysis, width?: number) => summarize(of, 1612.3, plain, width).split('\n');

describe('the summary', () => {
  const lines = linesOf(analysis);

  test('begins with the answer', () => {
    expect(lines[1]).toBe('Countermovement jump (found by itself)  height 35.2 ± 0.8 cm');
    const asked = { ...analysis, movement: { ...analysis.movement, chosen_by: 'option' as const } };
    expect(linesOf(asked)[1]).toContain('(as asked)');
  });

  test('says so when there is no height', () => {
    const { jump_height_m: _, ...others } = numbers;
    expect(linesOf(madeAnalysis('cmj', [madeMeasured(others)]))[1]).toMatch(/height not measured$/);
  });

  test('names the clip, its size, rate, length and how it went', () => {
    const text = lines.join('\n');
    for (const part of [
      ...['jump.mp4', '1080 × 1920', '59.94 fps (variable)', '3.2 s', '192 frames', '93.1 %', 'medium', 'lite'],
      '238 MB',
    ])
      expect(text).toContain(part);
  });

  test('has the numbers that a coach reads, in centimetres and milliseconds', () => {
    const rows = lines.map((line) => line.replace(/ {2,}/g, '  ').trim());
    expect(rows).toContain('Flight time  542 ± 6 ms');
    expect(rows).toContain('Countermovement depth  30.0 ± 1.1 cm');
    expect(rows).toContain('RSI modified  0.41 ± 0.02 m/s');
    expect(lines.join('\n')).not.toMatch(/Time to take-off|null|NaN|undefined/);
  });

  test('tells every doubt with what to do about it, warnings marked', () => {
    const warning = lines.indexOf('! The athlete was seen in 93 % of the frames.');
    expect(lines[warning + 1]).toBe('  Keep still.');
    expect(lines).toContain('· The mass is not known.');
  });

  test('has a table of times whose rows add up to its total', () => {
    const rows = lines.flatMap((line) => {
      const [, name, ms, share] = /^(\w+) +([\d.]+) ms +([\d.]+) %$/.exec(line) ?? [];
      return name ? [{ name, ms: Number(ms), share: Number(share) }] : [];
    });
    expect(rows.map(({ name }) => name)).toEqual(['setup', 'frame_wait', 'inference', 'other', 'total']);
    const total = rows.pop()!;
    expect(total).toEqual({ name: 'total', ms: 1600, share: 100 });
    expect(Math.abs(rows.reduce((sum, { ms }) => sum + ms, 0) - total.ms)).toBeLessThan(0.05 * rows.length + 1e-9);
    expect(Math.abs(rows.reduce((sum, { share }) => sum + share, 0) - 100)).toBeLessThan(0.05 * rows.length + 1e-9);
  });

  test('says when the last byte was out', () => {
    expect(lines.join('\n')).toContain('1612 ms after the start');
  });

  test('says nothing of a rate that is not known', () => {
    const { metadata } = analysis;
    const video = { ...metadata.video, fps: null, capture_fps: null };
    expect(linesOf({ ...analysis, metadata: { ...metadata, video } }).join('\n')).not.toMatch(/fps|null/);
  });

  test('says at which rate slow motion was filmed', () => {
    const { metadata } = analysis;
    const slow = { fps: 30, capture_fps: 240, time_scale: { factor: 8, source: 'found' as const } };
    const video = { ...metadata.video, ...slow };
    expect(linesOf({ ...analysis, metadata: { ...metadata, video } }).join('\n')).toContain('filmed at 240 fps');
  });

  test.each([80, 100])('fits into %i columns', (width) => {
    const long = 'The take-off rests on the landmarks of the toes, because the pixels do not show the shoe clearly. ';
    const wordy = notes.map((note) => ({ ...note, message: long.repeat(2).trim(), hint: long.trim() }));
    const { metadata } = analysis;
    const told = linesOf({ ...analysis, metadata: { ...metadata, quality: { ...quality, notes: wordy } } }, width);
    expect(Math.max(...told.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(told.join(' ').replace(/\s+/g, ' ')).toContain(long.trim());
  });
});

describe('what the instants rest on', () => {
  test.each([
    [[{}], 'Take-off and landing from the shoe in the pixels.'],
    [[{ take_off: 'toes' }], 'Landing from the shoe in the pixels; take-off from the landmarks.'],
    [[{}, {}], 'Every take-off and landing from the shoe in the pixels.'],
    [
      [{}, { landing: 'toes' }],
      'Every take-off and 1 of 2 landings from the shoe in the pixels; 1 of 2 landings from the landmarks.',
    ],
  ] as const)('%j', (evidence, sentence) => {
    const measured = evidence.map((one) => madeMeasured(numbers, undefined, one));
    expect(linesOf(madeAnalysis('cmj', measured))).toContain(`  ${sentence}`);
  });
});

describe('several jumps', () => {
  const hop = (height: number, contact: number | null) =>
    madeMeasured({
      jump_height_m: [height, 0.008],
      flight_time_s: [0.39, 0.007],
      ...(contact === null ? {} : { contact_time_s: [contact, 0.007] as const }),
    });
  const lines = linesOf(madeAnalysis('repeated-jumps', [hop(0.18, null), hop(0.19, 0.2), hop(0.17, 0.22)]));

  test('are summed up in the first line', () => {
    expect(lines[1]).toBe('Repeated jumps (found by itself)  3 jumps, best 19.0 ± 0.8 cm, mean 18.0 cm');
  });

  test('are rows of a table with best, mean and spread', () => {
    const rows = lines.map((line) => line.trim().split(/ {2,}/));
    expect(rows).toContainEqual(['jump', 'height cm', 'flight ms', 'contact ms']);
    expect(rows).toContainEqual(['1', '18.0 ± 0.8', '390 ± 7', '–']);
    expect(rows).toContainEqual(['2', '19.0 ± 0.8', '390 ± 7', '200 ± 7']);
    expect(rows).toContainEqual(['best', '19.0', '200']);
    expect(rows).toContainEqual(['mean', '18.0', '210']);
    expect(rows).toContainEqual(['sd', '1.0', '14']);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(95);
  });
});

describe('norms', () => {
  const match = {
    ...{ jump: 0, metric: 'jump_height_m', source: 'Someone 2020', group: '20 men', device: 'plate' },
    ...{ definition: 'flight-time', n: 20, mean: 0.35, sd: 0.05, difference: { value: 0.002, plus_minus: 0.008 } },
    ...{ z: null, sentence: 'It is above the mean of 20 men.', doubt: null },
  };
  const refused = [{ source: 'Other 2021', reason: 'It is about women.' }];

  test('are told by their sentences, and how many do not apply', () => {
    const text = linesOf({ ...analysis, norms: { matches: [match], refused } }).join('\n');
    expect(text).toContain('  It is above the mean of 20 men.');
    expect(text).toContain('1 published source does not apply');
  });

  test('that fit nobody are said to', () => {
    expect(linesOf({ ...analysis, norms: { matches: [], refused } }).join('\n')).toContain('No published group');
  });

  test('are not spoken of when nothing is known of the athlete', () => {
    expect(linesOf(analysis).join('\n')).not.toMatch(/published/);
  });
});
