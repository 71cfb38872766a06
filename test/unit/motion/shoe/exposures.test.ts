import { describe, expect, test } from 'vitest';
import { quantile } from '../../../../src/motion/local-fit.js';
import { Darkroom } from '../../../../src/motion/shoe/darkroom.js';
import { Exposures } from '../../../../src/motion/shoe/exposures.js';
import { type Patch, sharedPatch } from '../../../../src/motion/shoe/patch.js';
import type { FloorPicture } from '../../../../src/pose/floor-film.js';
import { mixtureOf } from '../../../../src/video/colour.js';
import { paint, painted, planeBytes, type Rgb, toRgb } from '../../../helpers/planes.js';
import { randomFrom } from '../../../helpers/signals/random.js';

/** A picture whose every pixel is told; it lies 10 to the right and 20 down in the frame. */
function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => Rgb,
  place = { left: 10, top: 20 },
): FloorPicture {
  const planes = { pixels: new Uint8Array(planeBytes(width, height)), width, height, mixture: painted };
  paint(planes, colour);
  return { time: 0, ...place, planes };
}

const grey = (value: number): Rgb => [value, value, value];
const floor = grey(100);
const side = 10;
const whole: Patch = { left: 10, top: 20, width: side, height: side };
const plain = picture(side, side, () => floor);
const middle = 4 * side + 4;

/** How a picture differs from the plain floor, where shadows may be so dark. */
const differenceOf = (colour: (x: number, y: number) => Rgb, darkest = 0.5) =>
  new Exposures(new Darkroom(), whole, [plain], [picture(side, side, colour)]).differences(darkest)[0]!;

describe('the floor without feet', () => {
  /** What it is where the pictures are grey of these values: as bright as what does not differ from it. */
  const floorOf = (...values: number[]) => {
    const free = values.map((value) => picture(side, side, () => grey(value)));
    const shown = Array.from({ length: 256 }, (_, value) => picture(side, side, () => grey(value)));
    const differences = new Exposures(new Darkroom(), whole, free, shown)
      .differences(2)
      .map((values) => values[middle]!);
    return differences.indexOf(Math.min(...differences));
  };

  test('is what most of the pictures show, whatever stands on it in the others', () => {
    expect(floorOf(250, 100, 100, 20, 100)).toBe(100);
    expect(floorOf(30, 31, 200, 210, 90)).toBe(90);
    expect(floorOf(77)).toBe(77);
  });

  test('of an even number of pictures is between the two in the middle', () => {
    expect(floorOf(10, 20)).toBe(15);
    expect(floorOf(90, 10, 20, 0)).toBe(15);
  });

  test('is that of the patch, wherever the pictures lie', () => {
    const patch = { left: 14, top: 24, width: 4, height: 3 };
    const shade = (x: number, y: number) => grey(8 * x + 5 * y);
    const wide = picture(10, 10, shade);
    const narrow = picture(6, 6, (x, y) => shade(x + 2, y + 2), { left: 12, top: 22 });
    for (const [free, shown] of [
      [wide, narrow],
      [narrow, wide],
    ] as const) {
      const [difference] = new Exposures(new Darkroom(), patch, [free], [shown]).differences(2);
      expect(Math.max(...difference!)).toBe(0);
    }
  });
});

test('colours come out as in TypeScript, wherever the patch lies in the picture', () => {
  const random = randomFrom(5);
  const mixture = mixtureOf({ matrix: 'bt709', fullRange: false });
  const pixels = Uint8Array.from({ length: planeBytes(16, 12) }, () => 255 * random());
  const planes = { pixels, width: 16, height: 12, mixture };
  const black = picture(16, 12, () => grey(0));
  const rgb = toRgb(planes);
  for (const patch of [
    { left: 10, top: 20, width: 16, height: 12 },
    { left: 13, top: 25, width: 9, height: 7 },
  ]) {
    const exposures = new Exposures(new Darkroom(), patch, [black], [{ time: 0, left: 10, top: 20, planes }]);
    const [found] = exposures.differences(2);
    const at = (x: number, y: number) => {
      const inside = (place: number, size: number) => Math.min(size - 1, Math.max(0, place));
      const from = 3 * ((patch.top - 20 + inside(y, patch.height)) * 16 + patch.left - 10 + inside(x, patch.width));
      return Math.hypot(rgb[from]!, rgb[from + 1]!, rgb[from + 2]!);
    };
    const weights = [-2, -1, 0, 1, 2].map((d) => Math.exp(-2 * d * d));
    const sum = weights.reduce((a, b) => a + b, 0);
    for (let y = 0; y < patch.height; y++) {
      for (let x = 0; x < patch.width; x++) {
        let wanted = 0;
        for (let dy = -2; dy <= 2; dy++) {
          for (let dx = -2; dx <= 2; dx++)
            wanted += (weights[dx + 2]! * weights[dy + 2]! * at(x + dx, y + dy)) / sum ** 2;
        }
        expect(found![y * patch.width + x]).toBeCloseTo(wanted, 3);
      }
    }
  }
});

describe('the difference from the floor', () => {
  const everywhere = (colour: Rgb, darkest?: number) => differenceOf(() => colour, darkest)[middle]!;

  test('is nothing where there is only floor', () => {
    expect(everywhere(floor)).toBe(0);
  });

  test('is the distance of the colours where it is no shadow', () => {
    expect(everywhere(grey(160))).toBeCloseTo(60 * Math.sqrt(3), 3);
    expect(everywhere(grey(20))).toBeCloseTo(80 * Math.sqrt(3), 3);
  });

  test('of a shadow is nothing, as far as a shadow may be dark', () => {
    expect(everywhere(grey(60), 0.5)).toBeCloseTo(0, 4);
    expect(everywhere(grey(60), 0.7)).toBeCloseTo(40 * Math.sqrt(3), 3);
  });

  test('of a camera that lets in a tenth more light is nothing, of a shoe half as bright again is not', () => {
    expect(everywhere(grey(110))).toBeCloseTo(0, 4);
    expect(everywhere(grey(150))).toBeGreaterThan(80);
  });

  test('of another colour in the shade is that of the colour', () => {
    expect(everywhere([120, 50, 50], 0.4)).toBeGreaterThan(25);
  });

  test('is blurred by half a pixel, and no light is lost', () => {
    const soft = differenceOf((x, y) => (x === 4 && y === 4 ? grey(255) : floor));
    const sharp = 155 * Math.sqrt(3);
    expect(soft[middle]).toBeLessThan(0.75 * sharp);
    expect(soft[middle - 1]).toBeGreaterThan(0.05 * sharp);
    expect(soft[middle - 1]).toBeCloseTo(soft[middle + side]!, 3);
    expect(soft.reduce((sum, value) => sum + value, 0)).toBeCloseTo(sharp, 1);
  });

  test('that a share of all pixels exceeds is found within a quarter of a grey level', () => {
    const random = randomFrom(3);
    const exposures = new Exposures(new Darkroom(), whole, [plain], [plain, plain]);
    const differences = exposures.differences(0.5);
    for (const values of differences) values.set(Array.from(values, () => 400 * random() ** 2));
    const all = differences.flatMap((values) => [...values]);
    for (const share of [0.03, 0.25, 0.6]) {
      const wanted = quantile(all, 1 - share);
      const [below, above] = [share + 0.006, share - 0.006].map((part) => quantile(all, 1 - part));
      const found = exposures.exceededBy(share, differences);
      expect(found, `${share}: ${wanted}`).toBeGreaterThan(below! - 0.25);
      expect(found, `${share}: ${wanted}`).toBeLessThan(above! + 0.25);
    }
  });
});

/** The lower edge in a picture of letters: dots are 0, a digit is ten times as much. */
function edgeIn(rows: readonly string[], threshold: number, least = 1): number[] {
  const [width, height] = [rows[0]!.length, rows.length];
  const values = rows.flatMap((row) => Array.from(row, (letter) => (letter === '.' ? 0 : 10 * Number(letter))));
  return edgeOf(values, { width, height }, { threshold, least });
}

function edgeOf(
  values: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
  shoe: { readonly threshold: number; readonly least: number },
): number[] {
  const even = (size: number) => 2 * Math.ceil(size / 2);
  const ground = picture(even(width), even(height), () => floor);
  const exposures = new Exposures(new Darkroom(), { left: 10, top: 20, width, height }, [ground], [ground]);
  const [drawn] = exposures.differences(0.5);
  drawn!.set(values);
  const edge = [...exposures.lowerEdge(drawn!, shoe)];
  expect([...drawn!], 'what was given stays as it is').toEqual(values.map(Math.fround));
  return edge;
}

describe('the lower edge of a shoe', () => {
  test('is the lowest row of each column, and nothing where a column is empty', () => {
    const [a, b, c] = edgeIn(['9..', '99.', '9..', '...'], 50);
    expect(Math.floor(a!)).toBe(2);
    expect(Math.floor(b!)).toBe(1);
    expect(c).toBeNaN();
  });

  test('is that of large blobs: small ones and all that is weaker are none of it', () => {
    const rows = ['55..9', '55...', '...44', '5..44', '.3344'];
    expect(edgeIn(rows, 35, 4).map(Math.floor)).toEqual([1, 1, Number.NaN, 4, 4]);
  });

  test('counts what touches at a corner as one, but not round the rim of the picture', () => {
    expect(edgeIn(['7....', '.7...', '..7..', '.....'], 50, 3).map(Math.floor)).toEqual([
      0,
      1,
      2,
      Number.NaN,
      Number.NaN,
    ]);
    expect(edgeIn(['....7', '7....', '.....'], 50, 2)).toEqual(Array(5).fill(Number.NaN));
  });

  test('begins at the threshold itself', () => {
    expect(edgeIn(['33'], 30)).toEqual([0, 0]);
    expect(edgeIn(['33'], 30.1)).toEqual([Number.NaN, Number.NaN]);
  });

  test.each([
    ['8', '0', 50, 3 / 8],
    ['8', '4', 50, 3 / 4],
    ['9', '1', 50, 1 / 2],
    ['5', '0', 50, 0],
  ])(
    'lies between a pixel of %s and one of %s below it where the values pass the threshold',
    (here, below, threshold, share) => {
      const [edge] = edgeIn(['9', here, below.replace('0', '.'), '.'], threshold);
      expect(edge).toBeCloseTo(1 + share, 6);
    },
  );

  test('at the rim of the picture is the rim', () => {
    expect(edgeIn(['.', '9', '9'], 50)).toEqual([2]);
  });

  test('moves by as much as an edge that is drawn between pixels', () => {
    for (const share of [0, 0.2, 0.5, 0.9]) {
      const [edge] = edgeOf([100, 100, 100 * share, 0], { width: 1, height: 4 }, { threshold: 50, least: 1 });
      // Half a pixel lower than the edge itself, wherever between pixels that is.
      expect(Math.abs(edge! - (1.5 + share))).toBeLessThan(0.1);
    }
  });
});

describe('the patch that pictures share', () => {
  const film = { pictures: [], pixelSize: 2, complete: true };
  const edges = { left: 30, right: 70, top: -50, bottom: -90 };
  const large = picture(60, 60, () => floor, { left: 0, top: 0 });

  test('is what was asked for, in pixels of the frames', () => {
    expect(sharedPatch([large], film, edges)).toEqual({ left: 15, top: 25, width: 20, height: 20 });
  });

  test('is cut down to what all of them show', () => {
    const smaller = picture(30, 60, () => floor, { left: 20, top: 30 });
    expect(sharedPatch([large, smaller], film, edges)).toEqual({ left: 20, top: 30, width: 15, height: 15 });
  });

  test('is none where they hardly show any of it', () => {
    expect(sharedPatch([large, picture(10, 60, () => floor, { left: 30, top: 0 })], film, edges)).toBeNull();
    expect(sharedPatch([picture(10, 10, () => floor, { left: 300, top: 0 })], film, edges)).toBeNull();
  });
});

test('a darkroom is used again: for larger pictures it grows, and for each what was there before is of no account', () => {
  const darkroom = new Darkroom();
  const shoe = { threshold: 50, least: 1 };
  const of = (size: number, room: Darkroom) => {
    const ground = picture(size, size, () => floor);
    const shown = picture(size, size, (x, y) => (x > 2 && y < size / 2 ? grey(240) : floor));
    const exposures = new Exposures(room, { left: 10, top: 20, width: size, height: size }, [ground], [shown]);
    const [values] = exposures.differences(0.5);
    return [...values!, ...exposures.lowerEdge(values!, shoe), exposures.exceededBy(0.25, [values!])];
  };
  for (const size of [10, 200, 12, 60]) expect(of(size, darkroom), `${size}`).toEqual(of(size, new Darkroom()));
});
