import { isGait } from '../gait-numbers.js';
import { bestJump } from '../measured.js';
import { shownEvents } from './key-frames.js';
import type { KeyPicture, ReportEntry } from './key-picture.js';

/** The pictures for which there is room, clip by clip: the highest jump of each clip first, then jump after jump. */
export function picturesWithin(entries: readonly ReportEntry[], characters: number): KeyPicture[][] {
  const wanted = entries.flatMap(({ analysis, pictures }, clip) => {
    const best = isGait(analysis) ? null : bestJump(analysis).index;
    return pictures
      .filter(({ event }) => shownEvents.includes(event))
      .map((picture) => ({ clip, picture, rank: picture.jump === best ? -1 : picture.jump }));
  });
  const chosen = entries.map((): KeyPicture[] => []);
  let left = characters;
  for (const { clip, picture } of wanted.sort((a, b) => a.rank - b.rank)) {
    left -= encodedLength(picture.jpeg);
    if (left < 0) break;
    chosen[clip]!.push(picture);
  }
  return chosen;
}

/** Four characters for three bytes. */
function encodedLength({ length }: Uint8Array): number {
  return 4 * Math.ceil(length / 3);
}
