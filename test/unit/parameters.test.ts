import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { resolveOptions } from '../../src/options.js';
import { decodingThreads, parametersOf } from '../../src/parameters.js';

test.each([
  [{ threads: 0, workers: 1 }, 0],
  [{ threads: 1, workers: 1 }, 1],
  [{ threads: 4, workers: 1 }, 3],
  [{ threads: 8, workers: 2 }, 3],
  [{ threads: 2, workers: 2 }, 1],
  [{ threads: 2, workers: 5 }, 1],
  [{ threads: 0, workers: availableParallelism() }, 1],
])('%j leave %i for the decoder of each, 0 for as many as it likes', (options, threads) => {
  expect(decodingThreads(options)).toBe(threads);
});

test('the parameters of an answer do not tell how many runs shared the machine', () => {
  const [alone, shared] = [{ threads: 8 }, { threads: 8, workers: 4, maxMemory: 900 }].map((request) =>
    parametersOf(resolveOptions(request)),
  );
  expect(shared).toEqual(alone);
});
