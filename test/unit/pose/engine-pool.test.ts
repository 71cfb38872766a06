import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test, vi } from 'vitest';
import { placeOf, wholeOf } from '../../../src/pose/crop.js';
import { EnginePool } from '../../../src/pose/engine-pool.js';
import { type ModelName, readModelCard } from '../../../src/pose/model-card.js';
import type { Region } from '../../../src/pose/region.js';
import { file, inFolder } from '../../helpers/clips.js';
import { packageCopy } from '../../helpers/package-copy.js';
import { emptyFrame } from './pictures.js';

vi.setConfig({ testTimeout: 40_000 });

const lite = { model: 'lite', device: 'cpu', threads: 1 } as const;
const frame = emptyFrame(64, 64);
const region: Region = { x: 32, y: 32, size: 60, angle: 0 };

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => error,
  );

describe('the pool', () => {
  test('makes one engine for the same options, however often and how early it is asked', async () => {
    const pool = new EnginePool();
    const [first, second] = await Promise.all([pool.open(lite), pool.open({ ...lite })]);
    expect(second).toBe(first);
    expect(await pool.open(lite)).toBe(first);
    expect(first).toMatchObject({ model: 'lite', device: 'cpu', fallback: undefined });
    expect(first.modelSha256).toBe((await readModelCard()).models.lite.sha256);
  });

  test('makes another one for another model', async () => {
    const pool = new EnginePool();
    const [one, other] = await Promise.all([pool.open(lite), pool.open({ ...lite, model: 'full' })]);
    expect(other).not.toBe(one);
    expect(other.modelSha256).toBe((await readModelCard()).models.full.sha256);
  });

  test('takes no offence at options that are not its own, and tells engines apart by its own alone', async () => {
    const pool = new EnginePool();
    const movement = { measure: () => undefined };
    const engine = await pool.open(Object.assign({ movement }, lite));
    expect(await pool.open(lite)).toBe(engine);
  });

  test('does not remember an engine that could not be made', async () => {
    const pool = new EnginePool();
    const open = () => failureOf(pool.open({ ...lite, model: 'none' as ModelName }));
    const failure = await open();
    expect(failure).toBeInstanceOf(Error);
    const again = await open();
    expect(again).toBeInstanceOf(Error);
    expect(again, 'it was tried again').not.toBe(failure);
  });
});

describe('an engine', () => {
  test('answers in the order in which it was asked', async () => {
    const engine = await new EnginePool().open(lite);
    const observer = engine.observer(frame.memory);
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      observer.search(placeOf(frame), { square: wholeOf(frame), covered: [], threshold: 0.5 }).then(note('search')),
      observer.observe(placeOf(frame), region).then(note('first look')),
      observer.observe(placeOf(frame), { ...region, angle: 1 }).then(note('second look')),
      observer.close().then(note('close')),
    ]);
    expect(order).toEqual(['search', 'first look', 'second look', 'close']);
  });

  test('sees the same whether a look was foreseen or not', async () => {
    const engine = await new EnginePool().open(lite);
    const observer = engine.observer(frame.memory);
    const place = { ...placeOf(frame), index: 1 };
    const first = await observer.observe(place, region);
    const upcoming = { frame: { ...place, index: 2 }, presence: -1 };
    const of = ({ spent: _, ...seen }: typeof first) => seen;
    const plain = of(await observer.observe({ ...place, index: 2 }, first.next));
    await observer.observe(place, region, upcoming);
    expect(of(await observer.observe({ ...place, index: 2 }, first.next))).toEqual(plain);
    await observer.observe(place, region, upcoming);
    expect(of(await observer.observe({ ...place, index: 2 }, region))).toEqual(of(first));
    // A clip may end while its next look is under way.
    void observer.observe(place, region, upcoming);
    await observer.close();
    const other = engine.observer(frame.memory);
    expect(of(await other.observe({ ...place, index: 2 }, first.next))).toEqual(plain);
  });

  test('retires when the look that is under way is done, and begins no other', async () => {
    const pool = new EnginePool();
    await expect(pool.retire()).resolves.toBeUndefined();
    const engine = await pool.open(lite);
    const observer = engine.observer(frame.memory);
    const order: string[] = [];
    const upcoming = { frame: { ...placeOf(frame), index: 2 }, presence: -1 };
    const looked = observer.observe({ ...placeOf(frame), index: 1 }, region, upcoming).then(() => order.push('looked'));
    const retired = pool.retire().then(() => order.push('retired'));
    void observer.observe(placeOf(frame), region).then(() => order.push('looked again'));
    await Promise.all([looked, retired]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(order).toEqual(['looked', 'retired']);
  });

  test('fails in one answer without failing in the next', async () => {
    const engine = await new EnginePool().open(lite);
    const observer = engine.observer(frame.memory);
    // No memory reaches so far.
    const far = { ...placeOf(frame), address: 2 ** 31 - 65_536 };
    const [first, second, third] = await Promise.allSettled([
      observer.observe(placeOf(frame), region),
      observer.observe(far, region),
      observer.observe(placeOf(frame), region),
    ]);
    expect([first!.status, second!.status, third!.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((second as PromiseRejectedResult).reason).toMatchObject({ message: expect.stringMatching(/memory/) });
  });

  test('fails at once in a question that cannot be sent, and answers the next', async () => {
    const engine = await new EnginePool().open(lite);
    const observer = engine.observer(frame.memory);
    const unsendable = Object.assign({ draw: () => undefined }, region);
    await expect(observer.observe(placeOf(frame), unsendable)).rejects.toThrow(/cloned/);
    expect((await observer.observe(placeOf(frame), region)).presence).toBeLessThan(1);
  });

  test('keeps clips apart, each with its own frames', async () => {
    const engine = await new EnginePool().open(lite);
    const bright = emptyFrame(64, 64);
    bright.pixels.fill(255, 0, 64 * 64);
    const [one, other] = [engine.observer(frame.memory), engine.observer(bright.memory)];
    const look = async (observer: typeof one) => (await observer.observe(placeOf(frame), region)).points;
    const alone = await look(one);
    const [again, elsewhere] = await Promise.all([look(one), look(other)]);
    expect(again).toEqual(alone);
    expect(elsewhere).not.toEqual(alone);
    await one.close();
    expect(await look(other)).toEqual(elsewhere);
  });

  test('says in its own words what is wrong with a model', async () => {
    const { EnginePool: Pool } = await poolOf('', (folder) => {
      rmSync(join(folder, 'models.json'));
      writeFileSync(join(folder, 'models.json'), '{}');
    });
    expect(await failureOf(new Pool().open(lite))).toMatchObject({ code: 'model.unusable', exitCode: 4 });
  });
});

describe('a thread that ends', () => {
  /** Answers what opens an engine, and ends when it is asked to look. */
  const dying = `
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, what }) => {
      if (what === 'observe') process.exit(1);
      parentPort.postMessage({ id, answer: { model: 'lite', modelSha256: '', device: 'cpu' } });
    });`;

  test('is the failure of everybody who waits, and of whoever asks it later', async () => {
    const { EnginePool: Pool } = await poolOf(dying);
    const pool = new Pool();
    const engine = await pool.open(lite);
    const observer = engine.observer(frame.memory);
    const look = () => failureOf(observer.observe(placeOf(frame), region));
    for (const failure of await Promise.all([
      look(),
      look(),
      failureOf(observer.search(placeOf(frame), { square: wholeOf(frame), covered: [], threshold: 0.5 })),
    ])) {
      expect(failure).toMatchObject({ code: 'model.unusable', exitCode: 4 });
      expect(failure.message).toContain('ended unexpectedly');
    }
    expect(await look()).toMatchObject({ code: 'model.unusable' });
    const next = await pool.open(lite);
    expect(next, 'whoever opens one later gets another').not.toBe(engine);
    expect(await next.observer(frame.memory).close()).toBeUndefined();
  });

  test('before it could be asked is a failure with its reason', async () => {
    const { EnginePool: Pool } = await poolOf("throw new Error('no such instruction');");
    const failure = await failureOf(new Pool().open(lite));
    expect(failure).toMatchObject({ code: 'model.unusable', cause: { message: 'no such instruction' } });
  });
});

describe('a thread that was prepared', () => {
  test('is used once, by the first engine that is opened', async () => {
    const log = file('threads.log', '');
    const { EnginePool: Pool } = await poolOf(`
      import { appendFileSync } from 'node:fs';
      import { parentPort, threadId } from 'node:worker_threads';
      appendFileSync(${JSON.stringify(log)}, threadId + '\\n');
      parentPort.on('message', ({ id }) => {
        parentPort.postMessage({ id, answer: { model: 'lite', modelSha256: String(threadId), device: 'cpu' } });
      });`);
    const started = () => readFileSync(log, 'utf8').split('\n').filter(Boolean);
    const pool = new Pool();
    pool.prepare();
    pool.prepare();
    const first = await pool.open(lite);
    expect(started()).toEqual([first.modelSha256]);
    const second = await pool.open({ ...lite, model: 'full' });
    expect(started()).toEqual([first.modelSha256, second.modelSha256]);
    expect(second.modelSha256).not.toBe(first.modelSha256);
  });

  test.each([
    ['is never used', 'pool.prepare();'],
    ['is idle', `pool.prepare(); await pool.open(${JSON.stringify(lite)});`],
    ['has failed', `await pool.open({ model: 'none', device: 'cpu', threads: 1 }).catch(() => undefined);`],
  ])('and %s does not keep the process from ending', async (_what, work) => {
    const pool = pathToFileURL(resolve('dist/src/pose/engine-pool.js'));
    const script = file(
      `idle-${work.length}.mjs`,
      `import { EnginePool } from ${JSON.stringify(pool.href)};\nconst pool = new EnginePool();\n${work}\nconsole.log('done');`,
    );
    const { exitCode, stdout, stderr } = await execa(process.execPath, [script], {
      reject: false,
      timeout: 20_000,
      cwd: inFolder('.'),
    });
    expect([exitCode, stdout, stderr]).toEqual([0, 'done', '']);
  });
});

/** The pool of a copy of the built package, with another thread in it. */
async function poolOf(
  thread: string,
  models?: (folder: string) => void,
): Promise<{ readonly EnginePool: typeof EnginePool }> {
  const bin = dirname(packageCopy(models ? { models } : {}));
  if (thread !== '') writeFileSync(join(bin, 'engine-thread.js'), thread);
  return await import(/* @vite-ignore */ pathToFileURL(join(bin, '../dist/src/pose/engine-pool.js')).href);
}
