import { describe, expect, test } from 'vitest';
import { squats, standing } from '../../../../samples/generate/movement/squats.js';
import { followBody } from '../../../../src/motion/motion.js';
import { readSteps, type Steps } from '../../../../src/motion/steps/steps.js';
import type { LandmarkTrack } from '../../../../src/pose/landmarks.js';
import { swapSides } from '../../../helpers/signals/degrade.js';
import { type Film, filmLandmarks } from '../../../helpers/signals/film.js';
import { jumper } from '../../../helpers/signals/many-jumps.js';
import { heelRaises, runOnTheSpot } from '../../../helpers/signals/no-jumps.js';
import { likeTheNetwork } from '../../../helpers/signals/noise.js';
import { contactsOf, fromAside, runner, walker } from '../../../helpers/signals/walkers.js';
import { jumps } from '../jumps.js';

type Walk = ReturnType<typeof fromAside>;

function stepsIn(track: LandmarkTrack, stature: number, width = 1280): Steps {
  const film = { pictures: [], pixelSize: 1, complete: true };
  const { trajectory, bodyScale } = followBody({ track, film, fps: 60, captureFps: null, stature });
  return readSteps(trajectory, bodyScale.value, width / 2);
}

function read(film: Film): Steps {
  return stepsIn(filmLandmarks(film).track, film.performance.body.height, film.size?.width);
}

/** Errors against the truth in milliseconds, of every strike and toe-off that was found. */
function errorsOf({ straights }: Steps, performance: Walk['performance']) {
  const truth = contactsOf(performance);
  const errors = (name: 'strike' | 'off') =>
    straights.flatMap(({ contacts }) =>
      contacts.flatMap((contact) => {
        const found = contact[name]?.time;
        if (found === undefined) return [];
        const off = truth.filter(({ side }) => side === contact.side).map((one) => 1000 * (found - one[name]));
        return [off.reduce((least, one) => (Math.abs(one) < Math.abs(least) ? one : least))];
      }),
    );
  return { strikes: errors('strike'), offs: errors('off') };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + Math.abs(one), 0) / values.length;

const left = { azimuth: Math.PI };

describe.each<[string, Walk]>([
  ['a walker to the right', fromAside(walker())],
  [
    'a walker to the left, at 30 frames a second',
    fromAside(walker({ speed: 1.1, cadence: 1.7 }), { ...left, fps: 30 }),
  ],
  ['a fast tall walker, at 120 frames a second', fromAside(walker({ speed: 1.75, cadence: 2.05 }, 1.95), { fps: 120 })],
  ['a walker on a treadmill', fromAside(walker({ treadmill: true, start: 0, duration: 5 }))],
  ['a runner on a treadmill', fromAside(runner(), { fps: 120 })],
  ['a runner on the forefoot, to the left', fromAside(runner({ strikePitch: -0.14, speed: 2.8 }), left)],
  ['a runner across the picture', fromAside(runner({ treadmill: false, start: -3.2, duration: 2 }))],
])('%s', (_, film) => {
  const steps = read(film);
  const { performance } = film;
  const { strikes, offs } = errorsOf(steps, performance);

  test('leaves no step out and adds none', () => {
    expect(steps.straights).toHaveLength(1);
    const inside = contactsOf(performance).filter(
      ({ strike }) => strike > 0.35 && strike < performance.duration - 0.35,
    );
    const found = steps.straights[0]!.contacts.flatMap(({ strike }) => strike?.time ?? []);
    for (const { strike } of inside) expect(found.filter((time) => Math.abs(time - strike) < 0.1)).toHaveLength(1);
    for (const error of strikes) expect(Math.abs(error)).toBeLessThan(100);
  });

  test('is timed between frames', () => {
    expect(meanOf(strikes)).toBeLessThan(25);
    expect(meanOf(offs)).toBeLessThan(30);
  });

  test('is told from the other manner, and its ground from the other ground', () => {
    expect(steps.straights[0]!.manner).toBe(performance.kind === 'walk' ? 'walking' : 'running');
    const { speed_m_s: speed } = performance.truth;
    const belt = Math.abs(steps.straights[0]!.floorSpeed);
    if (steps.ground === 'treadmill') expect(Math.abs(belt / speed! - 1)).toBeLessThan(0.06);
    else expect(belt).toBe(0);
  });
});

describe('who walks out, turns and comes back', () => {
  const performance = walker({ speed: 1.2, cadence: 1.8, duration: 9, turnAt: 3.5, start: -2.2 });
  const steps = read(fromAside(performance));

  test('walks two ways, in both directions; the turn is left out', () => {
    expect(steps.straights.map(({ travel }) => travel)).toEqual([1, -1]);
    const [out, back] = steps.straights;
    expect(out!.spreads.at(-1)!.time).toBeLessThan(4.2);
    expect(back!.spreads[0]!.time).toBeGreaterThan(4.8);
  });

  test('keeps left and right apart, whichever side the camera sees', () => {
    const { strikes } = errorsOf(steps, performance);
    expect(meanOf(strikes)).toBeLessThan(25);
  });
});

test('legs that the network takes for each other are told apart again', () => {
  const film = fromAside(walker());
  const { track } = filmLandmarks(film);
  const stretches = Array.from({ length: 12 }, (_, n) => ({ start: 0.1 + 0.33 * n, end: 0.2 + 0.33 * n }));
  const mixedUp = swapSides(track, stretches);
  const { strikes, offs } = errorsOf(stepsIn(mixedUp, 1.75), film.performance);
  expect(strikes.length).toBeGreaterThan(5);
  expect(meanOf(strikes)).toBeLessThan(25);
  expect(meanOf(offs)).toBeLessThan(30);
});

test('step lengths do not grow towards the rim of the picture', () => {
  const film = fromAside(walker(), { noise: likeTheNetwork });
  const { contacts } = read(film).straights[0]!;
  const { step_length_m: truth } = film.performance.truth;
  const lengths = contacts.slice(1).map(({ place }, i) => place - contacts[i]!.place);
  for (const length of lengths) expect(Math.abs(length - truth!)).toBeLessThan(0.06);
});

const athlete = jumper();

describe.each<[string, Film['performance']]>([
  ['standing', standing(athlete, 3)],
  ['squats', squats(athlete, { count: 3, depth: 0.35, period: 1.4, standBefore: 0.3, standAfter: 0.3 })],
  ['heel raises', heelRaises(athlete)],
  ['running on the spot', runOnTheSpot(athlete)],
  ['a countermovement jump', jumps.cmj],
  ['hops', jumps.hops],
])('%s', (_, performance) => {
  test.each([0, 0.6, Math.PI])('is no walk, seen from %d', (azimuth) => {
    expect(read({ performance, azimuth, noise: likeTheNetwork }).straights).toEqual([]);
  });
});
