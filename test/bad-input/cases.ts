import { readFileSync } from 'node:fs';
import type { ErrorCode } from '../../src/errors.js';
import { altered, cut, ffmpeg, file, newFolder, once, pattern, person, sample } from '../helpers/clips.js';

/** One kind of clip that a person may give, and what must come of it. */
export interface Case {
  readonly what: string;
  /** Makes it and gives back its path. */
  readonly make: () => string | Promise<string>;
  /** The code it ends with; without one it is analysed. */
  readonly code?: ErrorCode;
  /** What the sentence must say. */
  readonly says?: RegExp;
  /** The note that an analysis must carry. */
  readonly note?: string;
}

const faststart = ['-pix_fmt', 'yuv420p', '-movflags', '+faststart'];

export const brokenClips: readonly Case[] = [
  {
    what: 'a file that is not there',
    make: () => '/nowhere/jump.mp4',
    code: 'video.missing',
    says: /\/nowhere\/jump\.mp4/,
  },
  { what: 'an empty file', make: () => file('empty.mp4', ''), code: 'video.not-a-video', says: /empty\.mp4 is empty/ },
  {
    what: 'a text that was renamed',
    make: () => file('notes.mp4', 'Monday: squats. Tuesday: jumps.\n'.repeat(500)),
    code: 'video.not-a-video',
    says: /notes\.mp4/,
  },
  {
    what: 'noise',
    make: () =>
      file(
        'noise.mp4',
        Uint8Array.from({ length: 50_000 }, (_, i) => (i * i * 2654435761) >>> 24),
      ),
    code: 'video.not-a-video',
  },
  {
    what: 'sound without a picture',
    make: () => once('song.m4a', (path) => ffmpeg('-f', 'lavfi', '-i', 'sine', '-t', '1', path)),
    code: 'video.no-picture',
    says: /no picture/,
  },
  {
    what: 'a clip without the index at its end',
    make: async () => cut(await pattern('index-last.mp4', { frames: 60, size: '320x240' }), 0.6),
    code: 'video.not-a-video',
    says: /cut off/,
  },
  {
    what: 'a clip whose index was stripped from its beginning',
    make: async () =>
      altered(await pattern('index-first.mp4', { output: faststart }), 'no-moov.mp4', (bytes) => {
        bytes.write('none', bytes.indexOf('moov'), 'latin1');
        return bytes;
      }),
    code: 'video.not-a-video',
  },
  {
    what: 'a clip that breaks off after a few frames',
    make: async () => {
      const output = [...faststart, '-g', '2'];
      const whole = await pattern('long-index-first.mp4', { frames: 60, size: '320x240', output });
      return altered(whole, 'broken-off.mp4', (bytes) => {
        const data = bytes.indexOf('mdat');
        return bytes.subarray(0, data + Math.floor((bytes.length - data) * 0.1));
      });
    },
    code: 'video.too-short',
    says: /[3-6] frames/,
  },
  {
    what: 'a clip of one frame',
    make: () => pattern('one.mp4', { frames: 1 }),
    code: 'video.too-short',
    says: /one frame/,
  },
  {
    what: 'a clip of nine frames',
    make: () => pattern('nine.mp4', { frames: 9 }),
    code: 'video.too-short',
    says: /9 frames/,
  },
  {
    what: 'a photograph',
    make: () => pattern('photo.jpg', { frames: 1, output: [] }),
    code: 'video.too-short',
    says: /still picture/,
  },
  {
    what: 'a drawing',
    make: () => pattern('drawing.png', { frames: 1, output: [] }),
    code: 'video.too-short',
    says: /still picture/,
  },
  {
    what: 'a photograph called a clip',
    make: async () => file('photo.mp4', readFileSync(await pattern('photo2.jpg', { frames: 1, output: [] }))),
    code: 'video.too-short',
  },
  { what: 'a folder', make: () => newFolder('clips.mp4'), code: 'video.unreadable', says: /folder/ },
  {
    what: 'a playlist',
    make: () =>
      file('list.m3u8', '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.ts\n#EXT-X-ENDLIST\n'),
    code: 'video.not-a-video',
    says: /playlist/,
  },
  { what: 'a path through a file', make: () => `${file('plain', 'x')}/jump.mp4`, code: 'video.missing' },
  { what: 'a clip with nobody in it', make: () => pattern('nobody.mp4'), code: 'pose.nobody', says: /nobody\.mp4/ },
  { what: 'a source of endless zeros', make: () => '/dev/zero', code: 'video.not-a-video' },
];

export const oddClips: readonly Case[] = [
  { what: 'an ordinary clip', make: () => person() },
  { what: 'a name with spaces', make: () => person('my best jump.mp4') },
  { what: 'a name with a line break', make: () => person('line\nbreak.mp4') },
  { what: 'a name with an emoji', make: () => person('jump 🤸🏽‍♀️.mp4') },
  { what: 'a name with quotes, per cent and a colon', make: () => person('\'a "b" %d: c.mp4') },
  { what: 'a name without an ending', make: async () => file('jump', readFileSync(await person())) },
  { what: 'a wrong ending', make: async () => file('jump.txt', readFileSync(await person())) },
  { what: 'odd sizes', make: () => person('odd.mp4', ['-vf', 'scale=181:321,fps=30', '-pix_fmt', 'yuv444p']) },
  { what: 'a Matroska file', make: () => person('jump.mkv') },
  { what: 'a transport stream', make: () => person('jump.ts') },
  {
    what: 'a clip that was cut short',
    make: async () => {
      const whole = await once('whole jump.mp4', (path) =>
        ffmpeg(
          ...['-ss', '1.2', '-i', sample('cmj-side-60'), '-vf', 'scale=180:320,fps=30', '-frames:v', '80', '-an'],
          ...[...faststart, '-g', '5', path],
        ),
      );
      return cut(whole, 0.75);
    },
    note: 'video.cut-short',
    says: /\b[4-7]\d of about 80 frames\b/,
  },
  {
    what: 'a clip that is damaged after the jump',
    make: async () =>
      altered(await person('to damage.mp4', ['-crf', '10', '-g', '5', '-frames:v', '70']), 'damaged.mp4', (bytes) => {
        const data = bytes.indexOf('mdat');
        const late = data + Math.floor((bytes.length - data) * 0.8);
        for (let at = late; at < late + 2000; at += 2) bytes[at] = bytes[at]! ^ 0x55;
        return bytes;
      }),
    note: 'video.damaged',
    says: /complained/,
  },
  {
    what: 'a clip of ten bits and four thousand pixels',
    make: () =>
      once('4k.mp4', (path) =>
        ffmpeg(
          ...['-ss', '1.2', '-i', sample('cmj-side-60'), '-vf', 'scale=2160:3840:flags=neighbor,fps=25'],
          ...['-frames:v', '34', '-an'],
          ...['-pix_fmt', 'yuv420p10le', '-c:v', 'libx265', '-preset', 'ultrafast'],
          ...['-x265-params', 'log-level=none', '-tag:v', 'hvc1', path],
        ),
      ),
  },
];
