import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { correct } from '../../../src/correction/correct.js';
import { readKept, writeKept } from '../../../src/correction/kept-file.js';
import { gravity } from '../../../src/motion/gravity.js';
import { allMovements } from '../../../src/movements/index.js';
import { resolveOptions } from '../../../src/options.js';
import { analysisSchemaOf } from '../../../src/report/analysis.js';
import { resultText } from '../../../src/report/result-text.js';
import { keptFrom } from '../../helpers/analyzed.js';
import { retimed } from '../../helpers/signals/degrade.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { jumps } from '../motion/jumps.js';
import { automaticOf, jumpOf, keptOf } from './made-readings.js';

const kept = keptOf('cmj');
const automatic = automaticOf(kept);
const { events, metrics } = jumpOf(automatic);
const takeOff = events.take_off!.time_s;
const landing = events.landing!.time_s;
const frame = 1 / 60;

describe('a take-off that is given 10 ms later', () => {
  const corrected = correct(automatic, kept, { take_off: takeOff + 0.01 });
  const jump = jumpOf(corrected);
  const change = (key: string) => jump.metrics[key]!.value! - metrics[key]!.value!;

  test('makes the flight 10 ms shorter and the push 10 ms longer', () => {
    expect(change('flight_time_s')).toBeCloseTo(-0.01, 4);
    expect(change('propulsion_time_s')).toBeCloseTo(0.01, 4);
    expect(change('time_to_take_off_s')).toBeCloseTo(0.01, 4);
  });

  test('makes the height by flight time just as much lower as g T² / 8 says', () => {
    const time = landing - takeOff - 0.01;
    expect(jump.metrics.jump_height_flight_time_m!.value).toBeCloseTo((gravity * time * time) / 8, 5);
    expect(change('jump_height_m')).toBeLessThan(-0.005);
    expect(change('take_off_velocity_m_s')).toBeLessThan(-0.02);
    expect(change('rsi_modified')).toBeLessThan(0);
  });

  test('is marked, with what was found beside it', () => {
    const { automatic: found, ...given } = jump.events.take_off!;
    expect(given).toMatchObject({ time_s: Number((takeOff + 0.01).toFixed(6)), evidence: 'given' });
    expect(given.plus_minus_s).toBeCloseTo(frame / Math.sqrt(12), 5);
    expect(found).toEqual(events.take_off);
    expect(jump.metrics.flight_time_s!.automatic).toEqual({
      value: metrics.flight_time_s!.value,
      plus_minus: metrics.flight_time_s!.plus_minus,
    });
    expect(corrected.metadata.algorithm.events).toBe(`take_off=${takeOff + 0.01}`);
    expect(corrected.metadata.quality.notes.map(({ code }) => code)).toContain('events.given');
  });

  test('carries its own plus-minus into the flight time', () => {
    const { plus_minus_s: off } = jump.events.take_off!;
    const { plus_minus_s: on } = events.landing!;
    expect(jump.metrics.flight_time_s!.plus_minus).toBeCloseTo(Math.hypot(off, on), 5);
  });

  test('moves the phases with it', () => {
    const ends = jump.phases.map(({ name, start_s, end_s }) => [name, start_s, end_s]);
    const end = jump.events.take_off!.time_s;
    expect(ends).toContainEqual(['propulsion', events.lowest_point!.time_s, end]);
    expect(ends).toContainEqual(['flight', end, landing]);
  });

  test('leaves as they were the events that do not follow from it', () => {
    for (const name of ['movement_start', 'braking_start', 'lowest_point', 'landing', 'landing_lowest_point']) {
      expect(jump.events[name]).toEqual(events[name]);
    }
    for (const key of [
      'unweighting_time_s',
      'braking_time_s',
      'knee_angle_lowest_point_deg',
      'knee_angle_landing_deg',
    ]) {
      expect(jump.metrics[key]).toEqual(metrics[key]);
    }
  });

  test('gives a result that fits the schema of its movement', () => {
    expect(() => analysisSchemaOf(allMovements).parse(corrected)).not.toThrow();
  });
});

test('an event that changes no flight leaves every number of the flight as it was', () => {
  const corrected = jumpOf(correct(automatic, kept, { movement_start: events.movement_start!.time_s - 0.05 }));
  const changed = Object.keys(corrected.metrics).filter((key) => corrected.metrics[key]!.automatic);
  expect(changed.sort()).toEqual(['rsi_modified', 'time_to_take_off_s', 'unweighting_time_s']);
});

test('a lowest point that is given elsewhere changes the depth by what the body has moved between', () => {
  const corrected = jumpOf(correct(automatic, kept, { lowest_point: events.lowest_point!.time_s + 0.05 }));
  const { value, automatic: before } = corrected.metrics.countermovement_depth_m!;
  expect(value!).toBeLessThan(before!.value! - 0.003);
  expect(value!).toBeGreaterThan(before!.value! - 0.05);
  const barely = jumpOf(correct(automatic, kept, { lowest_point: events.lowest_point!.time_s + 0.0001 }));
  expect(barely.metrics.countermovement_depth_m!.value).toBeCloseTo(before!.value!, 4);
});

test.each(['cmj', 'cmj with arms', 'sj', 'dj', 'hops'] as const)(
  'all events of %s given as they were found give the automatic numbers to the last digit',
  (name) => {
    const kept = keptOf(name);
    const automatic = automaticOf(kept);
    const given = Object.fromEntries(
      automatic.jumps.flatMap(({ index, events }) =>
        Object.entries(events)
          .filter(([event]) => event !== 'apex' && !(event === 'first_contact' && index > 0))
          .map(([event, { time_s }]) => [`${index + 1}.${event}`, time_s]),
      ),
    );
    const corrected = correct(automatic, kept, given);
    expect(corrected.jumps.map(({ metrics }) => metrics)).toEqual(automatic.jumps.map(({ metrics }) => metrics));
    expect(corrected.summary).toEqual(automatic.summary);
    expect(corrected.curves).toEqual(automatic.curves);
    // Somebody has looked: that a shoe was not seen is no doubt any more.
    expect(['high', automatic.metadata.quality.confidence]).toContain(corrected.metadata.quality.confidence);
    for (const [i, { events }] of corrected.jumps.entries()) {
      for (const [event, { automatic: found, evidence, ...moment }] of Object.entries(events)) {
        if (event === 'apex') continue;
        const { evidence: _, ...before } = automatic.jumps[i]!.events[event]!;
        expect(moment).toEqual(before);
        expect(evidence).toBe('given');
        expect(found).toEqual(automatic.jumps[i]!.events[event]);
      }
    }
  },
);

test('no events give the automatic answer byte for byte, however often it was corrected before', () => {
  correct(automatic, kept, { take_off: takeOff - 0.02 });
  expect(resultText(correct(automatic, kept, {}))).toBe(resultText(automatic));
});

test('correcting twice is correcting with the last events alone', () => {
  const once = correct(automatic, kept, { landing: landing + 0.02 });
  const twice = correct(correct(automatic, kept, { take_off: takeOff - 0.02 }), kept, { landing: landing + 0.02 });
  expect(twice).toEqual(once);
});

test('what is kept comes back from a file to the last bit', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kept-')), 'clip.kept');
  await writeKept(path, kept);
  const back = await readKept(path);
  expect(back).toEqual(kept);
  const given = { take_off: takeOff + 0.005, lowest_point: events.lowest_point!.time_s - 0.01 };
  expect(resultText(correct(automatic, back, given))).toBe(resultText(correct(automatic, kept, given)));
});

test('a file that is none of ours, or is cut off, is refused', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kept-')), 'clip.kept');
  for (const text of ['', '{"kind": 1}', '\xff\x0f{}']) {
    writeFileSync(path, text);
    await expect(readKept(path)).rejects.toMatchObject({ code: 'result.unreadable' });
  }
});

describe('of hops', () => {
  const kept = keptOf('hops');
  const automatic = automaticOf(kept);
  const [first, second] = [jumpOf(automatic, 0), jumpOf(automatic, 1)];

  test('the first contact of a jump is the landing of the one before, whichever is given', () => {
    const time = first.events.landing!.time_s + 0.008;
    const byLanding = correct(automatic, kept, { '1.landing': time });
    const byContact = correct(automatic, kept, { '2.first_contact': time });
    expect(byContact.jumps).toEqual(byLanding.jumps);
    const { events, metrics } = jumpOf(byLanding, 1);
    expect(events.first_contact).toMatchObject({ time_s: Number(time.toFixed(6)), evidence: 'given' });
    expect(metrics.contact_time_s!.value).toBeCloseTo(second.metrics.contact_time_s!.value! - 0.008, 5);
    const { flight_time_s: flight } = jumpOf(byLanding, 0).metrics;
    expect(flight!.value).toBeCloseTo(first.metrics.flight_time_s!.value! + 0.008, 5);
  });

  test('a corrected jump does not touch the times of another', () => {
    const { jumps } = correct(automatic, kept, { '3.take_off': jumpOf(automatic, 2).events.take_off!.time_s + 0.005 });
    expect(jumps[0]!.events).toEqual(first.events);
    expect(jumps[0]!.metrics.flight_time_s).toEqual(first.metrics.flight_time_s);
    expect(jumps[1]!.metrics.contact_time_s).toEqual(second.metrics.contact_time_s);
  });

  test('the summary is that of the corrected jumps', () => {
    const corrected = correct(automatic, kept, { '2.landing': second.events.landing!.time_s + 0.02 });
    const mean = corrected.jumps.reduce((sum, { metrics }) => sum + metrics.jump_height_m!.value! / 3, 0);
    expect(corrected.summary!.metrics.jump_height_m!.mean).toBeCloseTo(mean, 4);
  });
});

test('the first contact of a drop jump moves contact time, and the fall with it', () => {
  const kept = keptOf('dj');
  const automatic = automaticOf(kept);
  const before = jumpOf(automatic);
  const time = before.events.first_contact!.time_s + 0.01;
  const { metrics } = jumpOf(correct(automatic, kept, { first_contact: time }));
  const change = (key: string) => metrics[key]!.value! - before.metrics[key]!.value!;
  expect(change('contact_time_s')).toBeCloseTo(-0.01, 5);
  expect(change('contact_velocity_m_s')).toBeCloseTo(0.01 * gravity, 1);
  expect(change('rsi_height_over_contact')).toBeGreaterThan(0);
  expect(metrics.jump_height_m).toEqual(before.metrics.jump_height_m);
});

test('times of slow motion are given in real seconds, as the result counts them', () => {
  const { track } = filmLandmarks({ performance: jumps.cmj, fps: 240 });
  const slow = keptFrom(retimed(track, 4), resolveOptions({ captureFps: 240 }));
  const automatic = automaticOf(slow);
  const { take_off: found } = jumpOf(automatic).events;
  const { events, metrics } = jumpOf(correct(automatic, slow, { take_off: found!.time_s + 0.01 }));
  expect(events.take_off!.time_s).toBeCloseTo(found!.time_s + 0.01, 6);
  expect(events.take_off!.frame).toBeCloseTo(found!.frame + 2.4, 1);
  expect(events.take_off!.plus_minus_s).toBeCloseTo(1 / 240 / Math.sqrt(12), 5);
  expect(metrics.flight_time_s!.value! - metrics.flight_time_s!.automatic!.value!).toBeCloseTo(-0.01, 4);
});
