import { expect, test } from 'vitest';
import { placeInLanes, textWidth } from '../../../../src/report/html/lanes.js';

const room = { left: 0, right: 300, lanes: 2 };

test('texts that would touch stand in different lanes', () => {
  const placed = placeInLanes(
    [
      { x: 100, text: 'Take-off' },
      { x: 110, text: 'Apex' },
      { x: 200, text: 'Landing' },
    ],
    room,
  );
  expect(placed.map(({ text, lane }) => [text, lane])).toEqual([
    ['Take-off', 0],
    ['Apex', 1],
    ['Landing', 0],
  ]);
});

test('a text at the edge is moved inside', () => {
  const half = textWidth('Start') / 2;
  expect(placeInLanes([{ x: 1, text: 'Start' }], room)[0]!.middle).toBeCloseTo(half);
  expect(placeInLanes([{ x: 299, text: 'Start' }], room)[0]!.middle).toBeCloseTo(300 - half);
});

test('a text without room is left out, and an empty one takes none', () => {
  const crowd = ['one', 'two', '', 'three'].map((text) => ({ x: 150, text }));
  expect(placeInLanes(crowd, room).map(({ text }) => text)).toEqual(['one', 'two']);
});
