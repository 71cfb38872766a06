import type { ClipView } from './api-schemas.js';

/** What is told of a clip while somebody listens. */
export type Bulletin =
  | { readonly event: 'state'; readonly clip: ClipView }
  /** There is a result, or another one: its text as it is written to a file. */
  | { readonly event: 'result'; readonly id: string; readonly text: string }
  | { readonly event: 'debug_video'; readonly id: string }
  /** It was removed. */
  | { readonly event: 'removed'; readonly id: string };

/** Whoever wants to hear of clips. */
export type Listener = (bulletin: Bulletin) => void;

/** A board on which news are put up. */
export interface Board {
  /** Hears everything from now on; gives back what ends that. */
  listen(listener: Listener): () => void;
  tell(bulletin: Bulletin): void;
}

/** Opens a board. */
export function openBoard(): Board {
  const listeners = new Set<Listener>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(bulletin) {
      for (const listener of listeners) listener(bulletin);
    },
  };
}
