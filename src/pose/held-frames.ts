import type { Frame } from '../video/frame.js';

/** How many frames are held, and for how many seconds of the clip. */
export interface HoldLimits {
  readonly most: number;
  readonly seconds: number;
}

/** The last frames of a clip, the oldest first; each is given back when it leaves. */
export class HeldFrames {
  readonly #held: Frame[] = [];
  #lastLook = Number.NEGATIVE_INFINITY;

  /** `leave` is told which frame goes, before it does. */
  constructor(
    private readonly limits: HoldLimits,
    private readonly leave: (frame: Frame) => void,
  ) {}

  /** The newest frame. */
  get newest(): Frame | undefined {
    return this.#held.at(-1);
  }

  /** The time of the newest frame that was looked at. */
  get lastLook(): number {
    return this.#lastLook;
  }

  /** Takes a frame; those for which it is too late, or no room, go. */
  hold(frame: Frame): void {
    this.#held.push(frame);
    const { most, seconds } = this.limits;
    while (this.#held.length > most || frame.time - this.#held[0]!.time > seconds) this.#dismiss();
  }

  /** The newest frame is looked at. */
  lookAtNewest(): void {
    this.#lastLook = this.#held.at(-1)!.time;
  }

  /**
   * Those since a moment that were not looked at for somebody, as far as it takes that no two looks lie farther apart than
   * `interval`.
   */
  missed(since: number, interval: number, wasLookedAt: (frame: Frame) => boolean): Frame[] {
    const missed: Frame[] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (const [i, frame] of this.#held.entries()) {
      const next = this.#held[i + 1]?.time ?? frame.time;
      const looked = wasLookedAt(frame);
      const isMissed = !looked && frame.time >= since && next - last > interval;
      if (isMissed) missed.push(frame);
      if (looked || isMissed) last = frame.time;
    }
    return missed;
  }

  /** Shows every frame that is held, the oldest first. */
  show(to: (frame: Frame) => void): void {
    for (const frame of this.#held) to(frame);
  }

  /** Every frame goes, seen for the last time. */
  empty(): void {
    while (this.#held.length > 0) this.#dismiss();
  }

  /** Every frame is given back as it is. */
  abandon(): void {
    for (const frame of this.#held.splice(0)) frame.release();
  }

  #dismiss(): void {
    const frame = this.#held.shift()!;
    try {
      this.leave(frame);
    } finally {
      frame.release();
    }
  }
}
