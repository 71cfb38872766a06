import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/report/analysis.js';
import { choicesOf } from '../../../src/report/choice-rows.js';
import { choiceLines } from '../../../src/report/choices.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';
import { plain } from './plain-paint.js';

type Metadata = Analysis['metadata'];

const algorithm: Metadata['algorithm'] = {
  frame_height_px: 480,
  detection_confidence: 0.5,
  tracking_confidence: 0.4,
  movement: 'auto',
  capture_fps: null,
  athlete_height_m: null,
  athlete_mass_kg: null,
  athlete_sex: null,
  athlete_age: null,
  athlete_level: null,
  drop_height_m: null,
  from_s: 0,
  to_s: null,
  read_ahead_frames: 4,
  inference_threads: 1,
  threads: 0,
  gravity_m_s2: 9.81,
  silhouette_darkest_shadows: '0.4 0.5',
};

const measured = madeMeasured({ jump_height_m: [0.35, 0.01], scale_px_per_m: [412.4, 10.2] });
const bare = madeAnalysis('cmj', [measured]);

function made({ video = {}, parameters = {}, ...more }: Changes = {}): Analysis {
  const metadata = { ...bare.metadata, algorithm: { ...algorithm, ...parameters } };
  return { ...bare, ...more, metadata: { ...metadata, video: { ...metadata.video, ...video } } };
}

interface Changes extends Partial<Pick<Analysis, 'movement' | 'jumps'>> {
  readonly video?: Partial<Metadata['video']>;
  readonly parameters?: Metadata['algorithm'];
}

function choice(label: string, analysis: Analysis): [value: string, why: string] {
  const row = choicesOf(analysis).find((one) => one.label === label)!;
  return [row.value, row.meaning];
}

describe('the movement', () => {
  test('is told with how sure it is, and what else it may be', () => {
    expect(choice('movement', made())).toEqual([
      'countermovement jump',
      'found from what leads to the jump, fits to 98 %, no other comes near',
    ]);
    const alternatives = [{ type: 'squat-jump', confidence: 0.31 }];
    const movement = { type: 'drop-jump', chosen_by: 'option', confidence: 0.6, alternatives } as const;
    expect(choice('movement', made({ movement: { ...movement, alternatives } }))).toEqual([
      'drop jump',
      'asked for with --movement, fits to 60 %, squat jump to 31 %',
    ]);
  });
});

test('the preset is told with what it set', () => {
  expect(choice('preset', made())).toEqual([
    'balanced',
    'by --quality; in force: model lite, pictures at most 480 px high, detection from 0.5, tracking from 0.4',
  ]);
});

describe('the time scale', () => {
  test.each([
    [{}, 'real time', /^with the clip's own times the jumps fall/],
    [
      { capture_fps: 240, time_scale: { factor: 8, source: 'found' } },
      '8 × slower than real, filmed at 240 fps',
      /falls as it must; so it does$/,
    ],
    [
      { capture_fps: 30, time_scale: { factor: 0.5, source: 'given' } },
      '2 × faster than real, filmed at 30 fps',
      /^given with --capture-fps$/,
    ],
  ] as const)('%j', (video, value, why) => {
    expect(choice('time', made({ video }))).toEqual([value, expect.stringMatching(why)]);
  });
});

test('the scale is told with what it rests on', () => {
  expect(choice('scale', made())).toEqual([
    '412 ± 10 px/m',
    'from the fall under gravity and the usual build (no --athlete-height)',
  ]);
  expect(choice('scale', made({ parameters: { athlete_height_m: 1.78 } }))[1]).toBe(
    'from the fall under gravity and the stature of 1.78 m',
  );
  expect(choice('scale', made({ parameters: { athlete_height_m: 1.78, athlete_leg_length_m: 0.93 } }))[1]).toBe(
    'from the fall under gravity and the stature of 1.78 m and the leg of 0.93 m',
  );
});

test('a limit of threads and a part of the clip are told as asked for', () => {
  expect(choice('threads', made())).toEqual([
    '1 for the network, ffmpeg its own',
    'no limit by --threads; the network gains little by more than one',
  ]);
  const asked = made({ parameters: { threads: 4, from_s: 1.5 } });
  expect(choice('threads', asked)).toEqual([
    '1 for the network, the rest for ffmpeg',
    'at most 4 by --threads; the network gains little by more than one',
  ]);
  expect(choice('part', asked)).toEqual(['1.5 s to its end', 'by --from and --to']);
});

test('the athlete is told as given', () => {
  expect(choice('athlete', made())[0]).toBe('nothing given');
  const parameters = {
    athlete_height_m: 1.78,
    athlete_leg_length_m: 0.94,
    athlete_mass_kg: 72,
    athlete_sex: 'male',
    drop_height_m: 0.3,
  };
  expect(choice('athlete', made({ parameters }))).toEqual(['1.78 m, leg 0.94 m, 72 kg, male, box 0.3 m', 'as given']);
});

test('a clip that lies on its side is said to be turned', () => {
  expect(choice('ffmpeg', made())).toEqual(['5.1', 'decodes hevc, turned by 90°']);
});

describe('the lines', () => {
  const lines = choiceLines(made(), plain, 100);

  test('tell when each event was, and what tells it', () => {
    expect(lines).toContain('  take-off  1.000 s ± 4 ms  frame 60, from the shoe in the pixels');
    expect(lines).toContain('  landing   1.500 s ± 4 ms  frame 90, from the shoe in the pixels');
  });

  test('leave the events of several jumps to the summary', () => {
    const several = { ...made(), jumps: [...bare.jumps, ...bare.jumps] };
    expect(choiceLines(several, plain, 100).join('\n')).not.toContain('When, and what tells it');
  });

  test('have every parameter of the result, in words or by its name', () => {
    const telling: Metadata['algorithm'] = {
      ...{ frame_height_px: 481, detection_confidence: 0.51, tracking_confidence: 0.42, athlete_height_m: 1.83 },
      ...{ athlete_mass_kg: 74, athlete_sex: 'female', athlete_age: 25, athlete_level: 'collegiate' },
      ...{ drop_height_m: 0.35, from_s: 1.25, to_s: 3.75, read_ahead_frames: 46, inference_threads: 17 },
      ...{ threads: 27, gravity_m_s2: 9.81, silhouette_darkest_shadows: '0.4 0.5' },
    };
    const text = choiceLines(made({ parameters: telling }), plain, Number.POSITIVE_INFINITY).join('\n');
    for (const [name, value] of Object.entries(telling)) expect(text, name).toContain(String(value));
    expect(text).toMatch(/^ {2}gravity_m_s2 +9\.81$/m);
  });

  test('stand in two columns where there is room', () => {
    const parameters = Object.fromEntries(['a', 'b', 'c'].map((name) => [`name_of_${name}`, 1]));
    const of = { ...made(), metadata: { ...bare.metadata, algorithm: parameters } };
    expect(choiceLines(of, plain, 40).slice(-2)).toEqual(['  name_of_a 1   name_of_c 1', '  name_of_b 1']);
  });

  test('say nothing of parameters where none are left', () => {
    const of = { ...made(), metadata: { ...bare.metadata, algorithm: {} } };
    expect(choiceLines(of, plain, 100).join('\n')).not.toMatch(/Every other|undefined|null/);
  });

  test('obey no code that comes from outside', () => {
    const of = made({ video: { codec: 'h264\u001b[31m' }, parameters: { note: 'a\u001b]0;b\u0007' } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(choiceLines(of, plain, 100).join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
