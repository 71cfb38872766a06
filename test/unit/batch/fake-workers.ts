import type { Listener, Worker } from '../../../src/batch/pool-plan.js';

/** What a made worker does with a job. */
export type Deed = 'answers' | 'answers twice' | 'crashes' | 'hangs' | 'hangs on';

/** Workers that do as they are told, without a process. */
export class FakeWorkers {
  readonly given: string[] = [];
  readonly #running = new Set<number>();
  started = 0;
  most = 0;

  constructor(
    private readonly deedOf: (job: string) => Deed,
    /** Rounds of the event loop that a job takes. */
    private readonly roundsOf: (job: string) => number = () => 1,
    private readonly getsReady: (worker: number) => boolean = () => true,
  ) {}

  /** Workers that have not ended. */
  get running(): number {
    return this.#running.size;
  }

  readonly start = (listener: Listener<string>): Worker<string> => {
    const number = this.started++;
    this.#running.add(number);
    this.most = Math.max(this.most, this.running);
    let stubborn = false;
    const leave = (how: string) => {
      if (this.#running.delete(number)) listener.gone(how);
    };
    after(1, () => (this.getsReady(number) ? listener.ready() : leave('code 1')));
    return {
      give: (job) => {
        this.given.push(job);
        const deed = this.deedOf(job);
        stubborn = deed === 'hangs on';
        after(this.roundsOf(job), () => {
          if (!this.#running.has(number)) return;
          if (deed === 'answers twice') listener.early(`${job}?`);
          if (deed.startsWith('answers')) listener.answer(job.toUpperCase());
          if (deed === 'crashes') leave('SIGSEGV');
        });
      },
      stop: () => {
        if (!stubborn) after(1, () => leave('code 0'));
      },
      kill: () => after(1, () => leave('SIGKILL')),
    };
  };
}

function after(rounds: number, act: () => void): void {
  setImmediate(() => (rounds <= 1 ? act() : after(rounds - 1, act)));
}
