import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFfmpeg, file, inFolder, newFolder, pattern, person, script } from '../../../helpers/clips.js';
import { packageCopy } from '../../../helpers/package-copy.js';
import { samePixels } from '../likeness.js';
import type { Made, Row, Theme } from '../row.js';

const clip = () => pattern('long enough.mp4', { size: '320x240', frames: 60 });

/** The real ffmpeg, but for calls that have a word in them. */
export function but(name: string, word: string, lines: string): string {
  return script(name, `case "$*" in *${word}*) ${lines};; esac\nexec '${bundledFfmpeg}' "$@"`);
}

/** Analyses a clip with an ffmpeg of another kind, for which nobody waits long. */
const using = async (ffmpeg: string, path = clip(), ...more: readonly string[]): Promise<Made> => ({
  args: ['analyze', await path, '--ffmpeg', ffmpeg, ...more],
  options: { env: { KINEMOTION_STALL_SECONDS: '1' } },
});

function plain(): string {
  const path = file('plain-ffmpeg', '#!/bin/sh\n');
  chmodSync(path, 0o644);
  return path;
}

function noProgram(): string {
  const path = file('broken-ffmpeg', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0));
  chmodSync(path, 0o755);
  return path;
}

const wrong: readonly Row[] = [
  {
    what: 'an ffmpeg that is not there',
    make: () => using(inFolder('none')),
    code: 'ffmpeg.missing',
    says: /none/,
    quick: true,
  },
  {
    what: 'an ffmpeg of the environment that is not there',
    make: async () => ({ args: ['analyze', await clip()], options: { env: { KINEMOTION_FFMPEG: inFolder('none') } } }),
    code: 'ffmpeg.missing',
    says: /none/,
    quick: true,
  },
  {
    what: 'an ffmpeg that is a folder',
    make: () => using(newFolder('ffmpeg-folder')),
    code: 'ffmpeg.missing',
    quick: true,
  },
  {
    what: 'an ffmpeg that may not be executed',
    make: () => using(plain()),
    code: 'ffmpeg.missing',
    says: /plain-ffmpeg/,
    quick: true,
  },
  {
    what: 'an ffmpeg that is another program',
    make: () => using(script('other', 'echo "usage: other FILE"; exit 1')),
    code: 'ffmpeg.unusable',
    quick: true,
  },
  { what: 'an ffmpeg that is no program', make: () => using(noProgram()), code: 'ffmpeg.unusable', quick: true },
  {
    what: 'an ffmpeg that dies at once',
    make: () => using(script('dying', 'kill -9 $$')),
    code: 'ffmpeg.unusable',
    quick: true,
  },
  {
    what: 'an ffmpeg that talks without end',
    make: () => using(script('chatty', "echo 'ffmpeg version 5.1' >&2; exec yes")),
    code: 'ffmpeg.unusable',
    quick: true,
  },
  {
    what: 'an ffmpeg that is too old for what it is told',
    make: () =>
      using(
        script('old', `echo 'ffmpeg version 0.8.17' >&2; echo "Unrecognized option 'format_whitelist'" >&2; exit 1`),
      ),
    code: 'ffmpeg.unusable',
  },
];

const failing: readonly Row[] = [
  {
    what: 'an ffmpeg that hangs from the start',
    make: () => using(script('hanging', 'exec sleep 60')),
    code: 'ffmpeg.stalled',
    says: /\b1 s/,
    quick: true,
  },
  {
    what: 'an ffmpeg that hangs and does not listen',
    make: () => using(script('deaf', "trap '' TERM\nexec sleep 60")),
    code: 'ffmpeg.stalled',
    quick: true,
  },
  {
    what: 'an ffmpeg that hangs once it shall decode',
    make: () => using(but('hanging later', 'rawvideo', 'exec sleep 60')),
    code: 'ffmpeg.stalled',
    quick: true,
  },
  {
    what: 'an ffmpeg that hangs in the middle',
    make: () => {
      const half = inFolder('half a film');
      return using(
        but(
          'hanging half',
          'rawvideo',
          `'${bundledFfmpeg}' "$@" > '${half}'; head -c 4000000 '${half}'; exec sleep 60`,
        ),
      );
    },
    code: 'ffmpeg.stalled',
  },
  {
    what: 'an ffmpeg that is killed in the middle',
    make: () => using(but('killed', 'rawvideo', `'${bundledFfmpeg}' "$@" | head -c 4000000; kill -9 $$`)),
    code: 'ffmpeg.unusable',
    says: /ended from outside/,
    quick: true,
  },
  {
    what: 'an ffmpeg that stops in the middle of a picture as if all were well',
    make: () => using(but('lying', 'rawvideo', `'${bundledFfmpeg}' "$@" | head -c 4000000; exit 0`)),
    code: 'ffmpeg.unusable',
  },
  {
    what: 'an ffmpeg that knows no codec',
    make: () => using(but('ignorant', 'rawvideo', "echo 'Decoder not found' >&2; exit 1")),
    code: 'video.not-a-video',
    says: /decoded/,
    quick: true,
  },
  {
    what: 'an ffmpeg that gives noise instead of pictures',
    make: () => using(but('noisy', 'rawvideo', 'head -c 3000000 /dev/urandom; exit 0')),
    code: 'ffmpeg.unusable',
  },
  {
    what: 'an ffmpeg that takes its time to start',
    make: () => using(script('lazy', `sleep 0.6; exec '${bundledFfmpeg}' "$@"`), person()),
    like: samePixels,
  },
  {
    what: 'an ffmpeg that decodes no faster than the clip plays',
    make: () => using(but('slow', 'rawvideo', `exec '${bundledFfmpeg}' -re "$@"`), person()),
    like: samePixels,
  },
  {
    what: 'an ffmpeg without a coder for the debug video',
    make: () =>
      using(
        but('poor', '-encoders', 'echo " V..... none none"; exit 0'),
        person(),
        '--debug-video',
        inFolder('none.mp4'),
      ),
    code: 'ffmpeg.unusable',
  },
  {
    what: 'a coder that dies over the debug video',
    make: () => using(but('dying coder', 'pipe:0', 'kill -9 $$'), person(), '--debug-video', inFolder('dead.mp4')),
    code: 'ffmpeg.unusable',
  },
  {
    what: 'a coder that hangs over the debug video',
    make: () => using(but('hanging coder', 'pipe:0', 'exec sleep 60'), person(), '--debug-video', inFolder('hung.mp4')),
    code: 'ffmpeg.stalled',
  },
];

const lite = 'pose-landmarks-lite.onnx';

/** Puts changed bytes where a link to the real file was. */
function replace(path: string, change: (bytes: Buffer) => Uint8Array): void {
  const bytes = readFileSync(path);
  rmSync(path);
  writeFileSync(path, change(bytes));
}

const flip = (bytes: Buffer) => {
  bytes[bytes.length >> 1]! ^= 1;
  return bytes;
};

const withModels = (what: string, change: (folder: string) => void, code: Row['code'], says: RegExp): Row => ({
  what,
  make: async () => ({ args: ['analyze', await clip()], options: { bin: packageCopy({ models: change }) } }),
  ...(code && { code }),
  says,
  quick: true,
});

const models: readonly Row[] = [
  withModels('a copy of the package in which nothing is changed', () => undefined, 'pose.nobody', /Nobody/),
  withModels('a network that is missing', (folder) => rmSync(join(folder, lite)), 'model.missing', /lite/),
  withModels(
    'a detector that is missing',
    (folder) => rmSync(join(folder, 'pose-detector.onnx')),
    'model.missing',
    /detector/,
  ),
  withModels(
    'a network in which a bit is altered',
    (folder) => replace(join(folder, lite), flip),
    'model.altered',
    /lite/,
  ),
  withModels(
    'a network that is cut short',
    (folder) => replace(join(folder, lite), (bytes) => bytes.subarray(0, 1000)),
    'model.altered',
    /lite/,
  ),
  withModels(
    'networks without their card',
    (folder) => rmSync(join(folder, 'models.json')),
    'model.unusable',
    /models\.json/,
  ),
  withModels(
    'a card of the networks that is no JSON',
    (folder) => replace(join(folder, 'models.json'), (bytes) => bytes.subarray(0, 99)),
    'model.unusable',
    /models\.json/,
  ),
];

export const engine: Theme = { title: 'What the program is made of', rows: [...wrong, ...failing, ...models] };
