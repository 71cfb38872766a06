import { type ByteStream, StreamDamaged } from './byte-stream.js';
import {
  HeaderBytes,
  invalidFrame,
  type MainHeader,
  readMainHeader,
  readStreamHeader,
  type VideoStream,
} from './nut-header.js';

/** One picture of the stream, raw or compressed, with its own timestamp, in ticks of the stream's time base. */
export interface TimedPicture {
  readonly ticks: number;
  readonly pixels: Uint8Array;
}

/** Where a picture of so many bytes is to be written: a place of just that size. */
export type Place = (stream: VideoStream, size: number) => Uint8Array | Promise<Uint8Array>;

/** Of the optional parts of a frame's header, by the flag that announces them. */
const flag = {
  codedPts: 8,
  streamId: 16,
  sizeMsb: 32,
  checksum: 64,
  reserved: 128,
  elision: 1024,
  matchTime: 2048,
  coded: 4096,
};

const fileId = 'nut/multimedia container\0';
const startCode = 0x4e;

/** The largest header we accept; a real one has about a kilobyte. */
const headerLimit = 1 << 20;

/**
 * Cuts ffmpeg's NUT stream of pictures into pictures, each with the timestamp that travelled with it: pixels and
 * time cannot part. `seen` is told of the stream before its first picture.
 */
export async function* readNut(
  source: ByteStream,
  place: Place,
  seen: (stream: VideoStream) => void,
): AsyncGenerator<TimedPicture> {
  if ((await source.peek()) === null) return;
  if (new TextDecoder().decode(await source.bytes(fileId.length)) !== fileId)
    throw new StreamDamaged('this is not a NUT stream');
  let main: MainHeader | undefined;
  let stream: VideoStream | undefined;
  let lastTicks = 0;

  for (let next = await source.peek(); next !== null; next = await source.peek()) {
    if (next === startCode) {
      const { kind, payload } = await readPacket(source);
      if (kind === 'M') main = readMainHeader(payload);
      if (kind === 'S' && main) {
        stream = readStreamHeader(payload, main.timeBases);
        seen(stream);
      }
      if (kind === 'K' && main && stream) lastTicks = readSyncPoint(payload, main, stream);
      continue;
    }
    if (!main || !stream) throw new StreamDamaged('a NUT frame stands before the headers');
    const { ticks, size, head } = await readFrameHeader(source, main, stream, lastTicks);
    const pixels = await place(stream, size);
    if (size !== pixels.length)
      throw new StreamDamaged(`a picture has ${size} bytes where ${pixels.length} were announced`);
    if (head.length > size) throw new StreamDamaged(`a picture of ${size} bytes begins with ${head.length}`);
    pixels.set(head);
    await source.fill(pixels.subarray(head.length));
    lastTicks = ticks;
    yield { ticks, pixels };
  }
}

async function readPacket(source: ByteStream): Promise<{ kind: string; payload: Uint8Array }> {
  const code = await source.bytes(8);
  const length = await readNumber(source);
  if (length > headerLimit) throw new StreamDamaged(`a NUT header claims ${length} bytes`);
  if (length > 4096) await source.bytes(4); // checksum of the length
  return { kind: String.fromCharCode(code[1]!), payload: await source.bytes(length) };
}

/** A sync point restates the clock, in any of the time bases. */
function readSyncPoint(payload: Uint8Array, main: MainHeader, stream: VideoStream): number {
  const coded = new HeaderBytes(payload).number();
  const base = main.timeBases[coded % main.timeBases.length]!;
  const ticks = Math.floor(coded / main.timeBases.length);
  return Math.floor((ticks * base[0] * stream.timeBase[1]) / (base[1] * stream.timeBase[0]) + 1e-9);
}

async function readFrameHeader(
  source: ByteStream,
  main: MainHeader,
  stream: VideoStream,
  lastTicks: number,
): Promise<{ ticks: number; size: number; head: Uint8Array }> {
  const code = main.codes[await source.byte()]!;
  let flags = code.flags;
  if (flags & flag.coded) flags ^= await readNumber(source);
  if (flags & invalidFrame) throw new StreamDamaged('a NUT frame has a code that must not occur');
  if (flags & flag.streamId) await readNumber(source);
  const ticks =
    flags & flag.codedPts ? fullTicks(await readNumber(source), stream.ptsBits, lastTicks) : lastTicks + code.ptsDelta;
  const msb = flags & flag.sizeMsb ? await readNumber(source) : 0;
  if (flags & flag.matchTime) await readNumber(source);
  const head = main.elisions[flags & flag.elision ? await readNumber(source) : code.elision] ?? new Uint8Array(0);
  const reserved = flags & flag.reserved ? await readNumber(source) : code.reserved;
  for (let i = 0; i < reserved; i++) await readNumber(source);
  if (flags & flag.checksum) await source.bytes(4);
  return { ticks, size: code.sizeLsb + msb * code.sizeMultiplier, head };
}

/** Timestamps come as their low bits, nearest to the last one, or whole and shifted up when that is not enough. */
function fullTicks(coded: number, bits: number, last: number): number {
  const span = 2 ** bits;
  if (coded >= span) return coded - span;
  const lowest = last - Math.floor((span - 1) / 2);
  return ((((coded - lowest) % span) + span) % span) + lowest;
}

async function readNumber(source: ByteStream): Promise<number> {
  let value = 0;
  for (;;) {
    const byte = await source.byte();
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
}
