import { bundledFfmpeg, person, script } from '../../../helpers/clips.js';
import { coded, truthOfSample } from '../likeness.js';
import { remade, scene } from '../making.js';
import type { Row, Theme } from '../row.js';

/** As old cameras code: half of the lines, then the other half. */
const lineByLine = ['-c:v', 'mpeg2video', '-q:v', '2', '-flags', '+ilme+ildct'];

/** Pictures of ordinary light, brought to the curve and the colours of high dynamic range. */
const brought = (transfer: string) => [
  '-vf',
  `zscale=tin=bt709:pin=bt709:min=bt709:rin=tv:t=${transfer}:p=bt2020:m=bt2020nc:r=tv:npl=203,format=yuv420p10le`,
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1', '-crf', '12', '-x265-params'],
  `log-level=none:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`,
];

const like = coded;

/** The plain clip in one coder's words. */
const inCoder = (what: string, name: string, ...output: readonly string[]): Row => ({
  what,
  make: () => remade(name, ...output),
  like,
});

const rows: readonly Row[] = [
  // The shoe stands out from the floor otherwise once its light was mapped twice.
  { ...inCoder('HDR10 in ten bits', 'hdr10.mp4', ...brought('smpte2084')), like: { ...like, time: 0.02 } },
  inCoder('HLG in ten bits', 'hlg.mp4', ...brought('arib-std-b67')),
  {
    what: 'high dynamic range, and an ffmpeg that cannot make ordinary light of it',
    make: async () => {
      const poor = script(
        'poor',
        `case "$*" in *-filters*) echo ' T.. scale V->V  Scale.';; *) exec '${bundledFfmpeg}' "$@";; esac`,
      );
      return { args: ['analyze', await remade('hlg.mp4', ...brought('arib-std-b67')), '--ffmpeg', poor] };
    },
    like: { ...like, time: 0.02 },
    notes: ['video.flat-light'],
  },
  inCoder('the full range of values', 'full range.mp4', '-vf', 'scale=out_range=pc', '-pix_fmt', 'yuvj420p'),
  inCoder('ten bits, four to two to two, of an editor', 'prores.mov', '-c:v', 'prores_ks', '-pix_fmt', 'yuv422p10le'),
  {
    what: 'grey',
    make: () => scene('grey.mp4', { filters: 'format=gray,format=yuv420p' }),
    like: truthOfSample('cmj-side-60', { from: 0.6 }),
    // A shoe of the floor's grey: both ends of the flight rest on landmarks.
    notes: ['feet.landmarks-only', 'feet.landmarks-only'],
  },
  {
    what: 'one plane of grey',
    make: () => scene('grey.mkv', { filters: 'format=gray', output: ['-c:v', 'ffv1', '-pix_fmt', 'gray'] }),
    like: truthOfSample('cmj-side-60', { from: 0.6 }),
    notes: ['feet.landmarks-only', 'feet.landmarks-only', 'height.uncertain'],
  },
  inCoder(
    'sixty-four colours',
    'few colours.gif',
    '-filter_complex',
    '[0]split[a][b];[a]palettegen=64[p];[b][p]paletteuse',
  ),
  inCoder('lines one after the other, upper first', 'tff.ts', ...lineByLine, '-top', '1'),
  inCoder('lines one after the other, lower first', 'bff.ts', ...lineByLine, '-top', '0'),
  {
    what: 'half pictures woven into one',
    make: () => person('woven.ts', ['-vf', 'scale=180:320,fps=60,interlace', ...lineByLine]),
    like: { ...like, time: 0.02, height: 0.03 },
  },
  inCoder(
    'an editor’s clip with transparency',
    'alpha.mov',
    '-c:v',
    'prores_ks',
    '-profile:v',
    '4444',
    '-pix_fmt',
    'yuva444p10le',
  ),
  inCoder('transparency in an animation', 'animation.mov', '-c:v', 'qtrle', '-pix_fmt', 'argb'),
  inCoder(
    'transparency in a webm',
    'alpha.webm',
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-crf',
    '20',
    '-b:v',
    '0',
    '-pix_fmt',
    'yuva420p',
  ),
  inCoder('PNG pictures in a film', 'pngs.mov', '-c:v', 'png', '-pix_fmt', 'rgba'),
  {
    what: 'everything transparent',
    make: () => remade('glass.mov', '-vf', 'format=rgba,colorchannelmixer=aa=0', '-c:v', 'qtrle', '-pix_fmt', 'argb'),
    like,
  },
  inCoder('every picture a JPEG', 'jpegs.avi', '-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p'),
  inCoder('squeezed as by a chat app', 'chat.mp4', '-crf', '32', '-preset', 'ultrafast'),
];

export const colours: Theme = { title: 'Coders, colours, depths, lines and transparency', rows };
