import { expect, test } from 'vitest';
import type { Analysis, JumpResult } from '../../../src/report/analysis.js';
import { allowed, asWished, givenEvents, handlesOf, spoken } from '../../../src/serve/page/handles.js';
import { exampleResult } from '../../helpers/results.js';

const whole = { from: 0, to: 60 };

test('every event of a jump has a handle, in their order; only the apex follows from the others', () => {
  const [jump] = exampleResult().jumps;
  const handles = handlesOf(jump!, whole);
  expect(new Set(handles.map(({ name }) => name))).toEqual(
    new Set(Object.keys(jump!.events).filter((name) => name !== 'apex')),
  );
  expect(handles.map(({ time }) => time)).toEqual(handles.map(({ time }) => time).sort((a, b) => a - b));
  expect(handles.find(({ name }) => name === 'take_off')).toMatchObject({
    key: '1.take_off',
    label: 'Take-off',
    given: false,
  });
});

test('the handles of the third of several jumps are known by its number', () => {
  const { jumps } = exampleResult({ movement: 'hops', jumps: 4 });
  expect(handlesOf(jumps[2]!, whole).every(({ key }) => key.startsWith('3.'))).toBe(true);
});

test('a handle stays between its neighbours, and the outer ones in the clip', () => {
  const handles = handlesOf(exampleResult().jumps[0]!, whole);
  expect(handles[0]!.low).toBe(0);
  expect(handles.at(-1)!.high).toBe(60);
  for (const [i, handle] of handles.slice(1).entries()) {
    expect(handle.low).toBeGreaterThan(handles[i]!.time);
    expect(allowed(handle, handles[i]!.time - 1)).toBeCloseTo(handle.low, 6);
    expect(allowed(handle, 99)).toBeCloseTo(Math.min(handle.high, 99), 6);
  }
});

test('what is wished shows at once, with what was found beside it', () => {
  const handles = handlesOf(exampleResult().jumps[0]!, whole);
  const found = handles.find(({ name }) => name === 'landing')!;
  const [wished] = asWished(handles, { '1.landing': found.time + 0.01 }).filter(({ name }) => name === 'landing');
  expect(wished).toMatchObject({ time: found.time + 0.01, given: true, automatic: found.time });
  expect(spoken(wished!)).toMatch(/^\d\.\d{3} s, corrected, found at \d\.\d{3} s$/);
  expect(spoken(found)).toMatch(/^\d\.\d{3} s, plus or minus \d+ ms$/);
});

test('of an answer that was put right, the given events and no others are wished again', () => {
  const analysis = exampleResult({ movement: 'hops', jumps: 2 });
  expect(givenEvents(analysis)).toEqual({});
  expect(givenEvents(withGiven(analysis, 1, 'take_off', 2.5))).toEqual({ '2.take_off': 2.5 });
});

function withGiven(analysis: Analysis, jump: number, name: string, time: number): Analysis {
  const change = (one: JumpResult): JumpResult => ({
    ...one,
    events: { ...one.events, [name]: { ...one.events[name]!, time_s: time, evidence: 'given' } },
  });
  return { ...analysis, jumps: analysis.jumps.map((one, i) => (i === jump ? change(one) : one)) };
}
