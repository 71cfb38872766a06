import { describe, expect, test } from 'vitest';
import { FrameLine } from '../../../src/live/frame-line.js';
import type { Frame } from '../../../src/video/frame.js';

/** Frames that come when they are told to, of a source that counts those that were given back. */
class Source implements AsyncIterableIterator<Frame> {
  readonly released: number[] = [];
  #wake: (() => void) | undefined;
  readonly #ready: Frame[] = [];
  #ended = false;
  #failure: Error | undefined;
  #count = 0;

  /** So many more frames, each a tenth of a second after the one before. */
  async send(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const index = this.#count++;
      const release = () => void this.released.push(index);
      this.#ready.push({ index, time: index / 10, release } as unknown as Frame);
    }
    this.#wake?.();
    await settle();
  }

  async end(failure?: Error): Promise<void> {
    this.#ended = true;
    this.#failure = failure;
    this.#wake?.();
    await settle();
  }

  async next(): Promise<IteratorResult<Frame>> {
    for (;;) {
      const frame = this.#ready.shift();
      if (frame) return { done: false, value: frame };
      if (this.#failure) throw this.#failure;
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 1));

/** A line in front of a source, and a clock that stands where it is told to, in seconds. */
function lineOf({ most = 3, patient = false } = {}) {
  const source = new Source();
  const clock = { seconds: 0 };
  const line = new FrameLine(source, { most, patient, now: () => clock.seconds * 1000 });
  const take = async (count: number) => {
    const taken: [index: number, there: boolean][] = [];
    for (let n = 0; n < count; n++) {
      const { value } = await line.next();
      taken.push([value.index, value.frame !== null]);
    }
    return taken;
  };
  return { source, clock, line, take };
}

describe('a line of frames', () => {
  test('hands on every frame in its order, with the moment at which it came', async () => {
    const { source, clock, line } = lineOf();
    await source.send(1);
    clock.seconds = 0.1;
    await source.send(1);
    const [first, second] = [await line.next(), await line.next()];
    expect([first.value, second.value]).toMatchObject([
      { index: 0, time: 0, at: 0 },
      { index: 1, time: 0.1, at: 100 },
    ]);
    await source.end();
    expect(await line.next()).toEqual({ done: true, value: undefined });
    expect(line.dropped).toBe(0);
  });

  test('drops the oldest that waits when too many do, gives it back, and still tells that it was there', async () => {
    const { source, clock, line, take } = lineOf({ most: 3 });
    clock.seconds = 0;
    await source.send(1);
    clock.seconds = 100;
    await source.send(5);
    expect(line.dropped).toBe(3);
    expect(source.released).toEqual([0, 1, 2]);
    expect(await take(6)).toEqual([
      ...[0, 1, 2].map((index) => [index, false]),
      ...[3, 4, 5].map((index) => [index, true]),
    ]);
  });

  test('lets a source wait that runs faster than the clock, and loses nothing', async () => {
    const { source, line, take } = lineOf({ most: 3 });
    await source.send(20);
    await source.end();
    // A quarter of a second is nothing to speak of: what came until then could as well be late.
    expect(line.dropped).toBe(0);
    expect(source.released).toEqual([]);
    expect(await take(20)).toEqual(Array.from({ length: 20 }, (_, index) => [index, true]));
  });

  test('drops nothing of a file, however late it is', async () => {
    const { source, clock, line, take } = lineOf({ most: 2, patient: true });
    await source.send(1);
    clock.seconds = 1000;
    await source.send(9);
    expect(await take(10)).toEqual(Array.from({ length: 10 }, (_, index) => [index, true]));
    expect(line.dropped).toBe(0);
  });

  test('tells its reader what the source failed of, after the frames that came before', async () => {
    const { source, line, take } = lineOf();
    await source.send(2);
    await source.end(new Error('unplugged'));
    expect(await take(2)).toHaveLength(2);
    await expect(line.next()).rejects.toThrow('unplugged');
  });

  test('gives back what waits when nobody reads on, and what comes later', async () => {
    const { source, line } = lineOf({ most: 3 });
    await source.send(3);
    await line.return();
    await source.send(1);
    expect(source.released).toEqual([0, 1, 2, 3]);
  });
});
