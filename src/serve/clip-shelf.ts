import type { ClipView } from './api-schemas.js';
import { type Board, openBoard } from './bulletins.js';
import { type ClipRecord, viewOf } from './clip-record.js';
import { waitFor, withDuration } from './pace.js';
import { Refused } from './refused.js';

/** All clips in the order in which they came, how each stands, and who is told when that changes. */
export class ClipShelf {
  readonly board: Board = openBoard();
  readonly #records = new Map<string, ClipRecord>();
  #durations: readonly number[] = [];

  constructor(private readonly workers: number) {}

  /** Every clip. */
  get all(): readonly ClipRecord[] {
    return [...this.#records.values()];
  }

  /** Those whose turn has not come. */
  get waiting(): readonly ClipRecord[] {
    return this.all.filter(({ state }) => state === 'waiting');
  }

  /** A clip, if it is there still. */
  get(id: string): ClipRecord | undefined {
    return this.#records.get(id);
  }

  /** A clip; refuses what there is not. */
  find(id: string): ClipRecord {
    const record = this.#records.get(id);
    if (record) return record;
    throw new Refused('request.not-found', 'There is no such clip.', {
      hint: 'It was removed, or the server was started anew. Send the clip again.',
    });
  }

  /** Puts a clip behind the others, without a word. */
  add(record: ClipRecord): void {
    this.#records.set(record.id, record);
  }

  /** Writes down what is new of a clip, and tells of it. */
  change(id: string, news: Partial<ClipRecord>): ClipRecord {
    const changed = { ...this.find(id), ...news };
    this.#records.set(id, changed);
    this.tell(changed);
    return changed;
  }

  /** Forgets a clip, and tells of it. */
  remove(id: string): void {
    this.#records.delete(id);
    this.board.tell({ event: 'removed', id });
    this.tellWaiting();
  }

  /** Remembers how long a clip took, in seconds. */
  took(seconds: number): void {
    this.#durations = withDuration(this.#durations, seconds);
  }

  /** Seconds until the clip at that position has its answer; null where nothing tells. */
  waitAt(position: number): number | null {
    return waitFor(position, this.workers, this.#durations);
  }

  /** How a clip stands. */
  view(record: ClipRecord): ClipView {
    if (record.state !== 'waiting') return viewOf(record, { position: null, wait_s: null });
    const position = this.waiting.indexOf(record) + 1;
    return viewOf(record, { position, wait_s: this.waitAt(position) });
  }

  /** Tells how a clip stands. */
  tell(record: ClipRecord): void {
    this.board.tell({ event: 'state', clip: this.view(record) });
  }

  /** Tells those that wait what their places are now. */
  tellWaiting(): void {
    for (const record of this.waiting) this.tell(record);
  }
}
