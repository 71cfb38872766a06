/** How many columns of a terminal a text takes: two for wide signs, none for marks that stand on another sign. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return signsOf(text).reduce((sum, sign) => sum + signWidth(sign), 0);
}

/** A text filled up with blanks at its end. */
export function padEnd(text: string, width: number): string {
  return `${text}${blanks(text, width)}`;
}

/** A text filled up with blanks before its beginning. */
export function padStart(text: string, width: number): string {
  return `${blanks(text, width)}${text}`;
}

/** A text of at most so many columns: where it is longer its middle is left out, for names differ at their ends. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const room = Math.max(0, width - 1);
  const signs = signsOf(text);
  const head = firstColumns(signs, Math.ceil(room / 2));
  const tail = firstColumns(signs.slice(head.length).reverse(), room - displayWidth(head.join(''))).reverse();
  return `${head.join('')}…${tail.join('')}`;
}

/** A text cut into pieces of at most so many columns, never inside a sign. */
export function cut(text: string, width: number): string[] {
  const pieces: string[] = [];
  for (let rest = signsOf(text); rest.length > 0; ) {
    const piece = firstColumns(rest, width);
    const length = Math.max(1, piece.length);
    pieces.push(rest.slice(0, length).join(''));
    rest = rest.slice(length);
  }
  return pieces;
}

/** What needs no second look: the signs of ASCII. */
const plain = /^[\u0020-\u007e]*$/;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function signsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function firstColumns(signs: readonly string[], width: number): string[] {
  let used = 0;
  const end = signs.findIndex((sign) => {
    used += signWidth(sign);
    return used > width;
  });
  return signs.slice(0, end < 0 ? signs.length : end);
}

/** Pictures, flags and what a variation selector makes a picture are one wide sign, of however many parts. */
const picture =
  /^(\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[0-9#*]\ufe0f?\u20e3|\p{Regional_Indicator}{2})/u;

/** Marks, joiners and the later parts of a Korean syllable stand on the sign before them. */
const standing = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]$/u;

function signWidth(sign: string): number {
  if (picture.test(sign)) return 2;
  return Array.from(sign).reduce((sum, part) => sum + (standing.test(part) ? 0 : isWide(part) ? 2 : 1), 0);
}

/** Ranges of the signs that Unicode calls wide or full-width (East Asian Width W and F). */
const wide: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

function isWide(part: string): boolean {
  const code = part.codePointAt(0) ?? 0;
  return wide.some(([first, last]) => code >= first && code <= last);
}

function blanks(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text)));
}
