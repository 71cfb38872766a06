import { StreamDamaged } from './byte-stream.js';

/** What one frame code of NUT's main header implies about the frames that carry it. */
export interface FrameCode {
  readonly flags: number;
  readonly ptsDelta: number;
  readonly sizeMultiplier: number;
  readonly sizeLsb: number;
  readonly reserved: number;
  readonly elision: number;
}

/** The main header: how frames are coded, and the time bases in use (seconds per tick as a fraction). */
export interface MainHeader {
  readonly codes: readonly FrameCode[];
  readonly timeBases: readonly (readonly [number, number])[];
  /** Bytes that frames leave out because every one of them begins with them. */
  readonly elisions: readonly Uint8Array[];
}

/** The one video stream inside. */
export interface VideoStream {
  readonly timeBase: readonly [number, number];
  /** Timestamps are sent as this many low bits while that is enough. */
  readonly ptsBits: number;
  readonly width: number;
  readonly height: number;
}

/** Flag of a frame code that must never occur. */
export const invalidFrame = 8192;

/** Walks through the bytes of one header. */
export class HeaderBytes {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** NUT's variable-length number: seven bits a byte, most significant first. */
  number(): number {
    let value = 0;
    for (;;) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined) throw new StreamDamaged('a NUT header ends early');
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.number() + 1;
    return value % 2 === 1 ? -Math.floor(value / 2) : Math.floor(value / 2);
  }

  slice(length: number): Uint8Array {
    const slice = this.bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return slice;
  }
}

/** Reads the header that every NUT stream begins with. */
export function readMainHeader(bytes: Uint8Array): MainHeader {
  const header = new HeaderBytes(bytes);
  const version = header.number();
  if (version > 3) header.number();
  header.number(); // streams
  header.number(); // greatest distance between sync points
  const timeBases = repeat(header.number(), () => [header.number(), header.number()] as const);
  if (timeBases.length === 0) throw new StreamDamaged('a NUT stream has no time base');
  const codes = readFrameCodes(header);
  const elisions = [new Uint8Array(0), ...repeat(header.number(), () => header.slice(header.number()))];
  return { codes, timeBases, elisions };
}

/** Reads the header of the one video stream. */
export function readStreamHeader(bytes: Uint8Array, timeBases: MainHeader['timeBases']): VideoStream {
  const header = new HeaderBytes(bytes);
  header.number(); // stream id
  header.number(); // class: video
  header.slice(header.number()); // fourcc
  const timeBase = timeBases[header.number()];
  if (!timeBase) throw new StreamDamaged('a NUT stream names a time base that is not there');
  const ptsBits = header.number();
  header.number(); // greatest distance between timestamps
  header.number(); // decode delay
  header.number(); // stream flags
  header.slice(header.number()); // codec data
  return { timeBase, ptsBits, width: header.number(), height: header.number() };
}

/** 256 codes, sent as runs whose unnamed fields stay as in the run before. */
function readFrameCodes(header: HeaderBytes): FrameCode[] {
  const codes: FrameCode[] = [];
  let ptsDelta = 0;
  let sizeMultiplier = 1;
  let elision = 0;
  while (codes.length < 256) {
    const flags = header.number();
    const fields = header.number();
    if (fields > 0) ptsDelta = header.signed();
    if (fields > 1) sizeMultiplier = header.number();
    if (fields > 2) header.number(); // stream: there is one
    const sizeLsb = fields > 3 ? header.number() : 0;
    const reserved = fields > 4 ? header.number() : 0;
    const count = fields > 5 ? header.number() : sizeMultiplier - sizeLsb;
    if (fields > 6) header.signed(); // match time
    if (fields > 7) elision = header.number();
    for (let field = 8; field < fields; field++) header.number();
    for (let i = 0; i < count && codes.length < 256; i++) {
      // The letter N begins headers, so it is no frame code; it takes a place without using up the run.
      if (codes.length === 0x4e) {
        codes.push({ flags: invalidFrame, ptsDelta: 0, sizeMultiplier: 1, sizeLsb: 0, reserved: 0, elision: 0 });
        i--;
        continue;
      }
      codes.push({ flags, ptsDelta, sizeMultiplier, sizeLsb: sizeLsb + i, reserved, elision });
    }
  }
  return codes;
}

/** A list is built as its bytes are read: a length that is only claimed takes no memory. */
function repeat<T>(count: number, make: () => T): T[] {
  const made: T[] = [];
  while (made.length < count) made.push(make());
  return made;
}
