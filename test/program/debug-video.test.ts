import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { bundledFfmpeg, ffmpeg, file, inFolder, newFolder, once, person, sample, script } from '../helpers/clips.js';
import { colourOf, decoded } from '../helpers/decoded.js';
import { packageCopy } from '../helpers/package-copy.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

/** The clip that is drawn on: sixty frames per second, as much of it as shows the jump. */
const clip = () => once('drawn-on.mp4', (path) => ffmpeg('-i', sample('cmj-side-60'), '-t', '2.8', '-c', 'copy', path));

/** Ours, in BGR order, as drawn by the program on that clip. */
const drawn = () =>
  once('drawn.mp4', async (path) => {
    const run = await runCli(['analyze', await clip(), '--debug-video', path, '--json', `${path}.json`]);
    expect(run.exitCode).toBe(0);
    expectNothingLeft(run);
  });

test('the debug video is at most 720 pixels high, of even size, and shows thirty pictures a second', async () => {
  const { info, pictures } = await decoded(await drawn(), { largest: { width: 2000, height: 2000 } });
  expect(info).toMatchObject({ codec: 'h264', width: 406, height: 720, nominalFps: 30 });
  const { times } = await decoded(await clip()).then(({ pictures: all }) => ({ times: all.map(({ time }) => time) }));
  expect(pictures).toHaveLength(Math.floor(times.at(-1)! * 30 + 0.01) + 1);
});

test('it begins with its index, so that a browser plays it while it loads', async () => {
  const bytes = readFileSync(await drawn());
  expect(bytes.indexOf('moov')).toBeGreaterThan(0);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
});

test('it shows the skeleton on the athlete, and leaves the picture beside the athlete as it is', async () => {
  const size = { largest: { width: 406, height: 720 } };
  const [plain, marked] = await Promise.all([decoded(await clip(), size), decoded(await drawn(), size)]);
  const change = (x: number, y: number) => {
    const [a, b] = [colourOf(plain.pictures[0]!, x, y), colourOf(marked.pictures[0]!, x, y)];
    return a.reduce((sum, value, channel) => sum + Math.abs(value - b[channel]!), 0);
  };
  // The knee and the hip of the near side, where the sample's athlete stands.
  const near = (x: number, y: number) =>
    Math.max(...Array.from({ length: 225 }, (_, i) => change(x - 7 + (i % 15), y - 7 + Math.floor(i / 15))));
  expect(near(170, 405)).toBeGreaterThan(150);
  expect(near(171, 508)).toBeGreaterThan(150);
  expect(near(380, 300)).toBeLessThan(60);
  expect(near(30, 300)).toBeLessThan(60);
});

test('drawing and encoding stand in the timing, apart, and what was made beside them', async () => {
  const { timing_breakdown_ms, debug_video } = JSON.parse(readFileSync(`${await drawn()}.json`, 'utf8')).metadata
    .processing;
  expect(timing_breakdown_ms.debug_draw).toBeGreaterThan(1);
  expect(timing_breakdown_ms.debug_encode).toBeGreaterThan(1);
  const { total, ...stages } = timing_breakdown_ms as Record<string, number>;
  const sum = Object.values(stages).reduce((a, b) => a + b, 0);
  expect(Math.abs(sum / total! - 1)).toBeLessThan(0.01);
  const { pictures } = await decoded(await drawn());
  expect(debug_video).toEqual({ codec: 'h264', width: 406, height: 720, fps: 30, pictures: pictures.length });
});

test('the answer is the same with and without it', async () => {
  const path = inFolder('plain.json');
  expect((await runCli(['analyze', await clip(), '--json', path])).exitCode).toBe(0);
  const [plain, marked] = [path, `${await drawn()}.json`].map((name) => JSON.parse(readFileSync(name, 'utf8')));
  for (const { metadata } of [plain, marked]) metadata.processing = null;
  expect(marked).toEqual(plain);
});

test('the clip is decoded once, in the size that is looked at and the one that is drawn on', async () => {
  const log = inFolder('calls.txt');
  const logged = script('logged', `echo "$*" >> '${log}'\nexec '${bundledFfmpeg}' "$@"`);
  const asked = ['--debug-video', inFolder('once.mp4'), '--html', inFolder('once.html'), '--ffmpeg', logged];
  expect((await runCli(['analyze', await person(), ...asked])).exitCode).toBe(0);
  const decodes = readFileSync(log, 'utf8')
    .split('\n')
    .filter((call) => call.includes('person.mp4') && call.includes('pipe:1'));
  expect(decodes).toHaveLength(1);
});

test.each([
  [['--debug-every', '5'], 6],
  [['--debug-fps', '15'], 15],
  [['--debug-fps', '60'], 60],
])('with %j it lasts as long as the clip', async (more, fps) => {
  const path = inFolder(`${more.join('')}.mp4`);
  expect((await runCli(['analyze', await clip(), '--debug-video', path, ...more])).exitCode).toBe(0);
  const { info, pictures } = await decoded(path);
  expect(info.nominalFps).toBe(fps);
  expect(Math.abs(pictures.length / fps - 2.8)).toBeLessThan(1 / fps + 0.05);
});

test.each([[[]], [['--html', 'part.html']]])(
  'of a part of a clip it shows all of that part (%j besides)',
  async (more) => {
    const path = inFolder(`part${more.length}.mp4`);
    const named = more.map((word) => (word.startsWith('-') ? word : inFolder(word)));
    const run = await runCli([
      'analyze',
      await clip(),
      '--from',
      '0.5',
      '--to',
      '2.5',
      '--debug-video',
      path,
      ...named,
    ]);
    expect(run.exitCode).toBe(0);
    expect(Math.abs((await decoded(path)).pictures.length - 61)).toBeLessThanOrEqual(1);
  },
);

test('a clip without a jump gets its video too: it shows why', async () => {
  const path = inFolder('squats.mp4');
  const run = await runCli(['analyze', sample('squats-side-30'), '--to', '2', '--debug-video', path]);
  expect(run.exitCode).toBe(5);
  expect((await decoded(path)).pictures.length).toBeGreaterThan(50);
});

describe('without waiting', () => {
  test('the answer comes first and says what is still being made; a saved one is completed in the end', async () => {
    const [json, path] = [inFolder('early.json'), inFolder('early.mp4')];
    const slow = script(
      'slow-encoder',
      `case "$*" in *libx264*) while [ ! -s '${json}' ]; do sleep 0.02; done; cp '${json}' '${json}.first';; esac\nexec '${bundledFfmpeg}' "$@"`,
    );
    const asked = ['--debug-video', path, '--no-wait', '--json', json, '--ffmpeg', slow];
    expect((await runCli(['analyze', await person(), ...asked])).exitCode).toBe(0);
    const [first, last] = [`${json}.first`, json].map((name) => JSON.parse(readFileSync(name, 'utf8')));
    expect(first.metadata.processing).toMatchObject({
      pending: ['debug_video'],
      timing_breakdown_ms: { debug_draw: 0 },
    });
    expect(last.metadata.processing).not.toHaveProperty('pending');
    expect(last.metadata.processing.timing_breakdown_ms.debug_draw).toBeGreaterThan(0);
    expect(first.jumps).toEqual(last.jumps);
  });

  test('standard output has one answer, also when the video then fails', async () => {
    const dying = script(
      'dying-later',
      `case "$*" in *libx264*) head -c 100000 > /dev/null; exit 1;; esac\nexec '${bundledFfmpeg}' "$@"`,
    );
    const path = inFolder('dead.mp4');
    const run = await runCli(['analyze', await person(), '--debug-video', path, '--no-wait', '--ffmpeg', dying]);
    expect(JSON.parse(run.stdout)).toMatchObject({ metadata: { processing: { pending: ['debug_video'] } } });
    expect({ code: run.exitCode, there: existsSync(path) }).toEqual({ code: 2, there: false });
    expect(run.stderr).toMatch(/dead\.mp4 could not be written/);
    expectNothingLeft(run);
  });
});

test('without the drawing library it is refused at once with what mends it, and everything else works', async () => {
  const bin = packageCopy({ lacks: ['canvas'] });
  const refused = await runCli(['analyze', await clip(), '--debug-video', inFolder('never.mp4')], { bin });
  expectFailure(refused, 'canvas.missing', /debug video/);
  expect(refused.stderr).toMatch(/npm rebuild canvas/);
  expect((await runCli(['analyze', await person()], { bin })).exitCode).toBe(0);
});

test.each([
  ['H.264 is missing', 'libx264', 'vp9'],
  ['H.264 and VP9 are missing', 'libx264|libvpx-vp9', 'mpeg4'],
])('where %s the next best codec is taken', async (_what, missing, codec) => {
  const poor = script(
    `without-${codec}`,
    `case "$*" in *-encoders*) '${bundledFfmpeg}' "$@" | grep -Ev '${missing}'; exit;; esac\nexec '${bundledFfmpeg}' "$@"`,
  );
  const path = inFolder(`${codec}.mp4`);
  expect((await runCli(['analyze', await person(), '--debug-video', path, '--ffmpeg', poor])).exitCode).toBe(0);
  expect((await decoded(path)).info.codec).toBe(codec);
});

test('an encoder that dies in the middle is an explained failure, and no half video stays', async () => {
  const dying = script(
    'dying-encoder',
    `case "$*" in *libx264*) head -c 100000 > /dev/null; echo 'No space left on device' >&2; exit 1;; esac\nexec '${bundledFfmpeg}' "$@"`,
  );
  const results = newFolder('no-video');
  const run = await runCli(['analyze', await clip(), '--debug-video', `${results}/a.mp4`, '--ffmpeg', dying]);
  expectFailure(run, 'output.unwritable', /a\.mp4/);
  expect(readdirSync(results)).toEqual([]);
});

test('a codec that was asked for is taken, or refused where it cannot be written', async () => {
  const path = inFolder('asked.mp4');
  const asked = ['analyze', await person(), '--debug-video', path, '--debug-codec', 'mpeg4', '--force'];
  const run = await runCli(asked);
  expect(JSON.parse(run.stdout).metadata.processing.debug_video.codec).toBe('mpeg4');
  expect((await decoded(path)).info.codec).toBe('mpeg4');
  const poor = script(
    'without-mpeg4',
    `case "$*" in *-encoders*) '${bundledFfmpeg}' "$@" | grep -v mpeg4; exit;; esac\nexec '${bundledFfmpeg}' "$@"`,
  );
  expectFailure(await runCli([...asked, '--ffmpeg', poor]), 'ffmpeg.unusable', /mpeg4/);
});

test('the ending of the name says what kind of file it is', async () => {
  const path = inFolder('asked.webm');
  expect((await runCli(['analyze', await person(), '--debug-video', path])).exitCode).toBe(0);
  expect((await decoded(path)).info.codec).toBe('vp9');
  expect(readFileSync(path).subarray(0, 4).toString('hex'), 'as Matroska and WebM begin').toBe('1a45dfa3');
  const wrong = ['analyze', await person(), '--debug-video', inFolder('b.webm'), '--debug-codec', 'h264'];
  expectFailure(await runCli(wrong), 'options.invalid', /webm/);
  expectFailure(
    await runCli(['analyze', await person(), '--debug-video', inFolder('b.gif')]),
    'options.invalid',
    /gif/,
  );
});

test('a full disk in the middle is an explained failure, and nothing half-written stays', async () => {
  const full = script(
    'full',
    `case "$*" in *pipe:3*) '${bundledFfmpeg}' "$@"; echo 'No space left on device' >&2; exit 1;; esac\nexec '${bundledFfmpeg}' "$@"`,
  );
  const results = newFolder('full-disk');
  const run = await runCli(['analyze', await person(), '--debug-video', `${results}/a.mp4`, '--ffmpeg', full]);
  expectFailure(run, 'output.unwritable', /no room/);
  expect(readdirSync(results)).toEqual([]);
});

describe('outputs that must not be written are refused before the work', () => {
  test.each([
    ['there already', () => file('there.mp4', 'mine'), 'output.exists'],
    ['in a folder that is missing', () => inFolder('none/a.mp4'), 'output.unwritable'],
    ['a folder', () => newFolder('folder.mp4'), 'output.unwritable'],
    ['of a thousand characters', () => inFolder(`${'a'.repeat(1000)}.mp4`), 'output.unwritable'],
  ] as const)('%s', async (_what, make, code) => {
    const path = make();
    for (const option of ['--debug-video', '--html', '--csv', '--json', '--landmarks']) {
      const name = option === '--landmarks' ? path.replace(/mp4$/, 'csv') : path;
      if (option === '--landmarks' && code === 'output.exists') file('there.csv', 'mine');
      if (option === '--landmarks' && _what === 'a folder') continue;
      const run = await runCli(['analyze', await person(), option, name]);
      expectFailure(run, code);
      expect(run.stderr, 'no frame was looked at').not.toMatch(/frames/);
    }
  });

  test('a device, which a file must not replace', async () => {
    expectFailure(
      await runCli(['analyze', await person(), '--debug-video', '/dev/null']),
      'output.unwritable',
      /no file/,
    );
    expect((await runCli(['analyze', await person(), '--html', '/dev/null'])).exitCode).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('the clip itself, even with --force', async () => {
    const clip = await person();
    for (const option of ['--debug-video', '--html', '--csv', '--json'])
      expectFailure(await runCli(['analyze', clip, option, clip, '--force']), 'output.unwritable', /itself/);
  });

  test('two outputs under one name', async () => {
    const same = inFolder('same.out');
    const run = await runCli(['analyze', await person(), '--html', same, '--csv', same]);
    expectFailure(run, 'options.invalid');
  });
});
