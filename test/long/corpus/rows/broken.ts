import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { altered, cut, ffmpeg, file, newFolder, once, pattern, person, sample } from '../../../helpers/clips.js';
import { coded } from '../likeness.js';
import { remade, wrapped } from '../making.js';
import type { Row, Theme } from '../row.js';

/** What is no clip at all, whatever it is called. */
const noClips: readonly Row[] = [
  {
    what: 'a file that is not there',
    make: () => '/nowhere/jump.mp4',
    code: 'video.missing',
    says: /\/nowhere\/jump\.mp4/,
    quick: true,
  },
  {
    what: 'an empty file',
    make: () => file('empty.mp4', ''),
    code: 'video.not-a-video',
    says: /empty\.mp4 is empty/,
    quick: true,
  },
  { what: 'a single byte', make: () => file('byte.mp4', 'x'), code: 'video.not-a-video' },
  { what: 'a million zero bytes', make: () => file('zeros.mp4', new Uint8Array(1e6)), code: 'video.not-a-video' },
  {
    what: 'a text that was renamed',
    make: () => file('notes.mp4', 'Monday: squats. Tuesday: jumps.\n'.repeat(500)),
    code: 'video.not-a-video',
    says: /notes\.mp4/,
    quick: true,
  },
  {
    what: 'noise',
    make: () =>
      file(
        'noise.mp4',
        Uint8Array.from({ length: 50_000 }, (_, i) => (i * i * 2654435761) >>> 24),
      ),
    code: 'video.not-a-video',
    quick: true,
  },
  {
    what: 'a page that a chat app gave instead of the clip',
    make: () =>
      file('page.mp4', `<!DOCTYPE html><html><body>${'<p>Sign in to download</p>'.repeat(100)}</body></html>`),
    code: 'video.not-a-video',
  },
  {
    what: 'a packed clip',
    make: async () => file('jump.mp4.gz', gzipSync(readFileSync(await person()))),
    code: 'video.not-a-video',
  },
  {
    what: 'subtitles',
    make: () => file('jump.srt', '1\n00:00:01,000 --> 00:00:02,000\nJump!\n\n'.repeat(30)),
    code: 'video.not-a-video',
  },
  {
    what: 'a result instead of the clip',
    make: () => file('result.mp4', readFileSync('samples/cmj-side-60.expected.json')),
    code: 'video.not-a-video',
  },
  { what: 'a folder', make: () => newFolder('clips.mp4'), code: 'video.unreadable', says: /folder/, quick: true },
  {
    what: 'a playlist',
    make: () =>
      file('list.m3u8', '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.ts\n#EXT-X-ENDLIST\n'),
    code: 'video.not-a-video',
    says: /playlist/,
    quick: true,
  },
  {
    what: 'a path through a file',
    make: () => `${file('plain', 'x')}/jump.mp4`,
    code: 'video.missing',
    quick: true,
  },
  { what: 'a source of endless zeros', make: () => '/dev/zero', code: 'video.not-a-video', quick: true },
];

/** Copies that were broken off. */
const cutOff: readonly Row[] = [
  {
    what: 'a clip without the index at its end',
    make: async () => cut(await pattern('index-last.mp4', { frames: 60, size: '320x240' }), 0.6),
    code: 'video.not-a-video',
    says: /cut off/,
    quick: true,
  },
  {
    what: 'a clip with its index at its end that lacks the last kilobyte',
    make: async () => shortened(await person('late.mp4', ['-movflags', '0']), 'late-less.mp4', (size) => size - 1000),
    code: 'video.not-a-video',
  },
  {
    what: 'a clip with its index first that lacks the last kilobyte',
    make: async () =>
      shortened(
        await remade('large.mp4', '-g', '5', '-crf', '10', '-movflags', '+faststart'),
        'less.mp4',
        (size) => size - 1000,
      ),
    like: coded,
    notes: ['video.damaged'],
  },
  {
    what: 'a clip whose index was stripped from its beginning',
    make: async () =>
      altered(await person(), 'no-moov.mp4', (bytes) => {
        bytes.write('none', bytes.indexOf('moov'), 'latin1');
        return bytes;
      }),
    code: 'video.not-a-video',
    quick: true,
  },
  {
    what: 'the first bytes of a clip',
    make: async () => shortened(await person(), 'start.mp4', () => 20),
    code: 'video.not-a-video',
  },
  {
    what: 'half an index',
    make: async () => shortened(await person(), 'half-index.mp4', (_, bytes) => bytes.indexOf('stbl')),
    code: 'video.not-a-video',
  },
  {
    what: 'an index without a picture behind it',
    make: async () => shortened(await person(), 'only-index.mp4', (_, bytes) => bytes.indexOf('mdat') + 4),
    code: 'video.not-a-video',
  },
  {
    what: 'a clip that breaks off after a few frames',
    make: async () => {
      const whole = await remade('often.mp4', '-g', '2', '-movflags', '+faststart');
      return shortened(whole, 'broken-off.mp4', (size, bytes) => {
        const data = bytes.indexOf('mdat');
        return data + Math.floor((size - data) * 0.12);
      });
    },
    code: 'video.unreadable',
    says: /\b[3-9] frames/,
    quick: true,
  },
  {
    what: 'a clip that breaks off before the take-off',
    make: async () => cut(await remade('early-end.mp4', '-g', '5', '-movflags', '+faststart'), 0.45),
    code: 'movement.none',
  },
  {
    what: 'a clip that breaks off in flight',
    make: async () => cut(await remade('air-end.mp4', '-g', '5', '-movflags', '+faststart'), 0.8),
    code: 'movement.cut-off',
  },
  {
    what: 'a clip that was cut short after the landing',
    make: async () => {
      const whole = await once('whole jump.mp4', (path) =>
        ffmpeg(
          ...['-ss', '1.2', '-i', sample('cmj-side-60'), '-vf', 'scale=180:320,fps=30', '-frames:v', '80', '-an'],
          ...['-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-g', '5', path],
        ),
      );
      return cut(whole, 0.75);
    },
    like: coded,
    notes: ['video.cut-short'],
    says: /\b[4-7]\d of about 80 frames\b/,
    quick: true,
  },
  {
    what: 'a Matroska file that was cut in half',
    make: async () => cut(await wrapped('half.mkv'), 0.5),
    code: 'movement.none',
  },
  {
    what: 'a transport stream that lacks its beginning',
    make: async () => altered(await remade('late.ts', '-g', '5'), 'tail.ts', (bytes) => bytes.subarray(1000)),
    // Its first pictures build on one that is lost: time counts from the first that can be shown.
    like: { ...coded, later: -5 / 30 },
    notes: ['video.cut-short'],
  },
  {
    what: 'an AVI without its index',
    make: async () => {
      const whole = await remade('jump.avi', '-c:v', 'mpeg4', '-q:v', '2');
      return shortened(whole, 'no-index.avi', (_, bytes) => bytes.lastIndexOf('idx1'));
    },
    like: coded,
  },
];

function shortened(source: string, name: string, size: (size: number, bytes: Buffer) => number): string {
  return altered(source, name, (bytes) => bytes.subarray(0, size(bytes.length, bytes)));
}

export const broken: Theme = { title: 'Files that are no clips, and broken-off copies', rows: [...noClips, ...cutOff] };
