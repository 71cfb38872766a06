import type { Request } from '../options.js';
import type { BatchClip, ClipOutcome } from './batch-clip.js';

/** Clips that are left to do, and who is told what comes of them. */
export interface Work {
  readonly clips: readonly BatchClip[];
  /** What is asked of each clip. */
  readonly request: Request;
  /** Whether an answer that is known will do. */
  readonly cache: boolean;
  readonly signal: AbortSignal;
  /** How much of a clip is done; null where that is not known. */
  share(index: number, share: number | null): void;
  /** What came of a clip, once for each, in whatever order; resolves when there is room for another. */
  done(index: number, outcome: ClipOutcome): Promise<void>;
}

/** Who does the clips of a batch: processes of our own, or whoever serves a queue. Resolves when all are done. */
export type Crew = (work: Work) => Promise<void>;
