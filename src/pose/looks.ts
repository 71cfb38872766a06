import type { Frame } from '../video/frame.js';
import { lookBackTime } from './rhythm.js';

type Moment = Pick<Frame, 'index' | 'time'>;

/** When somebody was looked for lately, whether or not they were seen. */
export class Looks {
  /** The last look, in seconds of the clip, and how long the one before it was ago. */
  #last = Number.NEGATIVE_INFINITY;
  #since = 0;
  #recent: Moment[] = [];

  get last(): number {
    return this.#last;
  }

  /** Seconds between the last two looks; nothing where there was only one. */
  get since(): number {
    return this.#since;
  }

  /** A frame is looked at. */
  note({ index, time }: Moment): void {
    if (time > this.#last) {
      this.#since = Number.isFinite(this.#last) ? time - this.#last : 0;
      this.#last = time;
    }
    this.#recent = this.#recent.filter((look) => this.#last - look.time < 2 * lookBackTime);
    this.#recent.push({ index, time });
  }

  /** Whoever was away is looked for anew from a moment on. */
  beginAnew(time: number): void {
    this.#last = time;
    this.#since = 0;
  }

  /** Whether a frame of the last moments was looked at. */
  had({ index }: Pick<Moment, 'index'>): boolean {
    return this.#recent.some((look) => look.index === index);
  }
}
