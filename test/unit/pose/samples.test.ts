import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Estimate } from '../../../src/pose/estimation.js';
import type { Landmarks } from '../../../src/pose/landmarks.js';
import type { SampleName } from '../../helpers/clips.js';
import { usualRates } from '../../helpers/watched.js';
import { ClipTruth, type Following, follow, type Part, seenPlace } from './clip-truth.js';

/** Centimetres that a part may be off: in the middle one of all frames, and in the worst. */
type Allowed = Readonly<Record<Part, readonly [median: number, worst: number]>>;

/** A drawn ankle is a place inside a shoe; what the networks call an ankle lies some 4 cm above it. */
const allowed: Allowed = { shoulder: [2.5, 4.5], hip: [2, 4], knee: [2.5, 10], ankle: [5.5, 10] };

describe.each([
  ['cmj-side-60', 245],
  ['hops-side-120', 200],
] as const)('the jumper of %s', (name, frames) => {
  const { estimate } = followed(name, { frames });

  test('is the only person, and seen in every frame', () => {
    const { track, people, framesInferred } = estimate();
    expect(people).toBe(1);
    expect(track.length).toBe(frames);
    expect(framesInferred).toBe(frames);
    expect([...track].every(({ presence }) => presence > 0.5)).toBe(true);
  });

  test.each(Object.keys(allowed) as Part[])('has each %s within centimetres of where it was drawn', (part) => {
    const gaps = gapsOf(name, estimate(), part);
    expect(median(gaps)).toBeLessThan(allowed[part][0]);
    expect(Math.max(...gaps)).toBeLessThan(allowed[part][1]);
  });
});

describe.each([
  ['cmj-side-60', 0.6],
  ['hops-side-120', 0.95],
] as const)('with the usual rates the jumper of %s', (name, share) => {
  const { estimate } = followed(name, { lookRates: usualRates });

  test('costs fewer looks, and is known in every frame', () => {
    const { track, people, framesInferred } = estimate();
    expect(people).toBe(1);
    expect(framesInferred).toBeLessThan(share * track.length);
    expect([...track].every(({ presence }) => presence > 0.5)).toBe(true);
  });

  test.each(Object.keys(allowed) as Part[])('has each %s where it was drawn, between two looks as well', (part) => {
    const gaps = gapsOf(name, estimate(), part);
    expect(median(gaps)).toBeLessThan(allowed[part][0]);
    expect(Math.max(...gaps)).toBeLessThan(allowed[part][1]);
  });
});

describe('the jumper of cmj-passer-by-30', () => {
  const { estimate } = followed('cmj-passer-by-30');
  const { track: truth, px_per_m_at_subject: pixelsPerMetre } = JSON.parse(
    readFileSync('samples/cmj-passer-by-30.truth.json', 'utf8'),
  ) as { track: [time: number, x: number, y: number][]; px_per_m_at_subject: number };

  /** Centimetres between the hips as followed and as drawn. */
  const gap = (frame: Landmarks) => {
    const [[x, y], [time, wantX, wantY]] = [seenPlace(frame, 'hip'), truth[frame.index]!];
    expect(frame.time).toBeCloseTo(time, 3);
    return (Math.hypot(x - wantX, y - wantY) / pixelsPerMetre) * 100;
  };

  test('is one of two people, and the one who is given back, for every frame of the clip', () => {
    const { track, people } = estimate();
    expect(people).toBe(2);
    expect(track.length).toBe(truth.length);
    expect([...track].every(({ presence }) => presence > 0.5)).toBe(true);
  });

  test('is followed through the crossing: the hips are never a body away, and in most frames within 2 cm', () => {
    const gaps = [...estimate().track].map(gap);
    expect(Math.max(...gaps)).toBeLessThan(25);
    expect(median(gaps)).toBeLessThan(2);
  });

  test('is followed to within 4 cm once the passer-by has gone, from take-off to the end', () => {
    const alone = [...estimate().track].filter(({ time }) => time > 1.86);
    expect(alone.length).toBeGreaterThan(60);
    expect(Math.max(...alone.map(gap))).toBeLessThan(4);
  });
});

/** Centimetres between a part of the body as it was seen and as it was drawn, in every frame. */
function gapsOf(name: SampleName, { track }: Estimate, part: Part): number[] {
  const truth = new ClipTruth(name);
  return [...track].map((frame) => {
    const [[x, y], [wantX, wantY]] = [seenPlace(frame, part), truth.place(part, frame.time)];
    return (Math.hypot(x - wantX, y - wantY) / truth.pixelsPerMetre) * 100;
  });
}

/** Follows a clip before the tests that ask for it. */
function followed(name: SampleName, following?: Following): { estimate(): Estimate } {
  let estimate: Estimate | undefined;
  beforeAll(async () => {
    estimate = await follow(name, following);
  }, 60_000);
  return { estimate: () => estimate! };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
