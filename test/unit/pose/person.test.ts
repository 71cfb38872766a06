import { describe, expect, test } from 'vitest';
import { assign, isAlone, isSamePlace } from '../../../src/pose/company.js';
import { type Joint, joints, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { boxAround, type Observation, Person } from '../../../src/pose/person.js';
import type { Region } from '../../../src/pose/region.js';
import type { Frame } from '../../../src/video/frame.js';
import { emptyFrame } from './pictures.js';

const size = 100;
const region = (x: number): Region => ({ x, y: 100, size, angle: 0 });
const at = (time: number): Frame => ({ ...emptyFrame(4, 4), index: Math.round(time * 30), time });
const unscaled = { x: 1, y: 1 };
const alone = { scale: unscaled, alone: true, crowded: false };

/** A body in clothes of one grey, with every joint in the middle but those of the trunk and legs. */
function body(x: number, grey: number): Observation {
  const seen = {
    presence: 0.9,
    next: region(x),
    points: new Float32Array(joints.length * pointValues),
    world: new Float32Array(joints.length * worldValues),
    appearance: new Float64Array(6).fill(grey),
  };
  for (let i = 0; i < seen.points.length; i += pointValues) seen.points.set([x, 100], i);
  for (const [part, y] of Object.entries({ shoulder: 70, hip: 100, knee: 120, ankle: 140 })) {
    for (const [side, way] of Object.entries({ left: 8, right: -8 })) {
      seen.points.set([x + way, y], joints.indexOf(`${side}_${part}` as Joint) * pointValues);
    }
  }
  return seen;
}

/** Somebody who was found there in the frame of that time, and not looked at yet. */
const found = (x: number, time = 0) =>
  new Person(region(x), time, new LandmarkTrack(Math.round(time * 30)), { calm: 10, moving: 30, event: 60 });

/** Somebody who was seen standing there for half a second. */
function person(x: number, grey: number): Person {
  const who = found(x);
  for (let n = 0; n <= 15; n++) who.accept(body(x, grey), at(n / 30), alone);
  return who;
}

describe('a person who is seen', () => {
  test('is put into the track in pixels of the picture as displayed', () => {
    const who = found(50, 2);
    who.accept(body(50, 80), at(2), { scale: { x: 2, y: 3 }, alone: true, crowded: false });
    const [landmarks] = [...who.track];
    const hip = joints.indexOf('left_hip') * pointValues;
    expect([landmarks!.index, landmarks!.time, landmarks!.presence]).toEqual([60, 2, 0.9]);
    expect([...landmarks!.points.subarray(hip, hip + 2)]).toEqual([2 * 58, 3 * 100]);
  });

  test('is expected where the network said, and last seen now', () => {
    const who = found(50);
    who.accept(body(54, 80), at(0.1), alone);
    expect(who.region).toEqual(region(54));
    expect(who.lastSeen).toBe(0.1);
    expect([who.isMissing, who.wasAlone]).toEqual([false, true]);
  });

  test('fills a box somewhat wider than the joints lie', () => {
    const who = person(50, 80);
    const rim = 0.08 * (140 - 70);
    expect(who.box).toEqual({ left: 42 - rim, top: 70 - rim, right: 58 + rim, bottom: 140 + rim });
    expect(who.box).toEqual(boxAround(body(50, 80).points));
  });

  test('is known by the clothes of the last second, not by those seen in company', () => {
    const who = person(50, 80);
    for (let n = 16; n < 60; n++)
      who.accept(body(50, 240), at(n / 30), { scale: unscaled, alone: false, crowded: true });
    expect(who.looksLike(body(200, 80))).toBe(true);
    expect(who.looksLike(body(200, 240))).toBe(false);
    for (let n = 60; n < 240; n++) who.accept(body(50, 240), at(n / 30), alone);
    expect(who.looksLike(body(200, 240))).toBe(true);
    expect(who.looksLike(body(200, 80))).toBe(false);
  });
});

describe('a person who is missed', () => {
  test('leaves a frame without presence, and stays where they stood', () => {
    const who = person(50, 80);
    who.looks.note(at(0.6));
    who.miss(at(0.6));
    expect(who.track.at(who.track.length - 1)).toMatchObject({ time: 0.6, presence: 0 });
    expect(who.region.x).toBeCloseTo(50, 9);
    expect([who.isMissing, who.lastSeen]).toEqual([true, 0.5]);
  });

  test('is expected where their walk leads', () => {
    const who = found(50);
    for (let n = 0; n <= 30; n++) {
      who.looks.note(at(n / 30));
      who.accept(body(50 + 2 * n, 80), at(n / 30), alone);
    }
    // Two pixels a frame, however often anybody looks.
    for (const n of [1, 2, 4, 6]) {
      who.looks.note(at(1 + n / 30));
      who.miss(at(1 + n / 30));
    }
    expect(who.region.x).toBeCloseTo(110 + 12, 0);
  });

  test('may have gone farther the longer they were not seen', () => {
    const who = person(50, 80);
    const elsewhere = body(90, 80);
    expect(who.doubt(elsewhere, 0.5)).toBeGreaterThan(who.doubt(elsewhere, 1.5));
    expect(who.doubt(body(50, 80), 0.5)).toBeCloseTo(0, 6);
  });
});

describe('who was observed', () => {
  test('is the only one there is, whatever they look like and wherever they went', () => {
    const who = person(50, 80);
    const seen = body(95, 200);
    expect(assign([who], [seen], 0.6).get(who)).toBe(seen);
  });

  test('is whoever fits, in any order', () => {
    const [a, b] = [person(50, 80), person(150, 200)];
    const [left, right] = [body(52, 80), body(148, 200)];
    for (const seen of [
      [left, right],
      [right, left],
    ]) {
      const assigned = assign([a, b], seen, 0.55);
      expect(assigned.get(a)).toBe(left);
      expect(assigned.get(b)).toBe(right);
    }
  });

  test('is told by the clothes when two stand in the same place', () => {
    const [a, b] = [person(100, 80), person(104, 200)];
    const [dark, bright] = [body(105, 80), body(95, 200)];
    const assigned = assign([a, b], [dark, bright], 0.55);
    expect(assigned.get(a)).toBe(dark);
    expect(assigned.get(b)).toBe(bright);
  });

  test('is one body when both regions show the same one: it is theirs whom it fits, and the other is hidden', () => {
    const [a, b] = [person(100, 80), person(104, 200)];
    const [one, same] = [body(102, 200), body(102.5, 200)];
    const assigned = assign([a, b], [one, same], 0.55);
    expect(assigned.get(a)).toBeUndefined();
    expect(assigned.get(b)).toBe(one);
  });

  test('is neither of two when the clothes are those of a third', () => {
    expect(assign([person(50, 80), person(150, 200)], [body(50, 140)], 0.55).size).toBe(0);
  });

  test('is nobody where nothing was seen', () => {
    expect(assign([person(50, 80)], [], 0.55).size).toBe(0);
    expect(assign([], [], 0.55).size).toBe(0);
  });
});

describe('two places', () => {
  test('are of the same body when they are near and of like size', () => {
    expect(isSamePlace(region(50), region(79))).toBe(true);
    expect(isSamePlace(region(50), region(81))).toBe(false);
    expect(isSamePlace(region(50), { ...region(50), size: 2.1 * size })).toBe(false);
    expect(isSamePlace({ ...region(50), size: 1.9 * size }, region(50))).toBe(true);
  });

  test('are company when one region reaches the half of the other', () => {
    const [a, b, c] = [person(50, 80), person(95, 80), person(150, 80)];
    expect(isAlone(a, [a])).toBe(true);
    expect(isAlone(a, [a, c])).toBe(true);
    expect(isAlone(a, [a, b, c])).toBe(false);
  });
});
