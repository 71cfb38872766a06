import { readFileSync } from 'node:fs';
import { ffmpeg, file, once, pattern, person } from '../../../helpers/clips.js';
import { coded, truthOfSample } from '../likeness.js';
import { remade, scene } from '../making.js';
import type { Row, Theme } from '../row.js';

const few: readonly Row[] = [
  {
    what: 'a clip of one frame',
    make: () => pattern('one.mp4', { frames: 1 }),
    code: 'video.too-short',
    says: /one frame/,
    quick: true,
  },
  {
    what: 'a clip of two frames',
    make: () => pattern('two.mp4', { frames: 2 }),
    code: 'video.too-short',
    says: /2 frames/,
  },
  {
    what: 'a clip of nine frames',
    make: () => pattern('nine.mp4', { frames: 9 }),
    code: 'video.too-short',
    says: /9 frames/,
    quick: true,
  },
  { what: 'ten frames of somebody', make: () => person('ten.mp4', ['-frames:v', '10']), code: 'movement.none' },
  {
    what: 'a photograph',
    make: () => pattern('photo.jpg', { frames: 1, output: [] }),
    code: 'video.too-short',
    says: /still picture/,
    quick: true,
  },
  {
    what: 'a drawing',
    make: () => pattern('drawing.png', { frames: 1, output: [] }),
    code: 'video.too-short',
    says: /still picture/,
    quick: true,
  },
  {
    what: 'a photograph called a clip',
    make: async () => file('photo.mp4', readFileSync(await pattern('photo2.jpg', { frames: 1, output: [] }))),
    code: 'video.too-short',
    quick: true,
  },
  {
    what: 'one picture of somebody in the air, for two seconds',
    make: () => scene('still.mp4', { from: 2, to: 2.04, filters: 'loop=60:1,setpts=N/30/TB' }),
    code: 'movement.none',
  },
];

const sizes: readonly Row[] = [
  { what: 'one pixel', make: () => pattern('1x1.mkv', { size: '1x1', output: ['-c:v', 'ffv1'] }), code: 'pose.nobody' },

  { what: 'two by two pixels', make: () => pattern('2x2.mp4', { size: '2x2' }), code: 'pose.nobody' },

  { what: 'a tower of 64 by 4096 pixels', make: () => pattern('tower.mp4', { size: '64x4096' }), code: 'pose.nobody' },
  {
    what: 'odd sizes',
    make: () => person('odd.mp4', ['-vf', 'scale=181:321,fps=30', '-pix_fmt', 'yuv444p']),
    like: coded,
  },
  {
    what: 'a picture of 96 by 170 pixels',
    make: () => person('tiny.mp4', ['-vf', 'scale=96:170,fps=30', '-crf', '12']),
    like: truthOfSample('cmj-side-60', { from: 1.2 }),
  },
  {
    what: 'a clip of ten bits and four thousand pixels',
    make: () =>
      remade(
        '4k.mp4',
        '-vf',
        'scale=2160:3840:flags=neighbor',
        '-frames:v',
        '36',
        '-c:v',
        'libx265',
        '-preset',
        'ultrafast',
        '-pix_fmt',
        'yuv420p10le',
        '-x265-params',
        'log-level=none',
        '-tag:v',
        'hvc1',
      ),
    like: coded,
  },
  {
    what: 'a clip of 7680 by 4320 pixels',
    make: () =>
      remade(
        '8k.mkv',
        '-vf',
        'pad=568:320:194:0,scale=7680:4320:flags=neighbor',
        '-c:v',
        'mjpeg',
        '-q:v',
        '8',
        '-pix_fmt',
        'yuvj420p',
      ),
    like: coded,
  },
  {
    what: 'larger pictures than any camera makes',
    make: () =>
      once('huge.mkv', (path) =>
        ffmpeg('-f', 'lavfi', '-i', 'color=black:size=16384x4097,format=gray', '-frames:v', '1', '-c:v', 'png', path),
      ),
    code: 'video.too-large',
  },

  {
    what: 'somebody small and far away',
    make: () => scene('far.mp4', { size: '180:320', filters: 'pad=640:480:230:140:color=0x808890' }),
    like: truthOfSample('cmj-side-60', { from: 0.6 }),
  },
];

export const pictures: Theme = { title: 'Few frames and odd sizes', rows: [...few, ...sizes] };
