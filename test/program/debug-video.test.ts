import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { drawSkeleton } from '../../src/overlay/draw.js';
import { joints, LandmarkTrack, pointValues } from '../../src/pose/landmarks.js';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { bundledFfmpeg, ffmpeg, inFolder, newFolder, once, person, sample, script } from '../helpers/clips.js';
import { decoded } from '../helpers/decoded.js';
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
  expect(pictures).toHaveLength(Math.round(times.at(-1)! * 30) + 1);
});

test('it begins with its index, so that a browser plays it while it loads', async () => {
  const bytes = readFileSync(await drawn());
  expect(bytes.indexOf('moov')).toBeGreaterThan(0);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
});

test('it shows the skeleton on the athlete: the picture differs from the clip there, and not in the corners', async () => {
  const size = { largest: { width: 406, height: 720 }, evenSize: true };
  const [plain, marked] = await Promise.all([decoded(await clip(), size), decoded(await drawn(), size)]);
  const [a, b] = [plain.pictures[0]!, marked.pictures[0]!];
  const change = (x: number, y: number) =>
    [0, 1, 2].reduce((sum, channel) => {
      const at = (y * a.width + x) * 3 + channel;
      return sum + Math.abs(a.pixels[at]! - b.pixels[at]!);
    }, 0);
  // The knee and the hip of the near side, where the sample's athlete stands.
  const near = (x: number, y: number) =>
    Math.max(...Array.from({ length: 225 }, (_, i) => change(x - 7 + (i % 15), y - 7 + Math.floor(i / 15))));
  expect(near(170, 405)).toBeGreaterThan(150);
  expect(near(171, 508)).toBeGreaterThan(150);
  expect(near(390, 700)).toBeLessThan(60);
  expect(near(390, 20)).toBeLessThan(60);
});

test('drawing and encoding stand in the timing, apart', async () => {
  const { timing_breakdown_ms } = JSON.parse(readFileSync(`${await drawn()}.json`, 'utf8')).metadata.processing;
  expect(timing_breakdown_ms).toMatchObject({
    debug_draw: expect.any(Number),
    debug_encode: expect.any(Number),
    debug_decode: expect.any(Number),
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

test('left and right are told apart by colour, and what is hardly seen is faint', async () => {
  const { createCanvas } = await import('canvas');
  const context = createCanvas(100, 100).getContext('2d');
  const person = new LandmarkTrack().append(0, 1);
  const place = (joint: (typeof joints)[number], x: number, visibility: number) => {
    person.points.set([x, 50, 0, visibility], joints.indexOf(joint) * pointValues);
  };
  place('left_wrist', 20, 1);
  place('right_wrist', 80, 1);
  drawSkeleton(context, person, { x: 1, y: 1 });
  const colourAt = (x: number) => [...context.getImageData(x, 50, 1, 1).data];
  expect(colourAt(20)).toEqual([255, 159, 28, 255]);
  expect(colourAt(80)).toEqual([46, 196, 241, 255]);
  context.clearRect(0, 0, 100, 100);
  place('left_wrist', 20, 0.2);
  drawSkeleton(context, person, { x: 1, y: 1 });
  expect(colourAt(20)[3]).toBeLessThan(120);
});
