import { expect, test } from 'vitest';
import type { Analysis } from '../../../../src/report/analysis.js';
import type { KeyPicture } from '../../../../src/report/html/key-picture.js';
import { reportPage } from '../../../../src/report/html/report-page.js';
import { type Example, exampleResult } from '../../../helpers/results.js';

const pageOf = (example: Example = {}, pictures: readonly KeyPicture[] = []) =>
  reportPage([{ analysis: exampleResult(example), pictures }]);

/** What a person reads, without what is drawn. */
function textOf(page: string): string {
  return page
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
}

/** The cells of every table whose caption begins so. */
function rowsOf(page: string, caption: string): string[][] {
  const tables = [...page.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table]) => table!);
  const table = tables.find((one) => one.includes(`<caption>${caption}`)) ?? '';
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd].*?>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')),
  );
}

/** Pictures of all events, of so many bytes each. */
function picturesOf({ jumps }: Analysis, bytes: number): KeyPicture[] {
  return jumps.flatMap(({ index, poses = {} }) =>
    Object.entries(poses).map(([event, pose]) => ({ jump: index, event, jpeg: new Uint8Array(bytes), pose })),
  );
}

const count = (text: string, part: string) => text.split(part).length - 1;

test('the first thing is the movement and its height with its error', () => {
  const text = textOf(pageOf({ height: 0.347, plusMinus: 0.0101 }));
  expect(text).toMatch(/^ Countermovement jump: jump\.mp4 Countermovement jump Jump height 34\.7 ± 1\.0 cm/);
  expect(text).toContain('Confidence high Nothing in the clip speaks against these numbers.');
  expect(text).toContain('± is one standard deviation: two of three true values lie within.');
});

test('doubts stand at the top, with what to do about them further down', () => {
  const doubt = { code: 'flight.short', severity: 'warning', message: 'The flight is short.', hint: 'Jump.' } as const;
  const text = textOf(pageOf({ confidence: 'medium', notes: [doubt] }));
  expect(text.indexOf('Something speaks against these numbers: The flight is short.')).toBeGreaterThan(0);
  expect(text).toContain('! Doubt The flight is short. Jump.');
});

test('the film is told in one line', () => {
  expect(textOf(pageOf())).toMatch(/jump\.mp4 1080 × 1920 px 60 fps [\d.]+ s \d+ frames athlete seen in 100 % of them/);
});

test('every number has its error, its unit and its meaning', () => {
  const rows = rowsOf(pageOf({ height: 0.347 }), 'Every number');
  expect(rows).toContainEqual([
    'Flight timeFrom the last foot off the floor to the first foot back on it.',
    '532 ± 7',
    'ms',
  ]);
  expect(rows.map(([name]) => name)).toContainEqual(expect.stringMatching(/^RSI modified/));
});

test('a number that is missing says why, in the words of its note', () => {
  const mass = { code: 'athlete.mass-missing', severity: 'info', message: 'The mass is not known.', hint: '' } as const;
  const feet = {
    code: 'feet.not-apart',
    severity: 'info',
    message: 'The feet cannot be told apart.',
    hint: '',
  } as const;
  const rows = rowsOf(pageOf({ notes: [mass, feet] }), 'Every number');
  const power = rows.find(([name]) => name!.startsWith('Peak power (Sayers)'))!;
  expect(power).toEqual([expect.stringMatching(/Not measured: The mass is not known\.$/), '–', '']);
  const difference = rows.find(([name]) => name!.startsWith('Landing, left minus right'))!;
  expect(difference[0]).toMatch(/Not measured: The feet cannot be told apart\.$/);
});

test('a number that was withheld says what came out', () => {
  const message = 'Peak power (Harman) came out as 2e+5 W, so it is withheld.';
  const withheld = { code: 'metric.implausible', severity: 'warning', message, hint: '' } as const;
  const rows = rowsOf(pageOf({ notes: [withheld] }), 'Every number');
  expect(rows.find(([name]) => name!.startsWith('Peak power (Harman)'))![0]).toContain('came out as 2e+5 W');
});

test('angles have a table of their own, and no number twice', () => {
  const page = pageOf();
  expect(rowsOf(page, 'Angles')).toContainEqual(['Take-off', '174 ± 6°', '171 ± 6°', '138 ± 6°', '6 ± 6°']);
  expect(rowsOf(page, 'Every number').flat().join()).not.toContain('Knee');
});

test('phases are told with their times', () => {
  // Down 15 cm to 1.2 m/s takes 250 ms, and so does the braking.
  expect(textOf(pageOf())).toMatch(/Unweighting 250 ms Braking 250 ms Propulsion \d+ ms Flight 534 ms Landing \d+ ms/);
});

test('each event has a picture with the joints in its own pixels, and what was measured there', () => {
  const analysis = exampleResult();
  const [knee] = analysis.jumps[0]!.poses!.take_off!.joints.right_knee!;
  const page = reportPage([{ analysis, pictures: picturesOf(analysis, 30) }]);
  const frame = page.match(/<li><figure>(?:(?!<li>).)*<strong>Take-off<\/strong>.*?<\/figure>/s)![0];
  expect(frame).toContain(`<image width="1080" height="1920" preserveAspectRatio="none" href="data:image/jpeg;base64,`);
  expect(frame).toMatch(new RegExp(`<path class="bone right" d="[^"]*L${knee} `));
  expect(textOf(frame)).toMatch(/Take-off \d\.\d{3} s ± 5 ms knee 174° hip 171° ankle 138°/);
});

test('where there is no picture the joints stand alone', () => {
  const page = pageOf();
  expect(page).not.toContain('<image');
  expect(count(page, '<svg class="shot plain"')).toBe(6);
});

test('a picture that is not of the very moment says by how much', () => {
  const analysis = exampleResult();
  const pictures = picturesOf(analysis, 30).map((one) => ({
    ...one,
    pose: { ...one.pose, time_s: one.pose.time_s + (one.event === 'apex' ? 0.02 : 0) },
  }));
  const text = textOf(reportPage([{ analysis, pictures }]));
  expect(count(text, ' ms later')).toBe(1);
  expect(text).toContain('picture 20 ms later');
});

test('an older result has neither curves nor key moments, and all else', () => {
  const page = pageOf({ curves: false });
  expect(page).not.toMatch(/Key moments|Height and velocity|class="chart"/);
  expect(page).toContain('<h2>Phases</h2>');
  expect(page).toContain('<h2>All numbers</h2>');
});

test('several jumps have a table with best, mean, SD and CV', () => {
  const page = pageOf({ movement: 'hops', height: [0.3, 0.32, 0.34] });
  const rows = rowsOf(page, 'Jump by jump');
  expect(rows.map(([first, height]) => [first, height])).toEqual([
    ['Jump', 'Jump height cm'],
    ['1', '30.0 ± 1.0'],
    ['2', '32.0 ± 1.0'],
    ['3', '34.0 ± 1.0'],
    ['Best', '34.0'],
    ['Mean', '32.0'],
    ['SD', '2.0'],
    ['CV', '6.3 %'],
  ]);
  expect(rows[1]!.slice(2)).toEqual(['–', '–', '–']);
  expect(textOf(page)).toContain('Highest of 3 jumps 34.0 ± 1.0 cm mean 32.0 cm, standard deviation 2.0 cm');
  expect(page).toContain('<h2>Key moments: jump 3, the highest</h2>');
});

test('norms name their source, their group and their definition; those that do not apply are folded away', () => {
  const page = pageOf({ person: { sex: 'male', age: 25, level: 'recreational' } });
  const { norms } = exampleResult({ person: { sex: 'male', age: 25, level: 'recreational' } });
  const text = textOf(page);
  expect(norms!.matches.length).toBeGreaterThan(0);
  for (const { source, group, n } of norms!.matches) {
    for (const part of [source, group, `n = ${n}`]) expect(text).toContain(part);
  }
  expect(page).toContain(`<summary>${norms!.refused.length} published sources do not apply</summary>`);
});

test('the times add up to the whole', () => {
  const rows = rowsOf(pageOf(), 'Stages').slice(1);
  const ms = rows.map(([, time]) => Number(time));
  expect(ms.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBeCloseTo(ms.at(-1)!, 1);
  expect(rows.at(-1)).toEqual(['Whole', '1600.0', '100.0 %']);
  expect(rows.flat()).not.toContain('Drawing the debug video');
});

test('what was still being made is said', () => {
  const analysis = exampleResult();
  const processing = { ...analysis.metadata.processing, pending: ['debug_video' as const, 'html' as const] };
  const page = reportPage([
    { analysis: { ...analysis, metadata: { ...analysis.metadata, processing } }, pictures: [] },
  ]);
  expect(page).toContain('When this was written, the debug video and this page were still being made.');
});

test('every parameter is told, also one that nobody knows', () => {
  const analysis = exampleResult();
  const metadata = {
    ...analysis.metadata,
    algorithm: { ...analysis.metadata.algorithm, window_of_tomorrow_s: 0.25, unknown_m: null },
  };
  const page = reportPage([{ analysis: { ...analysis, metadata }, pictures: [] }]);
  expect(textOf(page)).toContain('window_of_tomorrow_s 0.25 unknown_m –');
});

test('the highest jump gets its pictures first, and a page stays below 3 MB', () => {
  const analysis = exampleResult({ movement: 'hops', height: [0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.4] });
  const page = reportPage([{ analysis, pictures: picturesOf(analysis, 100_000) }]);
  expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
  // 133336 characters each in 2.2 MB.
  expect(count(page, '<image')).toBe(16);
  const best = page.slice(page.indexOf('Key moments: jump 10'), page.indexOf('Phases of jump 10'));
  expect(count(best, '<image')).toBe(6);
});

test('several clips have a table with links to each', () => {
  const entries = ['a.mp4', 'b.mp4'].map((file) => ({ analysis: exampleResult({ file }), pictures: [] }));
  const page = reportPage(entries, { title: 'Monday' });
  expect(rowsOf(page, 'All clips')).toContainEqual(['b.mp4', 'Countermovement jump', '1', '35.0 ± 1.0', '✓ high']);
  expect(page).toContain('<a href="#clip-2">b.mp4</a>');
  expect(page).toMatch(/id="clip-2">\n<h2>b\.mp4<\/h2>/);
  expect(page).toContain('<h1>Monday</h1>');
  expect(page).toContain('<h3>All numbers</h3>');
});

test('more clips than have room are in the table alone', () => {
  const analysis = exampleResult();
  const page = reportPage(Array.from({ length: 100 }, () => ({ analysis, pictures: [] })));
  expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
  const told = count(page, '<section class="clip"');
  expect(told).toBeGreaterThan(20);
  expect(page).toContain(`For the other ${100 - told} there is no room on one page`);
  expect(rowsOf(page, 'All clips').length).toBe(101);
});

test('no text of a result becomes markup, wherever it stands', () => {
  const evil = `</title><script>alert(1)</script>"'>`;
  const analysis = exampleResult({
    file: evil,
    notes: [{ code: evil, severity: 'warning', message: evil, hint: evil }],
  });
  const { video, processing, algorithm } = analysis.metadata;
  const everywhere: Analysis = {
    ...analysis,
    movement: { ...analysis.movement, type: evil, alternatives: [{ type: evil, confidence: 0.1 }] },
    norms: {
      matches: [
        {
          ...{ jump: 0, metric: 'jump_height_m', source: evil, group: evil, device: evil, definition: evil, n: 1 },
          ...{ mean: 0.3, sd: null, difference: { value: 0, plus_minus: 0 }, z: null, sentence: evil, doubt: evil },
        },
      ],
      refused: [{ source: evil, reason: evil }],
    },
    jumps: analysis.jumps.map((jump) => ({
      ...jump,
      events: { ...jump.events, [evil]: jump.events.apex! },
      phases: [...jump.phases, { name: evil, start_s: 3, end_s: 4 }],
      metrics: { ...jump.metrics, [evil]: { value: 1, plus_minus: 1, unit: evil, definition: evil } },
    })),
    metadata: {
      ...analysis.metadata,
      video: { ...video, codec: evil },
      processing: {
        ...{ ...processing, version: evil, preset: evil, device: evil, ffmpeg: evil },
        ...{ model: { name: evil, sha256: evil }, timing_breakdown_ms: { [evil]: 10, total: 10 } },
      },
      algorithm: { ...algorithm, [evil]: evil },
    },
  };
  for (const entries of [[everywhere], [everywhere, everywhere]]) {
    const page = reportPage(
      entries.map((one) => ({ analysis: one, pictures: [] })),
      { title: evil },
    );
    expect(page).not.toContain('<script');
    expect(count(page, '</title>\n<style>')).toBe(1);
    expect(count(page, '&lt;script&gt;')).toBeGreaterThan(20);
    expect(page).not.toMatch(/NaN|undefined|\[object/);
  }
});
