import { describe, expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import { describeJump, describeSummary } from '../../../src/report/jumps.js';
import { madeFlight, madeHops, madeJump, madeMotion, measurable } from '../movements/made-jump.js';

const [countermovement] = movements;
const frames = { clipTimes: Float64Array.from([0, 0.02, 0.04, 0.1, 0.12]), firstFrame: 30 };
const event = (time: number) => ({ time, plusMinus: 0.00412345, evidence: 'shoe' as const });

const eventAt = (time: number) =>
  describeJump(0, { metrics: {} }, { events: { landing: event(time) }, phases: [], metrics: {}, notes: [] }, frames)
    .events.landing!;

describe('an event', () => {
  test.each([
    [0.02, 31],
    [0.03, 31.5],
    [0.07, 32.5],
    [0.1, 33],
    [0.11, 33.5],
  ])('at %f s lies at frame %f, between the frames’ own times', (time, frame) => {
    expect(eventAt(time).frame).toBe(frame);
  });

  test('tells its time, its error and what it rests on', () => {
    expect(eventAt(0.0300004321)).toEqual({
      time_s: 0.03,
      frame: 31.5,
      plus_minus_s: 0.00412,
      evidence: 'shoe',
    });
  });
});

test('every number of the table is there, with unit and definition; what is missing is null', () => {
  const jump = countermovement!.measure(measurable(madeMotion([madeJump(madeFlight(1.2, 0.5))], { seconds: 3 })));
  const { metrics } = describeJump(0, countermovement!, jump, frames);
  expect(Object.keys(metrics)).toEqual(Object.keys(countermovement!.metrics));
  expect(metrics.flight_time_s).toMatchObject({ value: 0.5, unit: 's', definition: expect.stringMatching(/foot/) });
  expect(metrics.rsi_modified).toMatchObject({ value: null, plus_minus: null });
  expect(JSON.stringify(metrics)).not.toMatch(/NaN/);
});

describe('the summary', () => {
  const hops = movements.find(({ id }) => id === 'repeated-jumps')!;
  const measured = (count: number) => {
    const motion = madeMotion(madeHops(count, 0.2, 0.4), { seconds: 12 });
    return motion.jumps.map((jump) => hops.measure({ ...measurable(motion), jump }));
  };

  test('is not there for one jump', () => {
    expect(describeSummary(hops, measured(1))).toBeUndefined();
  });

  test('has mean, best and spread of the headline numbers', () => {
    const { jumps, metrics, best_five_of_ten } = describeSummary(hops, measured(3))!;
    expect([jumps, metrics.contact_time_s!.jumps, best_five_of_ten]).toEqual([3, 2, null]);
    expect(metrics.contact_time_s!.mean).toBeCloseTo(0.2, 4);
    expect(metrics.contact_time_s!.cv).toBeCloseTo(0, 4);
  });

  test('has the best five of ten rebounds', () => {
    const { best_five_of_ten } = describeSummary(hops, measured(11))!;
    expect(best_five_of_ten!.contact_time_s).toBeCloseTo(0.2, 4);
  });
});
