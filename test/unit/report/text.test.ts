import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/report/analysis.js';
import { displayWidth } from '../../../src/report/display-width.js';
import { type SummaryOptions, summarize, timingTable } from '../../../src/report/text.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';
import { named, plain } from './plain-paint.js';

const numbers = {
  jump_height_m: [0.352, 0.0083],
  flight_time_s: [0.5418, 0.0062],
  countermovement_depth_m: [0.3, 0.0112],
  rsi_modified: [0.405, 0.018],
} as const;

const notes: Analysis['metadata']['quality']['notes'] = [
  { code: 'athlete.mass-missing', severity: 'info', message: 'The mass is not known.', hint: 'Give it.' },
  {
    code: 'pose.gaps',
    severity: 'warning',
    message: 'The athlete was seen in 93 % of the frames.',
    hint: 'Keep still.',
  },
];

const bare = madeAnalysis('countermovement-jump', [madeMeasured(numbers)]);
const quality = { confidence: 'medium', detection_coverage: 0.9312, notes } as const;
const analysis: Analysis = { ...bare, metadata: { ...bare.metadata, quality: { ...quality, notes } } };

const textOf = (of: Analysis, options: Partial<SummaryOptions> = {}) =>
  summarize(of, { paint: plain, untilLastByte: 1612.3, ...options });
const linesOf = (of: Analysis, width = Number.POSITIVE_INFINITY) => textOf(of, { width }).split('\n');

function withVideo(of: Analysis, video: Partial<Analysis['metadata']['video']>): Analysis {
  return { ...of, metadata: { ...of.metadata, video: { ...of.metadata.video, ...video } } };
}

function withQuality(of: Analysis, changed: Partial<Analysis['metadata']['quality']>): Analysis {
  return { ...of, metadata: { ...of.metadata, quality: { ...of.metadata.quality, ...changed } } };
}

describe('the summary', () => {
  const lines = linesOf(analysis);

  test('begins with the answer and what it means', () => {
    expect(lines.slice(0, 4)).toEqual([
      '',
      'Countermovement jump · height 35.2 ± 0.8 cm',
      'How far the centre of mass rose, from take-off to its highest point.',
      'Confidence medium: something speaks against these numbers, see the lines marked !',
    ]);
  });

  test('says so when there is no height, and nothing about what it would mean', () => {
    const { jump_height_m: _, ...others } = numbers;
    const told = linesOf(madeAnalysis('cmj', [madeMeasured(others)]));
    expect(told[1]).toBe('Countermovement jump · height not measured');
    expect(told[2]).toMatch(/^Confidence/);
  });

  test('names the clip, its size, rate, length and how well the athlete was seen', () => {
    expect(lines[4]).toBe(
      'jump.mp4 · 1080 × 1920 · 59.94 fps (variable) · 3.2 s · 192 frames · athlete seen in 93.1 %',
    );
  });

  test('has the numbers that a coach reads, in centimetres and milliseconds, each with what it is', () => {
    expect(lines.slice(6, 9)).toEqual([
      '  RSI modified           0.41 ± 0.02 m/s  height / time to take-off',
      '  Flight time                542 ± 6 ms   both feet off the floor',
      '  Countermovement depth   30.0 ± 1.1 cm   how far the body sank first',
    ]);
    expect(lines.join('\n')).not.toMatch(/Time to take-off|null|NaN|undefined/);
  });

  test('says once what the plus or minus is', () => {
    const said = lines.filter((line) => line.includes('±') && line.includes('standard deviation'));
    expect(said).toEqual(['  ± is one standard deviation: two of three true values lie within.']);
  });

  test('tells every doubt with what to do about it, warnings first and marked', () => {
    const warning = lines.indexOf('! The athlete was seen in 93 % of the frames.');
    expect(lines.slice(warning + 1, warning + 4)).toEqual(['  Keep still.', '· The mass is not known.', '  Give it.']);
  });

  test('says nothing of a rate that is not known', () => {
    const text = textOf(withVideo(analysis, { fps: null, capture_fps: null }));
    expect(text).not.toMatch(/fps|null/);
  });

  test('says at which rate slow motion was filmed', () => {
    const slow = { fps: 30, capture_fps: 240, time_scale: { factor: 8, source: 'found' as const } };
    expect(textOf(withVideo(analysis, slow))).toContain('filmed at 240 fps');
  });

  test('says when the answer was there already', () => {
    const { metadata } = analysis;
    const processing = { ...metadata.processing, cache_hit: true };
    expect(textOf({ ...analysis, metadata: { ...metadata, processing } })).toContain('from the cache');
    expect(textOf(analysis)).not.toContain('cache');
  });

  test('shows the parameters only to who asks', () => {
    expect(textOf(analysis, { verbose: true })).toContain('What was chosen, and why');
    expect(textOf(analysis)).not.toContain('What was chosen');
  });
});

describe('colours', () => {
  const text = textOf(analysis, { paint: named });

  test('bring out the answer, and leave what is secondary behind', () => {
    expect(text).toContain('<bold>Countermovement jump · height 35.2 ± 0.8 cm</bold>');
    expect(text).toContain('<dim>both feet off the floor</dim>');
    expect(text).toContain('<dim>  ± is one standard deviation');
  });

  test.each([
    ['high', 'green'],
    ['medium', 'yellow'],
    ['low', 'red'],
  ] as const)('show %s confidence in %s', (confidence, colour) => {
    expect(textOf(withQuality(analysis, { confidence }), { paint: named })).toContain(
      `Confidence <${colour}>${confidence}</${colour}>:`,
    );
  });

  test('mark warnings, and only those', () => {
    expect(text).toContain('<yellow>!</yellow> <yellow>The athlete was seen in 93 % of the frames.</yellow>');
    expect(text).toContain('\n· The mass is not known.\n');
  });
});

describe('a narrow terminal', () => {
  const long = 'The take-off rests on the landmarks of the toes, because the pixels do not show the shoe clearly. ';
  const wordy = notes.map((note) => ({ ...note, message: long.repeat(2).trim(), hint: long.trim() }));
  const sentence = `Jump height 35.2 cm is above the mean of 20 men (${'x'.repeat(60)}).`;
  const match = {
    ...{ jump: 0, metric: 'jump_height_m', source: 'Someone 2020', group: '20 men', device: 'plate' },
    ...{ definition: 'flight-time', n: 20, mean: 0.35, sd: 0.05, difference: { value: 0.002, plus_minus: 0.008 } },
    ...{ z: null, sentence, doubt: null },
  };
  const refused = [{ source: 'Other 2021', reason: 'It is about women.' }];
  const widest = {
    ...numbers,
    time_to_take_off_s: [0.858, 0.028],
    take_off_velocity_m_s: [2.61, 0.04],
    peak_power_w: [4021, 562],
    knee_angle_lowest_point_deg: [89, 6],
    take_off_difference_s: [-0.012, 0.004],
  } as const;
  const hops = madeMeasured({ ...widest, contact_time_s: [0.2, 0.007], rsi_height_over_contact: [0.9, 0.06] });
  const file = `${'跳'.repeat(60)} 👨‍👩‍👧 ${'é'.repeat(40)}.mp4`;
  const stages = { phase_detection: 123456.7, other: 0.1, total: 123456.8 };
  const crowd = (of: Analysis): Analysis => {
    const full = withVideo(withQuality(of, { notes: wordy }), { file });
    const processing = { ...full.metadata.processing, timing_breakdown_ms: stages };
    const algorithm = { a_name_that_is_longer_than_a_narrow_terminal: 0.123, silhouette_darkest_shadows: '0.4 0.5' };
    return {
      ...full,
      norms: { matches: [match], refused },
      metadata: { ...full.metadata, processing, algorithm },
    };
  };
  const analyses = {
    'one jump': crowd(madeAnalysis('cmj', [madeMeasured(widest)])),
    'several jumps': crowd(madeAnalysis('hops', Array(12).fill(hops))),
  };

  describe.each(Object.entries(analyses))('%s', (_name, of) => {
    test.each([40, 41, 50, 60, 70, 80, 100])('fits into %i columns', (width) => {
      const told = textOf(of, { width, verbose: true }).split('\n');
      expect(told.filter((line) => displayWidth(line) > width)).toEqual([]);
      expect(told.join(' ').replace(/\s+/g, ' ')).toContain(long.trim());
    });
  });

  test('shortens the name of the file in its middle', () => {
    const told = textOf(withVideo(analysis, { file: `${'jump'.repeat(20)}-12.mp4` }), { width: 40 });
    expect(told).toContain('\njumpjumpju…mp-12.mp4 · ');
  });

  test('leaves the meanings out, but no number', () => {
    const told = textOf(analysis, { width: 45 });
    expect(told).toContain('\n  Flight time                542 ± 6 ms\n');
    expect(told).not.toContain('both feet off the floor');
  });

  test('puts label and number apart where columns have no room', () => {
    const told = textOf(analysis, { width: 38 });
    expect(told).toContain('\nRSI modified           0.41 ± 0.02 m/s\n');
    expect(told).toContain('\nFlight time                 542 ± 6 ms\n');
  });

  test('is no matter without a terminal: nothing is broken into lines', () => {
    expect(textOf(analyses['one jump'])).toContain(`\n! ${long.repeat(2).trim()}\n`);
    expect(textOf(analyses['one jump'])).toContain(file);
  });
});

describe('the table of times', () => {
  const lines = timingTable(analysis, { paint: plain, untilLastByte: 1612.3 }).split('\n');

  test('has rows that add up to its total', () => {
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

  test('says when the last byte was out, where that is known', () => {
    expect(lines.join('\n')).toContain('1612 ms after the start');
    expect(timingTable(analysis, { paint: plain })).not.toContain('last byte');
  });

  test('follows the summary at once, or later', () => {
    const table = lines.join('\n');
    expect(textOf(analysis)).toBe(`${textOf(analysis, { times: false })}${table}`);
    expect(textOf(analysis, { times: false })).not.toContain('total');
    expect(table.startsWith('\n') && table.endsWith('\n')).toBe(true);
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

describe('norms', () => {
  const match = {
    ...{ jump: 0, metric: 'jump_height_m', source: 'Someone 2020', group: '20 men', device: 'plate' },
    ...{ definition: 'flight-time', n: 20, mean: 0.35, sd: 0.05, difference: { value: 0.002, plus_minus: 0.008 } },
    ...{ z: null, sentence: 'It is above the mean of 20 men.', doubt: null },
  };
  const refused = [{ source: 'Other 2021', reason: 'It is about women.' }];

  test('are told by their sentences, and how many do not apply', () => {
    const text = textOf({ ...analysis, norms: { matches: [match], refused } });
    expect(text).toContain('  It is above the mean of 20 men.');
    expect(text).toContain('1 published source does not apply');
  });

  test('that fit nobody are said to', () => {
    expect(textOf({ ...analysis, norms: { matches: [], refused } })).toContain('No published group');
  });

  test('are not spoken of when nothing is known of the athlete', () => {
    expect(textOf(analysis)).not.toMatch(/published/);
  });
});
