import type { EngineFacts, EngineOptions } from './engine.js';
import { EngineThread } from './engine-link.js';
import type { Observer } from './observer.js';
import { sharingLooks } from './shared-looks.js';

/** What most clips are looked at with. */
export const usualEngine: EngineOptions = { model: 'lite', device: 'cpu', threads: 1 };

/** An engine in a thread of its own: while it looks at one frame, others are read. */
export interface PoseEngine extends EngineFacts {
  /** Looks at the frames of one clip, in their memory; where it may, in a second thread as well if there are several bodies. */
  observer(memory: WebAssembly.Memory, how?: { readonly shared?: boolean }): Observer;
}

/** The engines of one process, each created once and shared by every clip that the process analyses. */
export class EnginePool {
  readonly #engines = new Map<string, Promise<PoseEngine>>();
  readonly #threads = new Set<EngineThread>();
  #spare: EngineThread | undefined;

  /** Starts a thread for the engine that is going to be asked for. */
  prepare(): void {
    if (this.#engines.size === 0) this.#spare ??= this.#begin();
  }

  /** The engine for these options; loads it when nobody has asked for it before. */
  open({ model, device, threads }: EngineOptions): Promise<PoseEngine> {
    // Callers have more options than these, and not all of them can be sent to a thread.
    const options: EngineOptions = { model, device, threads };
    const key = JSON.stringify(options);
    const known = this.#engines.get(key);
    if (known) return known;
    const thread = this.#spare ?? this.#begin();
    this.#spare = undefined;
    const engine = openEngine(options, thread, () => this.#begin());
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

  /** Resolves when no thread is in the middle of a look, nor ever will be: a process that ends in one breaks down. */
  async retire(): Promise<void> {
    // One that has ended looks at nothing either.
    await Promise.allSettled([...this.#threads].map((thread) => thread.ask('retire', null)));
  }

  #begin(): EngineThread {
    const thread = new EngineThread();
    this.#threads.add(thread);
    thread.ended.then(() => this.#threads.delete(thread));
    return thread;
  }
}

async function openEngine(
  options: EngineOptions,
  thread: EngineThread,
  begin: () => EngineThread,
): Promise<PoseEngine> {
  const { readModelCard } = await import('./model-card.js');
  const card = await readModelCard();
  const facts = await thread.ask('open', { options, card });
  const observers = observersOf(thread);
  let second: Promise<EngineThread> | undefined;
  const openSecond = async () => {
    const another = begin();
    await another.ask('open', { options, card }).catch((error) => {
      another.end();
      throw error;
    });
    return another;
  };
  return {
    ...facts,
    observer(memory, { shared = false } = {}) {
      const first = observers(memory, 0);
      // A card looks at one body after another anyway.
      if (!shared || facts.device !== 'cpu') return first;
      return sharingLooks(first, async () => {
        second ??= openSecond();
        return observersOf(await second)(memory, 1);
      });
    },
  };
}

/** Makes observers that look in a thread. */
function observersOf(thread: EngineThread): (memory: WebAssembly.Memory, place: number) => Observer {
  let clips = 0;
  return (memory, place) => {
    const clip = ++clips;
    const begun = thread.ask('beginClip', { clip, memory, place });
    begun.catch(() => undefined);
    return {
      observe: (frame, region, upcoming) => thread.ask('observe', { clip, frame, region, upcoming }),
      search: (frame, search) => thread.ask('search', { clip, frame, search }),
      async close() {
        await thread.ask('endClip', { clip });
      },
    };
  };
}
