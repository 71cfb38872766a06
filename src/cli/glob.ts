import { KinemotionError } from '../errors.js';
import {
  folders,
  inTurn,
  letter,
  letters,
  type NamePattern,
  namePattern,
  oneOf,
  type Piece,
} from '../report/name-pattern.js';
import { printable } from '../video/clip.js';

/** Whether a path that names no file may be a pattern for several. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** The folder above everything that a pattern may fit, and what of it begins there. */
export interface PatternParts {
  readonly folder: string;
  readonly rest: string;
}

/** Parts a pattern, with slashes, at the first of its parts that is no plain name. */
export function partPattern(pattern: string): PatternParts {
  const parts = pattern.split('/');
  const first = Math.min(parts.findIndex(isPattern), parts.length - 1);
  const folder = parts.slice(0, first).join('/');
  const isRoot = first === 1 && parts[0] === '';
  return { folder: isRoot ? '/' : folder === '' ? '.' : folder, rest: parts.slice(first).join('/') };
}

/**
 * What a path, with slashes, must look like to fit: `*` and `?` stand for letters of a name, `[abc]` and `[!a-z]` for one
 * letter, `{mp4,mov}` for one of several words, `**` for folders in any depth.
 */
export function patternOf(glob: string): NamePattern {
  return namePattern(readPieces(glob, 0, false).pieces);
}

/** The pieces from some place on: of the whole, or of one of the ways between braces. */
function readPieces(
  glob: string,
  start: number,
  inBraces: boolean,
): { readonly pieces: Piece[]; readonly end: number } {
  const pieces: Piece[] = [];
  let at = start;
  while (at < glob.length && !(inBraces && (glob[at] === ',' || glob[at] === '}'))) {
    const { piece, end } = glob[at] === '{' ? readWays(glob, at + 1) : readPiece(glob, at);
    pieces.push(piece);
    at = end;
  }
  return { pieces, end: at };
}

/** Braces that are never closed end with the pattern. */
function readWays(glob: string, start: number): { readonly piece: Piece; readonly end: number } {
  const ways: Piece[] = [];
  for (let at = start; ; ) {
    const { pieces, end } = readPieces(glob, at, true);
    ways.push(inTurn(pieces));
    if (glob[end] !== ',') return { piece: oneOf(ways), end: end + 1 };
    at = end + 1;
  }
}

const ofAName = (one: string) => one !== '/';

function readPiece(glob: string, at: number): { readonly piece: Piece; readonly end: number } {
  const rest = glob.slice(at);
  const set = /^\[(!|\^)?(\]?[^\]/]+)\]/.exec(rest);
  if (set) return { piece: letter(setOf(set[2]!, set[1] !== undefined, glob)), end: at + set[0].length };
  if (rest.startsWith('**/')) return { piece: folders, end: at + 3 };
  if (rest.startsWith('**')) return { piece: letters(() => true), end: at + 2 };
  const first = [...rest][0]!;
  const end = at + first.length;
  if (first === '*') return { piece: letters(ofAName), end };
  return { piece: letter(first === '?' ? ofAName : (one) => one === first), end };
}

/** The letters between brackets: `a-z` is all from one to another. */
function setOf(text: string, others: boolean, glob: string): (letter: string) => boolean {
  try {
    const set = new RegExp(`^[${others ? '^/' : ''}${text.replace(/[\\\]^[&|~]/g, '\\$&')}]$`, 'u');
    return (one) => set.test(one);
  } catch (cause) {
    throw new KinemotionError('options.invalid', `${printable(glob)} is no pattern of names.`, {
      hint: 'Such as: "clips/*.mp4", "squad/**/cmj-[1-5].mov", "*.{mp4,mov}".',
      cause,
    });
  }
}
