import { type ErrorCode, KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import type { BatchClip, ClipOutcome } from './batch-clip.js';
import type { Crew } from './crew.js';
import { inOrder } from './in-order.js';
import { knownOutcome } from './known-outcome.js';
import type { Refusal } from './messages.js';
import type { ResultFolder } from './result-folder.js';

/** Clips, and how they are to be analysed. */
export interface Batch {
  readonly clips: readonly BatchClip[];
  /** What is asked of each clip. */
  readonly request: Request;
  /** Whether an answer that is known will do. */
  readonly cache: boolean;
  /** Who does those that nobody knows the answer of. */
  readonly crew: Crew;
  /** Where results are kept, if they are. */
  readonly results: ResultFolder | undefined;
  readonly signal: AbortSignal;
  readonly events: BatchEvents;
}

/** What is told while a batch is under way. */
export interface BatchEvents {
  /** How much of a clip is done; null where that is not known. */
  share(index: number, share: number | null): void;
  /** A clip has ended, in whatever order; `earlier` says that it had ended before this run. */
  ended(index: number, outcome: { readonly failed: boolean; readonly earlier: boolean }): void;
  /** What came of a clip, in the order of the clips. */
  outcome(clip: BatchClip, outcome: ClipOutcome): Promise<void>;
}

/** Has all clips analysed. One that fails costs only itself; what concerns all of them ends the batch. */
export async function analyzeClips(batch: Batch): Promise<void> {
  const { clips, request, cache, crew, signal, events } = batch;
  const stopping = new AbortController();
  const outbox = openOutbox((failure) => stopping.abort(failure));
  const delivery = openDelivery(batch, outbox);
  const open = await delivery.handEarlier();
  const work = crew({
    clips: open.map((index) => clips[index]!),
    ...{ request, cache },
    share: (job, share) => events.share(open[job]!, share),
    async done(job, came) {
      const fatal = came.refusal && concernsAll(came.refusal.code);
      if (fatal) stopping.abort(failureOf(came.refusal, came.whole));
      else delivery.hand(open[job]!, came);
      await outbox.room();
    },
    signal: AbortSignal.any([signal, stopping.signal]),
  });
  // What is done stays done, also where the rest is not to be.
  await work.finally(() => outbox.emptied());
  stopping.signal.throwIfAborted();
}

/** Writes down what comes of clips as it comes, and tells of it in the order of the clips. */
function openDelivery({ clips, request, cache, results, signal, events }: Batch, outbox: Outbox) {
  const options = resolveOptions(request);
  const turn = inOrder<() => Promise<ClipOutcome>>((outcome, index) => {
    outbox.put(async () => events.outcome(clips[index]!, await outcome()));
  });
  const hand = (index: number, outcome: ClipOutcome) => {
    const clip = clips[index]!;
    events.ended(index, { failed: outcome.refusal !== null, earlier: false });
    if (results) outbox.put(() => results.keep(clip, outcome));
    // Answers wait for their turn on the disk: thousands may, behind one long clip.
    turn(index, results && outcome.analysis ? () => results.recall(clip) : async () => outcome);
  };
  /** Hands on what is known beforehand; gives back the numbers of the clips that are left to do. */
  const handEarlier = async () => {
    const open: number[] = [];
    for (const [index, clip] of clips.entries()) {
      signal.throwIfAborted();
      // Known answers come faster than they can be written down.
      await outbox.room();
      const earlier = await results?.find(clip);
      if (clip.refusal) hand(index, { analysis: null, refusal: clip.refusal, whole: clip.refusal.message });
      else if (results && earlier) {
        events.ended(index, { failed: earlier.failed, earlier: true });
        turn(index, () => results.recall(clip));
      } else {
        const known = cache ? await knownOutcome(clip, options, signal) : undefined;
        if (known) hand(index, known);
        else open.push(index);
      }
    }
    return open;
  };
  return { hand, handEarlier };
}

interface Outbox {
  put(work: () => Promise<void>): void;
  /** Resolves when no more than a few things wait. */
  room(): Promise<void>;
  emptied(): Promise<void>;
}

/** Things that may wait in an outbox before those who fill it do. */
const mostWaiting = 16;

/** Does one thing after the other, until one fails. */
function openOutbox(fail: (failure: unknown) => void): Outbox {
  let last = Promise.resolve();
  let failed = false;
  const waiting: Promise<void>[] = [];
  return {
    put(work: () => Promise<void>): void {
      last = last
        .then(() => (failed ? undefined : work()))
        .catch((failure) => {
          failed = true;
          fail(failure);
        })
        .then(() => void waiting.shift());
      waiting.push(last);
    },
    room: async () => waiting.at(-mostWaiting),
    emptied: () => last,
  };
}

/**
 * Wrong options, networks that are not there, workers of another version: every other clip would end likewise. Of memory another
 * one may take less.
 */
function concernsAll(code: ErrorCode): boolean {
  return /^(options|output|model)\.|^ffmpeg\.missing$|^queue\.other-version$/.test(code);
}

function failureOf({ code, message, hint }: Refusal, whole: string): KinemotionError {
  return new KinemotionError(code, message, { hint, cause: new Error(whole) });
}
