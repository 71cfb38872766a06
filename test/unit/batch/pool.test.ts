import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { inOrder } from '../../../src/batch/in-order.js';
import { openPool, runPool } from '../../../src/batch/pool.js';
import type { Outcome, PoolPlan } from '../../../src/batch/pool-plan.js';
import { type Deed, FakeWorkers } from './fake-workers.js';

interface Made {
  readonly size?: number;
  readonly workers?: FakeWorkers;
  readonly signal?: AbortSignal;
  onDone?(index: number): void;
}

/** Runs jobs through made workers; gives back what came of each, in the order of ending and in that of the jobs. */
async function run(jobs: readonly string[], deeds: Readonly<Record<string, Deed>> = {}, made: Made = {}) {
  const { size = 2, workers = new FakeWorkers((job) => deeds[job] ?? 'answers') } = made;
  const ended: number[] = [];
  const ordered: Outcome<string>[] = [];
  const put = inOrder<Outcome<string>>((outcome) => ordered.push(outcome));
  const plan: PoolPlan<string, string> & { readonly jobs: readonly string[] } = {
    ...{ jobs, size, start: workers.start, patienceMs: 40, graceMs: 40 },
    done(index, outcome) {
      ended.push(index);
      put(index, outcome);
      made.onDone?.(index);
    },
    unusable: (how) => new Error(`unusable: ${how}`),
    signal: made.signal ?? new AbortController().signal,
  };
  const failure = await runPool(plan).then(
    () => null,
    (reason: Error) => reason.message,
  );
  return { workers, ended, ordered, failure };
}

const letters = [...'abcdefghij'];
const answers = (jobs: readonly string[]) => jobs.map((job) => ({ answer: job.toUpperCase() }));

describe('a pool of workers', () => {
  test.each([1, 2, 3, 20])('of %i does every job once, and its workers end', async (size) => {
    const { workers, ordered, ended, failure } = await run(letters, {}, { size });
    expect(failure).toBeNull();
    expect(ordered).toEqual(answers(letters));
    expect(ended.toSorted((a, b) => a - b)).toEqual(letters.map((_, i) => i));
    expect(workers.given).toHaveLength(letters.length);
    expect(workers.most).toBe(Math.min(size, letters.length));
    expect(workers.running).toBe(0);
  });

  test('gives what comes early its place in the order of the jobs', async () => {
    const workers = new FakeWorkers(
      () => 'answers',
      (job) => (job === 'a' ? 40 : 1),
    );
    const { ended, ordered } = await run(letters, {}, { workers });
    expect(ended.at(-1)).toBe(0);
    expect(ordered).toEqual(answers(letters));
  });

  test('without a job starts nobody', async () => {
    const { workers, failure } = await run([]);
    expect([workers.started, failure]).toEqual([0, null]);
  });

  test('replaces a worker that crashes; only its job is lost', async () => {
    const { workers, ordered, failure } = await run(letters, { c: 'crashes', d: 'crashes', j: 'crashes' });
    expect(failure).toBeNull();
    expect(ordered.map((outcome) => ('lost' in outcome ? outcome.lost : outcome.answer))).toEqual(
      letters.map((job) => (['c', 'd', 'j'].includes(job) ? 'crashed' : job.toUpperCase())),
    );
    expect(ordered[2]).toEqual({ lost: 'crashed', how: 'SIGSEGV' });
    expect(workers.given.toSorted()).toEqual(letters);
    expect([workers.most, workers.running]).toEqual([2, 0]);
  });

  test('ends a worker that gives no sign of life, and goes on with another', async () => {
    const { workers, ordered, failure } = await run(letters, { b: 'hangs', j: 'hangs on' });
    expect(failure).toBeNull();
    expect(ordered.flatMap((outcome, i) => ('lost' in outcome ? [[i, outcome]] : []))).toEqual([
      [1, { lost: 'stalled', how: 'SIGKILL' }],
      [9, { lost: 'stalled', how: 'SIGKILL' }],
    ]);
    expect(workers.running).toBe(0);
  });

  test('leaves a slow worker alone that gives signs of life', async () => {
    let signs = 0;
    const failure = await runPool<string, string>({
      ...{ jobs: ['slow'], size: 1, patienceMs: 40, graceMs: 40, signal: new AbortController().signal },
      start(listener) {
        setImmediate(listener.ready);
        const stop = () => setImmediate(() => listener.gone('code 0'));
        return {
          give() {
            const timer = setInterval(() => {
              listener.alive(signs / 20);
              if (++signs < 20) return;
              clearInterval(timer);
              listener.answer('at last');
            }, 10);
          },
          stop,
          kill: stop,
        };
      },
      done: (_, outcome) => expect(outcome).toEqual({ answer: 'at last' }),
      unusable: (how) => new Error(how),
    });
    expect(failure).toBeUndefined();
    expect(signs).toBe(20);
  });

  test('gives up where workers never get ready, and says how they ended', async () => {
    const workers = new FakeWorkers(
      () => 'answers',
      () => 1,
      () => false,
    );
    const { failure, ordered } = await run(letters, {}, { workers });
    expect(failure).toBe('unusable: code 1');
    expect(ordered).toEqual([]);
    expect(workers.started).toBeLessThanOrEqual(4);
    expect(workers.running).toBe(0);
  });

  test('goes on where one worker does not get ready', async () => {
    const workers = new FakeWorkers(
      () => 'answers',
      () => 1,
      (number) => number !== 0,
    );
    const { failure, ordered } = await run(letters, {}, { workers });
    expect([failure, ordered]).toEqual([null, answers(letters)]);
  });

  test.each<Deed>(['answers', 'hangs', 'hangs on'])('that is told to stop ends workers whose job %s', async (deed) => {
    const stopping = new AbortController();
    const workers = new FakeWorkers(
      (job) => (job > 'd' ? deed : 'answers'),
      (job) => (job > 'd' ? 50 : 1),
    );
    const { failure, ended } = await run(
      letters,
      {},
      {
        workers,
        signal: stopping.signal,
        onDone: (index) => index === 3 && stopping.abort(new Error('interrupted')),
      },
    );
    expect(failure).toBe('interrupted');
    expect(ended.toSorted()).toEqual([0, 1, 2, 3]);
    expect(workers.running).toBe(0);
  });

  test('that was told to stop before begins nothing', async () => {
    const { workers, failure } = await run(letters, {}, { signal: AbortSignal.abort(new Error('interrupted')) });
    expect([workers.started, failure]).toEqual([0, 'interrupted']);
  });

  test('spends next to nothing on ten thousand tiny jobs', async () => {
    const jobs = Array.from({ length: 10_000 }, (_, i) => `job ${i}`);
    const start = process.cpuUsage();
    const { ordered, workers } = await run(jobs, {}, { size: 8 });
    const { user, system } = process.cpuUsage(start);
    expect(ordered).toHaveLength(10_000);
    expect([workers.started, new Set(workers.given).size]).toEqual([8, 10_000]);
    // A tenth of a millisecond for each, a hundred times less than the shortest clip takes.
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});

describe('a pool that is given its jobs as they come', () => {
  function open(deeds: Readonly<Record<string, Deed>> = {}, rounds = 1, more: Partial<PoolPlan<string, string>> = {}) {
    const workers = new FakeWorkers(
      (job) => deeds[job] ?? 'answers',
      () => rounds,
    );
    const heard = new EventEmitter();
    const stopping = new AbortController();
    const pool = openPool<string, string>({
      ...{ size: 2, start: workers.start, patienceMs: 40, graceMs: 40, signal: stopping.signal },
      begun: (index) => heard.emit(`begun ${index}`),
      done: (index, outcome) => heard.emit(`done ${index}`, outcome),
      unusable: (how) => new Error(`unusable: ${how}`),
      ...more,
    });
    const outcomeOf = async (index: number): Promise<Outcome<string>> => (await once(heard, `done ${index}`))[0];
    return { workers, pool, outcomeOf, heard, stopping };
  }

  test('keeps its workers between two jobs, and lets them go when it is closed', async () => {
    const { workers, pool, outcomeOf } = open();
    expect(await outcomeOf(pool.add('a'))).toEqual({ answer: 'A' });
    expect(await outcomeOf(pool.add('b'))).toEqual({ answer: 'B' });
    expect([workers.started, workers.running]).toEqual([1, 1]);
    pool.close();
    await pool.ended;
    expect(workers.running).toBe(0);
  });

  test('that nobody gave a job can be closed, and told to stop', async () => {
    const { pool } = open();
    pool.close();
    await expect(pool.ended).resolves.toBeUndefined();
    const { pool: other, stopping } = open();
    stopping.abort(new Error('interrupted'));
    await expect(other.ended).rejects.toThrow('interrupted');
  });

  test('forgets a job that is taken back while it waits', async () => {
    const { workers, pool, outcomeOf } = open({}, 5);
    const [first, second, third] = ['a', 'b', 'c'].map((job) => pool.add(job));
    pool.drop(third!);
    await Promise.all([outcomeOf(first!), outcomeOf(second!)]);
    pool.close();
    await pool.ended;
    expect(workers.given).toEqual(['a', 'b']);
  });

  test('ends a job that is taken back while it is done, with its worker, and goes on with another', async () => {
    const { workers, pool, outcomeOf, heard } = open({ a: 'hangs' });
    const told: unknown[] = [];
    heard.on('done 0', (outcome) => told.push(outcome));
    const begun = once(heard, 'begun 0');
    const hanging = pool.add('a');
    await begun;
    pool.drop(hanging);
    expect(await outcomeOf(pool.add('b'))).toEqual({ answer: 'B' });
    pool.close();
    await pool.ended;
    expect([told, workers.running]).toEqual([[], 0]);
  });

  test('replaces a worker that crashes, with the next job', async () => {
    const { workers, pool, outcomeOf } = open({ b: 'crashes' });
    await outcomeOf(pool.add('a'));
    expect(await outcomeOf(pool.add('b'))).toEqual({ lost: 'crashed', how: 'SIGSEGV' });
    expect(await outcomeOf(pool.add('c'))).toEqual({ answer: 'C' });
    expect(workers.started).toBe(2);
    pool.close();
    await pool.ended;
  });

  test('that is to be there in any case starts all its workers at once, and one in the place of each that goes', async () => {
    const { workers, pool, outcomeOf } = open({ a: 'crashes' }, 1, { resident: true, size: 3 });
    expect(workers.started).toBe(3);
    await outcomeOf(pool.add('a'));
    expect(await outcomeOf(pool.add('b'))).toEqual({ answer: 'B' });
    expect([workers.started, workers.running]).toEqual([4, 3]);
    pool.close();
    await pool.ended;
    expect(workers.running).toBe(0);
  });

  test('that is to be there in any case ends where no worker ever gets ready', async () => {
    const stopping = new AbortController();
    const pool = openPool<string, string>({
      ...{ size: 2, resident: true, patienceMs: 400, graceMs: 400, signal: stopping.signal },
      start: new FakeWorkers(
        () => 'answers',
        undefined,
        () => false,
      ).start,
      done: () => undefined,
      unusable: (how) => new Error(`unusable: ${how}`),
    });
    await expect(pool.ended).rejects.toThrow('unusable: code 1');
  });

  test('hands on what is known of a job before it is done', async () => {
    const told: unknown[] = [];
    const { pool, outcomeOf } = open({ a: 'answers twice' }, 1, {
      early: (index, answer) => told.push([index, answer]),
    });
    expect(await outcomeOf(pool.add('a'))).toEqual({ answer: 'A' });
    expect(told).toEqual([[0, 'a?']]);
    pool.close();
    await pool.ended;
  });
});
