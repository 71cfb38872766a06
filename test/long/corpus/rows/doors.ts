import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { bundledFfmpeg, file, inFolder, person, script } from '../../../helpers/clips.js';
import { coded, samePixels } from '../likeness.js';
import type { Made, Row, Theme } from '../row.js';

const like = samePixels;

/** The plain clip under a name. */
const named = (name: string) => async () => file(name, readFileSync(await person()));

const names: readonly Row[] = [
  { what: 'an ordinary clip', make: () => person(), like, quick: true },

  { what: 'a name with a line break', make: named('line\nbreak.mp4'), like, quick: true },
  { what: 'a name with an emoji', make: named('jump 🤸🏽‍♀️.mp4'), like },
  { what: 'a name with quotes, per cent and a colon', make: named('\'a "b" %d: c.mp4'), like, quick: true },
  { what: 'a name with codes for the terminal', make: named('\u001b[31mred\u0007\u001b]0;title\u0007.mp4'), like },
  { what: 'a name that a shell would run', make: named('$(touch x);`touch x`|&.mp4'), like },

  { what: 'a name like a list of files', make: named('concat:a.mp4|b.mp4'), like },
  { what: 'a name of 255 bytes', make: named(`${'x'.repeat(251)}.mp4`), like },
  { what: 'a name that is too long', make: () => inFolder(`${'x'.repeat(300)}.mp4`), code: 'video.missing' },
  { what: 'an empty name', make: () => '', code: 'video.missing' },

  { what: 'a wrong ending', make: named('jump.txt'), like, quick: true },

  { what: 'an address of the network', make: () => 'http://127.0.0.1:9/jump.mp4', code: 'video.missing' },
  { what: 'a link to the clip', make: async () => linkTo(await person(), 'link.mp4'), like },
  { what: 'a link to nothing', make: () => linkTo('/nowhere/jump.mp4', 'loose.mp4'), code: 'video.missing' },
  { what: 'a link to itself', make: () => linkTo(inFolder('self.mp4'), 'self.mp4'), code: 'video.missing' },
];

function linkTo(target: string, name: string): string {
  symlinkSync(target, inFolder(name));
  return inFolder(name);
}

const pipes: readonly Row[] = [
  {
    what: 'half a clip through standard input',
    make: async () => ({
      args: ['analyze', '-'],
      options: { input: readFileSync(await person('last.mp4', ['-movflags', '0'])).subarray(0, 8000) },
    }),
    code: 'video.not-a-video',
    says: /standard input/,
  },

  { what: 'through a named pipe', make: async () => throughPipe('pipe.mp4', readFileSync(await person())), like },
  {
    what: 'nothing through a named pipe',
    make: () => throughPipe('silent.mp4', Buffer.alloc(0)),
    code: 'video.not-a-video',
    says: /[Nn]othing came/,
  },
];

function throughPipe(name: string, bytes: Uint8Array): Made {
  const [pipe, source] = [inFolder(name), file(`${name} source`, bytes)];
  spawnSync('mkfifo', [pipe]);
  const feed = spawnSync('sh', ['-c', `cat '${source}' > '${pipe}' &`], { stdio: 'ignore' });
  if (feed.status !== 0) throw new Error('nobody feeds the pipe');
  return { args: ['analyze', pipe] };
}

/** What happens to a file while the program reads it. */
const moving: readonly Row[] = [
  {
    what: 'a clip that is still being written',
    make: async () => {
      const whole = readFileSync(await person());
      const half = Math.floor(whole.length / 2);
      const [path, rest] = [file('growing.mp4', whole.subarray(0, half)), file('rest', whole.subarray(half))];
      const late = script(
        'late',
        `case "$*" in *rawvideo*) cat '${rest}' >> '${path}';; esac\nexec '${bundledFfmpeg}' "$@"`,
      );
      return { args: ['analyze', path, '--ffmpeg', late] };
    },
    like,
  },

  {
    what: 'a clip that was emptied just before it is read',
    make: async () => {
      const path = file('emptied.mp4', readFileSync(await person()));
      truncateSync(path, 0);
      return path;
    },
    code: 'video.not-a-video',
  },

  { what: 'a Matroska file', make: () => person('jump.mkv'), like: coded, quick: true },
];

export const doors: Theme = { title: 'Names and doors', rows: [...names, ...pipes, ...moving] };
