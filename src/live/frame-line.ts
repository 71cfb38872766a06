import type { Frame } from '../video/frame.js';

/** A frame that came, or that there was one for which there was no time. */
export interface Arrival {
  readonly index: number;
  /** Seconds of the stream. */
  readonly time: number;
  /** When it came, in milliseconds of the clock. */
  readonly at: number;
  /** Null where it was dropped. */
  readonly frame: Frame | null;
}

/** How frames wait. */
export interface LineRules {
  /** Frames that wait at most. */
  readonly most: number;
  /** Whether their source waits for us: then nothing is ever dropped. */
  readonly patient: boolean;
  /** Milliseconds. */
  now(): number;
}

/** A source that is ahead of the clock by so many seconds only plays faster than the world: it can wait. */
const ahead = 0.25;

/**
 * Frames wait here until there is time to look at them. Nothing is queued without bound: when too many wait, the oldest is
 * dropped, and only told of. A source that runs faster than the clock is made to wait instead.
 */
export class FrameLine implements AsyncIterableIterator<Arrival> {
  readonly #arrivals: Arrival[] = [];
  readonly #source: AsyncIterator<Frame>;
  #waiting = 0;
  #dropped = 0;
  #start: { readonly time: number; readonly at: number } | undefined;
  #end: { readonly error?: unknown } | undefined;
  #wakeReader: (() => void) | undefined;
  #wakeSource: (() => void) | undefined;

  constructor(
    source: AsyncIterable<Frame>,
    private readonly rules: LineRules,
  ) {
    this.#source = source[Symbol.asyncIterator]();
    this.#pump().then(
      () => this.#close({}),
      (error) => this.#close({ error }),
    );
  }

  /** How many frames were dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  async next(): Promise<IteratorResult<Arrival>> {
    for (;;) {
      const arrival = this.#arrivals.shift();
      if (arrival) {
        if (arrival.frame) this.#waiting--;
        this.#wakeSource?.();
        return { done: false, value: arrival };
      }
      if (this.#end && 'error' in this.#end) throw this.#end.error;
      if (this.#end) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
  }

  /** Nobody reads on: what waits is given back. */
  async return(): Promise<IteratorResult<Arrival>> {
    this.#close({});
    for (const { frame } of this.#arrivals.splice(0)) frame?.release();
    this.#wakeSource?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #pump(): Promise<void> {
    for (let next = await this.#source.next(); !next.done; next = await this.#source.next()) {
      const frame = next.value;
      const at = this.rules.now();
      this.#start ??= { time: frame.time, at };
      if (this.#waiting >= this.rules.most && !this.#mayWait(frame.time, at)) this.#dropOldest();
      while (this.#waiting >= this.rules.most && !this.#end) await this.#room();
      if (this.#end) return frame.release();
      this.#arrivals.push({ index: frame.index, time: frame.time, at, frame });
      this.#waiting++;
      this.#wakeReader?.();
    }
  }

  #mayWait(time: number, at: number): boolean {
    const { time: firstTime, at: firstAt } = this.#start!;
    return this.rules.patient || time - firstTime > (at - firstAt) / 1000 + ahead;
  }

  #dropOldest(): void {
    const place = this.#arrivals.findIndex(({ frame }) => frame !== null);
    const oldest = this.#arrivals[place]!;
    oldest.frame?.release();
    this.#arrivals[place] = { ...oldest, frame: null };
    this.#waiting--;
    this.#dropped++;
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#wakeSource = resolve;
    });
  }

  #close(end: { readonly error?: unknown }): void {
    this.#end ??= end;
    this.#wakeReader?.();
  }
}
