import { describe, expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import { jumpSchema, type Measured, type Movement, metricsSchema } from '../../../src/movements/movement.js';
import { madeFlight, madeJump, madeMotion, measurable } from './made-jump.js';

/** As the result file holds it. */
function written({ metrics: table }: Movement, { events, phases, metrics }: Measured) {
  return {
    index: 0,
    events: Object.fromEntries(
      Object.entries(events).map(([name, { time, plusMinus, evidence }]) => [
        name,
        { time_s: time, frame: 60 * time, plus_minus_s: plusMinus, evidence },
      ]),
    ),
    phases: phases.map(({ name, start, end }) => ({ name, start_s: start, end_s: end })),
    metrics: Object.fromEntries(
      Object.entries(table).map(([key, { unit, definition }]) => {
        const measured = metrics[key] ?? null;
        return [key, { value: measured?.value ?? null, plus_minus: measured?.plusMinus ?? null, unit, definition }];
      }),
    ),
  };
}

const jump = madeJump(madeFlight(1.2, 0.5));
const bare = measurable(madeMotion([jump], { seconds: 3 }));

describe.each(movements.map((movement) => [movement.id, movement] as const))('%s', (_, movement) => {
  const measured = movement.measure(bare);

  test('a jump of which only the flight is seen fits the schema', () => {
    expect(jumpSchema(movement).safeParse(written(movement, measured))).toMatchObject({ success: true });
  });

  test('measures exactly the numbers of its table, and says why one is missing', () => {
    expect(Object.keys(measured.metrics)).toEqual(Object.keys(movement.metrics));
    expect(measured.metrics.jump_height_m).not.toBeNull();
    expect(Object.values(measured.metrics)).toContain(null);
    expect(measured.notes.length).toBeGreaterThan(0);
    for (const { code, message, hint } of measured.notes) {
      expect(code).toMatch(/^[a-z-]+\.[a-z-]+$/);
      expect(message).toMatch(/\.$/);
      expect(hint).toMatch(/\.$/);
    }
  });

  test('names each unit in the key of its number, and can be regression-tested', () => {
    const suffixes = { m: /_m$/, s: /_s$/, 'm/s': /_m_s$|^rsi_/, deg: /_deg$/, W: /_w$/, 'px/m': /_px_per_m$/ };
    const special = { 1: /^rsi_/, 'N/m': /_n_m$/, 'N/m/kg': /_per_kg$/ };
    for (const [key, metric] of Object.entries(movement.metrics)) {
      expect(key).toMatch({ ...suffixes, ...special }[metric.unit as keyof typeof suffixes]);
      expect(metric.tolerance).toBeGreaterThan(0);
      expect(metric.plausible[0]).toBeLessThan(metric.plausible[1]);
      expect(metric.definition).toMatch(/\.$/);
    }
  });
});

describe('the schema refuses', () => {
  const table = { drop_height_m: movements.find(({ id }) => id === 'drop-jump')!.metrics.drop_height_m! };
  const row = { value: 0.3, plus_minus: 0.01, unit: 'm', definition: 'Height.' };
  const accepts = (metrics: unknown) => metricsSchema(table).safeParse(metrics).success;

  test('nothing of a well-formed row', () => {
    expect(accepts({ drop_height_m: row })).toBe(true);
    expect(accepts({ drop_height_m: { ...row, value: null, plus_minus: null } })).toBe(true);
  });

  test.each([
    ['a missing number', {}],
    ['a number of another movement', { drop_height_m: row, hold_time_s: row }],
    ['another unit', { drop_height_m: { ...row, unit: 'cm' } }],
    ['not a number', { drop_height_m: { ...row, value: Number.NaN } }],
    ['a value without its plus-minus', { drop_height_m: { ...row, plus_minus: null } }],
    ['a negative plus-minus', { drop_height_m: { ...row, plus_minus: -1 } }],
  ])('%s', (_, metrics) => {
    expect(accepts(metrics)).toBe(false);
  });
});
