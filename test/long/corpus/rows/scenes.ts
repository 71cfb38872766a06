import { ffmpeg, once, pattern, sample } from '../../../helpers/clips.js';
import { atAnyTime, type Likeness, truthOfSample } from '../likeness.js';
import { scene } from '../making.js';
import type { Row, Theme } from '../row.js';

/** The truth of the sample's jump, where its whole is shown. */
const whole: Likeness = truthOfSample('cmj-side-60', { from: 0.6 });

/** Somebody else's jump, or a picture, beside the athlete's: two samples in one picture. */
const beside = (name: string, other: string, more: string): Promise<string> =>
  once(name, (path) =>
    ffmpeg(
      ...['-ss', '0.6', '-to', '3.2', '-i', sample('cmj-side-60'), ...more.split(' ').filter(Boolean), '-i', other],
      '-filter_complex',
      '[0:v]scale=270:480,fps=30[a];[1:v]scale=270:480,fps=30[b];[a][b]hstack=shortest=1[out]',
      ...['-map', '[out]', '-pix_fmt', 'yuv420p', path],
    ),
  );

/** The gym without the athlete: a strip of wall and floor beside him, drawn out over where he is. */
const without = (when: string) =>
  `[film]split[a][b];[b]crop=20:480:64:0,scale=120:480[wall];[a][wall]overlay=74:0:enable='${when}'[out]`;

const nobody: readonly Row[] = [
  { what: 'an empty gym', make: () => scene('empty gym.mp4', { filters: without('1') }), code: 'pose.nobody' },
  {
    what: 'black pictures',
    make: () => pattern('black.mp4', { filters: 'lutyuv=y=16:u=128:v=128', size: '180x320' }),
    code: 'pose.nobody',
  },

  {
    what: 'pictures of noise',
    make: () => pattern('snow.mp4', { filters: 'noise=alls=100:allf=t:all_seed=7', size: '180x320' }),
    code: 'movement.unlike',
  },
  {
    what: 'somebody who stands still',
    make: () => scene('standing.mp4', { to: 1.0, filters: 'loop=5:12' }),
    code: 'movement.none',
  },
];

const several: readonly Row[] = [
  {
    what: 'two people who jump at once',
    make: () => beside('two people.mp4', sample('cmj-side-60'), '-ss 0.6 -to 3.2'),
    like: whole,
  },
  {
    what: 'somebody who stands beside',
    make: () => beside('bystander.mp4', sample('sj-side-60'), '-to 2.4'),
    like: whole,
  },

  {
    what: 'a mirror in the gym',
    make: () => scene('mirror.mp4', { filters: '[film]split[a][b];[b]hflip[m];[a][m]hstack[out]' }),
    like: whole,
  },

  {
    what: 'a poster of the athlete',
    make: () =>
      scene('poster.mp4', {
        filters:
          '[film]split[a][b];[b]trim=end_frame=1,loop=-1:1,setpts=N/30/TB,crop=200:440:35:30[p];[a][p]hstack=shortest=1[out]'.replace(
            'crop=200:440:35:30',
            'crop=200:480:35:0',
          ),
      }),
    like: whole,
  },
  {
    what: 'a large poster before a small athlete',
    make: () =>
      scene('large poster.mp4', {
        filters:
          '[film]split[a][b];[b]trim=end_frame=1,loop=-1:1,setpts=N/30/TB,scale=540:960,crop=300:480:120:100[p];[a][p]hstack=shortest=1[out]',
      }),
    like: whole,
  },
];

const partly: readonly Row[] = [
  {
    what: 'someone who comes late, but stands before the jump',
    make: () => scene('late person.mp4', { from: 0, filters: without('lt(t,0.8)') }),
    like: truthOfSample('cmj-side-60'),
  },
  {
    what: 'someone who comes in the middle of the movement',
    make: () => scene('too late.mp4', { filters: without('lt(t,0.95)') }),
    like: whole,
    notes: ['pose.gaps'],
  },
  {
    what: 'someone who comes in the air',
    make: () => scene('from the air.mp4', { filters: without('lt(t,1.3)') }),
    code: 'movement.cut-off',
  },
  {
    what: 'someone who is gone before the landing',
    make: () => scene('gone.mp4', { filters: without('gt(t,1.5)') }),
    code: 'movement.cut-off',
  },
  {
    what: 'feet below the edge of the picture',
    make: () => scene('no feet.mp4', { filters: 'crop=270:350:0:0' }),
    code: 'movement.feet-not-seen',
  },

  {
    what: 'a head above the edge of the picture',
    make: () => scene('no head.mp4', { filters: 'crop=270:360:0:120' }),
    code: 'movement.cut-off',
  },
  {
    what: 'a jump of which only the landing is shown',
    make: () => scene('landing.mp4', { from: 2.05, to: 3.2 }),
    code: 'movement.none',
  },
  {
    what: 'a jump of which only the take-off is shown',
    make: () => scene('take-off.mp4', { to: 2.0 }),
    code: 'movement.none',
  },
  { what: 'a clip that ends on the landing', make: () => scene('end.mp4', { to: 2.32 }), code: 'movement.cut-off' },
];

const disturbed: readonly Row[] = [
  {
    what: 'a camera that shakes in a hand',
    make: () => scene('shake.mp4', { filters: 'crop=250:460:10+6*sin(n*0.9):10+6*cos(n*0.7)' }),
    code: 'movement.unlike',
  },
  {
    what: 'a camera that follows the jump',
    make: () => scene('follow.mp4', { filters: "crop=270:400:0:'40-40*sin(PI*clip((t-1.15)/0.55,0,1))'" }),
    notes: ['video.slow-motion', 'height.uncertain'],
  },
  {
    what: 'a camera that turns aside slowly',
    make: () => scene('pan.mp4', { filters: "crop=200:480:'20+15*t':0" }),
    like: whole,
  },

  {
    what: 'three black pictures in flight',
    make: () => scene('dark flight.mp4', { filters: "lutyuv=y=16:u=128:v=128:enable='between(n,39,41)'" }),
    code: 'movement.cut-off',
  },
  {
    what: 'black pictures at the take-off',
    make: () => scene('dark take-off.mp4', { filters: "lutyuv=y=16:u=128:v=128:enable='between(n,31,37)'" }),
    code: 'movement.cut-off',
  },
  {
    what: 'a jump cut while the athlete stands',
    make: () => scene('cut standing.mp4', { from: 0, filters: "select='lt(n,6)+gt(n,18)',setpts=N/30/TB" }),
    like: atAnyTime(whole),
  },
  {
    what: 'a jump cut in flight',
    make: () => scene('cut flight.mp4', { filters: "select='lt(n,38)+gt(n,44)',setpts=N/30/TB" }),
    code: 'movement.unlike',
  },
  {
    what: 'a picture that stands still in flight',
    make: () => scene('frozen flight.mp4', { filters: "select='not(between(n,39,43))',fps=30" }),
    code: 'movement.unlike',
  },

  {
    what: 'two takes, one behind the other',
    make: () => scene('takes.mp4', { filters: '[film]split[a][b];[a][b]concat=n=2[out]' }),
    like: { ...atAnyTime(whole), to: async () => ({ ...(await whole.to()), jumps: 2 }) },
  },
  {
    what: 'hardly any light',
    make: () => scene('dim.mp4', { filters: 'eq=brightness=-0.32:contrast=0.5' }),
    like: whole,
  },

  { what: 'a picture that is out of focus', make: () => scene('blur.mp4', { filters: 'boxblur=3:2' }), like: whole },
  {
    what: 'a picture full of grain',
    make: () => scene('grain.mp4', { filters: 'noise=alls=20:allf=t:all_seed=7' }),
    like: whole,
  },
];

export const scenes: Theme = { title: 'What is to be seen', rows: [...nobody, ...several, ...partly, ...disturbed] };
