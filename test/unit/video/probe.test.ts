import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { KinemotionError } from '../../../src/errors.js';
import { openClip } from '../../../src/video/clip.js';
import type { VideoInfo } from '../../../src/video/frame.js';
import { probe, readReport } from '../../../src/video/probe.js';
import { bundledFfmpeg, ffmpeg, file, once, pattern } from '../../helpers/clips.js';

/** What an ffmpeg really printed; the name ends in its version. */
function report(name: string): string[] {
  return readFileSync(new URL(`reports/${name}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
}

/** What every clip of the reports has in common, unless it says otherwise. */
const usual: Partial<VideoInfo> = {
  codec: 'h264',
  width: 96,
  height: 160,
  rotation: 0,
  nominalFps: 30,
  statedDuration: 0.67,
  transfer: 'sdr',
  colour: { matrix: 'bt601', fullRange: false },
};

/** The colour of high dynamic range. */
const wide: VideoInfo['colour'] = { matrix: 'bt2020', fullRange: false };

describe('the report of ffmpeg', () => {
  test.each<[string, string, Partial<VideoInfo>]>([
    ['a clip to be turned to the left', 'turned-2018', { width: 160, height: 96, rotation: 270 }],
    ['a clip to be turned to the right', 'turned-5.1', { width: 160, height: 96, rotation: 90 }],
    ['pixels wider than high', 'wide-pixels-2018', { width: 128 }],
    ['the full range of values', 'full-range-5.1', { colour: { matrix: 'bt601', fullRange: true } }],
    [
      'a thousand frames per second',
      'thousand-fps-2018',
      { nominalFps: 1000, statedDuration: 0.02, bitRate: 1_275_000 },
    ],
    ['high dynamic range after PQ', 'hdr10-2018', { codec: 'hevc', transfer: 'pq', colour: wide }],
    ['high dynamic range after HLG', 'hlg-5.1', { codec: 'hevc', transfer: 'hlg', colour: wide }],
    ['no stated duration', 'bare-stream-2018', { statedDuration: null, bitRate: null }],
    ['a pixel aspect without brackets', 'webm-2018', { codec: 'vp9' }],
    ['a transport stream', 'transport-stream-5.1', { codec: 'mpeg2video' }],
    ['a line break in the name', 'line-break-in-name-2018', {}],
    ['a second picture stream that is turned', 'two-streams-5.1', {}],
    [
      'a phone clip, in the words of ffmpeg 7.1 and later',
      'phone-8.0',
      {
        codec: 'hevc',
        width: 1080,
        height: 1920,
        rotation: 90,
        nominalFps: 59.94,
        statedDuration: 11.34,
        bitRate: 13_704_000,
        transfer: 'hlg',
        colour: wide,
      },
    ],
  ])('with %s is understood', (_what, name, expected) => {
    expect(readReport(report(name))).toMatchObject({ ...usual, ...expected });
  });

  test.each<[string, VideoInfo['colour']]>([
    ['yuv420p', { matrix: 'bt601', fullRange: false }],
    ['yuv420p(tv)', { matrix: 'bt601', fullRange: false }],
    ['yuv420p(pc)', { matrix: 'bt601', fullRange: true }],
    ['yuvj420p', { matrix: 'bt601', fullRange: true }],
    ['yuv420p(tv, bt709)', { matrix: 'bt709', fullRange: false }],
    ['yuv420p(bt709, progressive)', { matrix: 'bt709', fullRange: false }],
    ['yuvj420p(pc, bt709/bt709/iec61966-2-1, progressive)', { matrix: 'bt709', fullRange: true }],
    ['yuv420p(tv, smpte170m/bt470bg/smpte170m)', { matrix: 'bt601', fullRange: false }],
    ['yuv420p(tv, smpte170m/bt709/bt709)', { matrix: 'bt601', fullRange: false }],
    ['yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67)', { matrix: 'bt2020', fullRange: false }],
    ['bgr24(pc, bt709/bt709/bt709)', { matrix: 'bt601', fullRange: true }],
    ['pal8', { matrix: 'bt601', fullRange: false }],
    ['gbrp(pc, gbr/bt709/iec61966-2-1)', { matrix: 'bt601', fullRange: true }],
  ])('tells what the pixels of %s mean', (format, colour) => {
    const lines = report('turned-2018').map((line) => line.replace('yuv420p', format));
    expect(lines.join('\n')).toContain(`, ${format}, 96x160`);
    expect(readReport(lines)?.colour).toEqual(colour);
  });

  test.each([
    ['against what the coder says', '96x160 [SAR 1:1 DAR 3:5], SAR 4:3 DAR 4:5, 38 kb/s'],
    ['alone, behind the bit rate', '96x160, 38 kb/s, SAR 4:3 DAR 4:5'],
  ])('that has the shape of its pixels in the container %s is understood', (_where, words) => {
    const lines = report('wide-pixels-2018').map((line) => line.replace(/96x160 .*? kb\/s/, words));
    expect(readReport(lines)).toMatchObject({ width: 128, height: 160 });
  });

  test('names the version of ffmpeg', () => {
    expect(readReport(report('turned-5.1'))?.ffmpegVersion).toBe('5.1.9-0+deb12u1');
    expect(readReport(report('turned-2018'))?.ffmpegVersion).toBe('N-47683-g0e8eb07980-static');
  });

  test('about sound with a cover picture has no video in it', () => {
    expect(readReport(report('cover-5.1'))).toBeUndefined();
  });

  test('is read in no time, however many brackets a file puts into it', () => {
    const line = (words: string) => `    Stream #0:0: Video: h264 ${words}, 96x160, 30 fps`;
    const start = performance.now();
    expect(readReport([line(`${'()'.repeat(60)},;`)])).toMatchObject({ width: 96, height: 160 });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each([
    ['pixels narrower than any picture', '96x160 [SAR 1:99999999 DAR 1:99]', { width: 1, height: 160 }],
    ['an aspect beyond counting', `96x160 [SAR ${'9'.repeat(400)}:1 DAR 1:1]`, { width: 96, height: 160 }],
    ['no size', '0x0', undefined],
    ['a size beyond counting', `${'9'.repeat(400)}x160`, undefined],
  ])('has whole numbers or no picture, with %s', (_what, size, expected) => {
    const read = readReport([`    Stream #0:0: Video: h264, yuv420p, ${size}, 30 fps`]);
    if (expected) expect(read).toMatchObject(expected);
    else expect(read).toBeUndefined();
  });

  test('takes numbers that nothing can have for none', () => {
    const [digits, plain] = ['9'.repeat(400), report('turned-2018')];
    const read = (from: string | RegExp, to: string) => readReport(plain.map((line) => line.replace(from, to)));
    expect(read('30 fps', `${digits} fps`)?.nominalFps).toBe(30);
    expect(read(/30 (fps|tbr)/g, `${digits} $1`)?.nominalFps).toBeNull();
    expect(read('Duration: 00', `Duration: ${digits}`)?.statedDuration).toBeNull();
    expect(read(/rotation of \S+/, `rotation of ${digits}`)?.rotation).toBe(0);
  });

  test('about nothing has no video in it', () => {
    expect(readReport([])).toBeUndefined();
    expect(readReport(report('turned-5.1').filter((line) => !line.includes('Video:')))).toBeUndefined();
  });

  test('is not fooled by a title that looks like a stream', () => {
    const lines = report('turned-2018').map((line) =>
      line.includes('encoder') ? '    title           : Stream #0:0: Video: h264, yuv420p, 640x480, 5 fps' : line,
    );
    expect(readReport(lines)).toMatchObject({ ...usual, width: 160, height: 96, rotation: 270 });
  });

  test('knows a long duration', () => {
    const lines = report('turned-2018').map((line) => line.replace('00:00:00.67', '12:34:56.78'));
    expect(readReport(lines)?.statedDuration).toBeCloseTo(12 * 3600 + 34 * 60 + 56.78, 6);
  });
});

describe('probing a real file', () => {
  const info = async (path: string) => probe(await openClip(path), bundledFfmpeg);
  const refusal = (path: string) =>
    info(path).then(
      () => expect.unreachable('it was accepted'),
      (error: KinemotionError) => error,
    );

  test('tells size, rate, duration and codec', async () => {
    expect(await info(await pattern('plain.mp4'))).toMatchObject(usual);
  });

  test.each([
    [90, 160, 96],
    [180, 96, 160],
    [270, 160, 96],
  ])('tells that a player turns it by %i degrees', async (degrees, width, height) => {
    const plain = await pattern('plain.mp4');
    const turned = await once(`turned-${degrees}.mp4`, (path) =>
      ffmpeg('-i', plain, '-c', 'copy', '-metadata:s:v:0', `rotate=${degrees}`, path),
    );
    // The old ffmpeg writes the angle the other way round than it reads it.
    expect(await info(turned)).toMatchObject({ rotation: (360 - degrees) % 360, width, height });
  });

  test('is not misled by a name that looks like a report', async () => {
    const plain = await pattern('plain.mp4');
    const liar = file("a'\n  Stream #0:0: Video: vp9, yuv420p, 640x480, 5 fps\n.mp4", readFileSync(plain));
    expect(await info(liar)).toMatchObject(usual);
  });

  test('refuses pictures larger than any camera makes', async () => {
    const huge = await once('huge.mkv', (path) =>
      ffmpeg('-f', 'lavfi', '-i', 'color=black:size=16384x4097,format=gray', '-frames:v', '1', '-c:v', 'png', path),
    );
    expect(await refusal(huge)).toMatchObject({ code: 'video.too-large', exitCode: 3 });
  });

  test('says why a file is refused, and what to do', async () => {
    const text = file('text.mp4', 'Monday: squats, Tuesday: jumps.\n'.repeat(200));
    const error = await refusal(text);
    expect(error).toMatchObject({ code: 'video.not-a-video', exitCode: 3 });
    expect(error.message).toContain('text.mp4');
    expect(error.hint).not.toBe('');
  });
});
