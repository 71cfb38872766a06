import { describe, expect, test } from 'vitest';
import type { Measured } from '../../../src/movements/movement.js';
import { describeNorms } from '../../../src/report/norm-section.js';

const nobody = { sex: null, age: null, level: null };
const athlete = { sex: 'male', age: 24, level: 'recreational' } as const;

function jump(height: number, byFlightTime: number): Measured {
  const metrics = {
    jump_height_m: { value: height, plusMinus: 0.008 },
    jump_height_flight_time_m: { value: byFlightTime, plusMinus: 0.008 },
    rsi_modified: null,
  };
  return { events: {}, phases: [], metrics, notes: [] };
}

const compare = (jumps: Measured[], person: Parameters<typeof describeNorms>[2] = athlete) =>
  describeNorms('countermovement-jump', jumps, person);

describe('beside published norms', () => {
  test('stands nobody of whom nothing is known', () => {
    expect(compare([jump(0.35, 0.36)], nobody)).toBeUndefined();
  });

  test('each height meets the figures that were measured like it', () => {
    const { matches } = compare([jump(0.35, 0.36)])!;
    expect(matches).toHaveLength(1);
    expect(matches[0]).toMatchObject({ metric: 'jump_height_flight_time_m', definition: 'flight-time', mean: 0.352 });
    expect(matches[0]!.difference.value).toBeCloseTo(0.008, 6);
    expect(matches[0]!.sentence).toMatch(/36\.0 cm is 0\.8 ± 0\.8 cm above/);
  });

  test('no figure is refused for being another height than ours, where we have that height too', () => {
    const { refused } = compare([jump(0.35, 0.36)])!;
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ reason }) => reason.includes('not the same height'))).toEqual([]);
    expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(refused.length);
  });

  test('stands the highest of several jumps', () => {
    expect(compare([jump(0.3, 0.31), jump(0.36, 0.37), jump(0.33, 0.34)])!.matches[0]).toMatchObject({ jump: 1 });
  });

  test('an athlete of whom too little is known has reasons instead of figures', () => {
    const { matches, refused } = compare([jump(0.35, 0.36)], { ...nobody, age: 24 })!;
    expect(matches).toEqual([]);
    expect(refused.some(({ reason }) => reason.includes('--sex'))).toBe(true);
  });
});
