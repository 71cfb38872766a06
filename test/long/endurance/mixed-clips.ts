import { linkSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { altered, cut, ffmpeg, file, newFolder, once, pattern, person } from '../../helpers/clips.js';
import { randomFrom } from '../../helpers/signals/random.js';

/** What a clip of the mix is, and how often it comes, in parts of a thousand. */
const mix = {
  jump: 20,
  'mirrored jump': 10,
  'broken off': 20,
  nobody: 50,
  'without an index': 200,
  'three frames': 50,
  text: 250,
  empty: 250,
  'only sound': 75,
  'a picture': 75,
} as const;

/** A kind of clip. */
export type Kind = keyof typeof mix;

/** All kinds there are. */
export const kinds = Object.keys(mix) as Kind[];

/** A clip of the mix. */
export interface MixedClip {
  readonly path: string;
  readonly kind: Kind;
}

/** What a file name may be made of and still be somebody's clip. */
const stems = [
  'jump',
  'Jump',
  'clip 1',
  '-q',
  'été',
  '跳',
  '🦘',
  'two\nlines',
  `"quoted" 'too'`,
  '$(date)',
  'a;b&c',
  '100%',
];
const endings = ['mp4', 'mov', 'MP4'];

/** One file of each kind. */
export async function originals(): Promise<Record<Kind, string>> {
  const jump = await person('original.mp4');
  const picture = await once('original.png', (path) =>
    ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=96x160', '-frames:v', '1', path),
  );
  const bytes = readFileSync(jump).length;
  return {
    jump,
    'mirrored jump': await once('mirrored.mp4', (path) =>
      ffmpeg('-i', jump, '-vf', 'hflip', '-pix_fmt', 'yuv420p', path),
    ),
    'broken off': cut(jump, 0.6, 'broken off.mp4'),
    nobody: await pattern('nobody.mp4'),
    'without an index': altered(jump, 'without index.mp4', (all) => all.subarray(bytes - 4000)),
    'three frames': await pattern('three frames.mp4', { frames: 3 }),
    text: file('text.mp4', 'This is no clip.\n'),
    empty: file('empty.mp4', ''),
    'only sound': await once('sound.mp4', (path) => ffmpeg('-f', 'lavfi', '-i', 'sine=duration=0.2', path)),
    'a picture': altered(picture, 'picture.mp4', (all) => all),
  };
}

/** So many clips of every kind in a folder with folders, under names of every kind; the same ones for the same seed. */
export async function mixedClips(folder: string, count: number, seed: number): Promise<MixedClip[]> {
  const files = await originals();
  const random = randomFrom(seed);
  const top = newFolder(folder);
  return Array.from({ length: count }, (_, n) => {
    // The first of all are one of each kind: a small number of clips has them all too.
    const kind = kinds[n] ?? drawn(random());
    const place = join(top, `squad ${Math.floor(n / 100)}`, `${n % 7}`);
    const stem = stems[Math.floor(random() * stems.length)]!;
    // Stems come again and again in other folders; within one they are told apart by a number.
    const name = `${stem}${Math.floor((n % 100) / 7) || ''}.${endings[Math.floor(random() * endings.length)]}`;
    mkdirSync(place, { recursive: true });
    linkSync(files[kind], join(place, name));
    return { path: join(place, name), kind };
  });
}

/** What to call a clip when speaking of it, as the program does. */
export function nameOf(path: string): string {
  return basename(path).replaceAll('\n', '�');
}

function drawn(chance: number): Kind {
  let rest = chance * Object.values(mix).reduce((sum, share) => sum + share, 0);
  for (const kind of kinds) {
    rest -= mix[kind];
    if (rest < 0) return kind;
  }
  return 'text';
}
