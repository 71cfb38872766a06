import type { Analysis } from '../report/analysis.js';
import type { Refusal } from './messages.js';

/** A clip of a batch. */
export interface BatchClip {
  /** What to call it: its path as it was given or found. */
  readonly file: string;
  /** Its absolute path. */
  readonly path: string;
  /** Why there can be no answer, where that is known beforehand. */
  readonly refusal?: Refusal | undefined;
}

/** What came of a clip: an answer, or why there is none, with all details for whoever mends this program. */
export type ClipOutcome =
  | { readonly analysis: Analysis; readonly refusal: null }
  | { readonly analysis: null; readonly refusal: Refusal; readonly whole: string };
