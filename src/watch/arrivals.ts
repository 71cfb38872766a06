/** A file as it was seen at some moment. */
export interface Sighting {
  /** What to call it, and its absolute path. */
  readonly file: string;
  readonly path: string;
  /** What it is by its place on the disk, its size and its date, whatever it is called: another once it is written to. */
  readonly state: string;
}

/** When a file counts as complete, in milliseconds. */
export interface Settling {
  /** Nothing has changed for so long. */
  readonly settled: number;
  /** Whoever has not become a clip in so long never will. */
  readonly patience: number;
}

/** A file that may be complete. */
export interface Candidate extends Sighting {
  /** It stays as it is, whether it can be read or not: nobody is writing to it. */
  readonly overdue: boolean;
}

interface Waiting {
  readonly since: number;
  /** How often somebody has looked whether it can be read. */
  asked: number;
}

/** Keeps track of what arrives in a folder: each file is told of until it is done, and once. */
export class Arrivals {
  #waiting = new Map<string, Waiting>();
  #done: Set<string>;

  /** What is known beforehand is of no interest. */
  constructor(
    private readonly settling: Settling,
    known: readonly Sighting[] = [],
  ) {
    this.#done = new Set(known.map(({ state }) => state));
  }

  /** Which of the files that are there now may be complete. One that cannot be read yet is asked for ever more seldom. */
  candidates(seen: readonly Sighting[], now: number): Candidate[] {
    const { settled, patience } = this.settling;
    const states = new Set(seen.map(({ state }) => state));
    this.#done = new Set([...this.#done].filter((state) => states.has(state)));
    const fresh = seen.filter(({ state }) => !this.#done.has(state));
    this.#waiting = new Map(fresh.map(({ state }) => [state, this.#waiting.get(state) ?? { since: now, asked: 0 }]));
    return fresh.flatMap((sighting) => {
      const waiting = this.#waiting.get(sighting.state)!;
      const waited = now - waiting.since;
      const overdue = waited >= patience;
      if (!overdue && waited < settled * 2 ** waiting.asked) return [];
      waiting.asked++;
      return [{ ...sighting, overdue }];
    });
  }

  /** This one is done with, whatever it will be called. */
  done({ state }: Sighting): void {
    this.#done.add(state);
    this.#waiting.delete(state);
  }
}
