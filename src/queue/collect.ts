import type { ClipOutcome } from '../batch/batch-clip.js';
import { ask } from './ask.js';
import { clipName } from './clip-name.js';
import type { HandOver } from './hand-over.js';
import { collectedSeconds } from './limits.js';
import { look, type Sight } from './look.js';
import { answerKey } from './names.js';
import type { OpenJob } from './open-jobs.js';
import { placeOf } from './roots.js';
import type { NamedOutcome } from './sealed-answer.js';

/** Answers that are fetched at once: a few megabytes. */
const fetchedAtOnce = 32;

/** Collects the answers of a batch as they come, until it has them all. */
export async function collectAll(hand: HandOver): Promise<void> {
  for (;;) {
    const ids = await hand.open.heard(fetchedAtOnce);
    if (ids.length === 0) return;
    for (const sight of await look(hand.link, ids)) await settle(hand, sight);
  }
}

async function settle(hand: HandOver, { id, outcome, isOpen, drains }: Sight): Promise<void> {
  const { open, link } = hand;
  const asked = open.get(id);
  if (!asked || (!outcome && isOpen)) return;
  open.settle(id);
  if (outcome) {
    await link.redis.expire(answerKey(id), collectedSeconds);
    const { analysis } = outcome.outcome;
    const isOfAnother = analysis && analysis.metadata.video.sha256 !== asked.job.sha256;
    await deliver(hand, asked, isOfAnother ? { name: null, outcome: misplaced() } : outcome);
  } else if (drains > asked.drains) await deliver(hand, asked, { name: null, outcome: takenOut() });
  // Another batch took its clips back, or Redis has lost its memory: we still want ours.
  else
    await ask(
      hand,
      asked.clips.map((clip) => ({ clip, job: asked.job })),
    );
}

/** Gives each clip its answer, under its own name. */
async function deliver(hand: HandOver, { job, clips }: OpenJob, { name, outcome }: NamedOutcome): Promise<void> {
  const { clips: all, done } = hand.work;
  for (const clip of clips) {
    const own = clipName(all[clip]!.path);
    const inOtherWords = outcome.refusal !== null && name !== null && name !== own && job.called === null;
    // The words speak of a copy with another name: only who looks at it again knows the right ones.
    if (inOtherWords) {
      const place = await placeOf(all[clip]!.path, hand.roots);
      await ask(hand, [{ clip, job: { ...job, ...place, called: own } }]);
    } else await done(clip, called(own, outcome));
  }
}

function called(file: string, outcome: ClipOutcome): ClipOutcome {
  if (outcome.refusal) return outcome;
  const { metadata, ...rest } = outcome.analysis;
  return { analysis: { ...rest, metadata: { ...metadata, video: { ...metadata.video, file } } }, refusal: null };
}

function misplaced(): ClipOutcome {
  const message = 'The answer in the queue is about another clip.';
  const hint = 'See who else writes to this Redis, and protect it with a password.';
  return { analysis: null, refusal: { code: 'queue.job-refused', message, hint }, whole: message };
}

function takenOut(): ClipOutcome {
  const message = 'The clip was taken out of the queue before anybody began with it.';
  const hint = 'Somebody has drained the queue; --resume hands it over again.';
  return { analysis: null, refusal: { code: 'queue.taken-out', message, hint }, whole: message };
}
