import { cut, displayWidth } from './display-width.js';

/** Breaks a text between words into lines of at most `width` columns; none where there is no text. */
export function wrap(text: string, width: number, indent = ''): string[] {
  return flow(text.split(' '), ' ', width - indent.length).map((line) => `${indent}${line}`);
}

/** Strings parts together, with a dot between, into lines of at most `width` columns; breaks inside a part only if it must. */
export function wrapParts(parts: readonly string[], width: number): string[] {
  return flow(
    parts.flatMap((part) => (displayWidth(part) > width ? wrap(part, width) : [part])),
    ' · ',
    width,
  );
}

function flow(pieces: readonly string[], between: string, width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces.filter((one) => one !== '')) {
    const last = lines.at(-1);
    const joined = `${last}${between}${piece}`;
    if (last !== undefined && displayWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(...(displayWidth(piece) > width ? cut(piece, width) : [piece]));
  }
  return lines;
}
