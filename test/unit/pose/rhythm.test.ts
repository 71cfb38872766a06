import { describe, expect, test } from 'vitest';
import { countermovementJump } from '../../../samples/generate/movement/countermovement-jump.js';
import { type Joint, joints, pointValues } from '../../../src/pose/landmarks.js';
import { regionMetres } from '../../../src/pose/region.js';
import { Rhythm } from '../../../src/pose/rhythm.js';
import { retimed } from '../../helpers/signals/degrade.js';
import { type Film, filmLandmarks } from '../../helpers/signals/film.js';
import { jumper } from '../../helpers/signals/many-jumps.js';
import { heelRaises, walkThrough } from '../../helpers/signals/no-jumps.js';
import { likeTheNetwork } from '../../helpers/signals/noise.js';
import { usualRates, type Watched, watch } from '../../helpers/watched.js';
import { jumpNames, jumps } from '../motion/jumps.js';

/** The fits of an instant want a tenth of a second about it; before it one more frame of a slow camera. Seconds. */
const wanted = { before: 0.13, after: 0.1 };

/** Timestamps are rounded. */
const rounding = 1e-3;

/** Looks at a film as the program does; in slow motion one real second lasts `slowness` seconds. */
async function watchFilm(film: Film, { slowness = 1, lookRates = usualRates } = {}) {
  const { track, truth } = filmLandmarks(film);
  const known = retimed(track, slowness);
  const watched = await watch(known, { regionSize: regionMetres * truth.pixelsPerMetre, lookRates });
  return { ...watched, known, truth };
}

/** The longest time between two looks within a stretch, its rims included. */
function longestGap(looks: readonly number[], start: number, end: number): number {
  const first = looks.findLastIndex((time) => time <= start);
  const last = looks.findIndex((time) => time >= end);
  const inside = looks.slice(Math.max(0, first), last < 0 ? undefined : last + 1);
  return Math.max(...inside.slice(1).map((time, i) => time - inside[i]!));
}

function looksWithin({ looks }: Pick<Watched, 'looks'>, start: number, end: number): number {
  return looks.filter((time) => time >= start && time < end).length;
}

/** Stands for four seconds before anything happens. */
const patient = countermovementJump(jumper(), { height: 0.3, depth: 0.3, standBefore: 4, standAfter: 0.3 });

describe('somebody who stands', () => {
  test.each([30, 60, 120, 240])('is looked at ten times a second, at %d frames a second', async (fps) => {
    const { looks } = await watchFilm({ performance: patient, fps });
    expect(looksWithin({ looks }, 1, 3)).toBe(20);
    expect(longestGap(looks, 1, 3)).toBeLessThan(0.1 + rounding);
  });

  test('is looked at as seldom though the landmarks tremble by two millimetres', async () => {
    const { looks } = await watchFilm({ performance: patient, fps: 60, noise: [{ metres: 0.002 }] });
    expect(looksWithin({ looks }, 1, 3)).toBe(20);
  });

  test('and begins to sink, is looked at again a fifth of a second back', async () => {
    const { looks, truth } = await watchFilm({ performance: patient, fps: 60 });
    const [jump] = truth.jumps;
    const start = jump!.movementStart!;
    // Calm until shortly before, and from then on never less than thirty a second.
    expect(longestGap(looks, 1, start - 0.2)).toBeGreaterThan(0.09);
    expect(longestGap(looks, start + 0.05, jump!.takeOff)).toBeLessThan(1 / 30 + rounding);
  });
});

describe('around each take-off and landing every frame is looked at, as far as any is wanted', () => {
  const rates = [24, 30, 60, 120, 240] as const;

  test.each(jumpNames.flatMap((name) => rates.map((fps) => [name, fps] as const)))(
    '%s at %d fps',
    async (name, fps) => {
      const { looks, truth } = await watchFilm({ performance: jumps[name], fps });
      for (const instant of truth.jumps.flatMap(({ takeOff, landing }) => [takeOff, landing])) {
        const gap = longestGap(looks, instant - wanted.before, instant + wanted.after);
        expect(gap, `about ${instant.toFixed(3)} s`).toBeLessThan(Math.max(1 / fps, 1 / usualRates.event) + rounding);
      }
    },
  );

  test.each(jumpNames)('%s with landmarks as the network has them, from the front as well', async (name) => {
    for (const azimuth of [0, Math.PI / 4]) {
      const { looks, truth } = await watchFilm({ performance: jumps[name], fps: 60, noise: likeTheNetwork, azimuth });
      for (const instant of truth.jumps.flatMap(({ takeOff, landing }) => [takeOff, landing])) {
        expect(longestGap(looks, instant - wanted.before, instant + wanted.after)).toBeLessThan(1 / 60 + rounding);
      }
    }
  });

  test('and the first touch after the fall from a box', async () => {
    for (const fps of [30, 60, 120, 240]) {
      const { looks, truth } = await watchFilm({ performance: jumps.dj, fps });
      const touch = truth.jumps[0]!.firstContact!;
      const gap = longestGap(looks, touch - wanted.before, touch + wanted.after);
      expect(gap, `at ${fps} fps`).toBeLessThan(Math.max(1 / fps, 1 / usualRates.event) + rounding);
    }
  });

  test.each([4, 8])('in slow motion too, where one second lasts %d', async (slowness) => {
    const film: Film = { performance: jumps.cmj, fps: 30 * slowness };
    const { looks, truth } = await watchFilm(film, { slowness });
    const { takeOff, landing } = truth.jumps[0]!;
    for (const instant of [takeOff, landing]) {
      const [start, end] = [instant * slowness - 0.2, instant * slowness + 0.1];
      expect(longestGap(looks, start, end)).toBeLessThan(1 / 30 + rounding);
    }
  });
});

describe('of a jump', () => {
  test.each([
    [60, 0.75],
    [120, 0.65],
    [240, 0.35],
  ])('at %d fps no more than this share of all frames is looked at: %d', async (fps, share) => {
    const { estimate, known } = await watchFilm({ performance: jumps.cmj, fps });
    expect(estimate.framesInferred / known.length).toBeLessThan(share);
  });

  test('at 240 frames a second no two looks lie nearer than 120 a second', async () => {
    const { looks } = await watchFilm({ performance: jumps.cmj, fps: 240 });
    expect(Math.min(...looks.slice(1).map((time, i) => time - looks[i]!))).toBeGreaterThan(1 / 120 - rounding);
  });

  test('every frame is in the track, those between two looks too, near where the body truly was', async () => {
    const { estimate, known } = await watchFilm({ performance: jumps.cmj, fps: 120 });
    const { track } = estimate;
    expect(track.length).toBe(known.length);
    for (let n = 0; n < track.length; n++) {
      expect([track.at(n).index, track.timeAt(n)]).toEqual([known.at(n).index, known.timeAt(n)]);
      expect(track.presenceAt(n)).toBeGreaterThan(0.5);
      const gap = track.at(n).points.reduce((most, v, i) => Math.max(most, Math.abs(v - known.at(n).points[i]!)), 0);
      // Two centimetres, of some three hundred pixels a metre.
      expect(gap, `at ${track.timeAt(n)} s`).toBeLessThan(0.02 * 300);
    }
  });

  test('no frame is looked at twice', async () => {
    const { looksAt } = await watchFilm({ performance: jumps.hops, fps: 120 });
    // The one in which somebody is found is: once to see that it is a body, and once to follow it.
    expect(looksAt.filter((count) => count > 1)).toHaveLength(1);
  });

  test('every frame is looked at when all are asked for', async () => {
    const lookRates = { calm: 1e6, moving: 1e6, event: 1e6 };
    const { looks, known } = await watchFilm({ performance: jumps.dj, fps: 240 }, { lookRates });
    expect(looks).toHaveLength(known.length);
  });
});

describe('whoever does not jump', () => {
  test('but strolls is never looked at as if they did', async () => {
    const { looks } = await watchFilm({ performance: walkThrough({ speed: 1, duration: 3 }), fps: 120 });
    expect(longestGap(looks, 1.2, 2.2)).toBeLessThan(1 / 30 + rounding);
    // Thirty, and those around the moment at which the walk was noticed.
    expect(looksWithin({ looks }, 1.2, 2.2)).toBeLessThanOrEqual(34);
  });

  test('but raises the heels is looked at as somebody who moves', async () => {
    const { looks } = await watchFilm({ performance: heelRaises(jumper()), fps: 120 });
    expect(looksWithin({ looks }, 1, 2)).toBeLessThanOrEqual(31);
  });
});

describe('whoever has landed', () => {
  const place = (joint: Joint) => joints.indexOf(joint) * pointValues;
  const metre = 100;

  /** A body with its feet and hips at these heights, metres. */
  function body(foot: number, hip: number): Float32Array {
    const points = new Float32Array(joints.length * pointValues);
    for (const side of ['left', 'right'] as const) {
      points[place(`${side}_foot_index`) + 1] = 400 - foot * metre;
      points[place(`${side}_hip`) + 1] = 400 - hip * metre;
      points[place(`${side}_shoulder`) + 1] = 400 - (hip + 0.5) * metre;
    }
    return points;
  }

  /** Has jumped, lands at 1 s, and is low at 1.3 s. */
  function landed(): Rhythm {
    const rhythm = new Rhythm(usualRates);
    for (let n = 0; n <= 78; n++) {
      const time = n / 60;
      const flight = time > 0.5 && time < 1 ? 4.9 * (time - 0.5) * (1 - time) : 0;
      const low = time >= 1 ? 0.3 * Math.sin(((time - 1) / 0.6) * Math.PI) : 0;
      rhythm.note(time, body(flight, 0.9 + flight - low), regionMetres * metre);
    }
    return rhythm;
  }

  test('and stands up again is looked at half as often', () => {
    const rhythm = landed();
    expect(rhythm.rateAt(1.3)).toBe(usualRates.moving);
    for (let n = 0; n <= 10; n++) rhythm.note(1.3 + n / 15, body(0, 0.6 + n * 0.03), regionMetres * metre);
    expect(rhythm.rateAt(1.97)).toBe(usualRates.moving / 2);
  });

  test('and sinks again for the next jump is looked at as often as before, a fifth of a second back as well', () => {
    const rhythm = landed();
    for (let n = 0; n <= 5; n++) rhythm.note(1.3 + n / 15, body(0, 0.6 + n * 0.05), regionMetres * metre);
    const back = [6, 7, 8].map((n) => rhythm.note(1.3 + n / 15, body(0, 0.85 - (n - 5) * 0.04), regionMetres * metre));
    expect(back.find((found) => found !== undefined)?.rate).toBe(usualRates.moving);
    expect(rhythm.rateAt(1.9)).toBe(usualRates.moving);
  });
});
