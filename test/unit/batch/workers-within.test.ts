import { expect, test } from 'vitest';
import {
  ownMegabytes,
  shareOf,
  usualLimit,
  workerMegabytes,
  workersWithin,
} from '../../../src/batch/workers-within.js';

const forWorkers = (count: number) => ownMegabytes + count * workerMegabytes;

test.each([
  [forWorkers(1), 8, 1],
  [forWorkers(3), 8, 3],
  [forWorkers(4) - 1, 8, 3],
  [forWorkers(100), 8, 8],
  [forWorkers(100), 1, 1],
])('%i MB and %i cores are enough for %i workers', (limit, cores, workers) => {
  expect(workersWithin(limit, cores)).toBe(workers);
});

test('what is too little for one worker is refused, with what would be enough', () => {
  expect(() => workersWithin(forWorkers(1) - 1, 4)).toThrow(
    expect.objectContaining({
      code: 'memory.too-little',
      exitCode: 4,
      hint: expect.stringContaining(`${forWorkers(1)}`),
    }),
  );
});

test('workers together never take more than the limit', () => {
  for (const limit of [forWorkers(1), 777, 1000, 4321]) {
    const workers = workersWithin(limit, 16);
    const share = shareOf(limit, workers);
    expect(share).toBeGreaterThanOrEqual(workerMegabytes);
    expect(ownMegabytes + workers * share).toBeLessThanOrEqual(limit);
  }
});

test('without a limit a machine has room for one worker at least', () => {
  expect(workersWithin(usualLimit(), 1)).toBe(1);
});
