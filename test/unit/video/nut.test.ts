import { describe, expect, test } from 'vitest';
import { ByteStream, StreamCutShort } from '../../../src/video/byte-stream.js';
import { readNut } from '../../../src/video/nut.js';
import type { VideoStream } from '../../../src/video/nut-header.js';
import * as nut from '../../helpers/nut.js';

const layout: nut.NutLayout = {
  width: 4,
  height: 2,
  timeBases: [
    [1, 15_360],
    [1, 1000],
  ],
  ptsBits: 7,
  elision: Uint8Array.of(9, 8, 7),
};

/** Pixels that differ from frame to frame, and hold the letter that headers begin with. */
function pixels(seed: number): Uint8Array {
  return Uint8Array.from({ length: layout.width * layout.height * 3 }, (_, i) =>
    i === 5 ? 0x4e : (seed * 31 + i * 7) % 256,
  );
}

const headers = nut.join(nut.fileId(), nut.mainHeader(layout), nut.streamHeader(layout));
const elided = nut.join(layout.elision, pixels(3).subarray(3));

/** A stream with a bit of everything: 5 frames, between them clocks restated, notes and headers repeated. */
const everything = {
  bytes: nut.join(
    headers,
    nut.packet('info', Uint8Array.of(1, 2, 3)),
    nut.syncPoint(layout, 0),
    nut.frame(layout, { ticks: 512, pixels: pixels(1) }),
    nut.frame(layout, { ticks: 513, pixels: pixels(2), as: 'next' }),
    nut.frame(layout, { ticks: 1536, pixels: elided, as: 'elided' }),
    ...[nut.mainHeader(layout), nut.streamHeader(layout), nut.packet('info', new Uint8Array(5000))],
    // 100 ms is 1536 ticks; the next frame is one further.
    nut.syncPoint(layout, 100, 1),
    nut.frame(layout, { ticks: 1537, pixels: pixels(4), as: 'next' }),
    nut.frame(layout, { ticks: 123_456_789_012, pixels: pixels(5), as: 'flagged' }),
  ),
  pictures: [
    { ticks: 512, pixels: pixels(1) },
    { ticks: 513, pixels: pixels(2) },
    { ticks: 1536, pixels: elided },
    { ticks: 1537, pixels: pixels(4) },
    { ticks: 123_456_789_012, pixels: pixels(5) },
  ],
};

interface Reading {
  readonly pictures: { ticks: number; pixels: Uint8Array }[];
  readonly streams: VideoStream[];
  readonly error?: unknown;
}

async function read(bytes: Uint8Array, cuts: readonly number[] = []): Promise<Reading> {
  const pictures: Reading['pictures'] = [];
  const streams: VideoStream[] = [];
  const place = (stream: VideoStream) => new Uint8Array(stream.width * stream.height * 3);
  try {
    for await (const picture of readNut(new ByteStream(chunks(bytes, cuts)), place, (stream) => streams.push(stream)))
      pictures.push(picture);
    return { pictures, streams };
  } catch (error) {
    return { pictures, streams, error };
  }
}

async function* chunks(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
}

describe('a stream of pictures', () => {
  test('is cut into pictures with the times that travelled with them', async () => {
    const { pictures, streams, error } = await read(everything.bytes);
    expect(error).toBeUndefined();
    expect(pictures).toEqual(everything.pictures);
    expect(streams[0]).toMatchObject({ width: 4, height: 2, timeBase: [1, 15_360], ptsBits: 7 });
  });

  test('is read the same byte by byte', async () => {
    const { pictures, error } = await read(everything.bytes, [...everything.bytes.keys()].slice(1));
    expect(error).toBeUndefined();
    expect(pictures).toEqual(everything.pictures);
  });

  test('is read the same wherever a chunk ends', async () => {
    const bytes = everything.bytes;
    const wrong: number[] = [];
    for (let cut = 0; cut <= bytes.length; cut++) {
      const { pictures, error } = await read(bytes, [cut]);
      const same =
        pictures.length === everything.pictures.length &&
        pictures.every(({ ticks }, i) => ticks === everything.pictures[i]!.ticks);
      if (error || !same) wrong.push(cut);
    }
    expect(wrong).toEqual([]);
  });

  test('follows times that are sent as their low bits only, past each turn of those bits', async () => {
    const times = Array.from({ length: 40 }, (_, i) => i * 25);
    const frames = times.map((ticks) => nut.shortFrame(layout, { ticks, pixels: pixels(ticks) }));
    const { pictures, error } = await read(nut.join(headers, nut.syncPoint(layout, 0), ...frames));
    expect(error).toBeUndefined();
    expect(pictures.map(({ ticks }) => ticks)).toEqual(times);
  });

  test('may go back in time', async () => {
    const frames = [600, 590, 610].map((ticks) => nut.shortFrame(layout, { ticks, pixels: pixels(ticks) }));
    const { pictures } = await read(nut.join(headers, nut.syncPoint(layout, 580), ...frames));
    expect(pictures.map(({ ticks }) => ticks)).toEqual([600, 590, 610]);
  });

  test('without a picture is empty, and so is nothing at all', async () => {
    expect(await read(headers)).toMatchObject({ pictures: [] });
    expect(await read(new Uint8Array(0))).toEqual({ pictures: [], streams: [] });
  });
});

test('wherever a stream breaks off, the whole pictures before are given and the rest is an error or the end', async () => {
  const bytes = everything.bytes;
  const wrong: string[] = [];
  for (let length = 1; length < bytes.length; length++) {
    const { pictures, error } = await read(bytes.subarray(0, length));
    const expected = everything.pictures.slice(0, pictures.length);
    if (pictures.some(({ pixels }, i) => !Buffer.from(pixels).equals(expected[i]!.pixels)))
      wrong.push(`${length}: other pixels`);
    if (error !== undefined && !(error instanceof StreamCutShort)) wrong.push(`${length}: ${error}`);
  }
  expect(wrong).toEqual([]);
  const { pictures, error } = await read(bytes.subarray(0, bytes.length - 1));
  expect(pictures).toHaveLength(4);
  expect(error).toBeInstanceOf(StreamCutShort);
});

describe('what lies is an error, not an endless wait', () => {
  const picture = pixels(1);
  const sync = nut.syncPoint(layout, 0);
  const endless = new Uint8Array(40).fill(0xff);
  const lies: Readonly<Record<string, Uint8Array>> = {
    'a stream that is no NUT': Uint8Array.from(Buffer.from('RIFF this is something else altogether, and long enough')),
    'a picture before the headers': nut.join(nut.fileId(), nut.frame(layout, { ticks: 0, pixels: picture })),
    'a picture before the stream': nut.join(
      nut.fileId(),
      nut.mainHeader(layout),
      nut.frame(layout, { ticks: 0, pixels: picture }),
    ),
    'a picture that claims to be larger': nut.join(headers, sync, nut.frameOfSize(layout, picture.length + 1, picture)),
    'a picture that claims to be huge': nut.join(headers, sync, nut.frameOfSize(layout, 2 ** 45, picture)),
    'a picture that claims to be smaller': nut.join(
      headers,
      sync,
      nut.frameOfSize(layout, picture.length - 1, picture),
    ),
    'a picture without bytes': nut.join(headers, sync, nut.frameOfSize(layout, 0, new Uint8Array(0))),
    'a code that must not occur': nut.join(headers, sync, nut.forbiddenFrame(picture)),
    'a header that claims gigabytes': nut.join(nut.fileId(), nut.packetOfLength('main', 2 ** 40, new Uint8Array(100))),
    'a header that ends early': nut.join(nut.fileId(), nut.packet('main', nut.number(3)), nut.streamHeader(layout)),
    'a header with a number that does not end': nut.join(nut.fileId(), nut.packet('main', endless)),
    'a header with more time bases than bytes': nut.join(
      nut.fileId(),
      nut.packet('main', nut.join([3, 1, 1], nut.number(2 ** 31 - 1), [1, 2])),
    ),
    'a header with too many time bases for any list': nut.join(
      nut.fileId(),
      nut.packet('main', nut.join([3, 1, 1], nut.number(2 ** 50), [1, 2])),
    ),
    'a header without a time base': nut.join(
      nut.fileId(),
      nut.mainHeader({ ...layout, timeBases: [] }),
      nut.streamHeader(layout),
      sync,
    ),
    'a picture shorter than what it leaves out': nut.join(
      nut.fileId(),
      nut.mainHeader({ ...layout, elision: new Uint8Array(4) }),
      nut.streamHeader({ ...layout, width: 1, height: 1 }),
      nut.frame({ ...layout, elision: new Uint8Array(0) }, { ticks: 1, pixels: Uint8Array.of(1, 2, 3), as: 'elided' }),
    ),
    'a stream with a time base that is not there': nut.join(
      nut.fileId(),
      nut.mainHeader(layout),
      nut.streamHeader(layout, 7),
    ),
  };

  test.each(Object.entries(lies))('%s', async (_what, bytes) => {
    const { pictures, error } = await read(bytes);
    expect(pictures).toEqual([]);
    expect(['StreamDamaged', 'StreamCutShort']).toContain((error as Error).name);
  });
});
