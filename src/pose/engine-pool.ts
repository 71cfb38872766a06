import type { EngineFacts, EngineOptions } from './engine.js';
import { EngineThread } from './engine-link.js';
import type { Observer } from './observer.js';

/** What most clips are looked at with. */
export const usualEngine: EngineOptions = { model: 'lite', device: 'cpu', threads: 1 };

/** An engine in a thread of its own: while it looks at one frame, others are read. */
export interface PoseEngine extends EngineFacts {
  /** Looks at the frames of one clip, in their memory. */
  observer(memory: WebAssembly.Memory): Observer;
}

/** The engines of one process, each created once and shared by every clip that the process analyses. */
export class EnginePool {
  readonly #engines = new Map<string, Promise<PoseEngine>>();
  #spare: EngineThread | undefined;

  /** Starts a thread for the engine that is going to be asked for. */
  prepare(): void {
    if (this.#engines.size === 0) this.#spare ??= new EngineThread();
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
  const { readModelCard } = await import('./model-card.js');
  const facts = await thread.ask('open', { options, card: await readModelCard() });
  let clips = 0;
  return {
    ...facts,
    observer(memory) {
      const clip = ++clips;
      const begun = thread.ask('beginClip', { clip, memory });
      begun.catch(() => undefined);
      return {
        observe: (frame, region, upcoming) => thread.ask('observe', { clip, frame, region, upcoming }),
        search: (frame, covered, threshold) => thread.ask('search', { clip, frame, covered, threshold }),
        async close() {
          await thread.ask('endClip', { clip });
        },
      };
    },
  };
}
