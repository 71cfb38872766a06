import { isUnanswered, type ServedClip } from './served.js';

/** What somebody looks at and asked for. */
interface Looking {
  /** The clip that is shown. */
  readonly shown: string | null;
  /** Whether the address of the page names this one. */
  readonly asked: boolean;
}

/** The clips of the session as the server told of them last. */
export interface ClipBook {
  /** In the order in which they came. */
  all(): readonly ServedClip[];
  find(id: string): ServedClip | undefined;
  /** Gives back how it stood before, if it is known. */
  put(clip: ServedClip): ServedClip | undefined;
  drop(id: string): void;
  /** It was sent from this page. */
  claim(id: string): void;
  /**
   * Whether a clip is to be shown now that it stands so: it is asked for, it was sent from here and has just got its answer, or
   * nothing else is shown. What came later is never put aside for what came before.
   */
  isWanted(clip: ServedClip, before: ServedClip | undefined, looking: Looking): boolean;
}

/** An empty book. */
export function clipBook(): ClipBook {
  const clips = new Map<string, ServedClip>();
  const mine = new Set<string>();
  const order = (id: string) => [...clips.keys()].indexOf(id);
  return {
    all: () => [...clips.values()],
    find: (id) => clips.get(id),
    put(clip) {
      const before = clips.get(clip.id);
      clips.set(clip.id, clip);
      return before;
    },
    drop: (id) => void clips.delete(id),
    claim: (id) => void mine.add(id),
    isWanted(clip, before, { shown, asked }) {
      if (isUnanswered(clip) || clip.id === shown) return false;
      if (asked || shown === null) return true;
      const isNew = before !== undefined && isUnanswered(before);
      return isNew && mine.has(clip.id) && order(clip.id) > order(shown);
    },
  };
}
