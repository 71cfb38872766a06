import { describe, expect, test } from 'vitest';
import { compareBenches, hasWorsened } from '../../../src/bench/against.js';
import { againstTable } from '../../../src/bench/against-table.js';
import type { Row } from '../../../src/bench/bench-file.js';
import { calmerRows } from '../../../src/bench/measure-again.js';
import { benchOf, benchRow, figures } from '../../helpers/benches.js';

const before = benchOf([benchRow()]);

/** The verdicts on a row that changed so. */
function verdicts(change: Partial<Row>, was: Partial<Row> = {}) {
  const comparison = compareBenches(benchOf([benchRow(was)]), benchOf([benchRow(change)]));
  return Object.fromEntries(comparison.changes.map(({ quantity, verdict }) => [quantity, verdict]));
}

describe('a figure', () => {
  test('is the same within the least change that is called one', () => {
    expect(verdicts({ wall_ms: figures(1099), cpu_ms: figures(1821), peak_memory_mb: figures(209) })).toEqual({
      wall_ms: 'same',
      cpu_ms: 'same',
      peak_memory_mb: 'same',
      written_mb: 'same',
    });
  });

  test('is worse or better beyond it', () => {
    expect(verdicts({ wall_ms: figures(1101), cpu_ms: figures(1800), peak_memory_mb: figures(211) })).toMatchObject({
      wall_ms: 'worse',
      cpu_ms: 'better',
      peak_memory_mb: 'worse',
    });
  });

  test('may move by three times the spread of both runs together', () => {
    // 3 × √(0.08² + 0.06²) = 0.3
    const was = { wall_ms: figures(1000, 80) };
    expect(verdicts({ wall_ms: figures(1290, 0.06 * 1290) }, was)).toMatchObject({ wall_ms: 'same' });
    expect(verdicts({ wall_ms: figures(1310, 0.06 * 1310) }, was)).toMatchObject({ wall_ms: 'worse' });
    expect(verdicts({ wall_ms: figures(760, 0.06 * 760) }, was)).toMatchObject({ wall_ms: 'better' });
  });

  test('that was nothing is worse only when it is something', () => {
    expect(verdicts({ written_mb: figures(0.4) })).toMatchObject({ written_mb: 'same' });
    expect(verdicts({ written_mb: figures(12) })).toMatchObject({ written_mb: 'worse' });
  });

  test('that one of the two systems did not tell is not compared', () => {
    expect(verdicts({ cpu_ms: null })).not.toHaveProperty('cpu_ms');
  });
});

test('a quick run on either side needs double the change', () => {
  const quick = { settings: { ...before.settings, quick: true } };
  const now = benchOf([benchRow({ wall_ms: figures(1150, 10) })]);
  expect(hasWorsened(compareBenches(before, now))).toBe(true);
  expect(hasWorsened(compareBenches(benchOf(before.rows, quick), now))).toBe(false);
  expect(hasWorsened(compareBenches(before, benchOf(now.rows, quick)))).toBe(false);
});

describe('another machine', () => {
  const slower = [benchRow({ wall_ms: figures(3000) })];
  test.each([
    ['processor', { processor: 'B' }, /processor A/],
    ['number of cores', { cores: 4 }, /2 cores/],
    ['memory', { memory_mb: 16_000 }, /8\.0 GB of memory/],
    ['system', { system: 'Darwin 24.1 x64' }, /Linux 6\.1 x64/],
  ])('by its %s is shown, and not judged', (_, change, what) => {
    const now = benchOf(slower, { machine: { ...before.machine, ...change } });
    const comparison = compareBenches(before, now);
    expect(comparison.otherMachine.join()).toMatch(what);
    expect(comparison.changes[0]).toMatchObject({ ratio: 3, verdict: 'unjudged' });
    expect(hasWorsened(comparison)).toBe(false);
  });

  test('it is not after an update of its system', () => {
    const now = benchOf(slower, { machine: { ...before.machine, system: 'Linux 6.2 x64', memory_mb: 8100 } });
    expect(compareBenches(before, now).otherMachine).toEqual([]);
  });
});

test('the table says every ratio, what only one of both has, and the verdict', () => {
  const plain = Object.fromEntries(
    ['bold', 'dim', 'green', 'yellow', 'red'].map((name) => [name, (text: string) => text]),
  );
  const place = { paint: plain as never, width: 80 };
  const was = benchOf([benchRow(), benchRow({ id: 'sample.fast' }), benchRow({ id: 'crop', stage: 'crop' })]);
  const now = benchOf([benchRow({ wall_ms: figures(500), cpu_ms: figures(2500) }), benchRow({ id: 'phone.fast' })]);
  const text = againstTable(compareBenches(was, now), was, now, place);
  expect(text).toMatch(/sample\.balanced +▼ 0\.50 +▲ 1\.25 +1\.00 +new/);
  expect(text).toMatch(/Not measured now: sample\.fast\./);
  expect(text).toMatch(/Not measured before: phone\.fast\./);
  expect(text).toMatch(/Something takes more than it did/);
  expect(text).toMatch(/2026-11-21 12:00, baee614d27:/);
  expect(text).not.toMatch(/busy/);
  const disturbed = benchOf(now.rows, { machine: { ...now.machine, load_average: 1.2 } });
  const warned = againstTable(compareBenches(was, disturbed), was, disturbed, place);
  expect(warned).toMatch(/busy with other work \(load 0\.1 then,\s1\.2 now\)/);
});

test('of what was measured twice the lesser figure counts', () => {
  const first = [benchRow({ wall_ms: figures(1500), cpu_ms: figures(1900) }), benchRow({ id: 'crop' })];
  const [row, crop] = calmerRows(first, [
    benchRow({ wall_ms: figures(1000), cpu_ms: figures(2000), written_mb: null }),
  ]);
  expect(row).toMatchObject({ wall_ms: { median: 1000 }, cpu_ms: { median: 1900 }, written_mb: { median: 0 } });
  expect(crop).toEqual(first[1]);
});
