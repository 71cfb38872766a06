import { describe, expect, test } from 'vitest';
import { followBody, readMotion } from '../../../../src/motion/motion.js';
import { readSteps } from '../../../../src/motion/steps/steps.js';
import { gait } from '../../../../src/movements/gait/index.js';
import { chooseStepMovement, findMovement } from '../../../../src/movements/index.js';
import { nothingMeasured, readMovement } from '../../../../src/movements/reading.js';
import type { MeasuredGait } from '../../../../src/movements/step-movement.js';
import type { LandmarkTrack } from '../../../../src/pose/landmarks.js';
import { cutTo, thereAndBack } from '../../../helpers/signals/degrade.js';
import { type Film, filmLandmarks } from '../../../helpers/signals/film.js';
import { likeTheNetwork } from '../../../helpers/signals/noise.js';
import { fromAside, runner, walker } from '../../../helpers/signals/walkers.js';
import { jumps } from '../../motion/jumps.js';

/** Exact landmarks let go of the floor earlier than those of a network, for which the instants are read: seconds. */
const exact = 0.045;

const nobody = { height: null, legLength: null, mass: null, dropHeight: null };

type Size = { readonly height?: number; readonly legLength?: number };

function seen(film: Film, size: Size = { height: film.performance.body.height }) {
  return seenIn(filmLandmarks({ noise: likeTheNetwork, ...film }).track, film, size);
}

function seenIn(track: LandmarkTrack, film: Film, size: Size) {
  const recording = {
    ...{ track, film: { pictures: [], pixelSize: 1, complete: true }, fps: film.fps ?? 60 },
    ...{ captureFps: null, stature: size.height ?? null, legLength: size.legLength ?? null },
  };
  const body = followBody(recording);
  const steps = readSteps(body.trajectory, body.bodyScale.value, 640);
  return { motion: readMotion(recording, body), steps, athlete: { ...nobody, ...size } };
}

function measured(film: Film, size?: Size): MeasuredGait {
  const answer = gait.measureSteps(seen(film, size));
  if (!answer) throw new Error('Nothing was measured');
  return answer;
}

test('a walker whose feet never stand together was seen to leave the floor too early: what counts from there is left out', () => {
  const walkable = seen(fromAside(walker({ duration: 4.5 })));
  const straights = walkable.steps.straights.map((straight) => ({
    ...straight,
    contacts: straight.contacts.map((contact) => ({
      ...contact,
      off: contact.off && { ...contact.off, time: contact.off.time - 0.12 },
    })),
  }));
  const { steps, notes, ...of } = gait.measureSteps({ ...walkable, steps: { ...walkable.steps, straights } })!;
  const metrics: Record<string, unknown> = of.metrics;
  const told = Object.keys(metrics).filter((key) => metrics[key] !== null);
  expect(told).toEqual(expect.arrayContaining(['cadence_per_min', 'step_time_s', 'stride_time_s', 'speed_m_s']));
  for (const key of ['stance_time_s', 'swing_time_s', 'duty_factor', 'double_support_time_s'])
    expect(metrics[key], key).toBeNull();
  expect(steps.filter(({ events }) => 'toe_off' in events)).toEqual([]);
  expect(notes).toContainEqual(expect.objectContaining({ code: 'gait.toe-off-early', severity: 'warning' }));
});

describe.each([
  ['walking', fromAside(walker({ duration: 4.5 }))],
  ['walking to the left', fromAside(walker({ speed: 1.2, cadence: 1.8, duration: 5 }, 1.6), { azimuth: Math.PI })],
  ['running on a treadmill', fromAside(runner({ duration: 4 }))],
])('%s', (_, film) => {
  const { metrics, steps, sides, variability, cycle, notes, ...of } = measured(film);
  const { truth } = film.performance;
  const found = (key: keyof typeof metrics) => metrics[key]!.value;

  test('has the cadence, times, lengths and speed that were drawn', () => {
    expect(Math.abs(found('cadence_per_min') / truth.cadence_per_min! - 1)).toBeLessThan(0.01);
    expect(Math.abs(found('stance_time_s') - truth.contact_time_s!)).toBeLessThan(exact);
    expect(Math.abs(found('step_length_m') - truth.step_length_m!)).toBeLessThan(0.06);
    expect(Math.abs(found('stride_length_m') - truth.stride_length_m!)).toBeLessThan(0.12);
    expect(Math.abs(found('speed_m_s') / truth.speed_m_s! - 1)).toBeLessThan(0.06);
    expect(Math.abs(found('duty_factor') - truth.duty_factor!)).toBeLessThan(0.06);
    expect(Math.abs(found('vertical_oscillation_m') - truth.rise_m!)).toBeLessThan(0.035);
  });

  test('is alike on both sides', () => {
    expect(Math.abs(found('step_time_asymmetry'))).toBeLessThan(2.5 * metrics.step_time_asymmetry!.plusMinus);
    for (const side of [sides.left, sides.right]) {
      expect(Math.abs(side.stride_time_s!.value - truth.step_time_s! * 2)).toBeLessThan(0.02);
    }
  });

  test('has double support or flight, never both', () => {
    const absent = of.manner === 'walking' ? 'flight_time_s' : 'double_support_time_s';
    const present = of.manner === 'walking' ? 'double_support_time_s' : 'flight_time_s';
    const wanted = Math.abs(truth.contact_time_s! - truth.step_time_s!);
    expect(metrics[absent]).toBeNull();
    expect(Math.abs(metrics[present]!.value - wanted)).toBeLessThan(exact);
    expect(notes.map(({ code }) => code)).toContain(
      of.manner === 'walking' ? 'gait.no-flight' : 'gait.no-double-support',
    );
  });

  test('bends the knee in the swing more than in the stance, and walks through a whole cycle', () => {
    for (const side of ['left', 'right'] as const) {
      const { strides, curves } = cycle[side]!;
      expect(strides).toBeGreaterThan(0);
      const knee = curves.knee!.mean;
      expect(cycle.percent).toHaveLength(knee.length);
      const largest = knee.indexOf(Math.max(...knee));
      expect(cycle.percent[largest]! / 100).toBeGreaterThan(truth.duty_factor!);
      expect(Math.abs(knee[0]! - knee.at(-1)!)).toBeLessThan(12);
    }
    expect(variability.step_time_s!.steps).toBeGreaterThan(3);
    expect(steps.every(({ events }) => events.heel_strike.time >= 0)).toBe(true);
  });
});

test('a limp shows as an asymmetry of the step times, with the side that is later', () => {
  const film = fromAside(walker({ leftLater: 0.05, duration: 5 }));
  const { metrics } = measured(film);
  const wanted = (2 * 0.1) / (2 / 1.9);
  expect(Math.abs(metrics.step_time_asymmetry!.value - wanted)).toBeLessThan(0.07);
});

test('without a height there are times but no lengths, and a note says why', () => {
  const { metrics, notes } = measured(fromAside(walker()), {});
  for (const key of ['speed_m_s', 'step_length_m', 'stride_length_m', 'scale_px_per_m'] as const) {
    expect(metrics[key]).toBeNull();
  }
  expect(metrics.cadence_per_min).not.toBeNull();
  expect(notes.filter(({ code }) => code === 'gait.scale-unknown')).toHaveLength(1);
});

test('a stride lies between two strikes of one foot, and is as long and as fast as drawn', () => {
  const film = fromAside(walker({ speed: 1.2, cadence: 1.8, duration: 9, turnAt: 3.5, start: -2.2 }));
  const { steps, strides } = measured(film);
  expect(new Set(strides.map(({ straight }) => straight))).toEqual(new Set([0, 1]));
  for (const { side, straight, firstStep, lastStep, metrics } of strides) {
    const [first, last] = [steps[firstStep]!, steps[lastStep]!];
    expect([first.side, last.side, last.straight]).toEqual([side, side, straight]);
    const { heel_strike: from } = first.events;
    expect(metrics.stride_time_s!.value).toBeCloseTo(last.events.heel_strike.time - from.time, 9);
    // With its last step the walker begins to turn.
    if (last.straight === 0 && last.events.heel_strike.time > 3.2) continue;
    expect(Math.abs(metrics.stride_length_m!.value - film.performance.truth.stride_length_m!)).toBeLessThan(0.15);
    expect(Math.abs(metrics.speed_m_s!.value - 1.2)).toBeLessThan(0.15);
    if (metrics.stance_time_s && metrics.swing_time_s) {
      const both = metrics.stance_time_s.value + metrics.swing_time_s.value;
      expect(both).toBeCloseTo(metrics.stride_time_s!.value, 9);
    }
  }
});

describe('the length of a leg', () => {
  const film = fromAside(walker({ duration: 4.5 }));
  const height = film.performance.body.height;
  const legLength = 0.53 * height;

  test('gives lengths and speed as a height does, and says how surely', () => {
    const { metrics, notes } = measured(film, { legLength });
    expect(notes.map(({ code }) => code)).not.toContain('gait.scale-unknown');
    const { value, plusMinus } = metrics.speed_m_s!;
    expect(Math.abs(value - film.performance.truth.speed_m_s!)).toBeLessThan(2 * plusMinus);
    expect(plusMinus / value).toBeGreaterThan(0.025);
  });

  test('beside the height makes the scale surer, and less sure where the two contradict each other', () => {
    const share = (size: Size) => {
      const { value, plusMinus } = measured(film, size).metrics.scale_px_per_m!;
      return plusMinus / value;
    };
    expect(share({ height, legLength: 1.04 * legLength })).toBeLessThan(share({ height }));
    expect(share({ height, legLength: legLength / 1.12 })).toBeGreaterThan(share({ height }));
  });
});

test('a turn is excluded, both ways are measured', () => {
  const film = fromAside(walker({ speed: 1.2, cadence: 1.8, duration: 9, turnAt: 3.5, start: -2.2 }));
  const { straights, excluded } = measured(film);
  expect(straights.map(({ direction, backwards }) => [direction, backwards])).toEqual([
    ['right', false],
    ['left', false],
  ]);
  expect(excluded).toHaveLength(1);
});

describe('who walks forwards and then backwards', () => {
  const film = fromAside(walker({ duration: 4.5 }));
  const { track } = filmLandmarks({ noise: likeTheNetwork, ...film });
  const size = { height: film.performance.body.height };
  const forwards = measured(film);
  const both = gait.measureSteps(seenIn(thereAndBack(track), film, size))!;

  test('is measured by the steps forwards; the others are listed', () => {
    expect(both.straights.map(({ direction, backwards }) => [direction, backwards])).toEqual([
      ['right', false],
      ['left', true],
    ]);
    for (const key of ['cadence_per_min', 'step_length_m', 'speed_m_s', 'step_time_s'] as const) {
      expect(both.metrics[key]!.value / forwards.metrics[key]!.value).toBeCloseTo(1, 1);
    }
    const backwards = both.steps.filter(({ straight }) => both.straights[straight]!.backwards);
    expect(backwards.length).toBeGreaterThan(3);
    expect(both.variability.step_time_s!.steps).toBeLessThan(both.steps.length - backwards.length + 1);
    expect(both.cycle.left!.strides).toBeLessThanOrEqual(forwards.cycle.left!.strides + 1);
  });

  test('is told so', () => {
    const note = both.notes.find(({ code }) => code === 'gait.backwards');
    expect(note).toMatchObject({ severity: 'info', message: expect.stringContaining('lead backwards') });
    expect(forwards.notes.map(({ code }) => code)).not.toContain('gait.backwards');
  });

  test('is measured by the steps backwards where only those are seen', () => {
    const back = cutTo(thereAndBack(track), 4.6, 9);
    const alone = gait.measureSteps(seenIn(back, film, size))!;
    expect(alone.straights.every(({ backwards }) => backwards)).toBe(true);
    expect(Math.abs(alone.metrics.cadence_per_min!.value / forwards.metrics.cadence_per_min!.value - 1)).toBeLessThan(
      0.03,
    );
  });
});

test('a step of which only the toe-off is seen is not listed, and that is said', () => {
  const film = fromAside(walker({ duration: 4.5 }));
  const { steps, notes } = measured(film);
  const { contacts } = seen(film).steps.straights[0]!;
  expect(contacts[0]).toMatchObject({ strike: null, off: expect.anything() });
  expect(steps).toHaveLength(contacts.filter(({ strike }) => strike).length);
  expect(notes.map(({ code }) => code)).toContain('gait.first-step-unseen');
});

describe('the choice', () => {
  const choose = (film: Film) => chooseStepMovement(seen(film).steps, null);

  test('takes steps for gait, and says how sure that is', () => {
    expect(choose(fromAside(walker()))).toMatchObject({ movement: { id: 'gait' }, chosenBy: 'auto' });
    expect(choose(fromAside(runner()))!.confidence).toBeGreaterThan(0.8);
  });

  test.each(Object.entries(jumps))('leaves %s to the jumps', (_, performance) => {
    const { motion, steps, athlete } = seen({ performance, fps: 60 }, {});
    const reading = readMovement(motion, steps, { movement: null, athlete });
    expect(reading).toMatchObject({ gait: null });
    expect(reading!.measured.length).toBe(motion.jumps.length);
  });

  test('does not measure a walk as a jump that was asked for, nor a jump as a walk', () => {
    const walk = seen(fromAside(walker()));
    const cmj = findMovement('cmj')!;
    expect(readMovement(walk.motion, walk.steps, { movement: cmj, athlete: walk.athlete })).toBeNull();
    expect(nothingMeasured(walk.motion, walk.steps, cmj, 'a.mp4').code).toMatch(/^movement\./);
    const jump = seen({ performance: jumps.cmj, fps: 60 }, {});
    expect(readMovement(jump.motion, jump.steps, { movement: gait, athlete: nobody })).toBeNull();
    expect(nothingMeasured(jump.motion, jump.steps, gait, 'a.mp4')).toMatchObject({ code: 'gait.none', exitCode: 5 });
  });

  test('says how to film again where there are too few steps', () => {
    const { motion, steps } = seen(fromAside(walker({ duration: 1.3, cadence: 1.6 })));
    const failure = nothingMeasured(motion, steps, gait, 'a.mp4');
    expect(failure.code).toMatch(/^gait\.(none|too-few-steps)$/);
    expect(failure.hint).toMatch(/four steps/);
  });
});
