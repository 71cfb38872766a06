import { describe, expect, test } from 'vitest';
import type { Approach } from '../../../src/motion/flight.js';
import { chooseMovement, findMovement, movements } from '../../../src/movements/index.js';
import { madeDrop, madeFlight, madeHops, madeJump } from './made-jump.js';

const jump = (approach: Partial<Approach>) => madeJump(madeFlight(2, 0.5), approach);
const held = { start: 0, end: 2 };
const type = (jumps: readonly ReturnType<typeof jump>[]) => chooseMovement(jumps, null).movement.id;

test.each([
  ['countermovement-jump', 'cmj'],
  ['drop-jump', 'dj'],
  ['squat-jump', 'sj'],
  ['repeated-jumps', 'hops'],
])('%s is found by its id and by %s, in capitals too', (id, alias) => {
  expect(findMovement(id)?.id).toBe(id);
  expect(findMovement(alias.toUpperCase())?.id).toBe(id);
});

test('an unknown word finds nothing', () => {
  expect(findMovement('cartwheel')).toBeUndefined();
});

describe('left to itself, the program takes', () => {
  test('jumps that follow each other by rebound for repeated jumps', () => {
    expect(type(madeHops(2, 0.2, 0.4))).toBe('repeated-jumps');
    const { confidence } = chooseMovement(madeHops(10, 0.2, 0.4), null);
    expect(confidence).toBeGreaterThan(0.99);
  });

  test('a fall before the jump for a drop jump', () => {
    expect(type([jump({ drop: madeDrop(0.3, 1.8) })])).toBe('drop-jump');
  });

  test('stillness without a dip for a squat jump', () => {
    expect(type([jump({ dip: 0.01, stillness: held })])).toBe('squat-jump');
  });

  test('a real squat jump that dips 6.6 cm still for a squat jump', () => {
    expect(type([jump({ dip: 0.066, stillness: held })])).toBe('squat-jump');
  });

  test('a push without stillness before it for a countermovement jump', () => {
    expect(type([jump({ dip: 0.01, stillness: null })])).toBe('countermovement-jump');
  });

  test('several separate jumps with a dip for countermovement jumps', () => {
    expect(type([jump({ dip: 0.3, stillness: held }), jump({ dip: 0.28, stillness: held })])).toBe(
      'countermovement-jump',
    );
  });
});

describe('confidence follows the evidence', () => {
  const confidenceAt = (dip: number) => chooseMovement([jump({ dip, stillness: held })], null);

  test('a dip at the border is as good as a coin, and the other movement is named', () => {
    const { confidence, alternatives } = confidenceAt(0.08);
    expect(confidence).toBeCloseTo(0.5, 2);
    expect(alternatives).toHaveLength(1);
  });

  test('it grows steadily away from the border on both sides', () => {
    const [deep, deeper] = [confidenceAt(0.09), confidenceAt(0.12)];
    expect(deep.movement.id).toBe('countermovement-jump');
    expect(deeper.confidence).toBeGreaterThan(deep.confidence);
    expect(confidenceAt(0.02).confidence).toBeGreaterThan(confidenceAt(0.06).confidence);
  });

  test('clear evidence leaves no alternative', () => {
    expect(confidenceAt(0.3).alternatives).toEqual([]);
  });

  test.each([
    [[jump({ dip: 0.08, stillness: held })]],
    [[jump({ drop: madeDrop(0.1, 1.8), dip: 0.05, stillness: held })]],
    [madeHops(2, 0.2, 0.4)],
    [[jump({ dip: 0.3 }), jump({ dip: 0.01, stillness: held })]],
  ])('the likelihoods of all movements together are one', (jumps) => {
    const sum = movements.reduce((all, movement) => all + movement.likelihood(jumps), 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  test('without a jump nothing is likely', () => {
    expect(movements.map((movement) => movement.likelihood([]))).toEqual([0, 0, 0, 0]);
  });
});

test('what is asked for is taken, and the evidence against it shows in its confidence', () => {
  const asked = findMovement('dj')!;
  const choice = chooseMovement([jump({ dip: 0.3 })], asked);
  expect(choice).toMatchObject({ movement: { id: 'drop-jump' }, chosenBy: 'option', confidence: 0 });
  expect(choice.alternatives[0]).toMatchObject({ type: 'countermovement-jump', confidence: expect.closeTo(1, 2) });
});
