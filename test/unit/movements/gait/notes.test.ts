import { expect, test } from 'vitest';
import { gaitNotes } from '../../../../src/movements/gait/notes.js';

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

test('walking backwards is told, and is a doubt where it is mixed with walking forwards', () => {
  const back = { ...straight, backwards: true };
  expect(codes(stepsOf(24), [back])).toEqual(['gait.backwards info']);
  expect(codes(stepsOf(24), [straight, back])).toEqual(['gait.backwards warning']);
});
