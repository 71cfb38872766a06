import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClip } from '../../../src/video/clip.js';
import { probe } from '../../../src/video/probe.js';
import { bundledFfmpeg, ffmpeg, file, folder, inFolder, pattern } from '../../helpers/clips.js';

/** A neighbour that a lure names: a perfectly good clip, and pictures of it. */
let neighbour: string;
let server: Server;
let address: string;
let requests = 0;

beforeAll(async () => {
  neighbour = await pattern('neighbour.mp4');
  await ffmpeg('-i', neighbour, '-frames:v', '12', inFolder('still-%02d.png'));
  await ffmpeg('-i', neighbour, '-c', 'copy', '-bsf:v', 'h264_mp4toannexb', inFolder('neighbour.ts'));
  server = createServer((_, response) => {
    requests++;
    response.end('nothing');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/clip.ts`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const hls = (target: string) =>
  `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:0.66,\n${target}\n#EXT-X-ENDLIST\n`;
const concat = (target: string) => `ffconcat version 1.0\nfile ${target}\n`;

const lures: Readonly<Record<string, () => string>> = {
  'an HLS playlist': () => file('list.m3u8', hls('neighbour.ts')),
  'an HLS playlist that is called a clip': () => file('list.mp4', hls('neighbour.ts')),
  'a concat script': () => file('script.ffconcat', concat('neighbour.mp4')),
  'a concat script that is called a clip': () => file('script.mp4', concat('neighbour.mp4')),
  'the name of a series of pictures': () => inFolder('still-%02d.png'),
};

describe('a file that names other files', () => {
  test.each(Object.entries(lures))('is refused, although ffmpeg alone would follow it: %s', async (_what, make) => {
    const lure = make();
    // That the bait is real: without our fences the neighbour is read.
    const unfenced = await execa(
      bundledFfmpeg,
      ['-nostdin', '-v', 'error', '-i', lure, '-frames:v', '1', '-f', 'framemd5', 'pipe:1'],
      { reject: false, cwd: folder },
    );
    expect(unfenced.stdout).toMatch(/^0,/m);
    // A series of pictures has a name that belongs to no file; one that does exist must not help it.
    if (lure.includes('%')) file(basename(lure), 'x');
    const opened = await openClip(lure);
    await expect(probe(opened, bundledFfmpeg)).rejects.toMatchObject({ exitCode: 3 });
  });

  test.each([
    ['an HLS playlist', (target: string) => hls(target)],
    ['a concat script', (target: string) => concat(target)],
  ])('with an address of the network opens no connection: %s', async (what, text) => {
    const lure = await openClip(file(`${what} to the network.mp4`, text(address)));
    await expect(probe(lure, bundledFfmpeg)).rejects.toMatchObject({ exitCode: 3 });
    expect(requests).toBe(0);
  });

  test('cannot be a protocol by its name', async () => {
    const named = file('concat:neighbour.mp4', 'x'.repeat(100));
    await expect(probe(await openClip(named), bundledFfmpeg)).rejects.toMatchObject({ code: 'video.not-a-video' });
  });
});
