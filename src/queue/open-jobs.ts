import { newBell } from './bell.js';
import type { QueuedClip } from './queued-clip.js';

/** A job that is handed over, and which clips of the batch it is about: copies of one clip are one job. */
export interface OpenJob {
  readonly id: string;
  readonly job: QueuedClip;
  readonly clips: readonly number[];
  /** How often the queue had been drained by then. */
  readonly drains: number;
}

/** The jobs of a batch that wait for their answers, and those of which something was heard. */
export class OpenJobs {
  readonly #open = new Map<string, OpenJob>();
  readonly #heard = new Set<string>();
  readonly #news = newBell();
  readonly #room = newBell();
  #complete = false;

  constructor(private readonly most: number) {}

  /** Notes that a job is asked for a clip; says whether it was not yet. */
  add(asked: Omit<OpenJob, 'clips'>, clip: number): boolean {
    const known = this.#open.get(asked.id);
    this.#open.set(asked.id, { ...(known ?? asked), clips: [...(known?.clips ?? []), clip] });
    return !known;
  }

  get(id: string): OpenJob | undefined {
    return this.#open.get(id);
  }

  /** All of them, those that wait for longest first. */
  all(): OpenJob[] {
    return [...this.#open.values()];
  }

  /** Takes a job out that has its answer. */
  settle(id: string): void {
    this.#open.delete(id);
    this.#room.ring();
    this.#news.ring();
  }

  /** No more will come than are open. */
  complete(): void {
    this.#complete = true;
    this.#news.ring();
  }

  hear(ids: Iterable<string>): void {
    for (const id of ids) if (this.#open.has(id)) this.#heard.add(id);
    this.#news.ring();
  }

  /** So many at most of which something was heard, each once; none when all have their answers. */
  async heard(most: number): Promise<string[]> {
    while (!(this.#complete && this.#open.size === 0)) {
      const ids = [...this.#heard].slice(0, most);
      for (const id of ids) this.#heard.delete(id);
      if (ids.length > 0) return ids;
      await this.#news.rung();
    }
    return [];
  }

  /** Resolves when there is room for another. */
  async room(): Promise<void> {
    while (this.#open.size >= this.most) await this.#room.rung();
  }
}
