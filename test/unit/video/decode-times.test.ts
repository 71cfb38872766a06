import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ffmpeg, file, once, pattern } from '../../helpers/clips.js';
import { decoded, greyAt, type Picture } from '../../helpers/decoded.js';

const frames = 24;
const clockRate = 90_000;

/** Ticks of a clip whose gaps all differ: what a phone does in poor light, only worse. */
const uneven = (n: number) => n * 3000 + ((n * n * 377) % 900);
/** A tenth of a second in real time, half a second slowed down eight times, and real time again. */
const ramp = (n: number) =>
  n < 4 ? n * 375 : n < 20 ? 4 * 375 + (n - 4) * 3000 : 4 * 375 + 16 * 3000 + (n - 20) * 375;

const asExpression = {
  uneven: 'N*3000+mod(N*N*377,900)',
  ramp: 'if(lt(N,4),N*375,if(lt(N,20),1500+(N-4)*3000,49500+(N-20)*375))',
};

/** A clip whose n-th picture is a flat grey of 30 + 8n, at times that are known to the tick. */
function clock(name: string, expression: string, ...output: string[]): Promise<string> {
  return once(name, (path) =>
    ffmpeg(
      ...['-f', 'lavfi', '-i', `color=black:size=64x48:rate=30,format=yuv420p,geq=lum='30+8*N':cb=128:cr=128`],
      ...['-frames:v', String(frames), '-vf', `settb=1/${clockRate},setpts='${expression}'`],
      ...['-vsync', 'passthrough', '-enc_time_base', `1/${clockRate}`, '-video_track_timescale', String(clockRate)],
      ...['-pix_fmt', 'yuv420p', '-color_range', 'tv', ...output, path],
    ),
  );
}

/** Which picture of the clip this is, by its grey. */
function numberOf(picture: Picture): number {
  const luma = (greyAt(picture, 30, 20) * 219) / 255 + 16;
  return Math.max(0, Math.round((luma - 30) / 8));
}

/** Seconds since the first frame. */
function seconds(ticks: (n: number) => number, from = 0, to = frames): number[] {
  return Array.from({ length: to - from }, (_, i) => (ticks(from + i) - ticks(from)) / clockRate);
}

function worstGap(found: readonly number[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(...found.map((time, i) => Math.abs(time - expected[i]!)));
}

describe('the times of frames', () => {
  test.each([
    ['with frames coded out of order', 'mp4', ['-c:v', 'libx264', '-bf', '3']],
    ['with frames coded in order', 'mov', ['-c:v', 'libx264', '-bf', '0']],
    ['in another codec', 'mp4', ['-c:v', 'libx265', '-x265-params', 'log-level=none']],
    ['in a transport stream, which begins late', 'ts', ['-c:v', 'libx264']],
    ['that begin at 3.25 s', 'mp4', ['-c:v', 'libx264', '-output_ts_offset', '3.25']],
  ])('that come unevenly %s are true (%s)', async (what, container, output) => {
    const path = await clock(`uneven ${what}.${container}`, asExpression.uneven, ...output);
    const { pictures } = await decoded(path);
    expect(
      worstGap(
        pictures.map(({ time }) => time),
        seconds(uneven),
      ),
    ).toBeLessThan(10e-6);
    expect(pictures.map(({ index }) => index)).toEqual([...pictures.keys()]);
  });

  test('of an exported slow motion are those of the file', async () => {
    const { pictures } = await decoded(await clock('ramp.mp4', asExpression.ramp, '-c:v', 'libx264'));
    expect(
      worstGap(
        pictures.map(({ time }) => time),
        seconds(ramp),
      ),
    ).toBeLessThan(10e-6);
  });

  test('are as exact as the container where that rounds to milliseconds', async () => {
    const path = await clock('uneven.webm', asExpression.uneven, '-c:v', 'libvpx-vp9', '-deadline', 'realtime');
    const { pictures } = await decoded(path);
    const times = pictures.map(({ time }) => time);
    expect(worstGap(times, seconds(uneven))).toBeLessThan(0.001 + 10e-6);
    const milliseconds = times.map((time) => Math.round(time * 1000) / 1000);
    expect(worstGap(times, milliseconds)).toBeLessThan(1e-9);
  });

  test.each([
    [30000, 1001],
    [240, 1],
    [1000, 1],
  ])('at %i/%i frames per second are exact', async (rate, per) => {
    const path = await once(`steady-${rate}.mp4`, (target) =>
      ffmpeg(
        ...['-f', 'lavfi', '-i', `testsrc=size=64x48:rate=${rate}/${per}`, '-frames:v', '30'],
        ...['-pix_fmt', 'yuv420p', target],
      ),
    );
    const { pictures } = await decoded(path);
    const expected = Array.from({ length: 30 }, (_, i) => (i * per) / rate);
    expect(
      worstGap(
        pictures.map(({ time }) => time),
        expected,
      ),
    ).toBeLessThan(10e-6);
  });

  test('stay with their pictures', async () => {
    const { pictures } = await decoded(
      await clock('uneven and grey.mp4', asExpression.uneven, '-c:v', 'libx264', '-qp', '4'),
    );
    const number = pictures.map(numberOf);
    expect(number).toEqual([...Array(frames).keys()]);
  });
});

describe('a clip that was trimmed on the phone', () => {
  /** The first frames are in the file, but an edit list says that no player shows them. */
  const trimmed = async () => {
    const whole = await clock(
      'to be trimmed.mp4',
      asExpression.uneven,
      '-c:v',
      'libx264',
      '-bf',
      '2',
      '-g',
      '100',
      '-qp',
      '4',
    );
    return once('trimmed.mp4', (path) =>
      ffmpeg('-ss', String(uneven(9) / clockRate - 1e-4), '-i', whole, '-c', 'copy', path),
    );
  };

  test('really carries the frames that are not shown', async () => {
    const path = await trimmed();
    expect(readFileSync(path).includes('elst')).toBe(true);
    const everything = await once('edit list ignored.mp4', (target) =>
      ffmpeg('-ignore_editlist', '1', '-i', path, '-c', 'copy', '-f', 'mp4', target),
    );
    expect((await decoded(everything)).pictures.length).toBeGreaterThan(frames - 9);
  });

  test('begins with the first frame that a player shows, at zero', async () => {
    const { pictures } = await decoded(await trimmed());
    expect(pictures[0]!.time).toBe(0);
    expect(
      worstGap(
        pictures.map(({ time }) => time),
        seconds(uneven, 9),
      ),
    ).toBeLessThan(10e-6);
    expect(numberOf(pictures[0]!)).toBe(9);
  });
});

describe('a broken clip', () => {
  test('that was cut short gives the frames that are there, and ffmpeg complains', async () => {
    const whole = await pattern('index-first.mp4', {
      frames: 40,
      output: ['-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
    });
    const bytes = readFileSync(whole);
    const { pictures, complaints } = await decoded(file('half.mp4', bytes.subarray(0, Math.floor(bytes.length * 0.6))));
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.length).toBeLessThan(40);
    expect(complaints).toBeGreaterThan(0);
    expect(
      worstGap(
        pictures.map(({ time }) => time),
        pictures.map((_, i) => i / 30),
      ),
    ).toBeLessThan(10e-6);
  });

  test('that is whole gives no reason to complain', async () => {
    const { pictures, complaints } = await decoded(await pattern('whole.mp4', { frames: 40 }));
    expect(pictures).toHaveLength(40);
    expect(complaints).toBe(0);
  });
});
