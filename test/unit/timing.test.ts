import { describe, expect, test } from 'vitest';
import { type TimingReport, Timings } from '../../src/timing.js';

/** A clock that moves only when it is told to, in milliseconds that binary numbers hold exactly. */
function fakeClock(start = 0) {
  let time = start;
  return {
    now: () => time,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

function sum({ stages, other }: TimingReport): number {
  return Object.values(stages).reduce((all, ms) => all + ms, other);
}

describe('a run of stages', () => {
  test('charges each stage its own time, and what no stage claimed to other', () => {
    const clock = fakeClock(1000);
    const timings = new Timings(clock.now);
    clock.pass(1);
    timings.run('crop', () => clock.pass(2));
    clock.pass(4);
    timings.run('inference', () => clock.pass(8));
    timings.run('crop', () => clock.pass(16));
    clock.pass(32);
    expect(timings.report()).toEqual({ stages: { crop: 18, inference: 8 }, other: 37, total: 63 });
  });

  test('gives back what the work gave back', async () => {
    const timings = new Timings(fakeClock().now);
    expect(timings.run('sum', () => 2 + 3)).toBe(5);
    expect(await timings.run('sum', async () => 2 + 3)).toBe(5);
  });

  test('lists stages in the order in which they were first seen, also those that took no time', () => {
    const timings = new Timings(fakeClock().now);
    for (const stage of ['open', 'probe', 'crop', 'open']) timings.run(stage, () => undefined);
    expect(Object.entries(timings.report().stages)).toEqual([
      ['open', 0],
      ['probe', 0],
      ['crop', 0],
    ]);
  });

  test('counts a stage that runs when the report is asked for, up to that moment', () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    const report = timings.run('outputs', () => {
      clock.pass(8);
      return timings.report();
    });
    expect(report).toEqual({ stages: { outputs: 8 }, other: 0, total: 8 });
  });

  test('can be reported on again later, without counting anything twice', () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    timings.run('crop', () => clock.pass(4));
    expect(timings.report().total).toBe(4);
    clock.pass(2);
    timings.run('crop', () => clock.pass(1));
    expect(timings.report()).toEqual({ stages: { crop: 5 }, other: 2, total: 7 });
  });
});

describe('a stage inside another', () => {
  test('stops the clock of the outer one', () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    timings.run('outer', () => {
      clock.pass(1);
      timings.run('inner', () => {
        clock.pass(2);
        timings.run('innermost', () => clock.pass(4));
        clock.pass(8);
      });
      clock.pass(16);
    });
    expect(timings.report()).toEqual({ stages: { outer: 17, inner: 10, innermost: 4 }, other: 0, total: 31 });
  });

  test('of the same name is not counted twice', () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    timings.run('crop', () => {
      clock.pass(1);
      timings.run('crop', () => clock.pass(2));
      clock.pass(4);
    });
    expect(timings.report()).toEqual({ stages: { crop: 7 }, other: 0, total: 7 });
  });
});

describe('asynchronous work', () => {
  test('is charged until its promise settles', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    await timings.run('inference', async () => {
      clock.pass(1);
      await null;
      clock.pass(2);
      await timings.run('readout', async () => {
        await null;
        clock.pass(4);
      });
      clock.pass(8);
    });
    clock.pass(16);
    expect(timings.report()).toEqual({ stages: { inference: 11, readout: 4 }, other: 16, total: 31 });
  });
});

describe('work that fails', () => {
  test('is charged until it throws, and the error passes through', () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    const failing = () =>
      timings.run('probe', () => {
        clock.pass(2);
        throw new Error('no such clip');
      });
    expect(failing).toThrow('no such clip');
    clock.pass(4);
    expect(timings.report()).toEqual({ stages: { probe: 2 }, other: 4, total: 6 });
  });

  test('is charged until it rejects, and the outer stage goes on from there', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    await timings.run('outer', async () => {
      const inner = timings.run('inner', async () => {
        await null;
        clock.pass(2);
        throw new Error('no such clip');
      });
      await expect(inner).rejects.toThrow('no such clip');
      clock.pass(4);
    });
    expect(timings.report()).toEqual({ stages: { outer: 4, inner: 2 }, other: 0, total: 6 });
  });
});

describe('claiming', () => {
  test('charges what has passed since the last change of stage, from the start on', () => {
    const clock = fakeClock(240);
    const timings = new Timings(clock.now, 0);
    timings.claim('setup');
    clock.pass(8);
    timings.run('open', () => clock.pass(4));
    expect(timings.report()).toEqual({ stages: { setup: 240, open: 4 }, other: 8, total: 252 });
  });
});

describe('waiting for work elsewhere', () => {
  const spent = (parts: Readonly<Record<string, number>>) => (): Readonly<Record<string, number>> => parts;

  test('is charged to what was done there, in the same proportion, and adds up', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    clock.pass(2);
    // 32 ms were waited, 16 ms of its own time the other side has to tell of.
    const result = await timings.shared(
      async () => {
        await null;
        clock.pass(32);
        return 'seen';
      },
      spent({ crop: 4, inference: 12 }),
    );
    clock.pass(1);
    expect(result).toBe('seen');
    expect(timings.report()).toEqual({ stages: { crop: 8, inference: 24 }, other: 3, total: 35 });
  });

  test('is added to what those stages took before, and stops the clock of the outer one', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    timings.run('crop', () => clock.pass(1));
    await timings.run('frame_wait', async () => {
      clock.pass(2);
      await timings.shared(async () => clock.pass(8), spent({ crop: 1, readout: 3 }));
      clock.pass(4);
      await timings.shared(async () => clock.pass(16), spent({ readout: 5 }));
    });
    expect(timings.report()).toEqual({ stages: { crop: 3, frame_wait: 6, readout: 22 }, other: 0, total: 31 });
  });

  test("of which nothing is told is nobody's time", async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    await timings.shared(async () => clock.pass(8), spent({}));
    await timings.shared(async () => clock.pass(4), spent({ crop: 0 }));
    await timings.shared(async () => undefined, spent({ crop: 3 }));
    expect(timings.report()).toMatchObject({ other: 12, total: 12 });
    expect(sum(timings.report())).toBe(12);
  });

  test('that fails adds up as well, and the error passes through', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    const failing = timings.shared(
      async () => {
        clock.pass(8);
        throw new Error('the thread ended');
      },
      spent({ crop: 1 }),
    );
    await expect(failing).rejects.toThrow('the thread ended');
    clock.pass(1);
    expect(sum(timings.report())).toBe(9);
  });
});

describe('waiting for a stream', () => {
  async function* stream(clock: { pass(ms: number): void }, log: string[] = [], failAt = Number.POSITIVE_INFINITY) {
    try {
      for (let item = 0; item < 4; item++) {
        await null;
        clock.pass(8);
        if (item === failAt) throw new Error('the pipe broke');
        yield item;
      }
      clock.pass(2);
    } finally {
      log.push('closed');
    }
  }

  test('charges only the waiting, not what is done with each item', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    const seen: number[] = [];
    for await (const item of timings.waitingFor('frame_wait', stream(clock))) {
      seen.push(item);
      timings.run('crop', () => clock.pass(1));
      clock.pass(16);
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(timings.report()).toEqual({ stages: { frame_wait: 34, crop: 4 }, other: 64, total: 102 });
  });

  test('closes the stream when its reader stops early, and charges nothing after that', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    const log: string[] = [];
    for await (const item of timings.waitingFor('frame_wait', stream(clock, log))) {
      if (item === 1) break;
    }
    expect(log).toEqual(['closed']);
    clock.pass(32);
    expect(timings.report()).toEqual({ stages: { frame_wait: 16 }, other: 32, total: 48 });
  });

  test('passes the failure of the stream on, and the failure of its reader closes the stream', async () => {
    const clock = fakeClock();
    const timings = new Timings(clock.now);
    const reading = async () => {
      for await (const _ of timings.waitingFor('frame_wait', stream(clock, [], 1)));
    };
    await expect(reading()).rejects.toThrow('the pipe broke');
    const log: string[] = [];
    const stumbling = async () => {
      for await (const _ of timings.waitingFor('frame_wait', stream(clock, log))) throw new Error('the reader fell');
    };
    await expect(stumbling()).rejects.toThrow('the reader fell');
    expect(log).toEqual(['closed']);
    expect(timings.report()).toEqual({ stages: { frame_wait: 24 }, other: 0, total: 24 });
  });
});

test('the stages and other add up to the whole however they nest, fail and follow', async () => {
  const clock = fakeClock();
  const timings = new Timings(clock.now);
  // A fixed walk through stages: reproducible, and unlike any of the orderly ones above.
  let state = 12345;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const walk = async (depth: number): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      clock.pass(Math.floor(random() * 64));
      const stage = `stage ${Math.floor(random() * 5)}`;
      if (random() < 0.3) {
        const fails = () =>
          timings.run(stage, () => {
            clock.pass(3);
            throw new Error('planned');
          });
        expect(fails).toThrow('planned');
      } else if (depth > 0) await timings.run(stage, () => walk(depth - 1));
      else timings.claim(stage);
    }
  };
  await walk(4);
  const report = timings.report();
  expect(report.total).toBe(clock.now());
  expect(sum(report)).toBe(report.total);
  expect(Object.keys(report.stages)).toHaveLength(5);
});
