import { type FileHandle, open } from 'node:fs/promises';

/** A box of an MP4 or QuickTime file: where its content lies. */
interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What turns the stored picture of a mirrored clip upright, in the words of ffmpeg's filters. */
export type Mirroring = 'hflip' | 'vflip' | 'transpose=0' | 'transpose=3';

/** Boxes on the way to a track's header. A file has a handful; more is damage. */
const mostBoxes = 1000;

/**
 * How a front camera's mirrored picture is to be put right, or undefined for all other clips. ffmpeg's report cannot tell:
 * it gives a mirrored picture as one that is turned by 180 degrees, and older versions show it so.
 */
export async function readMirroring(path: string): Promise<Mirroring | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const moov = (await boxesIn(file, { type: '', start: 0, end: size })).find(({ type }) => type === 'moov');
    if (!moov) return undefined;
    for (const track of await boxesIn(file, moov)) {
      if (track.type !== 'trak') continue;
      const boxes = await boxesIn(file, track);
      const header = boxes.find(({ type }) => type === 'tkhd');
      if (header && (await isPicture(file, boxes))) return mirroringOf(await readMatrix(file, header));
    }
    return undefined;
  } finally {
    await file.close();
  }
}

/** The boxes inside another; none where this is no such file. */
async function boxesIn(file: FileHandle, { start, end }: Box): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end && boxes.length < mostBoxes; ) {
    const head = await bytesAt(file, at, 16);
    const short = head.readUInt32BE(0);
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short;
    const content = at + (short === 1 ? 16 : 8);
    if (size < 8 || at + size > end) break;
    boxes.push({ type: head.toString('latin1', 4, 8), start: content, end: at + size });
    at += size;
  }
  return boxes;
}

async function isPicture(file: FileHandle, boxes: readonly Box[]): Promise<boolean> {
  const media = boxes.find(({ type }) => type === 'mdia');
  const handler = media && (await boxesIn(file, media)).find(({ type }) => type === 'hdlr');
  return handler !== undefined && (await bytesAt(file, handler.start + 8, 4)).toString('latin1') === 'vide';
}

/** The part of a track's matrix that turns and mirrors: x' = ax + cy, y' = bx + dy. */
async function readMatrix(file: FileHandle, header: Box): Promise<{ a: number; b: number; c: number; d: number }> {
  const version = (await bytesAt(file, header.start, 1))[0];
  const matrix = await bytesAt(file, header.start + (version === 1 ? 52 : 40), 20);
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => Math.sign(matrix.readInt32BE(at)));
  return { a: a!, b: b!, c: c!, d: d! };
}

function mirroringOf({ a, b, c, d }: { a: number; b: number; c: number; d: number }): Mirroring | undefined {
  if (a * d - b * c >= 0) return undefined;
  if (a !== 0) return a < 0 ? 'hflip' : 'vflip';
  return b > 0 ? 'transpose=0' : 'transpose=3';
}

/** Zeros stand for what lies behind the end of the file. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}
