/** What became of one frame. */
interface Beat {
  /** Seconds of the stream. */
  readonly time: number;
  /** When it came, and when it was done with, in milliseconds of the clock; null where it was dropped. */
  readonly at: number;
  readonly doneAt: number | null;
  /** Milliseconds of work. */
  readonly work: number;
}

/** How well the machine keeps up, over a stretch of the stream. */
export interface PulseReport {
  readonly frames: number;
  readonly dropped: number;
  /** Milliseconds that a frame took. */
  readonly work: { readonly mean: number; readonly most: number };
  /** Milliseconds from the coming of a frame until it was done with, on average. */
  readonly latency: number;
}

/** Remembers of the last seconds what each frame took. */
export class Pulse {
  #beats: Beat[] = [];

  note(beat: Beat): void {
    this.#beats.push(beat);
  }

  /** Forgets what was before a moment of the stream. */
  forgetBefore(time: number): void {
    this.#beats = this.#beats.filter((beat) => beat.time >= time);
  }

  /** When the frame came that shows a moment of the stream, in milliseconds of the clock. */
  cameAt(time: number): number | null {
    return this.#beats.find((beat) => beat.time >= time)?.at ?? null;
  }

  /** What is true of the frames between two moments. */
  report(from: number, to: number): PulseReport {
    const all = this.#beats.filter(({ time }) => time >= from && time <= to);
    const done = all.flatMap(({ at, doneAt, work }) => (doneAt === null ? [] : { latency: doneAt - at, work }));
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
    return {
      frames: all.length,
      dropped: all.length - done.length,
      work: {
        mean: mean(done.map(({ work }) => work)),
        most: done.reduce((most, { work }) => Math.max(most, work), 0),
      },
      latency: mean(done.map(({ latency }) => latency)),
    };
  }
}
