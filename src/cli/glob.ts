import { KinemotionError } from '../errors.js';
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
export function patternOf(glob: string): RegExp {
  let source = '';
  let open = 0;
  for (let at = 0; at < glob.length; ) {
    const { text, length } = nextPiece(glob, at, open > 0);
    if (text === '(?:') open++;
    if (text === ')') open--;
    source += text;
    at += length;
  }
  try {
    return new RegExp(`^${source}${')'.repeat(open)}$`, 'u');
  } catch (cause) {
    throw new KinemotionError('options.invalid', `${printable(glob)} is no pattern of names.`, {
      hint: 'Such as: "clips/*.mp4", "squad/**/cmj-[1-5].mov", "*.{mp4,mov}".',
      cause,
    });
  }
}

interface Piece {
  readonly text: string;
  readonly length: number;
}

function nextPiece(glob: string, at: number, inBraces: boolean): Piece {
  const rest = glob.slice(at);
  const set = /^\[(!|\^)?(\]?[^\]/]+)\]/.exec(rest);
  if (set) return { text: `[${set[1] ? '^/' : ''}${set[2]!.replace(/[\\\]^[&|~]/g, '\\$&')}]`, length: set[0].length };
  if (rest.startsWith('**/')) return { text: '(?:[^/]+/)*', length: 3 };
  if (rest.startsWith('**')) return { text: '.*', length: 2 };
  const letter = [...rest][0]!;
  const special: Readonly<Record<string, string>> = {
    ...{ '*': '[^/]*', '?': '[^/]', '{': '(?:' },
    ...(inBraces ? { ',': '|', '}': ')' } : {}),
  };
  return { text: special[letter] ?? letter.replace(/[\\^$.*+?()[\]{}|/-]/gu, escaped), length: letter.length };
}

/** A hyphen and a slash need no escape outside a set, and may have none there. */
function escaped(letter: string): string {
  return letter === '-' || letter === '/' ? letter : `\\${letter}`;
}
