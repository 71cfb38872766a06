import { describe, expect, test } from 'vitest';
import { legLength } from '../../../samples/generate/body/body.js';
import { lowestPoint } from '../../../samples/generate/body/foot.js';
import { massesOf, type Posture } from '../../../samples/generate/body/posture.js';
import { distance } from '../../../samples/generate/body/vector.js';
import type { JumpTimes } from '../../../samples/generate/movement/performance.js';
import { instantAt } from '../../../samples/generate/movement/phase.js';
import type { Sample } from '../../../samples/generate/sample.js';
import { sampleNamed, sampleNames } from '../../../samples/generate/samples.js';

const gravity = 9.81;
const sides = ['right', 'left'] as const;
const samples = sampleNames.map(sampleNamed);
const jumping = samples.filter(({ performance }) => performance.events.takeoff !== undefined);

describe.each(jumping)('$name', (sample) => {
  test('the segments of the body have their centre of mass on one parabola in each flight', () => {
    for (const { takeoff, landing } of flightsOf(sample)) {
      const start = centreOf(postureAt(sample, takeoff));
      const { velocity } = instantAt(sample.performance.phases, takeoff);
      for (const time of times(takeoff, landing - 1e-9, 40)) {
        const elapsed = time - takeoff;
        const centre = centreOf(postureAt(sample, time));
        expect(Math.abs(centre.x - (start.x + velocity.x * elapsed))).toBeLessThan(1e-9);
        expect(Math.abs(centre.y - (start.y + velocity.y * elapsed - (gravity * elapsed ** 2) / 2))).toBeLessThan(1e-9);
      }
    }
  });

  test('the lowest point of the shoes is on the floor at take-off and landing, and above it in between', () => {
    for (const { takeoff, landing } of flightsOf(sample)) {
      expect(Math.abs(clearanceAt(sample, takeoff))).toBeLessThan(1e-9);
      expect(Math.abs(clearanceAt(sample, landing))).toBeLessThan(1e-9);
      for (const time of times(takeoff + 0.001, landing - 0.001, 200)) {
        expect(clearanceAt(sample, time)).toBeGreaterThan(0);
      }
    }
  });

  test('the shoes are on the floor until take-off and from landing on', () => {
    for (const { takeoff, landing } of flightsOf(sample)) {
      for (const time of [...times(takeoff - 0.15, takeoff, 60), ...times(landing, landing + 0.15, 60)]) {
        expect(Math.abs(clearanceAt(sample, time))).toBeLessThan(1e-9);
      }
    }
  });

  test('each foot leaves and lands at the time that is stated for it', () => {
    for (const flight of flightsOf(sample)) {
      for (const side of sides) {
        const height = (time: number): number => lowestPoint(postureAt(sample, time).feet[side]);
        const [leaves, lands] = [flight[`takeoff_${side}`], flight[`landing_${side}`]];
        expect(Math.abs(height(leaves))).toBeLessThan(1e-9);
        expect(Math.abs(height(lands))).toBeLessThan(1e-9);
        expect(height(leaves + 0.001)).toBeGreaterThan(0);
        expect(height(lands - 0.001)).toBeGreaterThan(0);
      }
      expect(Math.max(flight.takeoff_right, flight.takeoff_left)).toBeCloseTo(flight.takeoff, 12);
      expect(Math.min(flight.landing_right, flight.landing_left)).toBeCloseTo(flight.landing, 12);
    }
  });

  test('the stated height is the one of the take-off velocity, v²/2g', () => {
    const { takeoff = Number.NaN } = flightsOf(sample).at(-1) ?? {};
    const { velocity } = instantAt(sample.performance.phases, takeoff);
    const stated = sample.performance.truth.jump_height_m ?? Number.NaN;
    expect(Math.abs(velocity.y ** 2 / (2 * gravity) - stated)).toBeLessThan(1e-9);
  });

  test('posture does not jump where one phase follows another', () => {
    const phases = sample.performance.phases;
    for (const [index, phase] of phases.slice(1).entries()) {
      const before = phases[index]!.at(phase.start).posture;
      const after = phase.at(phase.start).posture;
      for (const side of sides) {
        expect(distance(before.knees[side], after.knees[side])).toBeLessThan(1e-6);
        expect(distance(before.feet[side].tip, after.feet[side].tip)).toBeLessThan(1e-6);
        expect(distance(before.arms[side].wrist, after.arms[side].wrist)).toBeLessThan(1e-6);
      }
    }
  });
});

describe.each(samples)('$name', (sample) => {
  test('no shoe passes through the floor and no leg is longer than its bones', () => {
    const { body, duration } = sample.performance;
    for (const time of times(0, duration, 1000)) {
      const posture = postureAt(sample, time);
      expect(clearanceOf(posture)).toBeGreaterThan(-1e-9);
      for (const side of sides) {
        expect(distance(posture.hip, posture.feet[side].ankle)).toBeLessThan(legLength(body));
        expect(Math.abs(distance(posture.knees[side], posture.feet[side].ankle) - body.shank)).toBeLessThan(1e-9);
      }
    }
  });
});

test('a drop jump is on the floor for exactly the contact time that was asked for', () => {
  const { events, truth } = sampleNamed('dj-side-120').performance;
  expect(Number(events.takeoff) - Number(events.landing1)).toBeCloseTo(truth.contact_time_s ?? Number.NaN, 12);
  expect(truth.contact_time_s).toBe(0.21);
});

test('a drop jumper falls freely to the first landing, then stays on the floor until take-off', () => {
  const sample = sampleNamed('dj-side-120');
  const { box_off, landing1, takeoff } = sample.performance.events as Record<string, number>;
  for (const time of times(box_off! + 0.001, landing1! - 0.001, 60)) {
    expect(clearanceAt(sample, time)).toBeGreaterThan(0);
  }
  for (const time of times(landing1!, takeoff!, 100)) {
    expect(Math.abs(clearanceAt(sample, time))).toBeLessThan(1e-9);
  }
});

test('hops are on the floor for exactly the contact time that was asked for', () => {
  const jumps = flightsOf(sampleNamed('hops-side-120'));
  expect(jumps).toHaveLength(4);
  for (const [index, jump] of jumps.slice(1).entries()) {
    expect(jump.takeoff - jumps[index]!.landing).toBeCloseTo(0.2, 12);
  }
});

test('squats have both feet on the floor all the time', () => {
  const sample = sampleNamed('squats-side-30');
  for (const time of times(0, sample.performance.duration, 200)) {
    for (const side of sides) {
      expect(Math.abs(lowestPoint(postureAt(sample, time).feet[side]))).toBeLessThan(1e-9);
    }
  }
});

function postureAt({ performance }: Sample, time: number): Posture {
  return instantAt(performance.phases, time).posture;
}

function clearanceAt(sample: Sample, time: number): number {
  return clearanceOf(postureAt(sample, time));
}

function clearanceOf({ feet }: Posture): number {
  return Math.min(lowestPoint(feet.right), lowestPoint(feet.left));
}

function centreOf(posture: Posture): { x: number; y: number } {
  const masses = massesOf(posture);
  const total = masses.reduce((sum, { share }) => sum + share, 0);
  return {
    x: masses.reduce((sum, { share, at }) => sum + share * at.x, 0) / total,
    y: masses.reduce((sum, { share, at }) => sum + share * at.y, 0) / total,
  };
}

function flightsOf({ performance }: Sample): readonly JumpTimes[] {
  const { events } = performance;
  return (events.jumps ?? [events]) as unknown as readonly JumpTimes[];
}

function times(start: number, end: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + ((end - start) * index) / (count - 1));
}
