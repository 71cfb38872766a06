import { describe, expect, test } from 'vitest';
import { correct } from '../../../src/correction/correct.js';
import type { GivenEvents } from '../../../src/correction/event-names.js';
import { explain } from '../../../src/errors.js';
import { resolveOptions } from '../../../src/options.js';
import { analysisSchema } from '../../../src/report/analysis.js';
import { randomFrom } from '../../helpers/signals/random.js';
import { automaticOf, jumpOf, keptOf, keptWalk } from './made-readings.js';

const kept = keptOf('cmj');
const automatic = automaticOf(kept);
const { events } = jumpOf(automatic);
const at = (name: string) => events[name]!.time_s;
const hops = keptOf('hops');
const hopResult = automaticOf(hops);

/** How a correction is refused, as a person is told. */
function refusal(given: GivenEvents, of = { kept, automatic }): { code: string; message: string; exitCode: number } {
  try {
    correct(of.automatic, of.kept, given);
  } catch (thrown) {
    const { code, message, exitCode } = explain(thrown);
    return { code, message, exitCode };
  }
  throw new Error('it was not refused');
}

const ofHops = { kept: hops, automatic: hopResult };

describe('refused, with exit code 2, is', () => {
  test.each([
    [{ first_contact: 1 }, 'A countermovement jump like this one has no event first_contact.'],
    [{ constructor: 1 }, 'A countermovement jump like this one has no event constructor.'],
    [{ apex: 1.2 }, 'The apex cannot be given: it follows from take-off, landing and gravity.'],
    [{ '2.take_off': 1 }, 'There is no jump 2: the clip has one jump.'],
    [{ take_off: 1, '1.take_off': 1.1 }, 'The take-off is given twice.'],
  ])('an event that is not there: %j', (given, message) => {
    expect(refusal(given)).toEqual({ code: 'events.unknown', message, exitCode: 2 });
  });

  test.each([
    [{ take_off: 1 }, 'The clip has 3 jumps: of which is take_off?'],
    [{ '4.take_off': 1 }, 'There is no jump 4: the clip has 3 jumps.'],
    [{ '1.landing': 1.5, '2.first_contact': 1.51 }, 'The landing of jump 1 is given twice.'],
  ])('an event of a jump that is not there: %j', (given, message) => {
    expect(refusal(given, ofHops)).toEqual({ code: 'events.unknown', message, exitCode: 2 });
  });

  test('the contact of a hop out of standing, which has none', () => {
    const { code, exitCode } = refusal({ '1.first_contact': 0.5 }, ofHops);
    expect([code, exitCode]).toEqual(['events.unsupported', 2]);
  });

  test('a time outside the clip', () => {
    expect(refusal({ movement_start: -0.5 }).message).toMatch(/^The movement start at -0.500 s lies outside the clip/);
    expect(refusal({ landing: 1000 })).toMatchObject({ code: 'events.impossible', exitCode: 2 });
  });

  test('an event on the wrong side of another, given or found', () => {
    const late = refusal({ lowest_point: at('take_off') + 0.01 });
    expect(late.message).toMatch(/^The take-off \(found: .* s\) must come after the lowest point \(given: .* s\)\.$/);
    const both = refusal({ take_off: at('landing'), landing: at('take_off') });
    expect(both.message).toMatch(/^The landing \(given: .* s\) must come after the take-off \(given: .* s\)\.$/);
    expect(refusal({ braking_start: at('lowest_point') + 0.001 }).code).toBe('events.impossible');
  });

  test('a flight that ends after the next jump has begun', () => {
    const next = jumpOf(hopResult, 1).events.take_off!.time_s;
    expect(refusal({ '1.landing': next + 0.01 }, ofHops)).toMatchObject({ code: 'events.impossible', exitCode: 2 });
  });

  test('a flight that no body flies', () => {
    const apex = at('apex');
    expect(refusal({ take_off: apex - 0.05, landing: apex + 0.05 }).message).toContain('too short for a jump');
    expect(refusal({ take_off: apex + 0.01 }).message).toMatch(/^The body is highest at/);
    // Of the whole clip this flight leaves no room for anything else.
    const first = kept.reading.motion.trajectory.clipTimes[0]!;
    const last = kept.reading.motion.trajectory.clipTimes.at(-1)!;
    const around = { movement_start: first, lowest_point: first + 0.001, take_off: first + 0.002 };
    const whole = { ...around, landing: last - 0.001, landing_lowest_point: last };
    expect(refusal(whole).message).toMatch(/the flight would last .* s, longer than anybody can be\.$/);
  });

  test('any event of steps', () => {
    const walk = keptWalk();
    const given = { kept: walk, automatic: automaticOf(walk) };
    expect(refusal({ heel_strike: 1 }, given)).toMatchObject({ code: 'events.unsupported', exitCode: 2 });
    expect(correct(given.automatic, walk, {})).toEqual(given.automatic);
  });
});

test('an option that is no event with a time is refused before any clip is looked at', () => {
  for (const events of [{ 'take off': 1 }, { '0.take_off': 1 }, { take_off: Number.NaN }, { __proto__x: 1 }]) {
    expect(() => resolveOptions({ events })).toThrow(/The option events does not fit/);
  }
  expect(() => resolveOptions({ events: { take_off: 1 }, person: 'all' })).toThrow(/of one person/);
});

test('whatever is given, the answer is whole or the refusal is in words', () => {
  const random = randomFrom(9);
  const names = ['take_off', 'landing', 'lowest_point', 'movement_start', 'braking_start', 'landing_lowest_point'];
  const odd = ['apex', 'x', 'toString', 'step_off', 'first_contact', 'hold_start', 'push_off_start', '9.landing'];
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  const clips = [
    { kept, automatic },
    ofHops,
    ...[keptOf('sj'), keptOf('dj')].map((one) => ({ kept: one, automatic: automaticOf(one) })),
  ];
  let answered = 0;
  for (let round = 0; round < 400; round++) {
    const of = pick(clips);
    const given: Record<string, number> = {};
    for (let n = Math.floor(random() * 4); n >= 0; n--) {
      const jump = Math.floor(random() * of.automatic.jumps.length);
      const name = random() < 0.9 ? pick([...names, ...Object.keys(of.automatic.jumps[jump]!.events)]) : pick(odd);
      const found = of.automatic.jumps[jump]!.events[name]?.time_s ?? 1;
      const prefix = of.automatic.jumps.length > 1 || random() < 0.3 ? `${jump + 1}.` : '';
      given[name.includes('.') ? name : `${prefix}${name}`] = found + (random() - 0.5) * 10 ** (1 - 4 * random());
    }
    try {
      analysisSchema.parse(correct(of.automatic, of.kept, given));
      answered++;
    } catch (thrown) {
      const { code, message } = explain(thrown);
      expect(code, `${JSON.stringify(given)}: ${message}`).toMatch(/^events\./);
      expect(message).not.toMatch(/NaN|undefined|null/);
    }
  }
  expect(answered).toBeGreaterThan(100);
});
