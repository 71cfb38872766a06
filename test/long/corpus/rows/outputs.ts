import { chmodSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { expect } from 'vitest';
import { file, inFolder, newFolder, person } from '../../../helpers/clips.js';
import { withoutPower } from '../../../helpers/run-cli.js';
import { diskWithoutRoom } from '../disk.js';
import { samePixels } from '../likeness.js';
import { scene } from '../making.js';
import type { Made, Row, Run, Theme } from '../row.js';

/** Every output with the ending of its name. */
const kinds = { json: 'json', csv: 'csv', landmarks: 'csv', html: 'html', 'debug-video': 'mp4' } as const;
type Kind = keyof typeof kinds;
const all = Object.keys(kinds) as Kind[];

const code = 'output.unwritable';

/** Analyses the plain clip and writes one output. */
const writing = async (kind: Kind, path: string): Promise<{ args: string[] }> => ({
  args: ['analyze', await person(), `--${kind}`, path],
});

const each = (what: (kind: Kind) => string, make: (kind: Kind) => Made | Promise<Made>, kinds = all): Row[] =>
  kinds.map((kind) => ({ what: what(kind), make: () => make(kind), code }));

/** A folder in which nothing may be written, and a clip that shall not be the reason for it. */
async function readOnly(kind: Kind): Promise<Made> {
  const folder = newFolder(`read only ${kind}`);
  chmodSync(folder, 0o555);
  const run = await writing(kind, `${folder}/out.${kinds[kind]}`);
  return { ...run, options: { through: withoutPower }, afterwards: () => expect(readdirSync(folder)).toEqual([]) };
}

/** A device that takes nothing, under a name with the right ending. */
async function fullDevice(kind: Kind): Promise<Made> {
  const link = inFolder(`full ${kind}.${kinds[kind]}`);
  symlinkSync('/dev/full', link);
  return writing(kind, link);
}

async function fullDisk(kind: Kind): Promise<Made> {
  const { folder, through, expectEmpty } = diskWithoutRoom(`small disk for ${kind}`);
  return { ...(await writing(kind, `${folder}/out.${kinds[kind]}`)), options: { through }, afterwards: expectEmpty };
}

const refused: readonly Row[] = [
  ...each(
    (kind) => `--${kind} in a folder that is not there`,
    (kind) => writing(kind, inFolder(`none/out.${kinds[kind]}`)),
    ['csv', 'html', 'debug-video'],
  ),
  ...each((kind) => `--${kind} in a folder that is read-only`, readOnly, ['json', 'html', 'debug-video']),
  ...each((kind) => `--${kind} on a device that is full`, fullDevice, ['json', 'landmarks']),
  ...each((kind) => `--${kind} on a disk that is full`, fullDisk, ['json', 'html', 'debug-video']),
  {
    what: 'an output that is there already',
    make: () => writing('json', file('there.json', '{}')),
    code: 'output.exists',
  },
  { what: 'an output that is a folder', make: () => writing('csv', newFolder('folder.csv')), code },
  {
    what: 'an output with a name that is too long',
    make: () => writing('json', inFolder(`${'x'.repeat(300)}.json`)),
    code,
  },
  { what: 'a debug video on a device', make: () => fullDevice('debug-video'), code },

  {
    what: 'an output whose folder is removed while the clip is analysed',
    make: async () => {
      const folder = newFolder('soon gone');
      const clip = await scene('long enough to remove.mp4');
      return {
        args: ['analyze', clip, '--json', `${folder}/a.json`],
        meanwhile: () => rmSync(folder, { recursive: true }),
      };
    },
    code,
  },
];

/** The plain clip with standard streams that a shell joins elsewhere. */
const joined = async (redirection: string, answer?: 'nowhere'): Promise<Run> => ({
  args: ['analyze', await person()],
  options: { through: ['sh', '-c', `"$@" ${redirection}`, 'sh'] },
  ...(answer && { answer }),
});

const streams: readonly Row[] = [
  {
    what: 'standard output on a device that is full',
    make: async () => ({
      ...(await joined(`>/dev/full 2>'${inFolder('told')}'; test $? = 2`, 'nowhere')),
      afterwards: () => {
        const told = readFileSync(inFolder('told'), 'utf8');
        expect(told).toMatch(/^✗ Standard output could not be written \(ENOSPC\)\.\n {2}Make room/m);
        expect(told).not.toMatch(/^\s+at /m);
      },
    }),
  },
  { what: 'standard error on a device that is full', make: () => joined('2>/dev/full'), like: samePixels },
  { what: 'standard error that is closed', make: () => joined('2>&-'), like: samePixels },
  {
    what: 'a reader that takes only the beginning of the answer',
    make: () => joined('| head -c 1 >/dev/null', 'nowhere'),
    quick: true,
  },
  {
    what: 'a reader that takes only the beginning of what is told',
    make: () => joined('2>&1 >/dev/null | head -c 1 >/dev/null', 'nowhere'),
  },
  {
    what: 'a clip through standard input on a disk that is full',
    make: async () => {
      const { folder, through, expectEmpty } = diskWithoutRoom('small disk for input');
      const input = readFileSync(await person());
      return { args: ['analyze', '-'], options: { input, through, env: { TMPDIR: folder } }, afterwards: expectEmpty };
    },
    code,
  },
  {
    what: 'a clip through standard input without a folder for temporary files',
    make: async () => ({
      args: ['analyze', '-'],
      options: { input: readFileSync(await person()), env: { TMPDIR: '/nowhere' } },
    }),
    code,
  },
  {
    what: 'a cache on a disk that is full',
    make: async () => {
      const { folder, through } = diskWithoutRoom('small disk for the cache');
      return {
        args: ['analyze', await person()],
        options: { through, env: { KINEMOTION_CACHE_DIR: `${folder}/cache` } },
      };
    },
    like: samePixels,
  },
  {
    what: 'a cache that may not be written',
    make: async () => {
      const folder = newFolder('closed cache');
      chmodSync(folder, 0o555);
      return {
        args: ['analyze', await person()],
        options: { through: withoutPower, env: { KINEMOTION_CACHE_DIR: `${folder}/cache` } },
      };
    },
    like: samePixels,
  },

  {
    what: 'a link that leads out of the folder of results',
    make: async () => {
      const [results, elsewhere] = [newFolder('results'), file('precious.json', 'precious')];
      symlinkSync(elsewhere, `${results}/a.json`);
      return {
        args: ['analyze', await person(), '--json', `${results}/a.json`, '--force', '--quiet'],
        answer: `${results}/a.json`,
        afterwards: () => expect(readFileSync(elsewhere, 'utf8')).toBe('precious'),
      };
    },
    like: samePixels,
  },
];

export const outputs: Theme = { title: 'Outputs', rows: [...refused, ...streams] };
