import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { board } from './board.js';
import { themes } from './rows/index.js';
import { type Outcome, runRow } from './run-row.js';

vi.setConfig({ testTimeout: 90_000, maxConcurrency: 2 });

const boardPath = 'test/long/corpus/BOARD.md';
const outcomes = new Map<string, Outcome>();

describe.concurrent.each(themes)('$title', ({ rows }) => {
  test.each(rows.map((row) => [row.what, row] as const))('%s', async (what, row) => {
    outcomes.set(what, await runRow(row));
  });
});

describe('the corpus', () => {
  const names = themes.flatMap(({ rows }) => rows.map(({ what }) => what));

  test('has at least 120 rows, each once', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(120);
  });

  test('comes out as the board says, which a command writes anew', () => {
    const before = readFileSync(boardPath, 'utf8');
    const found = board(themes, outcomes, before);
    if (process.env.KINEMOTION_BOARD === 'write') return writeFileSync(boardPath, found);
    // The rows hold the numbers to their tolerances: of the board the words must be the same.
    expect(words(found)).toEqual(words(before));
  });
});

function words(text: string): string[] {
  return text.replaceAll(/\d+(\.\d+)?/g, '#').split('\n');
}
