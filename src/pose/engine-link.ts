import { Worker } from 'node:worker_threads';
import { type ErrorCode, KinemotionError } from '../errors.js';
import { installed } from '../installation.js';
import type { EngineTalk, Failure, Question, Reply } from './engine-messages.js';
import { settleRuntimeEnvironment } from './runtime-environment.js';

/** The thread's own objects are few and small: what it works on lies outside. Megabytes. */
const resourceLimits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 64 };

/** Whoever waits for an answer. */
interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

/**
 * The other side of a thread that serves an engine. It does not keep the process alive unless somebody waits for it.
 */
export class EngineThread {
  /** Settles when the thread answers no more. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #failure: Error | undefined;

  constructor() {
    settleRuntimeEnvironment();
    this.#worker = new Worker(installed('bin/engine-thread.js'), { execArgv: [], resourceLimits });
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#fail(error));
    this.ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#fail(new Error('the thread has ended'));
        resolve();
      });
    });
    // Only now: listening keeps a process alive as well.
    this.#worker.unref();
  }

  /** Asks for something, and waits for the answer. */
  ask<What extends keyof EngineTalk>(
    what: What,
    asked: EngineTalk[What]['asked'],
  ): Promise<EngineTalk[What]['answer']> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      // What cannot be sent throws here, and nobody waits for it.
      this.#worker.postMessage({ id, what, asked } as Question);
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
    });
  }

  /** Nobody is going to ask it any more. */
  end(): void {
    void this.#worker.terminate();
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)!;
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('failure' in reply) waiting.reject(received(reply.failure));
    else waiting.resolve(reply.answer as never);
  }

  #fail(cause: Error): void {
    // The first reason is the one that tells something.
    this.#failure ??= new KinemotionError('model.unusable', 'The thread that runs the pose model ended unexpectedly.', {
      hint: 'Try again; if it happens again, run `kinemotion doctor`.',
      cause,
    });
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

/** The error of the other side. */
function received({ code, message, hint, stack }: Failure): Error {
  const cause = Object.assign(new Error(message), { stack });
  if (code === undefined || hint === undefined) return cause;
  return new KinemotionError(code as ErrorCode, message, { hint, cause });
}
