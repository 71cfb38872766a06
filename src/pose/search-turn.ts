import type { Frame } from '../video/frame.js';
import type { Box } from './crop.js';
import type { Person } from './person.js';
import { jitter } from './rhythm.js';
import { Surroundings } from './surroundings.js';

/** How long after the last look the detector looks over the whole picture again, in seconds of the clip. */
export const lookInterval = {
  ...{ whileSomebodyIsMissing: 0.1, inCompany: 0.25, otherwise: 0.5 },
  /** As long as the picture beside the one who is followed stays as it is. */
  whileNothingChanges: 2,
  /** Beside those who are known, where the picture is wide: who comes in is seen in the whole of it, who stands there need not be found at once. */
  beside: 1,
};

/** Tells when it is the detector's turn to look over the whole picture. */
export class SearchTurn {
  readonly #surroundings = new Surroundings();
  #last = Number.NEGATIVE_INFINITY;
  #lastBeside = Number.NEGATIVE_INFINITY;

  /** Whether it is, with these people in sight. */
  hasCome(frame: Frame, followed: readonly Pick<Person, 'isMissing' | 'box'>[]): boolean {
    // Whoever comes a rounded timestamp too early would wait for the next look otherwise, which may be as far again.
    const elapsed = frame.time - this.#last + jitter;
    const { whileSomebodyIsMissing, inCompany, otherwise, whileNothingChanges } = lookInterval;
    if (followed.length === 0 || followed.some((person) => person.isMissing)) return elapsed >= whileSomebodyIsMissing;
    if (followed.length > 1) return elapsed >= inCompany;
    if (elapsed < otherwise || elapsed >= whileNothingChanges) return elapsed >= otherwise;
    return this.#surroundings.haveChanged(
      frame,
      followed.map(({ box }) => box),
    );
  }

  /** The turn is taken; gives back whether it is also time to look beside those who are known. */
  take(time: number): boolean {
    this.#last = time;
    if (time - this.#lastBeside + jitter < lookInterval.beside) return false;
    this.#lastBeside = time;
    return true;
  }

  /** The turn is over: what it saw of the picture, but for these places, is what may change from now on. */
  end(frame: Frame, covered: readonly Box[]): void {
    this.#surroundings.remember(frame, covered);
  }
}
