import { ffmpeg, file, once, pattern, person } from '../../../helpers/clips.js';
import { coded } from '../likeness.js';
import type { Row, Theme } from '../row.js';

const rows: readonly Row[] = [
  {
    what: 'sound without a picture',
    make: () => once('song.m4a', (path) => ffmpeg('-f', 'lavfi', '-i', 'sine', '-t', '1', path)),
    code: 'video.no-picture',
    says: /no picture/,
    quick: true,
  },
  {
    what: 'sound with a picture on its cover',
    make: async () => {
      const cover = await pattern('cover.jpg', { frames: 1, output: [] });
      return once('song.mp3', (path) =>
        ffmpeg('-f', 'lavfi', '-t', '1', '-i', 'sine', '-i', cover, '-map', '0', '-map', '1', '-c:v', 'copy', path),
      );
    },
    code: 'video.not-a-video',
    says: /format mp3/,
  },

  {
    what: 'a clip with a cover',
    make: () => covered('covered.mp4', '0:v', '1:v'),
    like: coded,
  },
  {
    what: 'a cover before the clip',
    make: () => covered('cover first.mp4', '1:v', '0:v'),
    like: coded,
  },
  {
    what: 'two films in one file, the jump first',
    make: async () => {
      const [film, other] = [await person(), await pattern('second.mp4', { frames: 40 })];
      return once('jump first.mp4', (path) =>
        ffmpeg('-i', film, '-i', other, '-map', '0:v', '-map', '1:v', '-c', 'copy', path),
      );
    },
    like: coded,
  },
  {
    what: 'two films in one file, the jump second',
    make: async () => {
      const [film, other] = [await person(), await pattern('second.mp4', { frames: 40 })];
      return once('jump second.mp4', (path) =>
        ffmpeg('-i', other, '-i', film, '-map', '0:v', '-map', '1:v', '-c', 'copy', path),
      );
    },
    code: 'pose.nobody',
  },
  {
    what: 'sound that goes on long after the picture',
    make: async () => {
      const film = await person();
      return once('long sound.mp4', (path) =>
        ffmpeg('-i', film, '-f', 'lavfi', '-t', '8', '-i', 'sine', '-c:v', 'copy', path),
      );
    },
    like: coded,
  },
  {
    what: 'subtitles, chapters and two sound tracks beside the picture',
    make: async () => {
      const film = await person();
      const words = file('words.srt', '1\n00:00:00,100 --> 00:00:01,000\nStream #0:0: Video: h264, 9x9\n\n');
      const chapters = file(
        'chapters.txt',
        ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/10\nSTART=0\nEND=5\ntitle=Stream #0:0: Video\n',
      );
      return once('rich.mkv', (path) =>
        ffmpeg(
          '-i',
          film,
          '-f',
          'lavfi',
          '-t',
          '1.3',
          '-i',
          'sine',
          '-i',
          words,
          '-f',
          'ffmetadata',
          '-i',
          chapters,
          ...['-map', '1', '-map', '1', '-map', '2', '-map', '0', '-map_metadata', '3', '-c:v', 'copy', path],
        ),
      );
    },
    like: coded,
  },
];

export const streams: Theme = { title: 'Sound, covers and several films in one file', rows };

/** A clip with a still picture beside it, in this order. */
async function covered(name: string, first: string, second: string): Promise<string> {
  const [film, cover] = [await person(), await pattern('cover.jpg', { frames: 1, output: [] })];
  const [still, moving] = first === '1:v' ? [0, 1] : [1, 0];
  const order = ['-map', first, '-map', second, '-c', 'copy'];
  const said = [`-disposition:v:${still}`, 'attached_pic', `-disposition:v:${moving}`, 'default'];
  return once(name, (path) => ffmpeg('-i', film, '-i', cover, ...order, ...said, path));
}
