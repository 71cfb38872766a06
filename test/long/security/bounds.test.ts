import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import {
  altered,
  bundledFfmpeg,
  ffmpeg,
  file,
  inFolder,
  newFolder,
  once,
  pattern,
  person,
} from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';
import { runCli } from '../../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

/** A few kilobytes that become two hundred million pixels each time they are decoded, in a clip that may say otherwise. */
async function bomb(name: string, stated?: { readonly width: number; readonly height: number }): Promise<string> {
  const picture = await once('huge.png', (path) =>
    ffmpeg('-f', 'lavfi', '-i', 'color=s=15000x15000', '-frames:v', '1', '-pix_fmt', 'monob', path),
  );
  const pictures = file('huge.pngs', Buffer.concat(Array(12).fill(readFileSync(picture))));
  const clip = await once('huge.mov', (path) =>
    ffmpeg('-f', 'image2pipe', '-c:v', 'png', '-framerate', '30', '-i', pictures, '-c', 'copy', path),
  );
  if (!stated) return clip;
  return altered(clip, name, (bytes) => {
    const entry = bytes.indexOf('png ', bytes.indexOf('stsd'), 'latin1') + 28;
    bytes.writeUInt16BE(stated.width, entry);
    bytes.writeUInt16BE(stated.height, entry + 2);
    return bytes;
  });
}

describe('pictures that would take all the memory', () => {
  test.each([
    ['as the clip says', undefined],
    ['although the clip says that they are small', { width: 96, height: 160 }],
  ] as const)('are refused before one is decoded: %s', async (_, stated) => {
    const path = await bomb('lying.mov', stated);
    const run = await runCli(['analyze', path]);
    expectFailure(run, 'video.too-large', /larger than 8K/);
  });

  test('would be decoded by ffmpeg if nobody held it back', async () => {
    const { execa } = await import('execa');
    const path = await bomb('lying.mov', { width: 96, height: 160 });
    const look = ['-frames:v', '1', '-vf', 'scale=96:160', '-f', 'framemd5', 'pipe:1'];
    const { stdout } = await execa(bundledFfmpeg, ['-nostdin', '-v', 'error', '-i', path, ...look]);
    expect(stdout).toMatch(/^0,/m);
  });
});

describe('a clip whose clock is wrong', () => {
  /** Forty frames that lie two hours apart, or that only claim to last for weeks. */
  const late = async (name: string, far: boolean) =>
    altered(await person('on time.mp4', ['-use_editlist', '0', '-video_track_timescale', '15360']), name, (bytes) => {
      for (const [box, at] of [
        ['mvhd', 20],
        ['tkhd', 24],
        ['mdhd', 20],
      ] as const)
        bytes.writeUInt32BE(0x7fffffff, bytes.indexOf(box, 0, 'latin1') + at);
      if (far) bytes.writeUInt32BE(110_000_000, bytes.indexOf('stts', 0, 'latin1') + 16);
      return bytes;
    });

  test('by what it claims is measured by its frames', async () => {
    const video = inFolder('claims.debug.mp4');
    const run = await runCli(['analyze', await late('claims.mp4', false), '--debug-video', video]);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout).metadata.video.duration_s).toBeLessThan(2);
    expectNothingLeft(run);
  });

  test('by its frames ends in an answer, and is not drawn for days', async () => {
    const path = await late('far.mp4', true);
    expectFailure(await runCli(['analyze', path]), 'movement.none');
    const run = await runCli([
      'analyze',
      path,
      '--debug-video',
      inFolder('far.debug.mp4'),
      '--html',
      inFolder('far.html'),
    ]);
    expectFailure(run, 'video.too-large', /too far apart/);
  });
});

describe('files that would take all the time or memory to be understood', () => {
  const many = (count: number) => {
    const result = exampleResult();
    const jumps = Array.from({ length: count }, (_, index) => ({ index, events: {}, phases: [], metrics: {} }));
    return JSON.stringify({ ...result, jumps });
  };
  const algorithm = (count: number) => {
    const result = exampleResult();
    const entries = Array.from({ length: count }, (_, i) => [`k${i}`, 1] as const);
    return JSON.stringify({ ...result, metadata: { ...result.metadata, algorithm: Object.fromEntries(entries) } });
  };

  test.each([
    ['deeply nested', () => '['.repeat(2_000_000)],
    ['deeply nested in keys', () => `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`],
    ['a million jumps', () => many(1_000_000)],
    ['a million parameters', () => algorithm(1_000_000)],
  ])('are refused as results, quickly: %s', async (what, text) => {
    const path = file(`${what}.json`, text());
    const start = performance.now();
    expectFailure(await runCli(['report', path, '--out', inFolder('x.html')]), 'result.too-large', /brackets/);
    expectFailure(await runCli(['compare', path, path]), 'result.too-large');
    expect((performance.now() - start) / 1000).toBeLessThan(15);
  });

  test('are passed over in a session, which reads the rest', async () => {
    const place = newFolder('season');
    writeFileSync(join(place, 'cmj-1.json'), JSON.stringify(exampleResult()));
    writeFileSync(join(place, 'cmj-2.json'), '['.repeat(2_000_000));
    const run = await runCli(['session', place]);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ trials: [{ file: 'cmj-1.json' }], passed_over: ['cmj-2.json'] });
  });

  test('are no rosters: too many bytes, too many rows, a source without an end, a pattern made to be slow', async () => {
    const place = newFolder('team');
    const name = `${'a'.repeat(200)}.json`;
    writeFileSync(join(place, name), JSON.stringify(exampleResult()));
    const huge = file('huge.csv', 'athlete\n');
    truncateSync(huge, 5 * 2 ** 20);
    const rows = file('rows.csv', `athlete\n${'x\n'.repeat(10_001)}`);
    for (const [roster, says] of [
      [huge, /larger than 4 MB/],
      ['/dev/zero', /larger than 4 MB/],
      [rows, /more than 10000 rows/],
    ] as const)
      expectFailure(await runCli(['session', place, '--roster', roster]), 'table.unreadable', says);
    const slow = file('slow.csv', `file,athlete\n${'*a'.repeat(60)}b,Anna\n*,Ben\n`);
    const run = await runCli(['session', place, '--roster', slow]);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout).trials[0].athlete).toBe('Ben');
  });

  test('are no options and no expectations', async () => {
    const clip = await pattern('plain.mp4');
    const vast = file('vast.json', '');
    truncateSync(vast, 2 ** 21);
    expectFailure(await runCli(['analyze', clip, '--config', vast]), 'options.invalid', /larger than 1 MB/);
    writeFileSync(inFolder('plain.expected.json'), '['.repeat(2 ** 19));
    expectFailure(await runCli(['check', clip]), 'check.unreadable');
  });
});
