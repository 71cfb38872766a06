/** A worker as the pool sees it: it has one job at a time. */
export interface Worker<Job> {
  give(job: Job): void;
  /** Lets it end in order. */
  stop(): void;
  /** Ends it at once, with everything that it started. */
  kill(): void;
}

/** What a pool is told by one of its workers. */
export interface Listener<Answer> {
  /** It is loaded and waits for a job. */
  ready(): void;
  /** A sign of life, and how much of its job is done; null where that is not known. */
  alive(share: number | null): void;
  answer(answer: Answer): void;
  /** It has ended, and in which way. */
  gone(how: string): void;
}

/** What came of a job: an answer, or none because its worker did not survive it. */
export type Outcome<Answer> =
  | { readonly answer: Answer }
  | { readonly lost: 'crashed' | 'stalled'; readonly how: string };

/** What a pool has to do, and with whom. */
export interface Plan<Job, Answer> {
  readonly jobs: readonly Job[];
  /** Workers at most. */
  readonly size: number;
  start(listener: Listener<Answer>): Worker<Job>;
  /** Called once for each job, in the order in which they end. */
  done(index: number, outcome: Outcome<Answer>): void;
  /** Called with every sign of life of a job that is under way. */
  alive?(index: number, share: number | null): void;
  /** Milliseconds without a sign of life after which a worker is taken for dead. */
  readonly patienceMs: number;
  /** Milliseconds that workers are given to end in order. */
  readonly graceMs: number;
  /** What is said of workers that never get ready. */
  unusable(how: string): Error;
  readonly signal: AbortSignal;
}

/** Does every job once; resolves when all are done and every worker is gone, rejects when it was told to stop before. */
export function runPool<Job, Answer>(plan: Plan<Job, Answer>): Promise<void> {
  return new Promise((resolve, reject) => new Pool(plan, resolve, reject).begin());
}

/** A worker's place in the pool. */
interface Place<Job> {
  worker: Worker<Job> | undefined;
  state: 'starting' | 'busy' | 'ending' | 'killed' | 'gone';
  job: number | null;
  stalled: boolean;
  /** Ticks without a sign of life. */
  quiet: number;
}

/** Silence is counted in so many parts of the patience. */
const ticksOfPatience = 40;

/** So many workers in a row that never get ready show that none will. */
const mostFailedStarts = 3;

class Pool<Job, Answer> {
  readonly #places = new Set<Place<Job>>();
  readonly #tickMs: number;
  #next = 0;
  #failedStarts = 0;
  #stopped: Error | undefined;
  #watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly plan: Plan<Job, Answer>,
    private readonly resolve: () => void,
    private readonly reject: (reason: unknown) => void,
  ) {
    this.#tickMs = Math.max(1, plan.patienceMs / ticksOfPatience);
  }

  begin(): void {
    const { signal } = this.plan;
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) this.#stop(signal.reason);
    // Ticks and not the clock: while this process itself stands still, or the machine sleeps, nobody is found dead.
    this.#watch = setInterval(() => this.#look(), this.#tickMs);
    this.#fill();
  }

  readonly #onAbort = () => this.#stop(this.plan.signal.reason);

  /** As many workers as there is work for. */
  #fill(): void {
    const waiting = () => [...this.#places].filter(({ state }) => state === 'starting').length;
    while (!this.#stopped && this.#places.size < this.plan.size && waiting() < this.plan.jobs.length - this.#next) {
      this.#startOne();
    }
    if (this.#places.size === 0) this.#finish();
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
    const { jobs } = this.plan;
    if (this.#stopped || this.#next >= jobs.length) {
      this.#end(place);
      return;
    }
    place.state = 'busy';
    place.job = this.#next++;
    place.worker?.give(jobs[place.job]!);
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
  }

  #finish(): void {
    clearInterval(this.#watch);
    this.plan.signal.removeEventListener('abort', this.#onAbort);
    if (this.#stopped) this.reject(this.#stopped);
    else this.resolve();
  }
}
