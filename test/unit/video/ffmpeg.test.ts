import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inputArguments, startFfmpeg } from '../../../src/video/ffmpeg.js';
import { findFfmpeg } from '../../../src/video/find-ffmpeg.js';
import { bundledFfmpeg, file, folder, inFolder, script } from '../../helpers/clips.js';

describe('the ffmpeg to use', () => {
  test('is the one asked for, before the one of the environment, before the bundled one', async () => {
    const first = script('first', 'exit 0');
    const second = script('second', 'exit 0');
    expect(await findFfmpeg(first, { KINEMOTION_FFMPEG: second })).toBe(first);
    expect(await findFfmpeg(undefined, { KINEMOTION_FFMPEG: second })).toBe(second);
    expect(await findFfmpeg(undefined, {})).toBe(bundledFfmpeg);
    expect(await findFfmpeg(undefined, { PATH: dirname(second), KINEMOTION_FFMPEG: '' })).toBe(bundledFfmpeg);
  });

  test('may be named without a folder when it is on the PATH', async () => {
    const mine = script('my-ffmpeg', 'exit 0');
    expect(await findFfmpeg('my-ffmpeg', { PATH: `/nowhere:${folder}` })).toBe(mine);
  });

  test.each([
    ['is not there', () => inFolder('none')],
    ['is a folder', () => folder],
    ['may not be executed', () => notExecutable()],
    ['is on no PATH', () => 'no-such-ffmpeg'],
  ])('is an explained failure when it %s', async (_why, make) => {
    await expect(findFfmpeg(make(), { PATH: folder })).rejects.toMatchObject({ code: 'ffmpeg.missing', exitCode: 4 });
  });
});

function notExecutable(): string {
  const path = file('plain-ffmpeg', '#!/bin/sh\n');
  chmodSync(path, 0o644);
  return path;
}

describe('a started ffmpeg', () => {
  async function finish(path: string, keptLines?: number) {
    const child = startFfmpeg(path, [], keptLines === undefined ? {} : { keptLines });
    const chunks: Uint8Array[] = [];
    for await (const chunk of child.output) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), end: await child.ended };
  }

  test('gives its output, its exit code and its last words', async () => {
    const path = script('talking', 'echo out; echo one >&2; echo two >&2; echo three >&2; exit 7');
    const { text, end } = await finish(path, 2);
    expect(text).toBe('out\n');
    expect(end).toMatchObject({ exitCode: 7, lastLines: ['two', 'three'], lines: 3 });
  });

  test('may complain as much as it likes', async () => {
    const path = script(
      'wordy',
      'i=0; while [ $i -lt 20000 ]; do echo "error while decoding MB $i" >&2; i=$((i+1)); done; echo done',
    );
    const { text, end } = await finish(path);
    expect(text).toBe('done\n');
    expect(end.lines).toBe(20_000);
    expect(end.lastLines).toHaveLength(20);
  });

  test('that cannot be started says so in its last words', async () => {
    const { end } = await finish(inFolder('none'));
    expect(end.lastLines.join()).toContain('could not be started');
  });
});

test('a clip is always named as a file, whatever its name begins with', () => {
  const args = inputArguments('/clips/http:x');
  expect(args.at(-1)).toBe('file:/clips/http:x');
  expect(args.at(-2)).toBe('-i');
  expect(args[args.indexOf('-protocol_whitelist') + 1]).toBe('file,pipe');
});
