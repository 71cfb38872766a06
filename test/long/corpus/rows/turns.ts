import { altered, person } from '../../../helpers/clips.js';
import { coded, samePixels } from '../likeness.js';
import { remade, remadeFrom, scene } from '../making.js';
import type { Row, Theme } from '../row.js';

/** Lays the pictures down so that the turn which the file states sets them upright again. */
const lying = { 0: 'null', 90: 'transpose=clock', 180: 'hflip,vflip', 270: 'transpose=cclock' } as const;

const turned = ([turn, filters]: [string, string]): Row => ({
  what: `turned by ${turn} degrees, as the file says`,
  make: async () => {
    const down = await remade(`lying-${turn}.mov`, '-vf', filters, '-qp', '0', '-pix_fmt', 'yuv420p');
    return remadeFrom(down, `turned-${turn}.mov`, '-metadata:s:v:0', `rotate=${turn}`);
  },
  like: coded,
});

type Matrix = readonly [a: number, b: number, c: number, d: number];

/** Stored pictures and the matrix by which a front camera's file sets them right. */
const mirrored: Readonly<Record<string, readonly [filters: string, matrix: Matrix]>> = {
  'left to right': ['hflip', [-1, 0, 0, 1]],
  'upside down': ['vflip', [1, 0, 0, -1]],
  'along one diagonal': ['transpose=0', [0, 1, 1, 0]],
  'along the other diagonal': ['transpose=3', [0, -1, -1, 0]],
};

const flipped = ([how, [filters, matrix]]: (typeof mirrors)[number]): Row => ({
  what: `mirrored ${how}, as the file says`,
  make: async () => {
    const stored = await remade(`mirrored ${how}.mp4`, '-vf', filters, '-qp', '0', '-pix_fmt', 'yuv420p');
    return altered(stored, `mirror ${how}.mp4`, (bytes) => withMatrix(bytes, matrix));
  },
  like: coded,
});
const mirrors = Object.entries(mirrored);

function withMatrix(bytes: Buffer, matrix: Matrix): Buffer {
  const at = bytes.indexOf('tkhd') + 44;
  for (const [i, place] of [0, 4, 12, 16].entries()) bytes.writeInt32BE(matrix[i]! * 0x10000, at + place);
  return bytes;
}

const rows: readonly Row[] = [
  ...Object.entries(lying).map(turned),
  ...mirrors.map(flipped),
  {
    what: 'a matrix of zeros',
    make: async () => altered(await person(), 'zero matrix.mp4', (bytes) => withMatrix(bytes, [0, 0, 0, 0])),
    like: samePixels,
  },
  {
    what: 'a matrix that leans by ten degrees',
    make: async () =>
      altered(await person(), 'leaning.mp4', (bytes) => withMatrix(bytes, [0.985, 0.174, -0.174, 0.985])),
    like: coded,
  },
  {
    what: 'upside down without a word of it',
    make: () => scene('headstand.mp4', { filters: 'hflip,vflip' }),
    code: 'movement.not-a-jump',
  },
  {
    what: 'lying down without a word of it',
    make: () => scene('lying.mp4', { filters: 'transpose=clock' }),
    code: 'movement.none',
  },
  {
    what: 'pixels twice as wide as high',
    make: () => remade('wide pixels.mp4', '-vf', 'scale=90:320,setsar=2/1', '-crf', '8', '-pix_fmt', 'yuv420p'),
    like: { ...coded, height: 0.03, time: 0.02 },
  },
  {
    what: 'pixels half as wide as high',
    make: () => remade('narrow pixels.mp4', '-vf', 'scale=360:320,setsar=1/2', '-crf', '8', '-pix_fmt', 'yuv420p'),
    like: coded,
  },
  {
    what: 'pixels of 4:3 in a turned clip',
    make: async () => {
      const down = await remade(
        'lying pixels.mov',
        '-vf',
        'transpose=clock,scale=240:180,setsar=4/3',
        '-crf',
        '8',
        '-pix_fmt',
        'yuv420p',
      );
      return remadeFrom(down, 'turned pixels.mov', '-metadata:s:v:0', 'rotate=90');
    },
    like: coded,
  },
  {
    what: 'pixels of which only the container knows that they are narrow',
    make: async () => {
      const stretched = await remade(
        'stretched.mp4',
        '-vf',
        'scale=360:320,setsar=1',
        '-crf',
        '8',
        '-pix_fmt',
        'yuv420p',
      );
      return remadeFrom(stretched, 'narrowed.mp4', '-aspect', '9:16');
    },
    like: coded,
  },
  {
    what: 'pixels of hardly any width',
    make: () => remade('no width.mkv', '-vf', 'setsar=1/255', '-c:v', 'mpeg4'),
    code: 'pose.nobody',
  },
];

export const turns: Theme = { title: 'Turned, mirrored, and pixels that are not square', rows };
