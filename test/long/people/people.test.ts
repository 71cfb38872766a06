import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/report/analysis.js';
import { parseCsv } from '../../../src/report/csv.js';
import { inFolder } from '../../helpers/clips.js';
import { errorOf, runCli } from '../../helpers/run-cli.js';
import { crossing, delay, nearAndFar, sideBySide, sixInARow, type Truth, truthOf } from './clips.js';

const patient = 120_000;

async function analyzed(clip: string, ...args: string[]): Promise<Analysis> {
  const run = await runCli(['analyze', clip, '--quiet', ...args], { timeout: patient });
  expect(run.exitCode, run.stdout.slice(0, 400)).toBe(0);
  return JSON.parse(run.stdout);
}

/** One jump, as far from the truth as the accuracy of the samples themselves allows at most. */
function expectJump(jumps: Analysis['jumps'] | undefined, { takeOff, landing, height }: Truth): void {
  expect(jumps).toHaveLength(1);
  const { events, metrics } = jumps![0]!;
  expect(Math.abs(events.take_off!.time_s - takeOff)).toBeLessThan(0.028);
  expect(Math.abs(events.landing!.time_s - landing)).toBeLessThan(0.014);
  expect(Math.abs(metrics.jump_height_m!.value! - height)).toBeLessThan(0.045);
}

const [left, right] = [truthOf('cmj-side-60'), truthOf('sj-side-60')];

describe('two people beside each other', () => {
  test(
    'are both measured as each would be alone, with table, landmarks and pictures of both',
    async () => {
      const [csv, landmarks] = [inFolder('both.csv'), inFolder('both-landmarks.csv')];
      const outputs = ['--csv', csv, '--landmarks', landmarks, '--debug-video', inFolder('both.mp4')];
      const { people, person, jumps } = await analyzed(await sideBySide(), '--person', 'all', ...outputs);
      expect(people?.map(({ number, movement }) => [number, movement?.type])).toEqual([
        [1, 'countermovement-jump'],
        [2, 'squat-jump'],
      ]);
      expectJump(people![0]!.jumps, left);
      expectJump(people![1]!.jumps, right);
      expect(people!.find(({ number }) => number === person?.number)?.jumps).toEqual(jumps);
      const [head, ...rows] = parseCsv(readFileSync(csv, 'utf8'));
      expect(rows.map((cells) => cells[head!.indexOf('person')])).toEqual(['1', '2']);
      const numbers = readFileSync(landmarks, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]);
      expect([numbers[0], numbers.at(-1), numbers.length]).toEqual(['1', '2', 2 * 267]);
    },
    patient,
  );

  test.each([
    ['1', 1, left],
    ['2', 2, right],
  ] as const)(
    'can be asked for by number: %s',
    async (asked, number, truth) => {
      const { person, people, jumps, metadata } = await analyzed(await sideBySide(), '--person', asked);
      expect(person).toEqual({ number, of: 2, chosen_by: 'number' });
      expect(people).toBeUndefined();
      expect(metadata.algorithm.person).toBe(number);
      expectJump(jumps, truth);
    },
    patient,
  );

  test(
    'a third is refused with how many there are',
    async () => {
      const run = await runCli(['analyze', await sideBySide(), '--quiet', '--person', '3'], { timeout: patient });
      expect(run.exitCode).toBe(5);
      expect(errorOf(run)).toMatchObject({
        code: 'pose.no-such-person',
        message: expect.stringContaining('only 2 people'),
      });
    },
    patient,
  );
});

describe.each([
  ['at once', 0],
  ['one after another', 0.7],
])('six people in one picture who jump %s', (_, step) => {
  const truths = Array.from({ length: 6 }, (__, i) => truthOf(i % 2 === 0 ? 'cmj-side-60' : 'sj-side-60', i * step));

  test(
    'are all found, and measured as each would be alone',
    async () => {
      const { people, metadata } = await analyzed(await sixInARow(step), '--person', 'all', '--no-cache');
      expect(people).toHaveLength(6);
      for (const [i, truth] of truths.entries()) expectJump(people![i]!.jumps, truth);
      expect(metadata.quality.notes.map(({ code }) => code)).not.toContain('pose.more-people');
    },
    patient,
  );

  test(
    'can be asked for one by one',
    async () => {
      const { person, jumps } = await analyzed(await sixInARow(step), '--person', '4', '--no-cache');
      expect(person).toEqual({ number: 4, of: 6, chosen_by: 'number' });
      expectJump(jumps, truths[3]!);
    },
    patient,
  );
});

test(
  'with little memory fewer people are followed, and that is said',
  async () => {
    const { people, metadata } = await analyzed(
      await sixInARow(0),
      '--person',
      'all',
      '--no-cache',
      '--max-memory',
      '272',
    );
    const followed = metadata.algorithm.people_followed_at_most as number;
    expect(followed).toBeLessThan(6);
    expect(people).toHaveLength(followed);
    expect(metadata.quality.notes.map(({ code }) => code)).toContain('pose.more-people');
  },
  patient,
);

test.each([
  ['largest', 2, left],
  ['centre', 1, right],
] as const)(
  'of a small one in the middle and a large one to the right, %s means number %i',
  async (asked, number, truth) => {
    const { person, jumps } = await analyzed(await nearAndFar(), '--person', asked);
    expect(person).toEqual({ number, of: 2, chosen_by: asked });
    expectJump(jumps, truth);
  },
  patient,
);

describe.each(['in front', 'behind'] as const)('somebody who passes %s of somebody else', (where) => {
  test(
    'is not taken for the other: both keep their numbers and their jumps',
    async () => {
      const { people } = await analyzed(await crossing(where), '--person', 'all');
      expect(people).toHaveLength(2);
      expectJump(people![0]!.jumps, left);
      expectJump(people![1]!.jumps, truthOf('sj-side-60', delay));
    },
    patient,
  );

  test(
    'is followed alone through it where only this one is asked for',
    async () => {
      const { jumps, movement } = await analyzed(await crossing(where), '--person', '2');
      expect(movement.type).toBe('squat-jump');
      expectJump(jumps, truthOf('sj-side-60', delay));
    },
    patient,
  );
});
