import type { Listener, PoolPlan, Worker } from './pool-plan.js';

/** A pool that is given its jobs as they come; its workers wait for the next. */
export interface OpenPool<Job> {
  /** Puts a job behind those that wait; gives back its number, from 0. */
  add(job: Job): number;
  /** Takes a job back: one that waits is forgotten, one that is under way ends with its worker. Nothing is told of it. */
  drop(index: number): void;
  /** Lets everybody go once all jobs are done: no more will come. */
  close(): void;
  /** Resolves when it was closed, all jobs are done and every worker is gone; rejects when it was told to stop before. */
  readonly ended: Promise<void>;
}

/** Opens a pool without a job. */
export function openPool<Job, Answer>(plan: PoolPlan<Job, Answer>): OpenPool<Job> {
  return new Pool(plan);
}

/** Does every job once; resolves when all are done and every worker is gone, rejects when it was told to stop before. */
export function runPool<Job, Answer>({
  jobs,
  ...plan
}: PoolPlan<Job, Answer> & { readonly jobs: readonly Job[] }): Promise<void> {
  const pool = new Pool(plan);
  for (const job of jobs) pool.add(job);
  pool.close();
  return pool.ended;
}

/** A worker's place in the pool. */
interface Place<Job> {
  worker: Worker<Job> | undefined;
  state: 'starting' | 'waiting' | 'busy' | 'ending' | 'killed' | 'gone';
  job: number | null;
  stalled: boolean;
  /** Ticks without a sign of life. */
  quiet: number;
}

/** Silence is counted in so many parts of the patience. */
const ticksOfPatience = 40;

/** So many workers in a row that never get ready show that none will. */
const mostFailedStarts = 3;

class Pool<Job, Answer> implements OpenPool<Job> {
  readonly ended: Promise<void>;
  readonly #places = new Set<Place<Job>>();
  /** Jobs that nobody has begun, by number. */
  readonly #waiting = new Map<number, Job>();
  readonly #tickMs: number;
  readonly #watch: NodeJS.Timeout;
  #added = 0;
  #next = 0;
  #closed = false;
  #failedStarts = 0;
  #stopped: Error | undefined;
  #finish!: () => void;

  constructor(private readonly plan: PoolPlan<Job, Answer>) {
    this.ended = new Promise((resolve, reject) => {
      this.#finish = () => (this.#stopped ? reject(this.#stopped) : resolve());
    });
    this.#tickMs = Math.max(1, plan.patienceMs / ticksOfPatience);
    // Ticks and not the clock: while this process itself stands still, or the machine sleeps, nobody is found dead.
    this.#watch = setInterval(() => this.#look(), this.#tickMs);
    plan.signal.addEventListener('abort', this.#onAbort);
    if (plan.signal.aborted) this.#stop(plan.signal.reason);
    this.#fill();
  }

  add(job: Job): number {
    const index = this.#added++;
    this.#waiting.set(index, job);
    const idle = [...this.#places].find(({ state }) => state === 'waiting');
    if (idle) this.#feed(idle);
    else this.#fill();
    return index;
  }

  drop(index: number): void {
    if (this.#waiting.delete(index)) return;
    const place = [...this.#places].find(({ job }) => job === index);
    if (!place) return;
    place.job = null;
    this.#kill(place);
  }

  close(): void {
    this.#closed = true;
    for (const place of this.#places) if (place.state === 'waiting') this.#end(place);
    this.#fill();
  }

  readonly #onAbort = () => this.#stop(this.plan.signal.reason);

  /** As many workers as there is work for, or as are to be there in any case. */
  #fill(): void {
    const starting = () => [...this.#places].filter(({ state }) => state === 'starting').length;
    const wanted = () => (this.plan.resident && !this.#closed) || starting() < this.#waiting.size;
    while (!this.#stopped && this.#places.size < this.plan.size && wanted()) this.#startOne();
    if (this.#places.size === 0 && (this.#stopped || this.#closed)) this.#leave();
  }

  #startOne(): void {
    const place: Place<Job> = {
      worker: undefined,
      state: 'starting',
      job: null,
      stalled: false,
      quiet: 0,
    };
    this.#places.add(place);
    const listener: Listener<Answer> = {
      ready: () => {
        if (place.state !== 'starting') return;
        this.#failedStarts = 0;
        this.#feed(place);
      },
      alive: (share) => {
        place.quiet = 0;
        if (place.job !== null && place.state === 'busy') this.plan.alive?.(place.job, share);
      },
      early: (answer) => {
        if (place.job !== null && place.state === 'busy') this.plan.early?.(place.job, answer);
      },
      answer: (answer) => {
        const { job } = place;
        if (place.state !== 'busy' || job === null) return;
        place.job = null;
        this.#feed(place);
        this.plan.done(job, { answer });
      },
      gone: (how) => this.#gone(place, how),
    };
    place.worker = this.plan.start(listener);
  }

  #feed(place: Place<Job>): void {
    place.quiet = 0;
    if (this.#stopped || (this.#closed && this.#waiting.size === 0)) {
      this.#end(place);
      return;
    }
    const index = this.#nextInLine();
    place.job = index ?? null;
    place.state = index === undefined ? 'waiting' : 'busy';
    if (index === undefined) return;
    const job = this.#waiting.get(index)!;
    this.#waiting.delete(index);
    this.plan.begun?.(index);
    place.worker?.give(job);
  }

  #nextInLine(): number | undefined {
    while (this.#next < this.#added && !this.#waiting.has(this.#next)) this.#next++;
    return this.#next < this.#added ? this.#next : undefined;
  }

  #end(place: Place<Job>): void {
    place.state = 'ending';
    place.quiet = 0;
    place.worker?.stop();
  }

  #kill(place: Place<Job>): void {
    place.state = 'killed';
    place.quiet = 0;
    place.worker?.kill();
  }

  /** Who is silent for too long is ended; who does not even obey that is forgotten. */
  #look(): void {
    for (const place of this.#places) {
      place.quiet++;
      const wasWorking = place.state === 'starting' || place.state === 'busy';
      if (place.state === 'waiting') continue;
      const limit = wasWorking ? ticksOfPatience : this.plan.graceMs / this.#tickMs;
      if (place.quiet <= limit) continue;
      place.stalled ||= wasWorking;
      if (place.state === 'killed') this.#gone(place, 'did not end');
      else this.#kill(place);
    }
  }

  #gone(place: Place<Job>, how: string): void {
    if (place.state === 'gone') return;
    const never = place.job === null && (place.state === 'starting' || place.stalled);
    place.state = 'gone';
    this.#places.delete(place);
    if (never && ++this.#failedStarts >= mostFailedStarts) this.#stop(this.plan.unusable(how));
    // Whoever is told to stop ends in the middle of a job: that job is not done.
    if (place.job !== null && (!this.#stopped || place.stalled)) {
      this.plan.done(place.job, { lost: place.stalled ? 'stalled' : 'crashed', how });
    }
    this.#fill();
  }

  #stop(reason: Error): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    for (const place of this.#places) if (place.state !== 'killed') this.#end(place);
    this.#fill();
  }

  #leave(): void {
    clearInterval(this.#watch);
    this.plan.signal.removeEventListener('abort', this.#onAbort);
    this.#finish();
  }
}
