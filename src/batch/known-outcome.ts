import { knownAnswer } from '../cache/through-cache.js';
import { explain, wholeOf } from '../errors.js';
import type { Options } from '../options.js';
import { EnginePool } from '../pose/engine-pool.js';
import { Timings } from '../timing.js';
import type { BatchClip, ClipOutcome } from './batch-clip.js';

/** What the cache knows of a clip: then nobody has to look at it. */
export async function knownOutcome(
  { path }: BatchClip,
  options: Options,
  signal: AbortSignal,
): Promise<ClipOutcome | undefined> {
  try {
    const analysis = await knownAnswer(path, { engines: new EnginePool(), options, timings: new Timings(), signal });
    return analysis && { analysis, refusal: null };
  } catch (thrown) {
    signal.throwIfAborted();
    const failure = explain(thrown);
    const { code, message, hint } = failure;
    return { analysis: null, refusal: { code, message, hint }, whole: wholeOf(failure) };
  }
}
