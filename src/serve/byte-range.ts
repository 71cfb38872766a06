/** A part of a file, first and last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header for a file of that size: undefined asks for the whole (also where it is not understood, as HTTP has
 * it), null for nothing that the file has. Of several ranges the whole is given.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const { from = '', to = '' } = /^bytes=(?<from>\d{0,15})-(?<to>\d{0,15})$/.exec(header?.trim() ?? '')?.groups ?? {};
  if (from === '' && to === '') return undefined;
  if (from === '')
    return Number(to) === 0 || size === 0 ? null : { start: Math.max(0, size - Number(to)), end: size - 1 };
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return undefined;
  return start >= size ? null : { start, end };
}
