import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../../src/motion/doubts.js';
import type { Instant } from '../../../src/motion/estimate.js';
import type { Approach, Flight } from '../../../src/motion/flight.js';
import type { Motion } from '../../../src/motion/motion.js';
import { type Body, estimate, instant, madeDrop, madeFlight, madeJump, madeMotion } from '../movements/made-jump.js';

const byShoe = (time: number): Instant => ({ time, plusMinus: 0.004, evidence: 'shoe' });
const height = 0.31;
const flightTime = Math.sqrt((8 * height) / 9.81);

/** A jump that was filmed as it should be: from standing, shoes sharp, height known to 3 %. */
function clean(flight: Partial<Flight> = {}, approach: Partial<Approach> = {}) {
  const made = madeFlight(1.5, flightTime, { takeOff: byShoe(1.5), landing: byShoe(1.5 + flightTime) });
  const best = estimate(height, 0.01);
  const heights = { flightTime: best, fit: best, postureCorrected: best, best };
  return madeJump({ ...made, heights, ...flight }, { start: instant(0.8), ...approach });
}

const motionOf = (jump = clean(), more: Partial<Motion> = {}, body: Body = {}) => madeMotion([jump], body, more);
const codesOf = (motion: Motion) => doubtsOf(motion).notes.map(({ code }) => code);

test('a clean jump leaves no doubt', () => {
  expect(doubtsOf(motionOf())).toEqual({ notes: [], confidence: 'high' });
});

const slow = (source: 'found' | 'given', factor = 8) => ({
  timeScale: { factor, captureFps: 30 * factor, source },
});
const rate = (captureFps: number) => ({ timeScale: { factor: 1, captureFps, source: 'clip' as const } });
const best = (share: number) => {
  const { heights } = clean().flight;
  return { heights: { ...heights, best: estimate(height, share * height) } };
};
const contrary = { heights: { ...clean().flight.heights, fit: estimate(height + 0.12, 0.02) } };
const toes = { takeOff: instant(1.5) };

describe.each<[string, Motion, string, 'high' | 'medium' | 'low']>([
  ['a camera behind', motionOf(clean(), { view: 'rear' }), 'view.behind', 'low'],
  ['30 frames a second', motionOf(clean(), rate(30)), 'video.low-rate', 'high'],
  ['20 frames a second', motionOf(clean(), rate(20)), 'video.low-rate', 'low'],
  ['slow motion that was found', motionOf(clean(), slow('found')), 'video.slow-motion', 'medium'],
  ['slow motion that may be a camera that follows', motionOf(clean(), slow('found', 2)), 'video.slow-motion', 'low'],
  ['slow motion that was given', motionOf(clean(), slow('given')), 'video.slow-motion', 'high'],
  ['a take-off by the toes', motionOf(clean(toes)), 'feet.landmarks-only', 'high'],
  ['a landing by the toes', motionOf(clean({ landing: instant(1.5 + flightTime) })), 'feet.landmarks-only', 'high'],
  ['a body off its parabola', motionOf(clean({ residual: 0.013 })), 'flight.rough', 'medium'],
  ['a height known to 6 %', motionOf(clean(best(0.06))), 'height.uncertain', 'medium'],
  ['a height known to 13 %', motionOf(clean(best(0.13))), 'height.uncertain', 'low'],
  ['two heights that contradict each other', motionOf(clean(contrary)), 'height.contradiction', 'low'],
  [
    'a body that seems to land half a metre lower',
    motionOf(clean({ apex: { time: 1.65, plusMinus: 0.003, evidence: 'body' } })),
    'camera.moves',
    'low',
  ],
  ['a start that is not seen', motionOf(clean({}, { start: null })), 'start.not-seen', 'high'],
  ['a body twice as small by gravity', motionOf(clean({ gScale: estimate(300, 6) })), 'scale.contradiction', 'medium'],
  [
    'another jump that is cut off',
    motionOf(clean(), { refusals: [{ time: 2.9, code: 'cut-off', message: '' }] }),
    'movement.cut-off',
    'high',
  ],
])('%s', (_, motion, code, confidence) => {
  test(`is told as ${code}, and leaves ${confidence} confidence`, () => {
    const doubts = doubtsOf(motion);
    expect(doubts.notes.map((note) => note.code)).toEqual([code]);
    expect(doubts.confidence).toBe(confidence);
    const [note] = doubts.notes;
    expect(note!.message).toMatch(/^[A-Z].*\.$/);
    expect(note!.hint).toMatch(/^[A-Z].*\.$/);
    expect(note!.severity).toBe(confidence === 'high' ? 'info' : 'warning');
  });
});

test('of a flight of which both ends rest on the toes nothing checks the landmarks', () => {
  const both = motionOf(clean({ ...toes, landing: instant(1.5 + flightTime) }));
  expect(doubtsOf(both).confidence).toBe('medium');
});

test('toes that are hardly seen are worse than toes that are seen', () => {
  const motion = motionOf(clean(toes));
  const { trajectory } = motion;
  const dim = { ...trajectory.joints.left_foot_index, visibility: trajectory.times.map(() => 0.3) };
  const joints = { ...trajectory.joints, left_foot_index: dim, right_foot_index: dim };
  const doubts = doubtsOf({ ...motion, trajectory: { ...trajectory, joints } });
  expect(doubts.notes.map(({ code }) => code)).toEqual(['feet.hidden']);
  expect(doubts.confidence).toBe('low');
});

test.each([
  ['a refusal that is not cut off', motionOf(clean(), { refusals: [{ time: 2, code: 'one-leg', message: '' }] })],
  ['50 frames a second', motionOf(clean(), rate(50))],
  ['a rate that is not known', motionOf(clean(), { timeScale: { factor: 1, captureFps: null, source: 'clip' } })],
  ['a jump off a box, whose start is the box', motionOf(clean({}, { start: null, drop: madeDrop(0.3, 1.2) }))],
  ['a rebound, whose start is the landing', motionOf(clean({}, { start: null, reboundFrom: instant(1.2) }))],
  ['a scale 15 % off, as bodies differ', motionOf(clean({ gScale: estimate(222, 6) }))],
])('%s is no reason for doubt', (_, motion) => {
  expect(codesOf(motion)).toEqual([]);
});

test('where there are several jumps the note says which one it is about', () => {
  const motion = madeMotion([clean(), clean({ residual: 0.02 })]);
  const [note] = doubtsOf(motion).notes;
  expect(note!.message).toContain('of jump 2');
});

test('the worst doubt decides, and all are told', () => {
  const motion = motionOf(clean({ residual: 0.02 }), { ...rate(30), view: 'rear' });
  expect(codesOf(motion)).toEqual(['view.behind', 'video.low-rate', 'flight.rough']);
  expect(doubtsOf(motion).confidence).toBe('low');
});
