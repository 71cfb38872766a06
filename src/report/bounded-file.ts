import { createReadStream } from 'node:fs';

/** A file that is larger than any of its kind. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** Reads a whole file, but never more than a limit, also not from a pipe or a device, which do not know their length. */
export async function readBounded(path: string, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { end: mostBytes })) {
    chunks.push(chunk);
    length += chunk.length;
  }
  if (length > mostBytes) throw new FileTooLarge(`it is larger than ${mostBytes / 2 ** 20} MB`);
  return Buffer.concat(chunks, length);
}

/** What a file of JSON may have. */
export interface JsonBounds {
  readonly bytes: number;
  /** Brackets and quotation marks: they cost more time and memory than their bytes. */
  readonly marks: number;
}

/** The text of a JSON file within bounds, in UTF-8 or, as older Windows shells write with `>`, in UTF-16 with a mark in front. */
export async function readJsonText(path: string, { bytes: mostBytes, marks: mostMarks }: JsonBounds): Promise<string> {
  const bytes = await readBounded(path, mostBytes);
  if (marksIn(bytes) > mostMarks) throw new FileTooLarge(`it has more than ${mostMarks} brackets and quotation marks`);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function marksIn(bytes: Buffer): number {
  let marks = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22 || byte === 0x5b || byte === 0x7b) marks++;
  }
  return marks;
}
