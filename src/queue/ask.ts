import type { ClipOutcome } from '../batch/batch-clip.js';
import { explain, wholeOf } from '../errors.js';
import type { HandOver } from './hand-over.js';
import { collectedSeconds, keptFailures, tries } from './limits.js';
import { glance } from './look.js';
import { answerKey, drainsKey } from './names.js';
import { questionAbout } from './question.js';
import { jobId, type QueuedClip } from './queued-clip.js';

/** A clip that is to be handed over. */
export interface Question {
  readonly clip: number;
  readonly job: QueuedClip;
}

/** So many go over together, or as many as came in so many milliseconds: large clips are not kept waiting by their hashing. */
const together = { clips: 64, ms: 200 };

/** An answer is kept apart from its job, which goes as soon as it is done. */
const jobOptions = {
  attempts: tries.attempts,
  backoff: { type: 'exponential', delay: tries.backoffMs },
  removeOnComplete: true,
  removeOnFail: keptFailures,
  stackTraceLimit: 0,
} as const;

/** Hands over all clips of a batch, as many as may be open at a time. */
export async function askAll(hand: HandOver): Promise<void> {
  const { work, open } = hand;
  let questions: Question[] = [];
  let since = performance.now();
  const flush = async () => {
    await ask(hand, questions);
    [questions, since] = [[], performance.now()];
  };
  for (const [clip, found] of work.clips.entries()) {
    await open.room();
    work.signal.throwIfAborted();
    try {
      questions.push({ clip, job: await questionAbout(found, { ...work, roots: hand.roots }) });
    } catch (thrown) {
      work.signal.throwIfAborted();
      await work.done(clip, refusalFor(thrown));
    }
    if (questions.length >= together.clips || performance.now() - since >= together.ms) await flush();
  }
  await flush();
  open.complete();
}

/** Hands jobs over, but for those that are there or done already. One that has failed before begins anew. */
export async function ask({ work, link, open }: HandOver, questions: readonly Question[]): Promise<void> {
  const { redis, queue } = link;
  const drains = Number(await redis.get(drainsKey));
  const asked = questions.map(({ clip, job }) => ({ id: jobId(job), job, clip, drains }));
  const fresh = asked.filter(({ clip, ...one }) => open.add(one, clip));
  const seen = await glance(
    link,
    fresh.map(({ id }) => id),
  );
  const missing = new Set<string>();
  for (const { id, answerSeconds, hasFailed } of seen) {
    // Who wants clips looked at anew does not want what another batch has collected.
    const isStale = !work.cache && answerSeconds !== null && answerSeconds <= collectedSeconds;
    if (answerSeconds === null || isStale) missing.add(id);
    if (isStale) await redis.del(answerKey(id));
    if (hasFailed) await queue.remove(id);
  }
  const jobs = fresh.filter(({ id }) => missing.has(id));
  if (jobs.length > 0) {
    await queue.addBulk(jobs.map(({ id, job }) => ({ name: 'clip', data: job, opts: { ...jobOptions, jobId: id } })));
  }
  open.hear(seen.map(({ id }) => id).filter((id) => !missing.has(id)));
}

function refusalFor(thrown: unknown): ClipOutcome {
  const failure = explain(thrown);
  const { code, message, hint } = failure;
  return { analysis: null, refusal: { code, message, hint }, whole: wholeOf(failure) };
}
