import { expect, test } from 'vitest';
import { OpenJobs } from '../../../src/queue/open-jobs.js';
import type { QueuedClip } from '../../../src/queue/queued-clip.js';

const asked = (id: string) => ({ id, job: {} as QueuedClip, drains: 0 });

/** Whether a promise has resolved by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  promise.then(() => {
    done = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return done;
}

test('copies of a clip are one job', () => {
  const open = new OpenJobs(10);
  expect([open.add(asked('a'), 0), open.add(asked('b'), 1), open.add(asked('a'), 2)]).toEqual([true, true, false]);
  expect(open.get('a')?.clips).toEqual([0, 2]);
  expect(open.all().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('news of open jobs comes once each, so many at a time, and none of others', async () => {
  const open = new OpenJobs(10);
  for (const [i, id] of ['a', 'b', 'c'].entries()) open.add(asked(id), i);
  open.hear(['a', 'b', 'a', 'stranger', 'c']);
  expect(await open.heard(2)).toEqual(['a', 'b']);
  expect(await open.heard(2)).toEqual(['c']);
  const more = open.heard(2);
  expect(await isDone(more)).toBe(false);
  open.hear(['b']);
  expect(await more).toEqual(['b']);
});

test('there is no more news when all were asked for and all have their answers', async () => {
  const open = new OpenJobs(10);
  open.add(asked('a'), 0);
  const news = open.heard(5);
  open.settle('a');
  expect(await isDone(news), 'more may come').toBe(false);
  open.complete();
  expect(await news).toEqual([]);
});

test('whoever asks for more than may be open waits for an answer', async () => {
  const open = new OpenJobs(2);
  open.add(asked('a'), 0);
  await open.room();
  open.add(asked('b'), 1);
  const room = open.room();
  expect(await isDone(room)).toBe(false);
  open.settle('a');
  await room;
});
