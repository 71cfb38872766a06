import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { bundledFfmpeg, file, inFolder, newFolder, pattern, script } from '../helpers/clips.js';
import { packageCopy } from '../helpers/package-copy.js';
import { errorOf, runCli } from '../helpers/run-cli.js';
import { expectFailure } from './failure.js';

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 2 });

const clip = () => pattern('long enough.mp4', { size: '320x240', frames: 60 });

describe.concurrent('an ffmpeg', () => {
  test.each([
    ['that is not there', () => inFolder('none'), 'ffmpeg.missing', /none/],
    ['that is a folder', () => newFolder('ffmpeg-folder'), 'ffmpeg.missing', /./],
    ['that may not be executed', () => plain(), 'ffmpeg.missing', /plain-ffmpeg/],
    ['that is another program', () => script('other', 'echo "usage: other FILE"; exit 1'), 'ffmpeg.unusable', /ffmpeg/],
    ['that is no program', () => broken(), 'ffmpeg.unusable', /ffmpeg/],
    ['that dies at once', () => script('dying', 'kill -9 $$'), 'ffmpeg.unusable', /ffmpeg/],
  ] as const)('%s ends with a sentence and a hint', async (_what, make, code, says) => {
    const path = make();
    expectFailure(await runCli(['analyze', await clip(), '--ffmpeg', path]), code, says);
    const environment = await runCli(['analyze', await clip()], { env: { KINEMOTION_FFMPEG: path } });
    expectFailure(environment, code, says);
  });

  test('that talks without end is noticed', async () => {
    const chatty = script('chatty', "echo 'ffmpeg version 5.1' >&2; exec yes");
    const run = await runCli(['analyze', await clip(), '--ffmpeg', chatty], { timeout: 10_000 });
    expectFailure(run, 'ffmpeg.unusable');
  });

  test.each([
    ['from the start', ''],
    ['and does not listen', "trap '' TERM\n"],
  ])('that hangs %s is ended', async (_what, lines) => {
    const hanging = script('hanging', `${lines}exec sleep 60`);
    const run = await runCli(['analyze', await clip(), '--ffmpeg', hanging], {
      env: { KINEMOTION_STALL_SECONDS: '0.5' },
    });
    expectFailure(run, 'ffmpeg.stalled', /0\.5 s/);
  });

  test('that hangs once it shall decode is ended', async () => {
    const hanging = script(
      'hanging later',
      `case "$*" in *rawvideo*) exec sleep 60;; esac\nexec '${bundledFfmpeg}' "$@"`,
    );
    const run = await runCli(['analyze', await clip(), '--ffmpeg', hanging], {
      env: { KINEMOTION_STALL_SECONDS: '0.5' },
    });
    expectFailure(run, 'ffmpeg.stalled');
  });

  test('that is killed in the middle is no shorter clip', async () => {
    const killed = script(
      'killed',
      `case "$*" in *rawvideo*) '${bundledFfmpeg}' "$@" | head -c 4000000; kill -9 $$;; esac\nexec '${bundledFfmpeg}' "$@"`,
    );
    expectFailure(await runCli(['analyze', await clip(), '--ffmpeg', killed]), 'ffmpeg.unusable', /ended from outside/);
  });

  test('that knows no codec is the reason given', async () => {
    const ignorant = script(
      'ignorant',
      `case "$*" in *rawvideo*) echo 'Decoder not found' >&2; exit 1;; esac\nexec '${bundledFfmpeg}' "$@"`,
    );
    expectFailure(await runCli(['analyze', await clip(), '--ffmpeg', ignorant]), 'video.not-a-video', /decoded/);
  });
});

function plain(): string {
  const path = file('plain-ffmpeg', '#!/bin/sh\n');
  chmodSync(path, 0o644);
  return path;
}

function broken(): string {
  const path = file('broken-ffmpeg', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0));
  chmodSync(path, 0o755);
  return path;
}

describe.concurrent('the models', () => {
  /** Puts changed bytes where a link to the real file was. */
  function replace(path: string, change: (bytes: Buffer) => Uint8Array): void {
    const bytes = readFileSync(path);
    rmSync(path);
    writeFileSync(path, change(bytes));
  }

  const lite = 'pose-landmarks-lite.onnx';
  const flip = (bytes: Buffer) => {
    bytes[bytes.length >> 1]! ^= 1;
    return bytes;
  };

  test('are what such a copy of the package differs in: unchanged, it works', async () => {
    const run = await runCli(['analyze', await clip()], { bin: packageCopy() });
    expectFailure(run, 'pose.nobody');
  });

  test.each([
    ['when one is missing', (models: string) => rmSync(join(models, lite)), 'model.missing', /lite/],
    [
      'when the detector is missing',
      (models: string) => rmSync(join(models, 'pose-detector.onnx')),
      'model.missing',
      /detector/,
    ],
    ['when a bit of one is altered', (models: string) => replace(join(models, lite), flip), 'model.altered', /lite/],
    [
      'when one is cut short',
      (models: string) => replace(join(models, lite), (bytes) => bytes.subarray(0, 1000)),
      'model.altered',
      /lite/,
    ],
    [
      'when their card is missing',
      (models: string) => rmSync(join(models, 'models.json')),
      'model.unusable',
      /models\.json/,
    ],
    [
      'when their card is no JSON',
      (models: string) => replace(join(models, 'models.json'), (bytes) => bytes.subarray(0, 99)),
      'model.unusable',
      /models\.json/,
    ],
  ] as const)('end the run %s', async (_when, change, code, says) => {
    const run = await runCli(['analyze', await clip()], { bin: packageCopy({ models: change }) });
    expectFailure(run, code, says);
    expect(errorOf(run).hint).toMatch(/[Ii]nstall/);
  });
});
