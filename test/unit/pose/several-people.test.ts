import { describe, expect, test } from 'vitest';
import type { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { hips, type Script, show } from './scene.js';

const ground = 64;
const up = (time: number, start: number) =>
  time > start && time < start + 0.6 ? 20 * Math.sin((Math.PI * (time - start)) / 0.6) : 0;

/** Red stands left and jumps, green stands right and is smaller. */
const pair: Script = (time) => [
  { shirt: 'red', x: 60, y: ground - up(time, 1.5) },
  { shirt: 'green', x: 180, y: ground + 6, height: 60 },
];

/** Who is half hidden seems to stand at most this far aside, in pixels; the other one is soon ten times as far. */
const halfBody = 12;

/** They change places between the second and the third second; green passes in front. Red jumps before, green after. */
const crossing: Script = (time) => {
  const share = Math.max(0, Math.min(1, time - 2));
  return [
    { shirt: 'red', x: 60 + 120 * share, y: ground - up(time, 1) },
    { shirt: 'green', x: 180 - 120 * share, y: ground - up(time, 3.6) },
  ];
};

const wayOf = (track: LandmarkTrack) => [...track].flatMap((row) => (row.presence > 0 ? [hips(row)] : []));

/** The greatest distance of the hips from where a shirt of the script was, in pixels. */
function farthest(track: LandmarkTrack, script: Script, shirt: string): number {
  const away = [...track].flatMap((row) => {
    const body = script(row.time).find((one) => one && one.shirt === shirt);
    if (row.presence === 0 || !body) return [];
    const [x, y] = hips(row);
    return [Math.hypot(x - body.x, y - body.y)];
  });
  expect(away.length).toBeGreaterThan(60);
  return Math.max(...away);
}

describe('of two people', () => {
  test.each([
    ['auto', 60, 1],
    ['largest', 60, 1],
    [1, 60, 1],
    [2, 180, 2],
  ] as const)('%s means the one at %i, number %i from the left', async (person, x, number) => {
    const { estimate } = await show(pair, { seconds: 3, person });
    expect(estimate.who?.number).toBe(number);
    expect(estimate.row).toHaveLength(2);
    expect(estimate.others).toEqual([]);
    for (const [hipX] of wayOf(estimate.track)) expect(Math.abs(hipX - x)).toBeLessThan(3);
  });

  test('a third is nobody', async () => {
    const { estimate } = await show(pair, { seconds: 3, person: 3 });
    expect(estimate.who).toBeUndefined();
    expect(estimate.row).toHaveLength(2);
    expect(estimate.track.sawSomebody).toBe(false);
  });

  test('all gives both, the one who jumps first, each with place and time', async () => {
    const { estimate } = await show(pair, { seconds: 3, person: 'all', zoom: 2 });
    expect([estimate.who?.number, estimate.others.map(({ who }) => who.number)]).toEqual([1, [2]]);
    const [red, green] = estimate.row;
    expect((red!.place.left + red!.place.right) / 2).toBeCloseTo(2 * 60, -1);
    expect((green!.place.left + green!.place.right) / 2).toBeCloseTo(2 * 180, -1);
    expect([red!.from, green!.from]).toEqual([0, 0]);
    expect(red!.to).toBeCloseTo(89 / 30, 6);
  });

  test('only the one who is asked for is looked at in every frame once everybody has been seen', async () => {
    const restless: Script = (time) => [
      { shirt: 'red', x: 60, y: ground - 4 * Math.sin(20 * time) },
      { shirt: 'green', x: 180, y: ground - 4 * Math.sin(20 * time) },
    ];
    const inferences = async (person: 'all' | 2) =>
      (await show(restless, { seconds: 4, person, lookRates: { calm: 10, moving: 30, event: 60 } })).calls.filter(
        (call) => call === 'infer',
      ).length;
    expect(await inferences(2)).toBeLessThan(0.8 * (await inferences('all')));
  });
});

test('somebody who stands is looked at seldom although another one jumps, and as closely as soon as they jump too', async () => {
  const lookRates = { calm: 10, moving: 30, event: 60 };
  const inTurn: Script = (time) => [
    { shirt: 'red', x: 60, y: ground - up(time, 1) },
    { shirt: 'green', x: 180, y: ground - up(time, 3) },
  ];
  const { estimate } = await show(inTurn, { seconds: 4.5, fps: 60, person: 'all', lookRates });
  const tracks = new Map([[estimate.who!.number, estimate.track]]);
  for (const { who, track } of estimate.others) tracks.set(who.number, track);
  const looks = (number: number, from: number, to: number) =>
    [...tracks.get(number)!].filter(({ time, looked }) => looked && time > from && time < to).length / (to - from);
  expect(looks(1, 1, 1.6)).toBeGreaterThan(40);
  expect(looks(2, 1, 1.6)).toBeLessThan(20);
  expect(looks(2, 3, 3.6)).toBeGreaterThan(40);
  expect(looks(1, 3, 3.6)).toBeLessThan(20);
});

describe('six people in a wide picture', () => {
  const shirtsInRow = ['red', 'green', 'yellow', 'blue', 'pink', 'cyan'] as const;
  const row: Script = (time) =>
    shirtsInRow.map((shirt, i) => ({ shirt, x: 40 + 80 * i, y: ground - up(time, 0.5 + 0.5 * i), height: 60 }));
  const wide = { seconds: 4, width: 480 } as const;

  test('are all followed, each where they are', async () => {
    const { estimate } = await show(row, { ...wide, person: 'all' });
    expect(estimate.row).toHaveLength(6);
    expect(estimate.tooMany).toBe(false);
    const tracks = [{ who: estimate.who!, track: estimate.track }, ...estimate.others];
    for (const { who, track } of tracks) {
      expect(farthest(track, row, shirtsInRow[who.number - 1]!)).toBeLessThan(halfBody);
    }
  });

  test('and one who goes past all of them is taken for nobody', async () => {
    const passing: Script = (time) => {
      const standing = shirtsInRow.slice(0, 5).map((shirt, i) => ({ shirt, x: 130 + 75 * i, y: ground, height: 60 }));
      return [...standing, { shirt: 'cyan', x: 30 + 100 * Math.max(0, time - 1), y: ground + 3, height: 62 }];
    };
    const { estimate } = await show(passing, { seconds: 5, width: 480, person: 'all' });
    expect(estimate.row).toHaveLength(6);
    const shirtsFromLeft = ['cyan', ...shirtsInRow.slice(0, 5)];
    for (const { who, track } of [{ who: estimate.who!, track: estimate.track }, ...estimate.others]) {
      expect(farthest(track, passing, shirtsFromLeft[who.number - 1]!)).toBeLessThan(halfBody);
    }
  });
});

describe('two who cross', () => {
  test.each([
    [1, 'red'],
    [2, 'green'],
  ] as const)('number %i stays %s, although the others are hardly looked at', async (person, shirt) => {
    const { estimate } = await show(crossing, { seconds: 5, person });
    expect(farthest(estimate.track, crossing, shirt)).toBeLessThan(halfBody);
  });

  test('both stay who they are where all are asked for', async () => {
    const { estimate } = await show(crossing, { seconds: 5, person: 'all' });
    const tracks = new Map([[estimate.who!.number, estimate.track]]);
    for (const { who, track } of estimate.others) tracks.set(who.number, track);
    expect([...tracks.keys()].sort()).toEqual([1, 2]);
    expect(farthest(tracks.get(1)!, crossing, 'red')).toBeLessThan(halfBody);
    expect(farthest(tracks.get(2)!, crossing, 'green')).toBeLessThan(halfBody);
  });
});
