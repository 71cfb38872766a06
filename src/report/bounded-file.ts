import { createReadStream } from 'node:fs';

/** A file that is larger than any of its kind. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(readonly mostBytes: number) {
    super(`it is larger than ${mostBytes / 2 ** 20} MB`);
  }
}

/** Reads a whole file, but never more than a limit, also not from a pipe or a device, which do not know their length. */
export async function readBounded(path: string, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { end: mostBytes })) {
    chunks.push(chunk);
    length += chunk.length;
  }
  if (length > mostBytes) throw new FileTooLarge(mostBytes);
  return Buffer.concat(chunks, length);
}
