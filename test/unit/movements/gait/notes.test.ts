import { expect, test } from 'vitest';
import { beganUnseen, gaitNotes } from '../../../../src/movements/gait/notes.js';

const step = {
  side: 'left',
  straight: 0,
  events: { heel_strike: { time: 1, plusMinus: 0.01, evidence: 'toes' } },
} as const;
const stepsOf = (count: number) => Array.from({ length: count }, () => ({ ...step, metrics: {} }));
const straight = { start: 0, end: 1, direction: 'left', backwards: false } as const;
const codes = (...of: Parameters<typeof gaitNotes>) =>
  gaitNotes(...of).map(({ code, severity }) => `${code} ${severity}`);

test('few steps are a doubt, some are worth knowing, many are not', () => {
  expect(codes(stepsOf(4), [straight])).toEqual(['gait.few-steps warning']);
  expect(codes(stepsOf(12), [straight])).toEqual(['gait.few-steps info']);
  expect(codes(stepsOf(24), [straight])).toEqual([]);
});

test('walking backwards is told, and which of the steps are summed up where it is mixed with walking forwards', () => {
  const back = { ...straight, backwards: true };
  expect(codes(stepsOf(24), [back])).toEqual(['gait.backwards info']);
  expect(codes(stepsOf(24), [straight, back], 30)).toEqual(['gait.backwards info']);
  expect(gaitNotes(stepsOf(24), [straight, back], 30)[0]!.message).toMatch(/^6 of 30 steps lead backwards/);
  expect(gaitNotes(stepsOf(24), [back, straight], 30)[0]!.message).toMatch(/^6 of 30 steps lead forwards/);
});

test('a first step of which only the end was seen is told of, with how many there are', () => {
  expect(beganUnseen(0, 2)).toEqual([]);
  expect(beganUnseen(1, 1)[0]).toMatchObject({ code: 'gait.first-step-unseen', severity: 'info' });
  expect(beganUnseen(1, 2)[0]!.message).toMatch(/^1 of 2 stretches begin/);
});
