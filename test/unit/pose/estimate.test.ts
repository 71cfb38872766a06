import { describe, expect, test } from 'vitest';
import type { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { usualRates } from '../../helpers/watched.js';
import { bodyHeight, hips, type Script, type Shown, show } from './scene.js';

const ground = 64;
const fps = 30;

/** Up and down once in 0.6 seconds, from this moment on. */
const jump = (time: number, start: number) =>
  time > start && time < start + 0.6 ? 20 * Math.sin((Math.PI * (time - start)) / 0.6) : 0;

const jumper = (time: number, start: number, x = 120) => ({ shirt: 'red', x, y: ground - jump(time, start) }) as const;

/** From left to right through the whole picture. */
const walker = (time: number, start: number, speed = 100) =>
  time >= start &&
  time < start + 200 / speed &&
  ({ shirt: 'green', x: 20 + speed * (time - start), y: ground } as const);

/** The times of the frames in which nobody was seen. */
const unseen = (track: LandmarkTrack) => [...track].filter(({ presence }) => presence === 0).map(({ time }) => time);

function expectHips(track: LandmarkTrack, script: (time: number) => readonly [x: number, y: number], within = 2): void {
  for (const frame of track) {
    if (frame.presence === 0) continue;
    const [x, y] = hips(frame);
    const [wantX, wantY] = script(frame.time);
    expect(Math.hypot(x - wantX, y - wantY), `hips at ${frame.time} s`).toBeLessThan(within);
  }
}

describe('somebody alone', () => {
  const alone: Script = (time) => [jumper(time, 0.5)];

  test('is followed through every frame, exactly in time and place', async () => {
    const { estimate } = await show(alone, { seconds: 1.5 });
    const { track, people, framesInferred } = estimate;
    expect([people, track.length, framesInferred]).toEqual([1, 45, 45]);
    expect([...track].map(({ index, time }) => [index, time])).toEqual(
      Array.from({ length: 45 }, (_, n) => [n, n / fps]),
    );
    expect(unseen(track)).toEqual([]);
    expectHips(track, (time) => [120, ground - jump(time, 0.5)]);
  });

  test('is given in pixels of the picture as displayed, whatever size the frames have', async () => {
    const { estimate } = await show(alone, { seconds: 0.5, zoom: 3 });
    expectHips(estimate.track, () => [3 * 120, 3 * ground], 6);
  });

  test('is not looked for again for two seconds while nothing beside them changes', async () => {
    const { detections } = await show(alone, { seconds: 4.5, fps: 100 });
    expect(detections.filter((time, i) => time !== detections[i - 1])).toEqual([0, 2, 4]);
  });

  test('is looked for again at once when something beside them changes, but not twice in half a second', async () => {
    const script: Script = (time) => [jumper(time, 9), time >= 1.05 && { shirt: 'blue', x: 200, y: ground }];
    const { detections, estimate } = await show(script, { seconds: 1.3, fps: 100 });
    const times = detections.filter((time, i) => time !== detections[i - 1]);
    expect(times[0]).toBe(0);
    expect(times[1]).toBeGreaterThanOrEqual(1.05);
    expect(times[1]).toBeLessThan(1.16);
    expect(estimate.people).toBe(2);
  });

  test('costs one inference per frame, and one more when found', async () => {
    const { calls } = await show(alone, { seconds: 1 });
    expect(calls.filter((call) => call === 'infer')).toHaveLength(30 + 1);
  });

  test('begins where the part of the clip begins that was asked for', async () => {
    const { estimate } = await show(alone, { seconds: 0.5, firstIndex: 60 });
    expect([...estimate.track].map(({ index }) => index)).toEqual(Array.from({ length: 15 }, (_, n) => 60 + n));
    expect(estimate.track.at(0).time).toBe(2);
  });
});

describe('somebody who is out of sight for a while', () => {
  const hidden = (from: number, to: number): Script => {
    return (time) => [!(time >= from && time < to) && jumper(time, 2)];
  };

  test('leaves frames without presence, at their right times', async () => {
    const { estimate } = await show(hidden(0.405, 0.605), { seconds: 1.2, fps: 100 });
    const { track, people } = estimate;
    expect(people).toBe(1);
    expect(track.length).toBe(120);
    const empty = unseen(track);
    expect(empty[0]).toBeCloseTo(0.41, 9);
    expect(empty.at(-1)).toBeLessThan(0.72);
    expect(empty.length).toBeGreaterThanOrEqual(20);
    expectHips(track, () => [120, ground]);
  });

  test('is seen again at once where they were lost, without asking the detector', async () => {
    const { estimate } = await show(hidden(0.405, 0.455), { seconds: 0.5, fps: 100 });
    expect(unseen(estimate.track)).toHaveLength(5);
  });

  test('is searched for every tenth of a second of the clip, not in every frame', async () => {
    const { detections } = await show(hidden(0.605, 9), { seconds: 1.2, fps: 100 });
    const searches = [...new Set(detections)].filter((time) => time > 0.5);
    expect(searches[0]).toBeGreaterThan(0.6);
    expect(searches[0]).toBeLessThan(0.65);
    expect(searches.length).toBeGreaterThanOrEqual(5);
    for (const [i, time] of searches.entries()) {
      if (i > 0) expect(time - searches[i - 1]!).toBeGreaterThanOrEqual(0.1 - 1e-9);
      if (i > 0) expect(time - searches[i - 1]!).toBeLessThan(0.12);
    }
  });

  test('is known again by the clothes when they come back elsewhere, much later', async () => {
    const script: Script = (time) => [
      time < 0.5 && jumper(time, 9, 60),
      time >= 2.2 && { shirt: 'red', x: 180, y: ground },
    ];
    const { track, people } = (await show(script, { seconds: 3 })).estimate;
    expect(people).toBe(1);
    expect(track.length).toBe(90);
    expectHips(track, (time) => [time < 1 ? 60 : 180, ground]);
    expect(unseen(track).every((time) => time > 0.45 && time < 2.35)).toBe(true);
    expect(track.at(89).presence).toBeGreaterThan(0.5);
  });

  test('is somebody else when they come back in other clothes', async () => {
    const script: Script = (time) => [
      time < 0.5 && jumper(time, 9, 60),
      time >= 2.2 && { shirt: 'blue', x: 180, y: ground },
    ];
    expect((await show(script, { seconds: 3 })).estimate.people).toBe(2);
  });
});

describe('somebody who comes late', () => {
  const late: Script = (time) => [time >= 0.75 && jumper(time, 1.2)];

  test('has a track of full length with an empty beginning', async () => {
    const { track, people } = (await show(late, { seconds: 2, firstIndex: 0 })).estimate;
    expect(people).toBe(1);
    expect(track.length).toBe(60);
    expect([...track].map(({ time }) => time)).toEqual(Array.from({ length: 60 }, (_, n) => n / fps));
    const empty = unseen(track);
    expect(empty[0]).toBe(0);
    expect(empty.at(-1)).toBeLessThan(0.75 + 0.11);
    expectHips(track, (time) => [120, ground - jump(time, 1.2)]);
  });

  test('is searched for every tenth of a second, and frames before are not inferred', async () => {
    const { estimate, detections, calls } = await show(late, { seconds: 0.7 });
    expect(estimate.framesInferred).toBe(0);
    expect(calls).not.toContain('infer');
    expect([...new Set(detections.map((time) => Math.round(10 * time)))]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(estimate.track.length).toBe(21);
    expect(estimate.track.sawSomebody).toBe(false);
  });

  test('keeps an empty end when they leave early', async () => {
    const { track } = (await show((time) => [time < 0.6 && jumper(time, 0)], { seconds: 2.5 })).estimate;
    expect(track.length).toBe(75);
    expect(track.at(0).presence).toBeGreaterThan(0.5);
    expect(track.at(74).presence).toBe(0);
    expect(track.endIndex).toBe(75);
  });
});

test('an empty room is a track of nobody', async () => {
  const { estimate } = await show(() => [], { seconds: 0.5 });
  expect([estimate.people, estimate.track.length, estimate.framesInferred]).toEqual([0, 15, 0]);
  expect(estimate.track.sawSomebody).toBe(false);
});

test('a clip without frames is a track without frames', async () => {
  const { estimate, calls } = await show(() => [], { seconds: 0 });
  expect([estimate.people, estimate.track.length, calls.length]).toEqual([0, 0, 0]);
});

describe('two people', () => {
  test.each([
    ['in front', false],
    ['behind', true],
  ])('are told apart when one walks through the picture %s while the other jumps', async (_, behind) => {
    const script: Script = (time) => {
      const both = [jumper(time, 2.6), walker(time, 0.4)];
      return behind ? both.reverse() : both;
    };
    const { track, people } = (await show(script, { seconds: 3.4 })).estimate;
    expect(people).toBe(2);
    expect(track.length).toBe(102);
    // Half a body wide: somebody half covered is narrower.
    expectHips(track, (time) => [120, ground - jump(time, 2.6)], bodyHeight / 6 + 2);
    const empty = unseen(track);
    if (behind) expect(empty).toEqual([]);
    else expect(empty.length).toBeLessThan(15);
    expect(
      [...track].slice(60).every(({ presence }) => presence > 0.5),
      'seen again after the crossing',
    ).toBe(true);
  });

  test('keep who they are when they cross and both walk on', async () => {
    const right = (time: number) => 40 + 80 * time;
    const left = (time: number) => 200 - 80 * time;
    const script: Script = (time) => [
      { shirt: 'red', x: right(time), y: ground - (time > 1.2 ? jump(time, 1.3) : 0) },
      { shirt: 'blue', x: left(time), y: ground },
    ];
    const { track, people } = (await show(script, { seconds: 2 })).estimate;
    expect(people).toBe(2);
    expectHips(track, (time) => [right(time), ground - jump(time, 1.3)], bodyHeight / 6 + 2);
    expect(track.at(59).presence).toBeGreaterThan(0.5);
  });

  test('give back the one who goes up and down, not the one who is found first or is larger', async () => {
    const script: Script = (time) => [
      { shirt: 'blue', x: 50, y: ground, height: 90 },
      { shirt: 'red', x: 170, y: ground - jump(time, 0.5), height: 60 },
    ];
    const { track, people } = (await show(script, { seconds: 1.5 })).estimate;
    expect(people).toBe(2);
    expectHips(track, (time) => [170, ground - jump(time, 0.5)]);
  });

  test('are both looked over every quarter second, and each of them inferred in every frame', async () => {
    const script: Script = (time) => [jumper(time, 9, 60), { shirt: 'blue', x: 180, y: ground }];
    const { detections, calls, estimate } = await show(script, { seconds: 1.2, fps: 100 });
    expect([...new Set(detections)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(calls.filter((call) => call === 'infer')).toHaveLength(2 * 120 + 2);
    expect(estimate.framesInferred).toBe(120);
  });
});

test('of more people than may be followed some are turned away, and that is known', async () => {
  const shirts = ['red', 'green', 'blue', 'yellow'] as const;
  const script: Script = () => shirts.map((shirt, i) => ({ shirt, x: 30 + 60 * i, y: ground, height: 60 + 3 * i }));
  const { estimate, calls } = await show(script, { seconds: 0.2, mostPeople: 3 });
  expect([estimate.people, estimate.tooMany]).toEqual([3, true]);
  expect(calls.filter((call) => call === 'infer')).toHaveLength(3 * 6 + 4);
});

describe('with few looks', () => {
  const sparse = { fps: 60, lookRates: usualRates } as const;
  const standing: Script = () => [{ shirt: 'red', x: 120, y: ground }];
  const leaping: Script = (time) => [jumper(time, 1.5)];

  test('somebody who stands is looked at ten times a second, and known in every frame', async () => {
    const { track, people, framesInferred } = (await show(standing, { ...sparse, seconds: 3 })).estimate;
    expect([people, track.length]).toEqual([1, 180]);
    expect([...track].map(({ index, time }) => [index, time])).toEqual(
      Array.from({ length: 180 }, (_, n) => [n, n / 60]),
    );
    // Twice as often in the first third of a second: who comes may move.
    expect(framesInferred).toBeLessThanOrEqual(30 + 10);
    expect([...track.looks()]).toHaveLength(framesInferred);
    expect(unseen(track)).toEqual([]);
    expectHips(track, () => [120, ground]);
  });

  test('the last frame is looked at, so that those before it lie between two', async () => {
    for (const seconds of [1, 1.05, 1.1]) {
      const { track } = (await show(standing, { ...sparse, seconds })).estimate;
      expect(track.wasLookedAt(track.length - 1)).toBe(true);
    }
  });

  test('somebody who jumps is looked at in every frame about take-off and landing', async () => {
    const { track } = (await show(leaping, { ...sparse, seconds: 3.5 })).estimate;
    for (const { time, looked } of track) {
      const isNear = [1.5, 2.1].some((instant) => Math.abs(time - instant) < 0.1);
      if (isNear) expect(looked, `at ${time} s`).toBe(true);
    }
    const seldom = [...track].filter(({ time, looked }) => looked && (time < 1.2 || time > 2.7));
    expect(seldom.length).toBeLessThan(40);
    expectHips(track, (time) => [120, ground - jump(time, 1.5)]);
  });

  test('the same people are found as with every frame, and the same one jumps', async () => {
    const script: Script = (time) => [jumper(time, 2.6), walker(time, 0.4)];
    const every = (await show(script, { seconds: 3.4, fps: 60 })).estimate;
    const few = (await show(script, { ...sparse, seconds: 3.4 })).estimate;
    expect([few.people, few.track.length]).toEqual([every.people, every.track.length]);
    expect(few.framesInferred).toBeLessThan(every.framesInferred);
    expectHips(few.track, (time) => [120, ground - jump(time, 2.6)], bodyHeight / 6 + 2);
  });

  test('two who stand a metre apart are looked at as seldom as one, unless one goes towards the other', async () => {
    const looks = async (way: number) => {
      const script: Script = (time) => [
        { shirt: 'red', x: 90 + way * Math.max(0, time - 1), y: ground },
        { shirt: 'blue', x: 130, y: ground },
      ];
      const { track } = (await show(script, { ...sparse, seconds: 1.5, person: 2 })).estimate;
      return [...track].filter(({ time, looked }) => time > 1.3 && looked).length;
    };
    expect(await looks(0)).toBeLessThan(5);
    expect(await looks(45)).toBeGreaterThan(10);
  });

  test('two who are near each other are looked at in every frame', async () => {
    const script: Script = (time) => [
      { shirt: 'red', x: Math.min(119, 60 + 60 * time), y: ground },
      { shirt: 'blue', x: 141, y: ground },
    ];
    const { track } = (await show(script, { ...sparse, seconds: 2 })).estimate;
    expect([...track].filter(({ time, looked }) => time > 1.1 && !looked)).toEqual([]);
  });

  test('somebody who is hidden for a while is not seen in any frame of it', async () => {
    const script: Script = (time) => [!(time >= 1 && time < 1.4) && jumper(time, 9)];
    const { track, people } = (await show(script, { ...sparse, seconds: 2.5 })).estimate;
    expect(people).toBe(1);
    const empty = unseen(track);
    expect(empty[0]).toBeCloseTo(1, 9);
    expect(empty.at(-1)).toBeGreaterThan(1.38);
    expect(empty.at(-1)).toBeLessThan(1.4 + 0.11);
    expect(empty).toHaveLength(Math.round((empty.at(-1)! - empty[0]!) * 60) + 1);
  });

  test.each([1, 2, 5, 16])(
    'no more than %d frames are kept, however few that is, and all given back once',
    async (mostHeld) => {
      const { estimate, releases } = await show(leaping, { ...sparse, seconds: 3, mostHeld });
      expect(releases).toEqual(Array.from({ length: 180 }, () => 1));
      expect([estimate.people, estimate.track.length]).toEqual([1, 180]);
      expect(unseen(estimate.track)).toEqual([]);
    },
  );

  test.each([2, 12, 17, 25])(
    'frames are given back when the networks fail, and the ones kept too: infer, call %d',
    async (count) => {
      const failure = new Error('the card was pulled out');
      const before = (asked: string, asking: number) => {
        if (asked === 'infer' && asking === count) throw failure;
      };
      const error = await show((time) => [jumper(time, 0.6)], { ...sparse, seconds: 2, before }).catch(
        (thrown) => thrown,
      );
      expect(error).toBe(failure);
      expect(error.releases.length).toBeGreaterThan(0);
      expect(error.releases).toEqual(error.releases.map(() => 1));
    },
  );
});

describe('frames', () => {
  test('are given back, each once', async () => {
    const { releases } = await show((time) => [jumper(time, 0.3), walker(time, 0.2)], { seconds: 1.5 });
    expect(releases).toEqual(Array.from({ length: 45 }, () => 1));
  });

  test.each([
    ['detect', 1],
    ['detect', 2],
    ['infer', 1],
    ['infer', 8],
  ] as const)('are given back when the networks fail: %s, call %d', async (call, count) => {
    const failure = new Error('the card was pulled out');
    const before = (asked: string, asking: number) => {
      if (asked === call && asking === count) throw failure;
    };
    const { error, releases } = await failureOf(show((time) => [jumper(time, 0.3)], { seconds: 1, before }));
    expect(error).toBe(failure);
    expect(releases.length).toBeGreaterThan(0);
    expect(releases).toEqual(releases.map(() => 1));
  });

  test('that fail to come are the failure of the whole', async () => {
    const script: Script = (time) => {
      if (time > 0.3) throw new Error('the pipe broke');
      return [jumper(time, 9)];
    };
    const { error, releases } = await failureOf(show(script, { seconds: 1 }));
    expect(error.message).toBe('the pipe broke');
    expect(releases).toEqual(releases.map(() => 1));
  });

  /** The error that a showing ends with, and how often each frame had been given back by then. */
  async function failureOf(showing: Promise<Shown>): Promise<{ error: Error; releases: readonly number[] }> {
    const error = (await showing.then(
      () => new Error('it did not fail'),
      (thrown) => thrown,
    )) as Error & { releases: readonly number[] };
    return { error, releases: error.releases };
  }
});
