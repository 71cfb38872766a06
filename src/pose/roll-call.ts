import { type Asked, type Candidate, choose } from './roster.js';

/** Everybody is followed alike until the newest in the picture has been seen for so long, in seconds of the clip. */
const settling = 1;

/** Finds out who is asked for as soon as that can be known, and again when somebody new comes. */
export class RollCall<T extends Candidate> {
  /** The one who is asked for, and how many people were known when that was told. */
  #told: { readonly person: T | undefined; readonly among: number } | undefined;

  constructor(
    private readonly people: readonly T[],
    private readonly asked: Asked,
  ) {}

  /** Calls the roll where it is time to. */
  callAt(time: number, frameWidth: number): void {
    const newest = this.people.at(-1);
    if (this.asked === 'auto' || this.asked === 'all' || !newest || this.#isTold()) return;
    if (time - newest.firstSeen < settling) return;
    this.#told = { person: choose(this.people, this.asked, frameWidth), among: this.people.length };
  }

  /** Whether every look at this person counts: not where everybody has been seen and somebody else is asked for. */
  counts(person: T): boolean {
    return !this.#isTold() || !this.#told?.person || this.#told.person === person;
  }

  /** The one who is asked for, of all who were seen. */
  chosen(frameWidth: number): T | undefined {
    const told = this.#isTold() ? this.#told?.person : undefined;
    return told ?? choose(this.people, this.asked, frameWidth);
  }

  #isTold(): boolean {
    return this.#told?.among === this.people.length;
  }
}
