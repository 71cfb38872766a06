import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openClip } from '../../../src/video/clip.js';
import { expectNothingLeft } from '../../bad-input/failure.js';
import { bundledFfmpeg, file, folder, inFolder, newFolder, person } from '../../helpers/clips.js';
import { runCli } from '../../helpers/run-cli.js';
import { type Canary, networkCanary, pipeCanary } from './canary.js';
import { elsewhere, playlists } from './lures.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000, maxConcurrency: 2 });

const neighbour = 'neighbour.mp4';
let canaries: readonly Canary[];

beforeAll(async () => {
  await person(neighbour, ['-movflags', '0']);
  canaries = [pipeCanary('canary.mp4'), await networkCanary()];
});
afterAll(async () => {
  for (const canary of canaries ?? []) await canary.close();
});

/** What the real program says of clips, one after the other; none of them may be analysed. */
async function codesOf(paths: readonly string[], cwd = folder): Promise<string[]> {
  const run = await runCli(['batch', ...paths, '--no-cache', '--workers', '2'], { cwd, timeout: 100_000 });
  expect(run.timedOut).toBe(false);
  expect(run.exitCode).toBe(6);
  expectNothingLeft(run);
  const lines = run.stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line).error?.code ?? 'it was analysed');
}

const refused = /^video\.(not-a-video|no-picture|too-short|missing)$/;

test('what these tests rely on: whoever opens the canary is seen', async () => {
  const canary = pipeCanary('another.mp4');
  await execa(bundledFfmpeg, ['-nostdin', '-i', inFolder(canary.name)], { reject: false });
  expect(canary.touched()).toBeGreaterThan(0);
  await canary.close();
});

describe('a file that names another one is refused', () => {
  const untouched = () => expect(canaries.map(({ touched }) => touched())).toEqual([0, 0]);

  test('when it is called a clip', async () => {
    const lures = Object.values(playlists).flatMap((text, i) =>
      [neighbour, inFolder(neighbour), ...canaries.map(({ name }) => name), inFolder('canary.mp4')].map((target, k) =>
        file(`lure-${i}-${k}.mp4`, text(target)),
      ),
    );
    const codes = await codesOf(lures);
    expect(codes).toHaveLength(lures.length);
    for (const code of codes) expect(code).toMatch(refused);
    untouched();
  });

  test.concurrent.each(Object.entries(playlists))('by its own ending, too: %s', async (what, text) => {
    const path = file(`lure.${endings[what] ?? 'm3u8'}`, text(inFolder('canary.mp4')));
    const run = await runCli(['analyze', path], { cwd: folder });
    expect(run.exitCode).toBe(3);
    expect(JSON.parse(run.stdout).error.code).toMatch(refused);
    expectNothingLeft(run);
    untouched();
  });

  test('through standard input', async () => {
    for (const what of ['an HLS playlist', 'a concat script'] as const) {
      const run = await runCli(['analyze', '-'], { input: playlists[what]!(inFolder('canary.mp4')), cwd: folder });
      expect(run.exitCode).toBe(3);
      expectNothingLeft(run);
    }
    untouched();
  });
});

describe('a container whose pictures lie in another file', () => {
  test('shows none of them, although ffmpeg would follow it if it were asked to', async () => {
    const lure = file('elsewhere.mov', elsewhere(readFileSync(inFolder(neighbour)), neighbour));
    const { stdout } = await execa(bundledFfmpeg, [
      ...['-nostdin', '-v', 'error', '-enable_drefs', '1', '-i', lure, '-frames:v', '3', '-f', 'framemd5', 'pipe:1'],
    ]);
    expect(stdout).toMatch(/^0,.*\n0,/m);
    const piped = file('elsewhere piped.mov', elsewhere(readFileSync(inFolder(neighbour)), 'canary.mp4'));
    for (const code of await codesOf([lure, piped])) expect(code).toMatch(refused);
    expect(canaries[0]!.touched()).toBe(0);
  });
});

describe('a name', () => {
  const names = [
    `file:${neighbour}`,
    `concat:${neighbour}|${neighbour}`,
    `subfile,,start,0,end,100000,,:${neighbour}`,
    `cache:${neighbour}`,
    `async:${neighbour}`,
    `md5:${neighbour}`,
    'pipe:0.mp4',
    'fd:0.mp4',
    'data:video.mp4',
    'lavfi:testsrc.mp4',
    'tee:a|b.mp4',
    'still-%02d.mp4',
    '-i.mp4',
    '@list.mp4',
    '$(touch canary).mp4',
    '; touch canary;.mp4',
  ];

  test('is never a protocol, a pattern, an option or an order: where there is no such file, nothing is opened', async () => {
    for (const name of [...names, canaries[1]!.name, 'concat:canary.mp4'])
      await expect(openClip(inFolder(name))).rejects.toMatchObject({ code: 'video.missing' });
    for (const name of names) await expect(openClip(name)).rejects.toMatchObject({ code: 'video.missing' });
  });

  test('and where there is one, that file itself is read', async () => {
    const bytes = readFileSync(await person('whole.mp4'));
    const place = newFolder('names');
    for (const name of names) writeFileSync(join(place, name), bytes);
    const run = await runCli(['batch', '.', '--no-cache', '--quiet', '--workers', '2'], {
      cwd: place,
      timeout: 100_000,
    });
    expect(run.exitCode).toBe(0);
    const lines = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file: name }) => name).sort()).toEqual([...names].sort());
    expect(new Set(lines.map(({ result }) => JSON.stringify(result.jumps))).size).toBe(1);
    expect(readdirSync(place).sort()).toEqual([...names].sort());
  });
});

/** What such files are usually called; playlists of HLS where nothing is said. */
const endings: Readonly<Record<string, string>> = {
  'a concat script': 'ffconcat',
  'a DASH manifest': 'mpd',
  'a session description': 'sdp',
  'a subtitle index': 'idx',
  'an AviSynth script': 'avs',
  'a VapourSynth script': 'vpy',
  'a playlist of the older kind': 'pls',
  'a playlist of Windows': 'asx',
  'a playlist of XML': 'xspf',
  'a RealMedia pointer': 'ram',
  'a drawing that shows another picture': 'svg',
};
