import { altered, ffmpeg, once, person } from '../../../helpers/clips.js';
import { atAnyTime, coded, type Likeness, samePixels, truthOfSample } from '../likeness.js';
import { remade, scene, wrapped } from '../making.js';
import type { Row, Theme } from '../row.js';

/** The whole jump of a sample, as `scene` cuts it, against its truth. */
const whole = (more: Partial<Likeness> = {}) => truthOfSample('cmj-side-60', { from: 0.6, ...more });

/** Bad times are written as they are, not mended on the way. */
const asTheyAre = ['-vsync', 'passthrough', '-c:v', 'mpeg4', '-bf', '0', '-q:v', '2'];

/** The plain clip with one of its tables of times changed: how long frames stay, or how much later they are shown. */
async function retold(
  name: string,
  table: 'stts' | 'ctts',
  told: (ticks: number, i: number) => number,
): Promise<string> {
  const order = table === 'ctts' ? ['-bf', '2', '-g', '100'] : ['-bf', '0', '-g', '5'];
  // Of frames that come unevenly each has an entry of its own.
  const pace = ['-vf', `setpts='(N+${table === 'ctts' ? 0 : 0.5}*mod(N,2))/30/TB'`, '-vsync', 'passthrough'];
  const source = await remade(`to tell ${name}`, ...pace, ...order, '-video_track_timescale', '15360');
  return altered(source, name, (bytes) => {
    const at = bytes.indexOf(table) + 8;
    for (let i = 0; i < bytes.readUInt32BE(at); i++) {
      const place = at + 8 + 8 * i;
      bytes.writeInt32BE(told(bytes.readInt32BE(place), i), place);
    }
    return bytes;
  });
}

const starts: readonly Row[] = [
  {
    what: 'times that begin at 1000 s',
    make: () => wrapped('late.mkv', '-output_ts_offset', '1000'),
    like: samePixels,
  },
  {
    what: 'times that begin before zero',
    make: () => remade('early.mkv', '-vf', 'setpts=PTS-2/TB', '-avoid_negative_ts', 'disabled', ...asTheyAre),
    like: coded,
  },
  {
    what: 'times that begin before zero in an mp4',
    make: () => wrapped('early.mp4', '-output_ts_offset', '-0.4', '-avoid_negative_ts', 'disabled'),
    like: { ...coded, later: -0.4 },
  },
  {
    what: 'a clip that was trimmed on the phone: an edit list hides its beginning',
    make: async () => {
      const long = await scene('to trim.mp4', { from: 0, output: ['-g', '200', '-bf', '2'] });
      return once('trimmed.mp4', (path) => ffmpeg('-ss', '0.6', '-i', long, '-c', 'copy', path));
    },
    like: whole(),
  },
  {
    what: 'an edit list that begins with nothing',
    make: async () => {
      const film = await person();
      return once('pause first.mp4', (path) =>
        ffmpeg('-f', 'lavfi', '-t', '3', '-i', 'sine', '-itsoffset', '1.5', '-i', film, '-c:v', 'copy', path),
      );
    },
    like: samePixels,
  },
  {
    what: 'an edit list that was turned backwards',
    make: async () =>
      altered(await wrapped('edit.mp4', '-movflags', '+faststart'), 'bad edit.mp4', (bytes) => {
        bytes.writeInt32BE(-90_000, bytes.indexOf('elst') + 16);
        return bytes;
      }),
    code: 'video.not-a-video',
  },

  { what: 'a bare stream without times', make: () => wrapped('bare.h264', '-f', 'h264'), like: samePixels },
];

const uneven: readonly Row[] = [
  {
    what: 'frames that come unevenly',
    make: () =>
      scene('uneven.mp4', {
        fps: 60,
        filters: "select='not(eq(mod(n,5),2)+eq(mod(n,7),3))'",
        output: ['-vsync', 'vfr'],
      }),
    like: whole(),
  },
  {
    what: 'frames that get rarer in the middle, as in the dark',
    make: () =>
      scene('darker.mp4', { fps: 60, filters: "select='lt(t,1.9)+not(mod(n,2))'", output: ['-vsync', 'vfr'] }),
    like: whole(),
  },
  {
    what: 'every frame twice, at other times',
    make: () => scene('doubled.mp4', { filters: 'fps=60' }),
    like: whole(),
    notes: ['flight.rough', 'video.uneven-times'],
  },
  { what: 'times that are all the same', make: () => retold('same.mp4', 'stts', () => 0), code: 'movement.none' },
  {
    what: 'every time twice',
    make: () => retold('twice.mp4', 'stts', (_, i) => (i % 2 ? 1024 : 0)),
    like: { ...coded, height: 0.07, time: 0.07 },
    notes: ['feet.landmarks-only', 'feet.landmarks-only', 'height.uncertain'],
  },
  {
    what: 'times that go back once',
    make: () => retold('back.mp4', 'ctts', (ticks, i) => (i === 30 ? ticks - 3000 : ticks)),
    like: coded,
  },
  {
    what: 'times that run backwards',
    make: () => retold('backwards.mp4', 'ctts', (_, i) => 100_000 - i * 1500),
    code: 'video.not-a-video',
  },
  {
    what: 'a gap of an hour before the jump',
    make: () => remade('gap.mkv', '-vf', "setpts='(N+if(gt(N,3),108000,0))/30/TB'", ...asTheyAre),
    like: { ...coded, later: 3600 },
    notes: ['video.low-rate'],
  },
  {
    what: 'a gap of three seconds in flight',
    make: () => remade('torn.mkv', '-vf', "setpts='(N+if(gt(N,24),90,0))/30/TB'", ...asTheyAre),
    code: 'movement.none',
  },
  {
    what: 'a frame every ten minutes',
    make: () => remade('slides.mkv', '-vf', "setpts='N*600/TB'", ...asTheyAre),
    code: 'movement.none',
  },
  {
    what: 'a duration that is a lie',
    make: async () =>
      altered(await person(), 'long lie.mp4', (bytes) => {
        for (const box of ['mvhd', 'mdhd']) bytes.writeUInt32BE(0x7fffffff, bytes.indexOf(box) + 20);
        return bytes;
      }),
    like: samePixels,
  },
];

const rates: readonly Row[] = [
  {
    what: '240 frames a second played at 30',
    make: () => retimed('slow.mp4', 8),
    like: truthOfSample('cmj-side-240', { from: 0.6 }),
    notes: ['video.slow-motion'],
  },
  {
    what: '240 frames a second played at 30, told so',
    make: async () => ({ args: ['analyze', await retimed('slow.mp4', 8), '--capture-fps', '240'] }),
    like: truthOfSample('cmj-side-240', { from: 0.6 }),
  },
  {
    what: '120 frames a second played at 30',
    make: () =>
      once('slow dj.mp4', (path) =>
        ffmpeg(
          '-ss',
          '0.8',
          '-t',
          '2',
          '-i',
          'samples/dj-side-120.mp4',
          '-vf',
          'setpts=PTS*4,scale=180:320',
          '-r',
          '30',
          path,
        ),
      ),
    like: truthOfSample('dj-side-120', { from: 0.8 }),
    notes: ['video.slow-motion'],
  },
  {
    what: 'played twice as fast',
    make: () => scene('fast.mp4', { fps: 60, filters: 'setpts=PTS/2', output: ['-r', '60'] }),
    code: 'movement.unlike',
  },
  {
    what: 'a slow motion that is told wrongly',
    make: async () => ({ args: ['analyze', await person(), '--capture-fps', '240'] }),
    code: 'movement.none',
  },
  { what: 'five frames a second', make: () => scene('five.mp4', { filters: 'fps=5' }), code: 'movement.cut-off' },
  { what: 'twelve frames a second', make: () => scene('twelve.mp4', { filters: 'fps=12' }), code: 'movement.unlike' },
  {
    what: 'a thousand frames a second',
    make: () => person('thousand.mp4', ['-vf', 'scale=180:320,fps=1000', '-frames:v', '1300', '-preset', 'ultrafast']),
    like: truthOfSample('cmj-side-60', { from: 1.2 }),
  },

  {
    what: 'the jump played backwards',
    make: () => scene('reverse.mp4', { from: 1.2, to: 2.6, filters: 'reverse' }),
    like: atAnyTime(whole()),
  },
];

async function retimed(name: string, factor: number): Promise<string> {
  const small = await once('fast camera.mp4', (path) =>
    ffmpeg('-ss', '0.6', '-t', '1.7', '-i', 'samples/cmj-side-240.mp4', '-vf', 'scale=180:320', '-an', path),
  );
  return once(name, (path) => ffmpeg('-i', small, '-vf', `setpts=PTS*${factor}`, '-r', '30', path));
}

export const times: Theme = { title: 'Time stamps, rates and slow motion', rows: [...starts, ...uneven, ...rates] };
