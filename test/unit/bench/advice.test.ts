import { expect, test } from 'vitest';
import { adviseOn, type PresetCost } from '../../../src/bench/advice.js';

const costs = (balanced: number, accurate: number, memoryMb: number | null = 230): PresetCost[] => [
  { preset: 'balanced', seconds: balanced, clipSeconds: 4, memoryMb },
  { preset: 'accurate', seconds: accurate, clipSeconds: 4, memoryMb: memoryMb && memoryMb + 30 },
];

const laptop = { cores: 2, freeMb: 8000, load: 0.2 };

test('the most careful preset that is ready in half of the clip is the one', () => {
  expect(adviseOn(costs(0.8, 2), laptop).quality).toBe('accurate');
  expect(adviseOn(costs(1.6, 2.1), laptop).quality).toBe('balanced');
  expect(adviseOn(costs(2.1, 4), laptop).quality).toBe('fast');
});

test('there is one worker for each core, as far as half of the free memory lasts, and never none', () => {
  expect(adviseOn(costs(1.6, 3), laptop)).toMatchObject({ workers: 2, max_memory_mb: 600 });
  expect(adviseOn(costs(1.6, 3), { cores: 16, freeMb: 2000, load: null }).workers).toBe(4);
  expect(adviseOn(costs(1.6, 3), { cores: 2, freeMb: 100, load: 0 })).toMatchObject({ workers: 1, max_memory_mb: 300 });
});

test('where the system does not tell what it took, the usual is taken', () => {
  expect(adviseOn(costs(1.6, 3, null), laptop)).toMatchObject({ workers: 2, max_memory_mb: 650 });
});

test('the reasons are said in words', () => {
  const [preset, workers] = adviseOn(costs(1.6, 3), laptop).because;
  expect(preset).toBe(
    '--quality balanced: for a clip of 4.00 s balanced takes 1.60 s, accurate takes 3.00 s; nothing more careful is ready in half the time that the clip lasts.',
  );
  expect(workers).toBe('2 at a time: 2 cores and 8.00 GB of free memory, and each needs about 230 MB and one core.');
  expect(adviseOn(costs(1, 1.5), laptop).because[0]).toMatch(/; even the most careful one is ready/);
  expect(adviseOn(costs(1.6, 3), { cores: 16, freeMb: 2000, load: null }).because[1]).toMatch(
    /^4 at a time: 16 cores and 2\.00 GB .* half of the memory is left to other programs\.$/,
  );
});

test('advice that was found beside other work says so', () => {
  expect(adviseOn(costs(1.6, 3), laptop).because).toHaveLength(2);
  const busy = adviseOn(costs(1.6, 3), { ...laptop, load: 3.64 });
  expect(busy.because.at(-1)).toBe('The machine was busy with other work (load 3.6): ask again when it is quiet.');
});
