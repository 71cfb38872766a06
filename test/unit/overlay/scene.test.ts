import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../../src/overlay/scene.js';
import { landscape, madeResult, portrait } from './made-clip.js';

const shown = { ...portrait, start: 0, end: 3, refusal: null };
const sceneFrom = (made: Parameters<typeof madeResult>[0] = {}, more: Partial<Parameters<typeof sceneOf>[0]> = {}) =>
  sceneOf({ ...shown, analysis: madeResult(made), ...more });

describe('times', () => {
  test('of events and phases are those of the clip', () => {
    const { events, phases } = sceneFrom();
    expect(events.map(({ name, time }) => [name, time])).toEqual([
      ['Start', 0.3],
      ['Lowest point', 0.8],
      ['Take-off', 1],
      ['Apex', 1.2],
      ['Landing', 1.4],
      ['Lowest after landing', 1.6],
    ]);
    expect(phases.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['Standing', 0, 0.3],
      ['Unweighting', 0.3, 0.8],
      ['Propulsion', 0.8, 1],
      ['Flight', 1, 1.4],
      ['Landing', 1.4, 1.6],
    ]);
  });

  test('are stretched where the clip is slow motion, and what is written of them is real time', () => {
    const { events, phases, curves, peaks, title } = sceneFrom({ slowness: 8 }, { end: 24 });
    const takeOff = events.find(({ name }) => name === 'Take-off')!;
    expect(takeOff.time).toBe(8);
    expect(takeOff.moment).toBe('1.000 s ± 4 ms');
    expect(phases.find(({ name }) => name === 'Flight')).toMatchObject({ start: 8, end: 11.2, duration: '400 ms' });
    expect(curves[0]!.at(-1)!.time).toBeCloseTo((119 / 60) * 8, 9);
    expect(peaks).toEqual([{ time: 1.2 * 8, text: '25.0 cm' }]);
    expect(title).toBe('Countermovement jump · 8× slow');
  });

  test('an event is held for 0.7 seconds of the clip, in slow motion for at most three times as long', () => {
    const heldAt = (slowness: number) => {
      const { time, until } = sceneFrom({ slowness }, { end: 30 }).events[2]!;
      return until - time;
    };
    expect(heldAt(1)).toBeCloseTo(0.7, 9);
    expect(heldAt(2)).toBeCloseTo(1.4, 9);
    expect(heldAt(8)).toBeCloseTo(2.1, 9);
  });
});

test('a landing that overlaps the next contact gives way to it', () => {
  const analysis = madeResult({ jumps: 2 });
  const [first, second] = analysis.jumps;
  const jumps = [first!, { ...second!, phases: [{ name: 'contact', start_s: 1.5, end_s: 3 }] }];
  const { phases } = sceneOf({ ...shown, analysis: { ...analysis, jumps } });
  expect(phases.slice(-2).map(({ name, start, end, jump }) => [name, start, end, jump])).toEqual([
    ['Landing', 1.4, 1.5, 1],
    ['Contact', 1.5, 3, 2],
  ]);
});

test('what ends one jump and begins the next is one event: the one with more angles', () => {
  const analysis = madeResult({ jumps: 2 });
  const [first, second] = analysis.jumps;
  const contact = { ...first!.events.landing!, frame: 84 };
  const jumps = [first!, { ...second!, events: { first_contact: contact, ...second!.events } }];
  const names = sceneOf({ ...shown, analysis: { ...analysis, jumps } }).events.map(({ name }) => name);
  expect(names).toHaveLength(12);
  expect(names).not.toContain('First contact');
});

test('the angles of an event are those that were measured', () => {
  const angles = (name: string) => sceneFrom().events.find((event) => event.name === name)!.angles;
  expect(angles('Take-off')).toEqual([
    { joint: 'knee', text: '171°' },
    { joint: 'hip', text: '168°' },
    { joint: 'ankle', text: '128°' },
    { joint: 'trunk', text: '4°' },
  ]);
  expect(angles('Landing')).toEqual([{ joint: 'knee', text: '160°' }]);
  expect(angles('Apex')).toEqual([]);
});

test.each([
  ['an upright picture', portrait],
  ['a lying picture', landscape],
  ['a small picture', { ...portrait, size: { width: 180, height: 320 } }],
])('in %s words never lie over each other', (_which, { picture, size }) => {
  const { events, results, layout } = sceneOf({
    ...{ ...shown, picture, size, end: 8 },
    analysis: madeResult({ jumps: 4, picture }),
  });
  const blocks = [
    ...results.map(({ start, end, side, top, height }) => ({ start, end, side, top, height })),
    ...events.flatMap(({ time, until, card }) => (card ? [{ start: time, end: until, ...card }] : [])),
  ];
  expect(blocks.length).toBeGreaterThan(16);
  const clashes = blocks.flatMap((a, i) =>
    blocks
      .slice(i + 1)
      .filter((b) => a.side === b.side && a.start < b.end && b.start < a.end)
      .filter((b) => a.top < b.top + b.height && b.top < a.top + a.height),
  );
  expect(clashes).toEqual([]);
  const { column } = layout;
  expect(blocks.every(({ top, height }) => top >= column.top && top + height <= column.bottom)).toBe(true);
});

describe('the panel', () => {
  test('stands on the side away from the athlete', () => {
    expect(sceneFrom({ across: 0.25 }).results[0]!.side).toBe('right');
    expect(sceneFrom({ across: 0.75 }).results[0]!.side).toBe('left');
    expect(sceneFrom({ poses: false }).results[0]!.side).toBe('right');
  });

  test('says the height of the jump and its other numbers, from landing to the end', () => {
    const [results] = sceneFrom().results;
    expect(results).toMatchObject({ start: 1.4, title: 'Jump height', main: '25.0', error: '± 0.8 cm' });
    expect(results!.end).toBeGreaterThan(3);
    expect(results!.rows).toEqual([
      { label: 'RSI modified', value: '0.36 ± 0.02 m/s' },
      { label: 'Depth', value: '30.0 ± 1.0 cm' },
      { label: 'Flight time', value: '400 ± 7 ms' },
    ]);
  });

  test('of one jump gives way to that of the next at its landing at the latest', () => {
    const { results } = sceneFrom({ jumps: 3 }, { end: 6 });
    expect(results.map(({ start, end, title }) => [start, end > 6 ? 'end' : end, title])).toEqual([
      // So many numbers need one and a half seconds to be read.
      [1.4, 2.9, 'Jump 1 of 3'],
      [3.4, 4.9, 'Jump 2 of 3'],
      [5.4, 'end', 'Jump 3 of 3'],
    ]);
    expect(results.at(-1)!.rows[0]).toEqual({ label: 'Best jump', value: '25.0 cm' });
  });
});

describe('the timeline', () => {
  test('stands at the bottom where the feet are above it', () => {
    const { timeline } = sceneFrom().layout;
    expect(timeline.sheet.top).toBeGreaterThan(0.84 * 720);
    expect(timeline.sheet.width).toBeGreaterThan(380);
  });

  test('stands beside the feet where they are low and there is room', () => {
    const made = { picture: landscape.picture, across: 0.25 };
    const { timeline } = sceneOf({ ...shown, ...landscape, analysis: lowered(madeResult(made)) }).layout;
    expect(timeline.sheet.top).toBeGreaterThan(300);
    expect(timeline.sheet.left).toBeGreaterThan(0.25 * 720);
  });

  test('stands under the banner where the feet are low and the picture is narrow', () => {
    const { timeline, column } = sceneOf({ ...shown, analysis: lowered(madeResult()) }).layout;
    expect(timeline.sheet.top).toBeLessThan(100);
    expect(column.top).toBeGreaterThan(timeline.sheet.top + timeline.sheet.height);
  });

  /** The same athlete, nearer to the lower edge of the picture. */
  function lowered(analysis: ReturnType<typeof madeResult>) {
    const by = analysis.metadata.video.height * 0.13;
    const jumps = analysis.jumps.map((jump) => {
      const poses = Object.entries(jump.poses ?? {}).map(([event, pose]) => {
        const joints = Object.entries(pose.joints).map(([joint, [x, y, seen]]) => [joint, [x, y + by, seen]]);
        return [event, { ...pose, joints: Object.fromEntries(joints) }];
      });
      return { ...jump, poses: Object.fromEntries(poses) };
    });
    return { ...analysis, jumps };
  }
});

test('the floor lies under the feet, from the first event of a jump until it is over', () => {
  const [ground] = sceneFrom().grounds;
  expect(ground).toMatchObject({ start: 0.3, end: expect.closeTo(1.9, 9) });
  // The lowest joints of the foot are one hundredth of the picture above the floor.
  expect(ground!.y).toBeGreaterThan(0.83 * 720);
  expect(ground!.y).toBeLessThan(0.845 * 720);
  expect(ground!.left).toBeLessThan(203);
  expect(ground!.right).toBeGreaterThan(203);
});

test('without poses, curves or an answer there is still a scene', () => {
  const analysis = { ...madeResult({ poses: false }), curves: undefined };
  const { curves: _, ...rest } = analysis;
  const bare = sceneOf({ ...shown, analysis: rest });
  expect(bare.grounds).toEqual([]);
  expect(bare.layout.timeline.curve.height).toBe(0);
  const refused = sceneOf({ ...shown, analysis: null, refusal: 'Nobody jumps in this clip.' });
  expect(refused).toMatchObject({ notice: 'No jump measured: Nobody jumps in this clip.', title: '', events: [] });
  expect(sceneOf({ ...shown, analysis: null }).notice).toBeNull();
});
