import { Worker } from 'node:worker_threads';
import { type ErrorCode, KinemotionError } from '../errors.js';
import { installed } from '../installation.js';
import type { EngineFacts, EngineOptions } from './engine.js';
import type { EngineTalk, Failure, Question, Reply } from './engine-messages.js';
import { readModelCard } from './model-card.js';
import type { Observer } from './observer.js';

/** An engine in a thread of its own: while it looks at one frame, others are read. */
export interface PoseEngine extends EngineFacts {
  /** Runs each network once, the first time it is called: the first run of a session is slower than all that follow. */
  warmUp(): Promise<void>;
  /** Looks at the frames of one clip, in their memory. */
  observer(memory: WebAssembly.Memory): Observer;
}

/** The engines of one process, each created once and shared by every clip that the process analyses. */
export class EnginePool {
  readonly #engines = new Map<string, Promise<PoseEngine>>();
  #spare: EngineThread | undefined;

  /** Lets a thread read in the runtime, for the engine that is going to be asked for. */
  prepare(): void {
    this.#spare ??= new EngineThread();
  }

  /** The engine for these options; loads it when nobody has asked for it before. */
  open({ model, device, threads }: EngineOptions): Promise<PoseEngine> {
    // Callers have more options than these, and not all of them can be sent to a thread.
    const options: EngineOptions = { model, device, threads };
    const key = JSON.stringify(options);
    const known = this.#engines.get(key);
    if (known) return known;
    const thread = this.#spare ?? new EngineThread();
    this.#spare = undefined;
    const engine = openEngine(options, thread);
    this.#engines.set(key, engine);
    // Whoever asks after its end gets another one.
    const forget = () => this.#engines.get(key) === engine && this.#engines.delete(key);
    engine.catch(() => {
      forget();
      thread.end();
    });
    thread.ended.then(forget);
    return engine;
  }
}

async function openEngine(options: EngineOptions, thread: EngineThread): Promise<PoseEngine> {
  const facts = await thread.ask('open', { options, card: await readModelCard() });
  let clips = 0;
  let warm: Promise<unknown> | undefined;
  return {
    ...facts,
    async warmUp() {
      warm ??= thread.ask('warmUp', null);
      await warm;
    },
    observer(memory) {
      const clip = ++clips;
      const begun = thread.ask('beginClip', { clip, memory });
      begun.catch(() => undefined);
      return {
        observe: (frame, region) => thread.ask('observe', { clip, frame, region }),
        search: (frame, covered, threshold) => thread.ask('search', { clip, frame, covered, threshold }),
        async close() {
          await thread.ask('endClip', { clip });
        },
      };
    },
  };
}

/** Whoever waits for an answer. */
interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** The other side of a thread that serves an engine. It does not keep the process alive unless somebody waits for it. */
class EngineThread {
  /** Settles when the thread answers no more. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #failure: Error | undefined;

  constructor() {
    // The runtime would keep a usage log for its maker otherwise. Nothing leaves this machine, and nothing is noted on it.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    this.#worker = new Worker(installed('bin/engine-thread.js'), { execArgv: [] });
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
