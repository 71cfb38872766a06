import type { FramePlace } from './crop.js';
import type { EngineFacts, EngineOptions } from './engine.js';
import type { Upcoming } from './foresight.js';
import type { ModelCard } from './model-card.js';
import type { Found, Observed, Search } from './observer.js';
import type { Region } from './region.js';

/** What the thread of an engine can be asked, and what it answers to each. Clips are told apart by a number. */
export interface EngineTalk {
  open: { asked: { readonly options: EngineOptions; readonly card: ModelCard }; answer: EngineFacts };
  beginClip: {
    asked: { readonly clip: number; readonly memory: WebAssembly.Memory; readonly place: number };
    answer: null;
  };
  /** Answered when everything that was asked before is done; nothing that is asked afterwards is ever begun. */
  retire: { asked: null; answer: null };
  endClip: { asked: { readonly clip: number }; answer: null };
  observe: {
    asked: {
      readonly clip: number;
      readonly frame: FramePlace;
      readonly region: Region;
      readonly upcoming?: Upcoming | undefined;
    };
    answer: Observed;
  };
  search: {
    asked: { readonly clip: number; readonly frame: FramePlace; readonly search: Search };
    answer: Found;
  };
}

/** A question on its way to the thread. */
export type Question = {
  [What in keyof EngineTalk]: { readonly id: number; readonly what: What; readonly asked: EngineTalk[What]['asked'] };
}[keyof EngineTalk];

/** An answer on its way back, or why there is none. */
export type Reply =
  | { readonly id: number; readonly answer: EngineTalk[keyof EngineTalk]['answer'] }
  | { readonly id: number; readonly failure: Failure };

/** An error, as far as it can be sent. */
export interface Failure {
  readonly code: string | undefined;
  readonly message: string;
  readonly hint: string | undefined;
  readonly stack: string | undefined;
}
