import { printable } from '../video/clip.js';
import { Refused } from './refused.js';

/** Longer names are cut: they stand in sentences. Characters. */
const longestName = 120;

/** What a clip is called where whoever sent it did not say. */
export const unnamed = 'clip';

/** The name of a clip as it was sent, percent-encoded: no folder, and nothing that a terminal or a page would obey. */
export function readClipName(header: string | undefined): string {
  if (header === undefined || header === '') return unnamed;
  const name = printable(decoded(header).normalize('NFC').split(/[\\/]/).at(-1)!.trim());
  const letters = [...name];
  if (letters.length > longestName)
    return `${letters.slice(0, longestName - 12).join('')}…${letters.slice(-11).join('')}`;
  return ['', '.', '..'].includes(name) ? unnamed : name;
}

/** Whose clip it is, as it was told; null where it was not. */
export function readAthlete(text: string | undefined): string | null {
  const name = printable((text ?? '').normalize('NFC').replaceAll(/\s+/g, ' ')).trim();
  return name === '' ? null : [...name].slice(0, longestName).join('');
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch (cause) {
    throw new Refused('request.malformed', 'The name of the clip cannot be read.', {
      hint: 'Send it percent-encoded in X-File-Name, as encodeURIComponent does.',
      cause,
    });
  }
}

/** The ending of a clip's name, where it is a plain one: readers of some formats look at it. */
export function endingOf(name: string): string {
  return /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? '';
}
