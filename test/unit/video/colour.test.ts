import { describe, expect, test } from 'vitest';
import { type Colour, colourAt, cutPlanes, mixtureOf, type Planes } from '../../../src/video/colour.js';
import { decodedColour } from '../../../src/video/filters.js';
import type { VideoInfo } from '../../../src/video/frame.js';
import { randomFrom } from '../../helpers/signals/random.js';

const video: Colour = { matrix: 'bt601', fullRange: false };

/** Two by two pixels of one luma and chroma. */
function flat(colour: Colour, [luma, cb, cr]: readonly number[]): Planes {
  const pixels = Uint8Array.from([luma!, luma!, luma!, luma!, cb!, cr!]);
  return { pixels, width: 2, height: 2, mixture: mixtureOf(colour) };
}

function rgb(planes: Planes, x = 0, y = 0): number[] {
  const into = new Float64Array(3);
  colourAt(planes, x, y, into);
  return [...Uint8ClampedArray.from(into)];
}

function expectNear(found: readonly number[], wanted: readonly number[]): void {
  expect(Math.max(...found.map((value, i) => Math.abs(value - wanted[i]!))), `${found} for ${wanted}`).toBeLessThan(
    1.5,
  );
}

describe('luma and chroma become the colour that was meant', () => {
  // The bars of the standards at their full strength, as video codes them.
  test.each<[Colour['matrix'], boolean, readonly (readonly [coded: readonly number[], colour: readonly number[]])[]]>([
    [
      'bt601',
      false,
      [
        [
          [16, 128, 128],
          [0, 0, 0],
        ],
        [
          [235, 128, 128],
          [255, 255, 255],
        ],
        [
          [126, 128, 128],
          [128, 128, 128],
        ],
        [
          [81, 90, 240],
          [255, 0, 0],
        ],
        [
          [145, 54, 34],
          [0, 255, 0],
        ],
        [
          [41, 240, 110],
          [0, 0, 255],
        ],
        [
          [210, 16, 146],
          [255, 255, 0],
        ],
      ],
    ],
    [
      'bt709',
      false,
      [
        [
          [235, 128, 128],
          [255, 255, 255],
        ],
        [
          [63, 102, 240],
          [255, 0, 0],
        ],
        [
          [173, 42, 26],
          [0, 255, 0],
        ],
        [
          [32, 240, 118],
          [0, 0, 255],
        ],
      ],
    ],
    [
      'bt2020',
      false,
      [
        [
          [235, 128, 128],
          [255, 255, 255],
        ],
        [
          [74, 97, 240],
          [255, 0, 0],
        ],
        [
          [164, 47, 25],
          [0, 255, 0],
        ],
        [
          [29, 240, 119],
          [0, 0, 255],
        ],
      ],
    ],
    [
      'bt601',
      true,
      [
        [
          [0, 128, 128],
          [0, 0, 0],
        ],
        [
          [255, 128, 128],
          [255, 255, 255],
        ],
        [
          [77, 128, 128],
          [77, 77, 77],
        ],
        [
          [76, 85, 255],
          [255, 0, 0],
        ],
        [
          [150, 44, 21],
          [0, 255, 0],
        ],
        [
          [29, 255, 107],
          [0, 0, 255],
        ],
      ],
    ],
    [
      'bt709',
      true,
      [
        [
          [54, 99, 255],
          [255, 0, 0],
        ],
        [
          [182, 30, 12],
          [0, 255, 0],
        ],
        [
          [18, 255, 116],
          [0, 0, 255],
        ],
      ],
    ],
  ])('in %s, full range: %s', (matrix, fullRange, bars) => {
    for (const [coded, colour] of bars) expectNear(rgb(flat({ matrix, fullRange }, coded)), colour);
  });

  test('to every colour and back is the same, in every matrix and range', () => {
    const random = randomFrom(3);
    const shares = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;
    for (const matrix of ['bt601', 'bt709', 'bt2020'] as const) {
      for (const fullRange of [false, true]) {
        const [kr, kb] = shares[matrix];
        for (let round = 0; round < 200; round++) {
          const [r, g, b] = [random(), random(), random()];
          const light = kr * r! + (1 - kr - kb) * g! + kb * b!;
          const [toBlue, toRed] = [(b! - light) / (2 * (1 - kb)), (r! - light) / (2 * (1 - kr))];
          const coded = fullRange
            ? [255 * light, 128 + 255 * toBlue, 128 + 255 * toRed]
            : [16 + 219 * light, 128 + 224 * toBlue, 128 + 224 * toRed];
          // Rounded luma and chroma may together be a little more than a grey level off.
          const found = rgb(
            flat(
              { matrix, fullRange },
              coded.map((value) => Math.min(255, Math.round(value))),
            ),
          );
          found.forEach((value, i) => {
            expect(Math.abs(value - 255 * [r!, g!, b!][i]!)).toBeLessThan(2.6);
          });
        }
      }
    }
  });

  test('and what no colour has ends at black and at white', () => {
    expect(rgb(flat(video, [0, 128, 128]))).toEqual([0, 0, 0]);
    expect(rgb(flat(video, [255, 255, 255]))).toEqual([255, 125, 255]);
  });
});

test('four pixels share a chroma, each has its own luma', () => {
  const pixels = Uint8Array.from([...[10, 20, 30, 40], ...[50, 60, 70, 80], ...[128, 148], ...[128, 128]]);
  const planes: Planes = { pixels, width: 4, height: 2, mixture: mixtureOf({ matrix: 'bt601', fullRange: true }) };
  expect(rgb(planes, 0, 0)).toEqual([10, 10, 10]);
  expect(rgb(planes, 1, 1)).toEqual([60, 60, 60]);
  for (const [x, y, luma] of [
    [2, 0, 30],
    [3, 0, 40],
    [2, 1, 70],
    [3, 1, 80],
  ] as const) {
    expect(rgb(planes, x, y)).toEqual([luma, Math.round(luma - 20 * 0.344136), Math.round(luma + 20 * 1.772)]);
  }
});

describe('a piece of a picture', () => {
  const [width, height] = [12, 8];
  const picture: Planes = {
    pixels: Uint8Array.from({ length: width * height * 1.5 }, (_, i) => (i * 37) % 251),
    width,
    height,
    mixture: mixtureOf(video),
  };

  test.each([
    { left: 0, top: 0, right: 12, bottom: 8 },
    { left: 2, top: 4, right: 8, bottom: 6 },
    { left: 10, top: 0, right: 12, bottom: 8 },
    { left: 0, top: 6, right: 2, bottom: 8 },
  ])('has the colours of the picture: %o', (edges) => {
    const piece = cutPlanes(picture, edges);
    expect([piece.width, piece.height]).toEqual([edges.right - edges.left, edges.bottom - edges.top]);
    expect(piece.pixels).toHaveLength(piece.width * piece.height * 1.5);
    for (let y = 0; y < piece.height; y++) {
      for (let x = 0; x < piece.width; x++)
        expect(rgb(piece, x, y)).toEqual(rgb(picture, edges.left + x, edges.top + y));
    }
  });

  test('is a copy', () => {
    const before = { ...picture, pixels: picture.pixels.slice() };
    const piece = cutPlanes(before, { left: 2, top: 2, right: 6, bottom: 6 });
    const colour = rgb(piece);
    before.pixels.fill(0);
    expect(rgb(piece)).toEqual(colour);
  });
});

describe('the colour of decoded pictures', () => {
  const stored: Colour = { matrix: 'bt2020', fullRange: true };
  const of = (transfer: VideoInfo['transfer']) => ({ colour: stored, transfer }) as VideoInfo;

  test('is that of the clip, if its light is ordinary or left as it is', () => {
    expect(decodedColour(of('sdr'), true)).toEqual(stored);
    expect(decodedColour(of('sdr'), false)).toEqual(stored);
    expect(decodedColour(of('hlg'), false)).toEqual(stored);
  });

  test.each(['hlg', 'pq'] as const)(
    'is that of ordinary video where high dynamic range is brought to it: %s',
    (transfer) => {
      expect(decodedColour(of(transfer), true)).toEqual({ matrix: 'bt709', fullRange: false });
    },
  );
});
