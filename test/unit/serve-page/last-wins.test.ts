import { expect, test } from 'vitest';
import { lastWins } from '../../../src/serve/page/last-wins.js';

/** A clock that only goes on when it is told to. */
function handClock() {
  let [time, due]: [number, { at: number; work: () => void }[]] = [0, []];
  return {
    now: () => time,
    later: (work: () => void, milliseconds: number) => void due.push({ at: time + milliseconds, work }),
    async pass(milliseconds: number) {
      time += milliseconds;
      const ripe = due.filter(({ at }) => at <= time);
      due = due.filter(({ at }) => at > time);
      for (const { work } of ripe) work();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

test('the first is sent at once, and of those that come quickly only the last', async () => {
  const [sent, clock]: [number[], ReturnType<typeof handClock>] = [[], handClock()];
  const send = lastWins(async (value: number) => void sent.push(value), 100, clock);
  for (const value of [1, 2, 3]) send(value);
  expect(sent).toEqual([1]);
  await clock.pass(50);
  expect(sent).toEqual([1]);
  await clock.pass(50);
  expect(sent).toEqual([1, 3]);
});

test('two are never under way at once, however long the first one takes', async () => {
  const clock = handClock();
  const sent: { value: number; done: () => void }[] = [];
  const send = lastWins((value: number) => new Promise<void>((done) => sent.push({ value, done })), 100, clock);
  for (const value of [1, 2]) send(value);
  await clock.pass(5000);
  expect(sent.map(({ value }) => value)).toEqual([1]);
  sent[0]!.done();
  await clock.pass(0);
  await clock.pass(0);
  expect(sent.map(({ value }) => value)).toEqual([1, 2]);
});

test('dragging for a second asks some ten times, and the last wish is always among them', async () => {
  const [sent, clock]: [number[], ReturnType<typeof handClock>] = [[], handClock()];
  const send = lastWins(async (value: number) => void sent.push(value), 100, clock);
  for (let i = 0; i < 60; i++) {
    send(i);
    await clock.pass(16);
  }
  await clock.pass(200);
  expect(sent.length).toBeGreaterThan(7);
  expect(sent.length).toBeLessThanOrEqual(11);
  expect(sent.at(-1)).toBe(59);
});
