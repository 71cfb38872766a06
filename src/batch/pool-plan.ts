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
  /** The answer is known, and something is still being made of it. */
  early(answer: Answer): void;
  answer(answer: Answer): void;
  /** It has ended, and in which way. */
  gone(how: string): void;
}

/** What came of a job: an answer, or none because its worker did not survive it. */
export type Outcome<Answer> =
  | { readonly answer: Answer }
  | { readonly lost: 'crashed' | 'stalled'; readonly how: string };

/** With whom a pool works, and who is told of it. */
export interface PoolPlan<Job, Answer> {
  /** Workers at most. */
  readonly size: number;
  /** Whether all of them are started at once and stay, work or none; otherwise as many as there is work for. */
  readonly resident?: boolean;
  start(listener: Listener<Answer>): Worker<Job>;
  /** Called once for each job, in the order in which they end. */
  done(index: number, outcome: Outcome<Answer>): void;
  /** Called when a worker begins with a job. */
  begun?(index: number): void;
  /** Called when the answer is known before the job is done. */
  early?(index: number, answer: Answer): void;
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
