import { describe, expect, test } from 'vitest';
import { legLength } from '../../../samples/generate/body/body.js';
import { degrees } from '../../../samples/generate/body/ease.js';
import { lowestPoint } from '../../../samples/generate/body/foot.js';
import { distance } from '../../../samples/generate/body/vector.js';
import { countermovementJump } from '../../../samples/generate/movement/countermovement-jump.js';
import { sampleNamed, sampleNames } from '../../../samples/generate/samples.js';
import { centreOfMass } from '../../../src/motion/body.js';
import { type Joint, joints, type LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import {
  atVariableRate,
  cutTo,
  everyNth,
  retimed,
  swapSides,
  withDropouts,
  withGaps,
} from '../../helpers/signals/degrade.js';
import { type Film, filmLandmarks } from '../../helpers/signals/film.js';
import { jumper, manyJumps } from '../../helpers/signals/many-jumps.js';
import { heelRaises, jumpOntoBox, runOnTheSpot, walkThrough } from '../../helpers/signals/no-jumps.js';
import { withNoise, withRelativeNoise, withSpikes } from '../../helpers/signals/noise.js';
import type { Filmable } from '../../helpers/signals/truth.js';

const gravity = 9.81;
const sides = ['left', 'right'] as const;
const plan = { height: 0.35, depth: 0.3, standBefore: 0.5, standAfter: 0.3 };
const jump = countermovementJump(jumper({ leftLeavesEarlier: 0.004, leftLandsLater: 0.005 }), plan);
const film = (more: Partial<Film> = {}) => filmLandmarks({ performance: jump, fps: 120, toe: 'tip', ...more });
const levelCamera = { cameraHeight: 1.2, target: { x: 0, y: 1.2, z: 0 } };

describe('the film of a jump', () => {
  test.each([
    ['from the side, level', { ...levelCamera }, 0.002],
    ['from the side', {}, 0.001],
    ['from the other side', { azimuth: Math.PI }, 0.001],
    ['at an angle', { azimuth: degrees(45) }, 0.001],
    ['from the front', { azimuth: degrees(90), distance: 5 }, 0.001],
    ['in a mirror', { mirrored: true }, 0.001],
  ] as const)('%s has the centre of mass fall with g', (_, view, within) => {
    const { track, truth } = film(view);
    const { takeOff, landing, pixelsPerMetre } = truth.jumps[0]!;
    const fall = curvature(columns(track), takeOff, landing);
    expect(Math.abs(fall / (gravity * pixelsPerMetre) - 1)).toBeLessThan(within);
  });

  test('has the centre of mass where the physics has it, when the toe is the tip', () => {
    const { track, truth } = film(levelCamera);
    const { times, centre } = columns(track);
    for (const [n, time] of times.entries()) {
      const { x, y } = truth.camera.project({ ...truth.at(time).posture.centreOfMass, z: 0 });
      expect(Math.hypot(centre.x[n]! - x, centre.y[n]! - y) / truth.pixelsPerMetre).toBeLessThan(0.002);
    }
  });

  test('says what the samples say', () => {
    const { truth } = film();
    const [only] = truth.jumps;
    const { events } = jump;
    expect(truth.jumps).toHaveLength(1);
    expect(only).toMatchObject({
      takeOff: events.takeoff,
      landing: events.landing,
      movementStart: 0.5,
      contactTime: null,
    });
    expect(only?.lowest).toBe(events.lowest);
    expect(only?.apex).toBeCloseTo(Number(events.apex), 12);
    expect(only?.height).toBeCloseTo(plan.height, 9);
    expect(only?.depth).toBeCloseTo(plan.depth, 9);
    expect(only?.feet.left).toEqual({ takeOff: events.takeoff_left, landing: events.landing_left });
    expect(film({ mirrored: true }).truth.jumps[0]?.feet.right).toEqual(only?.feet.left);
  });

  test('has the toes stay where they are until they roll, and rise after take-off', () => {
    const { track, truth } = film({ toe: 0.6 });
    const { takeOff, landing } = truth.jumps[0]!;
    for (const { time, points } of track) {
      const rise = (placeOf(track.at(0).points, 'right_foot_index')[1] - placeOf(points, 'right_foot_index')[1]) / 400;
      if (time < takeOff - 0.05) expect(Math.abs(rise)).toBeLessThan(1e-6);
      if (time > takeOff + 0.02 && time < landing - 0.02) expect(rise).toBeGreaterThan(0.02);
    }
  });

  test('has the toe between ball and tip as it is told', () => {
    const toeAt = (toe: NonNullable<Film['toe']>) => placeOf(film({ toe }).track.at(0).points, 'right_foot_index')[0];
    const [ball, tip] = [toeAt('ball'), toeAt('tip')];
    expect(toeAt(0)).toBe(ball);
    expect((toeAt(0.6) - ball) / (tip - ball)).toBeCloseTo(0.6, 2);
  });

  test('sees the near side better from the side, both alike from the front', () => {
    const seen = (azimuth: number, joint: Joint) =>
      film({ azimuth }).track.at(0).points[joints.indexOf(joint) * pointValues + 3];
    expect(seen(0, 'right_knee')).toBeCloseTo(0.99);
    expect(seen(0, 'left_knee')).toBeCloseTo(0.5);
    expect(seen(0, 'left_hip')).toBeCloseTo(0.9);
    expect(seen(Math.PI, 'left_knee')).toBeCloseTo(0.99);
    expect(seen(degrees(90), 'left_knee')).toBeCloseTo(0.99);
  });

  test('has bones of their true lengths in the world, the hips in its middle, the near side towards the camera', () => {
    for (const azimuth of [0, degrees(40), degrees(90)]) {
      const { world, points } = film({ azimuth }).track.at(0);
      const [hip, knee, left] = (['right_hip', 'right_knee', 'left_hip'] as const).map((joint) =>
        worldOf(world, joint),
      );
      const [x, y, z] = [0, 1, 2].map((axis) => knee![axis]! - hip![axis]!);
      expect(Math.abs(Math.hypot(x!, y!, z!) - jump.body.thigh)).toBeLessThan(1e-4);
      expect(y).toBeGreaterThan(0);
      for (const axis of [0, 1, 2]) expect(hip![axis]! + left![axis]!).toBeCloseTo(0, 6);
      if (azimuth < 1) expect(points[joints.indexOf('right_hip') * pointValues + 2]).toBeLessThan(0);
    }
  });

  test('is the same picture turned round in a mirror, with left and right exchanged', () => {
    const [plain, mirrored] = [film().track.at(50).points, film({ mirrored: true }).track.at(50).points];
    const [[x, y], [mirroredX, mirroredY]] = [placeOf(plain, 'right_wrist'), placeOf(mirrored, 'left_wrist')];
    expect(mirroredX).toBeCloseTo(720 - x, 3);
    expect(mirroredY).toBe(y);
  });
});

test.each(sampleNames)('the truth of %s has contacts and depths as the sample states them', (name) => {
  const { performance } = sampleNamed(name);
  const { jumps } = filmLandmarks({ performance, times: [0] }).truth;
  const { truth, events } = performance;
  expect(jumps).toHaveLength({ squats: 0, hops: 4, walk: 0, run: 0 }[performance.kind as string] ?? 1);
  const last = jumps.at(-1);
  if (!last) return;
  if (last.contactTime === null) expect(truth).not.toHaveProperty('contact_time_s');
  else expect(last.contactTime).toBeCloseTo(truth.contact_time_s!, 9);
  expect(last.height).toBeCloseTo(truth.jump_height_m!, 9);
  if (performance.kind === 'dj') expect(last.depth).toBeCloseTo(truth.compression_m!, 9);
  if (performance.kind === 'sj') expect(last).toMatchObject({ lowest: null, pushStart: events.push_start });
  if (performance.kind === 'hops') {
    const lowest = events.contact_lowest as readonly number[];
    for (const [n, { lowest: found }] of jumps.slice(1).entries()) expect(found).toBeCloseTo(lowest[n]!, 9);
  }
});

describe('noise', () => {
  const { track } = film({ performance: { ...jump, duration: 40 } });

  test.each([0, 0.1])('has its stated deviation and fades in %d s', (correlation) => {
    const error = errorOf(withNoise(track, { px: 3, correlation, seed: 5 }), track);
    expect(deviation(error)).toBeGreaterThan(2.9);
    expect(deviation(error)).toBeLessThan(3.1);
    const lag = 12;
    const together = mean(error.slice(lag * 66).map((value, i) => value * error[i]!)) / 9;
    expect(Math.abs(together - (correlation && Math.exp(-0.1 / correlation)))).toBeLessThan(0.03);
  });

  test('is the same from the same seed, and has nothing to do with that of another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => errorOf(withNoise(track, { px: 1, seed }), track));
    expect(again).toEqual(one);
    expect(Math.abs(mean(one!.map((value, i) => value * other![i]!)))).toBeLessThan(0.01);
  });

  test('is stated in metres at the athlete, or as a share of the long side', () => {
    const clean = film();
    const noisy = film({ noise: [{ metres: 0.01 }] });
    const metres = deviation(errorOf(noisy.track, clean.track)) / clean.truth.pixelsPerMetre;
    expect(Math.abs(metres - 0.01)).toBeLessThan(0.0003);
    const small = deviation(errorOf(withRelativeNoise(track, 1e-4, 3), track));
    expect(Math.abs(small - 0.128)).toBeLessThan(0.004);
  });

  test('leaves the track it was given as it is', () => {
    const before = [...track.at(7).points];
    withNoise(track, { px: 3 });
    swapSides(track, [{ start: 0, end: 9 }]);
    expect([...track.at(7).points]).toEqual(before);
  });

  test('of single spikes is rare and large, and only where it is asked for', () => {
    const spiky = withSpikes(track, { px: 50, share: 0.02, seed: 3, joints: ['left_knee'] });
    const hit = errorOf(spiky, track).flatMap((value, i) => (value === 0 ? [] : [i % 66]));
    expect(new Set(hit)).toEqual(new Set([0, 1].map((axis) => joints.indexOf('left_knee') * 2 + axis)));
    expect(Math.abs(hit.length / 2 / track.length - 0.02)).toBeLessThan(0.006);
  });
});

describe('a worse film', () => {
  const { track, truth } = film();

  test('has gaps and dropouts in which nobody is seen', () => {
    const gap = { start: 0.5, end: 0.7 };
    for (const { time, presence, points } of withGaps(track, [gap])) {
      expect(presence === 0).toBe(time >= gap.start && time <= gap.end);
      expect(points.some((value) => value !== 0)).toBe(presence > 0);
    }
    const dropped = [...withDropouts(track, 0.2, 4)].filter(({ presence }) => presence === 0).length;
    expect(Math.abs(dropped / track.length - 0.2)).toBeLessThan(0.06);
  });

  test('is cut, slowed down or thinned out in time only', () => {
    const { takeOff, landing } = truth.jumps[0]!;
    const cut = cutTo(track, takeOff, landing);
    expect(cut.at(0)).toEqual(track.at(Math.ceil(takeOff * 120)));
    expect(cut.at(cut.length - 1).time).toBeLessThanOrEqual(landing);
    expect(retimed(track, 8).at(30).time).toBe(track.at(30).time * 8);
    const third = everyNth(track, 3);
    expect(third.length).toBe(Math.ceil(track.length / 3));
    expect(third.at(5)).toEqual({ ...track.at(15), index: 5 });
  });

  test('takes left for right where it is told', () => {
    const swapped = swapSides(track, [{ start: 0.5, end: 0.6 }]);
    expect(placeOf(swapped.at(66).points, 'left_heel')).toEqual(placeOf(track.at(66).points, 'right_heel'));
    expect(swapped.at(50).points).toEqual(track.at(50).points);
    expect(swapSides(swapped, [{ start: 0.5, end: 0.6 }]).at(66)).toEqual(track.at(66));
  });

  test('at a variable rate shows each moment as it was', () => {
    const times = atVariableRate({ duration: jump.duration, fps: 60, jitter: 0.4, missing: 0.05, seed: 2 });
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(times[0]).toBe(0);
    expect(Math.min(...gaps)).toBeGreaterThan(0.2 / 60);
    expect(Math.max(...gaps)).toBeGreaterThan(1.5 / 60);
    const variable = film({ times }).track;
    expect(variable.at(77).points).toEqual(film({ times: [times[77]!] }).track.at(0).points);
  });
});

describe('many jumps', () => {
  const films = [...manyJumps(120, 1)];

  test('are the same from the same seed, and of every kind, height, view and rate', () => {
    const facts = (all: readonly Film[]) =>
      all.map(({ fps, azimuth, performance: { duration } }) => [fps, azimuth, duration]);
    expect(facts([...manyJumps(6, 1)])).toEqual(facts(films.slice(0, 6)));
    expect(facts([...manyJumps(6, 2)])).not.toEqual(facts(films.slice(0, 6)));
    expect(new Set(films.map(({ performance }) => performance.kind))).toEqual(new Set(['cmj', 'dj', 'sj', 'hops']));
    expect(new Set(films.map(({ fps }) => fps))).toEqual(new Set([30, 60, 120, 240]));
    const heights = films.map(({ performance }) => performance.truth.jump_height_m!);
    expect(Math.min(...heights)).toBeLessThan(0.16);
    expect(Math.max(...heights)).toBeGreaterThan(0.55);
  });

  test('are anatomically possible, and inside the picture', () => {
    for (const one of films) {
      possible(one.performance, 1);
      const { track, truth } = filmLandmarks({ ...one, times: [0, one.performance.duration / 2, ...apexes(one)] });
      for (const { points } of track) {
        for (const joint of ['nose', 'left_heel', 'right_foot_index'] as const) {
          const [x, y] = placeOf(points, joint);
          expect(x > 0 && x < truth.camera.size.width && y > 0 && y < truth.camera.size.height).toBe(true);
        }
      }
    }
  }, 30_000);
});

describe('movements that are no jumps', () => {
  test('have no jump in their truth', () => {
    for (const movement of [walkThrough(), heelRaises(jumper()), runOnTheSpot(jumper()), jumpOntoBox(jumper())]) {
      expect(filmLandmarks({ performance: movement, times: [0] }).truth.jumps).toEqual([]);
      possible(movement, 1);
    }
  });

  test('walk through the picture, seen only while they are in it', () => {
    const { track } = filmLandmarks({ performance: walkThrough({ duration: 4 }) });
    const seen = [...track].filter(({ presence }) => presence > 0);
    expect(seen.length).toBeLessThan(track.length / 2);
    expect(placeOf(seen[0]!.points, 'left_hip')[0]).toBeLessThan(60);
    expect(placeOf(seen.at(-1)!.points, 'left_hip')[0]).toBeGreaterThan(660);
  });

  test('run on the spot with true flights of 80 ms, one leg after the other', () => {
    const { truth } = filmLandmarks({ performance: runOnTheSpot(jumper()), times: [0] });
    const [first] = truth.flights;
    expect(first!.end - first!.start).toBeCloseTo(0.08, 9);
    const clear = (time: number) => sides.map((side) => lowestPoint(truth.at(time).posture.feet[side]) > 1e-9);
    for (const { start, end } of truth.flights.slice(0, 6)) {
      expect(clear(start + 0.005)).toEqual([true, true]);
      expect(clear(end - 0.005)).toEqual([true, true]);
      expect(clear(start - 0.005)).not.toEqual(clear(end + 0.005));
      const fall = truth.at(end - 1e-4).velocity.y - truth.at(start + 1e-4).velocity.y;
      expect(fall / (end - start - 2e-4)).toBeCloseTo(-gravity, 4);
    }
  });

  test('raise the heels with the tips on the floor, never as fast as free fall', () => {
    const { truth } = filmLandmarks({ performance: heelRaises(jumper()), times: [0] });
    const levels = everyTime(3.2, 0.002).map((time) => truth.at(time).posture.centreOfMass.y);
    const fastest = Math.min(
      ...levels.slice(2).map((level, i) => (level - 2 * levels[i + 1]! + levels[i]!) / 0.002 ** 2),
    );
    expect(Math.max(...levels) - Math.min(...levels)).toBeGreaterThan(0.04);
    expect(fastest).toBeGreaterThan(-0.7 * gravity);
  });

  test('jump onto a box in a true flight that ends higher than it began', () => {
    const { truth } = filmLandmarks({ performance: jumpOntoBox(jumper(), { boxHeight: 0.4 }), times: [0] });
    const [{ start, end } = { start: Number.NaN, end: Number.NaN }] = truth.flights;
    const low = (time: number) => Math.min(...sides.map((side) => lowestPoint(truth.at(time).posture.feet[side])));
    expect(low(start)).toBeCloseTo(0, 9);
    expect(low(end)).toBeCloseTo(0.4, 9);
    expect((truth.at(end).velocity.y - truth.at(start).velocity.y) / (end - start)).toBeCloseTo(-gravity, 6);
    expect(distance(truth.at(end - 1e-9).posture.hip, truth.at(end).posture.hip)).toBeLessThan(1e-6);
  });
});

function possible({ body, duration, phases }: Filmable, longest: number): void {
  const { truth } = filmLandmarks({ performance: { kind: 'any', body, duration, phases, events: {} }, times: [0] });
  for (const time of everyTime(duration, 0.01)) {
    const { hip, feet } = truth.at(time).posture;
    for (const side of sides) {
      expect(distance(hip, feet[side].ankle) / legLength(body)).toBeLessThan(longest);
      expect(lowestPoint(feet[side])).toBeGreaterThan(-1e-9);
    }
  }
}

function apexes({ performance }: Film): number[] {
  return filmLandmarks({ performance, times: [0] }).truth.jumps.map(({ apex }) => apex);
}

function columns(track: LandmarkTrack) {
  const frames = [...track];
  const paths = joints.map((joint) => {
    const column = (axis: 0 | 1) => Float64Array.from(frames, ({ points }) => placeOf(points, joint)[axis]);
    return [joint, { x: column(0), y: column(1), visibility: new Float64Array(frames.length) }] as const;
  });
  const centre = centreOfMass(Object.fromEntries(paths) as Parameters<typeof centreOfMass>[0]);
  return { times: frames.map(({ time }) => time), centre };
}

/** The second derivative of the parabola through the flight, by least squares. */
function curvature({ times, centre }: ReturnType<typeof columns>, start: number, end: number): number {
  const half = (end - start) / 2;
  const inFlight = times.flatMap((time, n) => {
    const u = (time - start - half) / half;
    return Math.abs(u) <= 1 ? [{ u, y: centre.y[n]! }] : [];
  });
  // The part of u² that no straight line explains.
  const [mean1, mean2, mean3] = [1, 2, 3].map((power) => mean(inFlight.map(({ u }) => u ** power)));
  const slope = (mean3! - mean1! * mean2!) / (mean2! - mean1! ** 2);
  const bend = ({ u }: { u: number }) => u ** 2 - mean2! - slope * (u - mean1!);
  const sum = inFlight.reduce((total, point) => total + bend(point) * point.y, 0);
  return (2 * sum) / inFlight.reduce((total, point) => total + bend(point) ** 2, 0) / half ** 2;
}

function placeOf(points: Float32Array, joint: Joint): [x: number, y: number] {
  const place = joints.indexOf(joint) * pointValues;
  return [points[place]!, points[place + 1]!];
}

function worldOf(world: Float32Array, joint: Joint): number[] {
  const place = joints.indexOf(joint) * worldValues;
  return [...world.subarray(place, place + worldValues)];
}

/** The differences in x and y of all joints, frame by frame: 66 a frame. */
function errorOf(track: LandmarkTrack, clean: LandmarkTrack): number[] {
  return [...track].flatMap(({ points }, n) => {
    const before = clean.at(n).points;
    return [...points].map((value, i) => value - before[i]!).filter((_, i) => i % pointValues < 2);
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  return Math.sqrt(mean(values.map((value) => value ** 2)));
}

function everyTime(duration: number, step: number): number[] {
  return Array.from({ length: Math.floor(duration / step) }, (_, n) => n * step);
}
