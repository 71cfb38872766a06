import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GivenEvents } from '../correction/event-names.js';
import type { Request } from '../options.js';
import type { Analysis } from '../report/analysis.js';
import { writeOutput } from '../report/output-file.js';
import { resultText } from '../report/result-text.js';
import { type Analyst, type JobEvents, openAnalyst } from './analyst.js';
import type { ClipView } from './api-schemas.js';
import { type OutcomePlan, type Outcomes, openOutcomes } from './clip-outcomes.js';
import { type ClipFiles, type ClipRecord, filesOf, noSummary, summaryOf } from './clip-record.js';
import { ClipShelf } from './clip-shelf.js';
import { fullQueue } from './full-queue.js';
import type { ServeLimits } from './limits.js';
import { type MakingKind, type Makings, openMakings } from './makings.js';
import { leavingAt } from './retention.js';
import type { Uploaded } from './upload.js';

/** What a desk works with. */
export interface DeskPlan extends OutcomePlan {
  readonly limits: ServeLimits;
  readonly workers: number;
  /** Whether debug videos can be drawn here. */
  readonly draws: boolean;
  /** What is asked of every clip beside its own wishes: which ffmpeg, how much memory. */
  readonly request: Request;
  readonly signal: AbortSignal;
  /** Called when a clip was taken away by somebody. */
  removed(record: ClipRecord): Promise<void>;
}

/** What is told with a clip. */
export interface ClipWish {
  readonly name: string;
  readonly athlete: string | null;
  readonly request: Request;
  readonly debugVideo: boolean;
}

/** A place that is held for a clip while it is uploaded. */
export interface Place {
  readonly files: ClipFiles;
  /** The clip is there: it waits for its turn from now on. */
  fill(uploaded: Uploaded): ClipView;
  /** It will not come. */
  leave(): Promise<void>;
}

/** Takes clips, has them analysed in their order, and knows how each stands until it is removed. */
export class ClipDesk {
  readonly shelf: ClipShelf;
  readonly #analyst: Analyst;
  readonly #makings: Makings;
  readonly #outcomes: Outcomes;
  #uploading = 0;

  constructor(private readonly plan: DeskPlan) {
    this.shelf = new ClipShelf(plan.workers);
    this.#analyst = openAnalyst(plan.workers, plan.signal);
    // It may end before anybody waits for that: who does hears of it all the same.
    this.#analyst.ended.catch(() => undefined);
    this.#outcomes = openOutcomes(this.shelf, plan);
    this.#makings = openMakings(this.#analyst, plan.limits.waiting);
  }

  /** Rejects when the server must end: nobody can analyse any more, or it was told to. */
  get ended(): Promise<void> {
    return this.#analyst.ended;
  }

  /** Holds a place for a clip that is about to be uploaded; refuses it where too many wait. */
  async reserve(wish: ClipWish): Promise<Place> {
    const { limits, folder } = this.plan;
    const waiting = this.shelf.waiting.length + this.#uploading;
    if (waiting >= limits.waiting) throw fullQueue(waiting, this.shelf.waitAt(waiting));
    this.#uploading++;
    const id = randomBytes(16).toString('hex');
    const files = filesOf(join(folder, id), wish.name);
    let isOpen = true;
    const close = () => {
      if (isOpen) this.#uploading--;
      isOpen = false;
    };
    await mkdir(files.folder, { mode: 0o700 }).catch((failure) => {
      close();
      throw failure;
    });
    return {
      files,
      fill: (uploaded) => {
        close();
        return this.#add(id, files, wish, uploaded);
      },
      leave: async () => {
        if (this.shelf.get(id)) return;
        close();
        await rm(files.folder, { recursive: true, force: true });
      },
    };
  }

  /** Takes a clip away with all its files; an analysis that is under way ends. */
  async remove(id: string): Promise<void> {
    const record = this.shelf.find(id);
    await this.#forget(record);
    await this.plan.removed(record);
  }

  /** Writes down a result that was put right, or that there is none any more, and tells of it. */
  async replace(id: string, analysis: Analysis, events: GivenEvents): Promise<ClipRecord> {
    const record = this.shelf.find(id);
    const text = resultText(analysis);
    if (Object.keys(events).length > 0) await writeOutput(record.files.corrected, [text]);
    else await rm(record.files.corrected, { force: true });
    const changed = this.shelf.change(id, { given: events, summary: summaryOf(analysis) });
    await this.plan.found(changed, analysis);
    this.shelf.board.tell({ event: 'result', id, text });
    return changed;
  }

  /** A file that is made of a clip and its events as they stand, when somebody asks for it. */
  make(record: ClipRecord, kind: MakingKind): Promise<string> {
    return this.#makings.make(record, kind);
  }

  /** Removes what must go at this moment. */
  async tidy(now: number): Promise<void> {
    const { stripped, forgotten } = leavingAt(now, this.shelf.all, this.plan.limits);
    for (const id of stripped) await this.#strip(this.shelf.find(id));
    for (const id of forgotten) await this.#forget(this.shelf.find(id));
  }

  /** Waits until nobody works and everything that was being written is written, after it was told to end. */
  async settled(): Promise<void> {
    await this.ended.catch(() => undefined);
    await this.#outcomes.settled();
  }

  #add(id: string, files: ClipFiles, { name, athlete, request, ...wish }: ClipWish, uploaded: Uploaded): ClipView {
    const debugVideo = wish.debugVideo && this.plan.draws;
    const asked = { ...request, ...this.plan.request };
    const record: ClipRecord = {
      ...{ id, name, athlete, bytes: uploaded.bytes, mediaType: uploaded.type, files, whole: true, request: asked },
      ...{ job: -1, state: 'waiting', share: null, begun: null, ended: null, error: null },
      ...{ debugVideo: debugVideo ? 'pending' : 'none', given: {}, summary: noSummary },
    };
    this.shelf.add(record);
    const job = this.#analyst.analyze(
      {
        ...{ path: files.clip, cache: false, name, tracks: files.tracks, keep: files.reading },
        request: { ...asked, ...(debugVideo && { debugVideo: files.debugVideo }) },
      },
      this.#eventsOf(id),
    );
    return this.shelf.view(this.shelf.change(id, { job }));
  }

  #eventsOf(id: string): JobEvents {
    const of = (act: (record: ClipRecord) => void) => {
      const record = this.shelf.get(id);
      if (record) act(record);
    };
    return {
      begun: () => of((record) => this.#begun(record)),
      share: (share) => of(({ state }) => state === 'running' && this.shelf.change(id, { share })),
      early: (verdict) => this.#outcomes.put(id, verdict, 'early'),
      done: (verdict) => {
        of(({ begun }) => begun !== null && this.shelf.took((performance.now() - begun) / 1000));
        this.#outcomes.put(id, verdict, 'end');
      },
    };
  }

  #begun(record: ClipRecord): void {
    this.shelf.change(record.id, { state: 'running', begun: performance.now() });
    // Everybody else is one place nearer.
    this.shelf.tellWaiting();
  }

  /** Removes the large files of a clip; its numbers stay. */
  async #strip(record: ClipRecord): Promise<void> {
    const { folder, result, corrected } = record.files;
    const gone = record.debugVideo === 'ready' ? 'none' : record.debugVideo;
    this.shelf.change(record.id, { whole: false, debugVideo: gone });
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if (path !== result && path !== corrected) await rm(path, { force: true });
    }
  }

  async #forget(record: ClipRecord): Promise<void> {
    this.shelf.remove(record.id);
    if (record.state === 'waiting' || record.state === 'running' || record.debugVideo === 'pending')
      this.#analyst.drop(record.job);
    // A worker that was ended may be writing its last file still.
    await rm(record.files.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}
