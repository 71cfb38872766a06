import type { Analysis } from '../report/analysis.js';
import { stemOf } from '../report/session/file-name.js';
import { describeSession } from '../report/session/session.js';
import type { SessionResult } from '../report/session/session-result.js';
import { type Trial, trialsOf } from '../report/session/trial.js';
import { athleteKey, type Whose, whoseIs } from '../report/session/whose.js';
import type { KeptResults } from './kept-results.js';

/** A clip of this session. */
interface Entry {
  /** What the clip is called among the others: no two alike. */
  readonly file: string;
  readonly whose: Whose;
  readonly trials: readonly Trial[];
  /** Where its result is kept, if it is. */
  readonly kept: string | null;
}

/** A clip as the book asks for it. */
export interface BookedClip {
  readonly id: string;
  readonly name: string;
  readonly athlete: string | null;
}

/** What a session says, and which clip each of its files is. */
export interface BookedSession {
  readonly session: SessionResult;
  readonly clips: readonly { readonly file: string; readonly id: string }[];
}

/** The trials of everybody who jumped since the server began, and on earlier days where those are kept. */
export class SessionBook {
  readonly #entries = new Map<string, Entry>();
  #earlier: readonly Trial[] = [];
  #damaged: readonly string[] = [];

  constructor(
    private readonly kept: KeptResults | null,
    private readonly today: () => string,
  ) {}

  /** Kept results that cannot be read. */
  get damaged(): readonly string[] {
    return this.#damaged;
  }

  /** Reads what earlier servers kept. */
  async open(): Promise<void> {
    if (!this.kept) return;
    const { results, damaged } = await this.kept.read();
    this.#damaged = damaged;
    this.#earlier = results.flatMap(({ analysis, whose }, i) =>
      trialsOf(analysis, {
        file: `${whose.athlete}, ${whose.session}, trial ${whose.number ?? i}`,
        whose,
        strict: false,
      }),
    );
  }

  /** Enters the result of a clip, or another one in its place. */
  async enter(clip: BookedClip, analysis: Analysis): Promise<void> {
    const before = this.#entries.get(clip.id);
    const whose = before?.whose ?? this.#whoseIs(clip);
    const file = before?.file ?? this.#freeName(clip.name);
    const trials = trialsOf(analysis, { file, whose, strict: false });
    const entry: Entry = { file, whose, trials, kept: before?.kept ?? null };
    this.#entries.set(clip.id, entry);
    const kept = (await this.kept?.keep(analysis, whose, clip.id)) ?? null;
    // It may have been taken away while it was written.
    if (this.#entries.get(clip.id) === entry) this.#entries.set(clip.id, { ...entry, kept });
    else if (kept !== null && !this.#entries.has(clip.id)) await this.kept?.remove(kept);
  }

  /** Strikes a clip out, also where it is kept. */
  async strike(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    if (entry?.kept) await this.kept?.remove(entry.kept);
  }

  /** Whose a clip is, where that is told or its name says it. */
  athleteOf({ name, athlete }: Pick<BookedClip, 'name' | 'athlete'>): string | null {
    const told = athlete ?? whoseIs(name, nobody, null).athlete;
    return told === nobody.name ? null : told;
  }

  /** All trials side by side: each athlete's best, mean and spread, and what changed from day to day. */
  session(metric: string): BookedSession {
    const entries = [...this.#entries];
    const session = describeSession({
      ...{ folder: this.today(), trials: [...this.#earlier, ...entries.flatMap(([, { trials }]) => trials)] },
      ...{ roster: null, baseline: null, metric, refused: [], passedOver: [], notes: [] },
      damaged: this.#damaged.map((file) => ({ file, code: 'result.unreadable', message: 'It cannot be read.' })),
    });
    return { session, clips: entries.map(([id, { file }]) => ({ file, id })) };
  }

  #whoseIs({ name, athlete }: BookedClip): Whose {
    const byName = whoseIs(name, nobody, null);
    const who =
      athlete === null || athlete === byName.athlete ? byName : { ...byName, athlete, athleteFrom: 'told' as const };
    const session = byName.session ?? this.today();
    const isSame = (other: Pick<Whose, 'athlete' | 'session'>) =>
      athleteKey(other.athlete) === athleteKey(who.athlete) && other.session === session;
    const numbers = [...[...this.#entries.values()].map(({ whose }) => whose), ...this.#earlier]
      .filter(isSame)
      .map(({ number }) => number ?? 0);
    return { ...who, session, number: Math.max(0, ...numbers) + 1 };
  }

  #freeName(name: string): string {
    const taken = new Set([...this.#entries.values()].map(({ file }) => file));
    if (!taken.has(name)) return name;
    const stem = stemOf(name);
    for (let i = 2; ; i++) {
      const wish = `${stem} (${i})${name.slice(stem.length)}`;
      if (!taken.has(wish)) return wish;
    }
  }
}

/** Whose trials are that nobody was named for. */
const nobody = { name: 'Athlete', date: null };
