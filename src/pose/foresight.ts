import type { FramePlace } from './crop.js';
import { isUsable, type Region } from './region.js';

/** A frame that is probably going to be looked at next, where the look before it ends. */
export interface Upcoming {
  readonly frame: FramePlace;
  /** Only if the look before it is surer than this that there is somebody. */
  readonly presence: number;
}

/** What is done about one region of one frame. */
type Work<Result> = (frame: FramePlace, region: Region) => Promise<Result>;

/**
 * Does one thing before anybody asks for it. Whoever asks for just that gets what was found then, whoever asks for something
 * else has lost nothing but time: what comes out is the same, with a guess or without.
 */
export class Foresight<Result> {
  #guess: { readonly index: number; readonly region: Region; readonly result: Promise<Result> } | undefined;

  constructor(private readonly work: Work<Result>) {}

  /** What comes out for this region of this frame. */
  ask(frame: FramePlace, region: Region): Promise<Result> {
    const guess = this.#guess;
    this.#guess = undefined;
    return guess && guess.index === frame.index && isSame(guess.region, region)
      ? guess.result
      : this.work(frame, region);
  }

  /** Does it now: it will probably be asked for. */
  async foresee(frame: FramePlace, region: Region): Promise<void> {
    if (frame.index === undefined || !isUsable(region, frame.width, frame.height)) return;
    const result = this.work(frame, region);
    this.#guess = { index: frame.index, region, result };
    // Whoever asks for it hears what went wrong.
    await result.catch(() => undefined);
  }
}

function isSame(one: Region, other: Region): boolean {
  return one.x === other.x && one.y === other.y && one.size === other.size && one.angle === other.angle;
}
