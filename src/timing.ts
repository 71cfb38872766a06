/** Where the wall clock went: exclusive stages in first-seen order. `other` is what no stage claimed. */
export interface TimingReport {
  readonly stages: Readonly<Record<string, number>>;
  readonly other: number;
  readonly total: number;
}

/** What was spent between two reports of the same clock. */
export function spentBetween(earlier: TimingReport, later: TimingReport): TimingReport {
  const stages = Object.entries(later.stages).map(([stage, ms]) => [stage, ms - (earlier.stages[stage] ?? 0)]);
  return { stages: Object.fromEntries(stages), other: later.other - earlier.other, total: later.total - earlier.total };
}

/**
 * Charges every moment to exactly one stage: while an inner stage runs, the outer one's clock stands still. So the
 * stages and `other` add up to the whole by construction. The stages of one run must follow or nest in each other;
 * work that goes on beside them (a child process) shows only as the time that was lost waiting for it.
 */
export class Timings {
  readonly #spent = new Map<string, number>();
  readonly #running: string[] = [];
  readonly #start: number;
  #shared = 0;
  #last: number;

  /** `start` is on the clock's own scale: 0 of `performance.now` is the start of the process. */
  constructor(
    private readonly now: () => number = () => performance.now(),
    start = now(),
  ) {
    this.#start = start;
    this.#last = start;
  }

  /** Charges everything since the last change of stage to `stage`, as if it had run until now. */
  claim(stage: string): void {
    this.#running.push(stage);
    this.#settle();
    this.#running.pop();
  }

  /** Charges one piece of work, sync or async, to a stage. */
  run<T>(stage: string, work: () => T): T {
    this.#enter(stage);
    let result: T;
    try {
      result = work();
    } catch (error) {
      this.#leave();
      throw error;
    }
    if (result instanceof Promise) return result.finally(() => this.#leave()) as T;
    this.#leave();
    return result;
  }

  /**
   * Charges the time that work elsewhere was waited for to the stages it consisted of, in the proportion in which it
   * spent its own time on them.
   */
  async shared<T>(work: () => Promise<T>, spentOn: (result: T) => Readonly<Record<string, number>>): Promise<T> {
    const waiting = `waiting ${this.#shared++}`;
    const result = await this.run(waiting, work).catch((error) => {
      this.#move(waiting, [['', 1]]);
      throw error;
    });
    this.#move(waiting, Object.entries(spentOn(result)));
    return result;
  }

  /** Passes a stream through and charges the time spent waiting for each item. */
  async *waitingFor<T>(stage: string, source: AsyncIterable<T>): AsyncGenerator<T> {
    const items = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.run(stage, () => items.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await items.return?.();
    }
  }

  report(): TimingReport {
    this.#settle();
    const stages = Object.fromEntries([...this.#spent].filter(([stage]) => stage !== ''));
    return { stages, other: this.#spent.get('') ?? 0, total: this.#last - this.#start };
  }

  /** Gives what one stage was charged to others, in these proportions; to none where they are all nothing. */
  #move(from: string, to: readonly (readonly [stage: string, part: number])[]): void {
    const spent = this.#spent.get(from) ?? 0;
    this.#spent.delete(from);
    const whole = to.reduce((sum, [, part]) => sum + part, 0);
    for (const [stage, part] of whole > 0 ? to : [['', 1] as const]) {
      this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + (spent * part) / (whole || 1));
    }
  }

  #enter(stage: string): void {
    this.#settle();
    this.#running.push(stage);
    if (!this.#spent.has(stage)) this.#spent.set(stage, 0);
  }

  #leave(): void {
    this.#settle();
    this.#running.pop();
  }

  #settle(): void {
    const time = this.now();
    const stage = this.#running.at(-1) ?? '';
    this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + time - this.#last);
    this.#last = time;
  }
}
