import type { KeptReading } from './correction/kept-reading.js';
import type { KinemotionError } from './errors.js';
import type { Options } from './options.js';
import type { EnginePool } from './pose/engine-pool.js';
import type { Analysis } from './report/analysis.js';
import type { LandmarkContent, LandmarkHeader } from './report/landmark-tables.js';
import type { Timings } from './timing.js';
import type { Clip } from './video/clip.js';

/** What one run needs besides the clip. A batch shares the engines and starts new timings for each clip. */
export interface Run {
  readonly engines: EnginePool;
  readonly options: Options;
  readonly timings: Timings;
  readonly signal?: AbortSignal | undefined;
  readonly events?: RunEvents;
  /** What to call the clip, where its file has another name. */
  readonly name?: string | undefined;
  /** Finds the clip's hash, where somebody wants to know it too, or knows it already. */
  readonly hash?: ((clip: Clip, signal?: AbortSignal) => Promise<string>) | undefined;
}

/** What is told while a clip is under way. */
export interface RunEvents {
  /** Called for each frame with its time, in seconds of the clip, and the clip's end, null where it is not known. */
  frame?(time: number, end: number | null): void;
  /** Called for each picture of the debug video, likewise. */
  drawn?(time: number, end: number): void;
  /**
   * Called when the answer is known and something is still to be made of it: `pending` in it says what. What it took until
   * the end stands in the answer that is given back in the end.
   */
  answer?(analysis: Analysis): void | Promise<void>;
  /** Called with everybody's landmarks, also where they show why there is no answer. */
  tracked?(content: LandmarkContent, header: LandmarkHeader): Promise<void>;
  /** Called when it is known why there is no answer, and pictures of that are still to be made. */
  refusal?(refusal: KinemotionError): void | Promise<void>;
  /** Called with all that the answer is made of, before any events are given, to be kept: then the clip is always looked at. */
  read?(kept: KeptReading): void | Promise<void>;
  /** Called when the clip was refused as it was in an earlier run, without looking at it again. */
  refusedBefore?(): void;
  /** Called with a sentence about what went wrong beside the answer, and does not touch it. */
  remark?(sentence: string): void;
}
