import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { file, newFolder, pattern, person } from '../../helpers/clips.js';

/** How many clips in a hundred are of a kind. */
const mix = { jump: 6, nobody: 20, 'three frames': 24, text: 50 } as const;

/** So many small clips of several kinds in a folder, no two with the same bytes. */
export async function manyClips(name: string, count: number): Promise<string> {
  const folder = newFolder(name);
  const originals = [
    { share: mix.jump, bytes: readFileSync(await person()) },
    { share: mix.nobody, bytes: readFileSync(await pattern('nobody.mp4')) },
    { share: mix['three frames'], bytes: readFileSync(await pattern('three frames.mp4', { frames: 3 })) },
    { share: mix.text, bytes: readFileSync(file('text.mp4', 'This is no clip.\n')) },
  ];
  const deck = originals.flatMap(({ share, bytes }) => Array<Buffer>(share).fill(bytes));
  for (let n = 0; n < count; n++) {
    // Seven has no factor in common with a hundred: every hundred clips hold the whole deck, well mixed.
    const bytes = deck[(n * 7) % deck.length]!;
    writeFileSync(join(folder, `clip ${String(n).padStart(4, '0')}.mp4`), unlikeOthers(bytes, n));
  }
  return folder;
}

/** The same clip with a box behind it that nobody reads. */
export function unlikeOthers(bytes: Buffer, n: number): Buffer {
  const box = Buffer.alloc(12);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4, 'latin1');
  box.writeUInt32BE(n, 8);
  return Buffer.concat([bytes, box]);
}
