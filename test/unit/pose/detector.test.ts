import { describe, expect, test } from 'vitest';
import { wholeOf } from '../../../src/pose/crop.js';
import { readDetections } from '../../../src/pose/detector.js';

const square = { width: 224, height: 224 };
const anchors = 28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6;

/** What one anchor says, all in pixels of the 224 × 224 input. */
interface Saying {
  readonly anchor: number;
  /** Where that anchor stands. */
  readonly at: readonly [x: number, y: number];
  readonly logit: number;
  readonly centre: readonly [x: number, y: number];
  readonly size: readonly [width: number, height: number];
  readonly hip: readonly [x: number, y: number];
  readonly edge: readonly [x: number, y: number];
}

/** The raw answers of a detector whose other anchors see nothing. */
function answers(sayings: readonly Saying[]) {
  const boxes = new Float32Array(anchors * 12);
  const scores = new Float32Array(anchors).fill(-20);
  for (const { anchor, at, logit, centre, size, hip, edge } of sayings) {
    const from = ([x, y]: readonly [number, number]) => [x - at[0], y - at[1]];
    boxes.set([...from(centre), ...size, ...from(hip), ...from(edge)], anchor * 12);
    scores[anchor] = logit;
  }
  return { boxes, scores };
}

/** Somebody whose middle is there, as the first anchor of the large grid sees it. */
function person(column: number, row: number, logit: number, more: Partial<Saying> = {}): Saying {
  const [x, y] = [(column + 0.5) * 8, (row + 0.5) * 8];
  return {
    anchor: (row * 28 + column) * 2,
    at: [x, y],
    logit,
    centre: [x, y - 20],
    size: [40, 40],
    hip: [x, y],
    edge: [x, y - 50],
    ...more,
  };
}

function read(sayings: readonly Saying[], frame = square, threshold = 0.5) {
  const { boxes, scores } = answers(sayings);
  return readDetections(boxes, scores, wholeOf(frame), threshold);
}

describe('an anchor that sees somebody', () => {
  test('gives the square around them, and its probability', () => {
    const [found, ...others] = read([person(10, 15, Math.log(9))]);
    expect(others).toEqual([]);
    expect(found!.score).toBeCloseTo(0.9, 6);
    expect(found!.region).toMatchObject({ x: 84, y: 124, angle: 0 });
    expect(found!.region.size).toBeCloseTo(125, 6);
  });

  test.each([
    ['the last of the 28 × 28 grid', 28 * 28 * 2 - 1, 27.5 / 28, 27.5 / 28],
    ['the second of the first cell', 1, 0.5 / 28, 0.5 / 28],
    ['the first of the 14 × 14 grid', 28 * 28 * 2, 0.5 / 14, 0.5 / 14],
    ['one amid the 14 × 14 grid', 28 * 28 * 2 + (5 * 14 + 9) * 2 + 1, 9.5 / 14, 5.5 / 14],
    ['the first of the 7 × 7 grid', 28 * 28 * 2 + 14 * 14 * 2, 0.5 / 7, 0.5 / 7],
    ['one amid the 7 × 7 grid', 28 * 28 * 2 + 14 * 14 * 2 + (4 * 7 + 2) * 6 + 5, 2.5 / 7, 4.5 / 7],
    ['the very last', anchors - 1, 6.5 / 7, 6.5 / 7],
  ])('stands where it belongs: %s', (_, anchor, x, y) => {
    const at = [x * 224, y * 224] as const;
    const found = read([person(0, 0, 4, { anchor, at, hip: at, edge: [at[0], at[1] - 40] })]);
    expect(found).toHaveLength(1);
    expect(found[0]!.region.x).toBeCloseTo(at[0], 4);
    expect(found[0]!.region.y).toBeCloseTo(at[1], 4);
    expect(found[0]!.region.size).toBeCloseTo(100, 4);
  });

  test('is believed from the threshold on, not below', () => {
    const { boxes, scores } = answers([person(10, 15, 0), person(20, 15, -0.001)]);
    expect(readDetections(boxes, scores, wholeOf(square), 0.5)).toHaveLength(1);
    expect(readDetections(boxes, scores, wholeOf(square), 0.49)).toHaveLength(2);
    expect(readDetections(boxes, scores, wholeOf(square), 0.51)).toEqual([]);
  });

  test('may be as sure or unsure as it likes without a number breaking', () => {
    const found = read([person(5, 15, 1e9), person(20, 15, -1e9)]);
    expect(found.map(({ score }) => score)).toEqual([1]);
  });

  test('turns the square with a person who lies', () => {
    const [found] = read([person(10, 15, 4, { edge: [84 + 50, 124] })]);
    expect(found!.region.angle).toBeCloseTo(Math.PI / 2, 6);
  });
});

describe('places in the frame', () => {
  test.each([
    ['landscape', 640, 360, 84, 124],
    ['portrait', 360, 640, 84, 124],
    ['of odd size', 333, 111, 84, 124],
  ])('count from its own corner, without the black bars: %s', (_, width, height, x, y) => {
    const side = Math.max(width, height);
    const [found] = read([person(10, 15, 4)], { width, height });
    expect(found!.region.x).toBeCloseTo((x / 224 - 0.5) * side + width / 2, 3);
    expect(found!.region.y).toBeCloseTo((y / 224 - 0.5) * side + height / 2, 3);
    expect(found!.region.size).toBeCloseTo((125 / 224) * side, 3);
  });
});

describe('several anchors', () => {
  test('that see one person are averaged, each as heavy as its probability', () => {
    const strong = person(10, 15, Math.log(9));
    const weak = person(11, 15, Math.log(1.5), { hip: [94, 124], edge: [94, 64] });
    const found = read([weak, strong]);
    expect(found).toHaveLength(1);
    // 0.9 and 0.6: three parts of the one, two of the other.
    expect(found[0]!.score).toBeCloseTo(0.9, 6);
    expect(found[0]!.region.x).toBeCloseTo((84 * 3 + 94 * 2) / 5, 4);
    expect(found[0]!.region.size).toBeCloseTo(2 * 1.25 * ((50 * 3 + 60 * 2) / 5), 4);
  });

  test('that share a little less than half of their union see two people, and one a little above', () => {
    const boxes = (shift: number) => [
      person(5, 15, 3, { centre: [60, 100], size: [30, 40] }),
      person(20, 15, 2, { centre: [60 + shift, 100], size: [30, 40] }),
    ];
    // Shifted by a third of its width, a box would share 2/3 of 4/3 of itself.
    expect(read(boxes(10.1))).toHaveLength(2);
    expect(read(boxes(9.9))).toHaveLength(1);
  });

  test('that see two people give both, the surer first', () => {
    const found = read([person(4, 15, 2), person(22, 15, 3), person(5, 15, 1)]);
    expect(found.map(({ region }) => Math.round(region.x))).toEqual([180, Math.round(found[1]!.region.x)]);
    expect(found.map(({ score }) => score)).toEqual([...found.map(({ score }) => score)].sort((a, b) => b - a));
    expect(found).toHaveLength(2);
  });

  test('whose boxes are empty do not swallow each other, and end', () => {
    const nothing = { size: [0, 0] as const };
    expect(read([person(4, 15, 2, nothing), person(22, 15, 3, nothing), person(13, 15, 1, nothing)])).toHaveLength(3);
  });

  test('that overlap only through a third do not make one person of two', () => {
    // The strongest is merged with those that overlap it, not with those that overlap these.
    const row = [0, 10, 20].map((shift, i) =>
      person(5 + 5 * i, 15, 3 - i, { centre: [60 + shift * 0.9, 100], size: [30, 40] }),
    );
    expect(read(row)).toHaveLength(2);
  });
});

test('nobody is found where every anchor is unsure', () => {
  expect(read([])).toEqual([]);
});
