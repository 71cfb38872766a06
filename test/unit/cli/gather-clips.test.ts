import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatherClips } from '../../../src/cli/gather-clips.js';
import { newFolder } from '../../helpers/clips.js';

/** A folder with these files in it; a name that ends in a slash is a folder. */
function folderOf(name: string, ...files: string[]): string {
  const folder = newFolder(name);
  for (const path of files.map((inside) => `${folder}/${inside}`)) {
    mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(path, 'x');
  }
  return folder;
}

async function gathered(folder: string, ...paths: string[]) {
  const { clips, passedOver } = await gatherClips(paths.map((path) => `${folder}/${path}`.replace(/\/$/, '')));
  const short = (file: string) => file.slice(folder.length + 1);
  return {
    clips: clips.map(({ file, refusal }) => (refusal ? refusal.code : short(file))),
    passedOver: passedOver.map(short),
  };
}

describe('the clips of a batch', () => {
  test('are those of folders in any depth, in the order of names', async () => {
    const folder = folderOf(
      'deep',
      'b.mp4',
      'a/2.MOV',
      'a/1.mp4',
      'a/x/3.mkv',
      'notes.txt',
      'a.debug.mp4',
      '.hidden/4.mp4',
      '._b.mp4',
    );
    expect(await gathered(folder, '')).toEqual({ clips: ['a/1.mp4', 'a/2.MOV', 'a/x/3.mkv', 'b.mp4'], passedOver: [] });
  });

  test('are those that are named, each once, in the order of the names', async () => {
    const folder = folderOf('named', 'a.mp4', 'b.mp4', 'notes.txt');
    expect(await gathered(folder, 'b.mp4', 'notes.txt', '../named/b.mp4', '')).toEqual({
      clips: ['b.mp4', 'a.mp4'],
      passedOver: ['notes.txt'],
    });
  });

  test('are those that fit a pattern', async () => {
    const folder = folderOf('patterns', 'a.mp4', 'b.mov', 'x/a.mp4', 'x/y/c.mp4', 'a.txt');
    expect((await gathered(folder, '*.mp4')).clips).toEqual(['a.mp4']);
    expect((await gathered(folder, '*/*.mp4')).clips).toEqual(['x/a.mp4']);
    expect((await gathered(folder, '**/[ac].*')).clips).toEqual(['a.mp4', 'x/a.mp4', 'x/y/c.mp4']);
    expect((await gathered(folder, '*.{mov,txt}')).clips).toEqual(['b.mov']);
  });

  test('may be called like a pattern', async () => {
    const folder = folderOf('brackets', 'jump [1].mp4', 'jump 1.mp4');
    expect((await gathered(folder, 'jump [1].mp4')).clips).toEqual(['jump [1].mp4']);
  });

  test('that are not there are named with the reason, and do not stop the others', async () => {
    const folder = folderOf('gaps', 'a.mp4');
    expect((await gathered(folder, 'none.mp4', 'a.mp4', '*.webm')).clips).toEqual([
      'video.missing',
      'a.mp4',
      'video.missing',
    ]);
  });

  test('are no programs that end like a transport stream, unless they are named', async () => {
    const folder = folderOf('programs', 'code.ts', 'empty.ts');
    writeFileSync(`${folder}/empty.ts`, '');
    const stream = Buffer.alloc(400);
    stream[0] = stream[188] = 0x47;
    writeFileSync(`${folder}/camera.ts`, stream);
    expect((await gathered(folder, '')).clips).toEqual(['camera.ts', 'empty.ts']);
    expect((await gathered(folder, 'code.ts')).clips).toEqual(['code.ts']);
  });

  test('are not looked for behind links to folders', async () => {
    const folder = folderOf('circle', 'a.mp4', 'x/');
    symlinkSync(folder, `${folder}/x/again`);
    symlinkSync(`${folder}/a.mp4`, `${folder}/x/link.mp4`);
    expect((await gathered(folder, '')).clips).toEqual(['a.mp4', 'x/link.mp4']);
  });
});
