/** One picture to be written, with its time in ticks of the stream's time base. */
export interface NutFrame {
  readonly ticks: number;
  readonly pixels: Uint8Array;
  /** How the frame is written; what each way leaves out is implied by its code. */
  readonly as?: 'full' | 'next' | 'elided' | 'flagged';
}

export interface NutLayout {
  readonly width: number;
  readonly height: number;
  /** Seconds per tick, as a fraction. The first base is the stream's, further ones only serve sync points. */
  readonly timeBases: readonly (readonly [number, number])[];
  readonly ptsBits: number;
  /** Bytes that an elided frame leaves out at its start. */
  readonly elision: Uint8Array;
}

const flag = { codedPts: 8, sizeMsb: 32, checksum: 64, reserved: 128, elision: 1024, matchTime: 2048, coded: 4096 };
const invalid = 8192;

const startCodes = {
  main: 'NM\x7a\x56\x1f\x5f\x04\xad',
  stream: 'NS\x11\x40\x5b\xf2\xf9\xdb',
  sync: 'NK\xe4\xad\xee\xca\x45\x69',
  info: 'NI\xab\x68\xb5\x96\xba\x78',
};

/** The codes that `mainHeader` announces. The one of `next` lies behind the letter N, which no frame may begin with. */
const codes = { full: 0, elided: 1, flagged: 2, next: 0x50, invalid: 3 };

export function fileId(): Uint8Array {
  return latin('nut/multimedia container\0');
}

export function packet(kind: keyof typeof startCodes, payload: Uint8Array): Uint8Array {
  // A reader skips checksums; zeros stand in for them.
  const length = payload.length + 4;
  const lengthChecksum = new Uint8Array(length > 4096 ? 4 : 0);
  return join(latin(startCodes[kind]), number(length), lengthChecksum, payload, new Uint8Array(4));
}

export function mainHeader({ timeBases, elision, width, height }: NutLayout): Uint8Array {
  const run = (flags: number, ...fields: number[]) =>
    join(number(flags), number(fields.length), ...fields.map((field, i) => (i === 0 ? signed(field) : number(field))));
  return packet(
    'main',
    join(
      ...[number(3), number(1), number(65_536)],
      number(timeBases.length),
      ...timeBases.flatMap(([ticks, seconds]) => [number(ticks), number(seconds)]),
      // Fields: time since the last frame, size multiplier, stream, size remainder, reserved, how many codes.
      run(flag.codedPts | flag.sizeMsb, 0, 1, 0, 0, 0, 1),
      join(run(flag.codedPts | flag.sizeMsb | flag.elision, 0, 1, 0, 0, 0, 1)),
      run(flag.coded, 0, 1, 0, 0, 0, 1),
      // 76 codes, of which the letter N takes a place without counting: 3 to 0x4f.
      run(invalid, 0, 1, 0, 0, 0, 76),
      // The size of a frame is the remainder plus so many times the multiplier: here all of it is remainder.
      run(0, 1, width * height * 3 + 1, 0, width * height * 3, 0, 1),
      run(invalid, 0, 1, 0, 0, 0, 255 - codes.next),
      ...[number(1), number(elision.length), elision],
    ),
  );
}

export function streamHeader({ width, height, ptsBits }: NutLayout, timeBase = 0): Uint8Array {
  return packet(
    'stream',
    join(
      ...[number(0), number(0), number(4), latin('RGB\x18')],
      ...[number(timeBase), number(ptsBits), number(1000), number(0), number(0), number(0)],
      ...[number(width), number(height), number(1), number(1), number(0)],
    ),
  );
}

/** Restates the clock: ticks in one of the time bases. */
export function syncPoint({ timeBases }: NutLayout, ticks: number, base = 0): Uint8Array {
  return packet('sync', join(number(ticks * timeBases.length + base), number(0)));
}

export function frame(layout: NutLayout, { ticks, pixels, as = 'full' }: NutFrame): Uint8Array {
  const span = 2 ** layout.ptsBits;
  const whole = number(ticks + span);
  if (as === 'next') return join([codes.next], pixels);
  if (as === 'elided') {
    return join([codes.elided], whole, number(pixels.length), number(1), pixels.subarray(layout.elision.length));
  }
  if (as === 'flagged') {
    const flags = flag.coded | flag.codedPts | flag.sizeMsb | flag.matchTime | flag.reserved | flag.checksum;
    const changed = number(flag.coded ^ flags);
    // Match time, two reserved values and a checksum: nothing that a reader of raw pictures needs.
    return join(
      [codes.flagged],
      changed,
      whole,
      number(pixels.length),
      number(5),
      number(2),
      number(300),
      number(1),
      [1, 2, 3, 4],
      pixels,
    );
  }
  return join([codes.full], whole, number(pixels.length), pixels);
}

/** A frame whose time is sent as its low bits only. */
export function shortFrame(layout: NutLayout, { ticks, pixels }: NutFrame): Uint8Array {
  return join([codes.full], number(ticks % 2 ** layout.ptsBits), number(pixels.length), pixels);
}

/** A frame with a code that the header forbids. */
export function forbiddenFrame(pixels: Uint8Array): Uint8Array {
  return join([codes.invalid], pixels);
}

/** A frame that claims a size. */
export function frameOfSize(layout: NutLayout, size: number, pixels: Uint8Array): Uint8Array {
  return join([codes.full], number(2 ** layout.ptsBits), number(size), pixels);
}

/** A packet that claims a length. */
export function packetOfLength(kind: keyof typeof startCodes, length: number, payload: Uint8Array): Uint8Array {
  return join(latin(startCodes[kind]), number(length), payload);
}

export function join(...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** NUT's number: seven bits a byte, most significant first, the top bit on all but the last. */
export function number(value: number): Uint8Array {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(128 + (rest % 128));
  return Uint8Array.from(bytes);
}

function signed(value: number): Uint8Array {
  return number(value > 0 ? 2 * value - 1 : -2 * value);
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
