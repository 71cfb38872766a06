import type { ChainableCommander } from 'ioredis';
import { explain, wholeOf } from '../errors.js';
import type { Link } from './link.js';
import { answerKey, drainsKey } from './names.js';
import { type NamedOutcome, readFailure, unseal } from './sealed-answer.js';

/** What a queue knows of a job before it is handed over. */
export interface Glance {
  readonly id: string;
  /** Seconds that its answer will stay; null where there is none. */
  readonly answerSeconds: number | null;
  readonly hasFailed: boolean;
}

/** What has become of a job. */
export interface Sight {
  readonly id: string;
  readonly outcome: NamedOutcome | null;
  /** Whether it waits, or somebody is at it. */
  readonly isOpen: boolean;
  /** How often the queue has been drained. */
  readonly drains: number;
}

/** Looks whether there is an answer already, or none to be had. */
export async function glance({ redis, queue }: Link, ids: readonly string[]): Promise<Glance[]> {
  const found = await all(redis.pipeline(), ids, (line, id) =>
    line.ttl(answerKey(id)).zscore(queue.toKey('failed'), id),
  );
  return found.map(([seconds, failed], i) => ({
    id: ids[i]!,
    answerSeconds: Number(seconds) < 0 ? null : Number(seconds),
    hasFailed: failed !== null,
  }));
}

/** Looks what has become of jobs. An answer is looked for last: it is there before its job goes. */
export async function look({ redis, queue }: Link, ids: readonly string[]): Promise<Sight[]> {
  const found = await all(redis.pipeline(), ids, (line, id) =>
    line
      .zscore(queue.toKey('failed'), id)
      .hget(queue.toKey(id), 'failedReason')
      .exists(queue.toKey(id))
      .get(drainsKey)
      .getBuffer(answerKey(id)),
  );
  return Promise.all(
    found.map(async ([failed, reason, exists, drains, answer], i): Promise<Sight> => {
      const lost = failed === null ? null : failure(String(reason));
      const outcome = answer ? await opened(answer as Buffer) : lost;
      return { id: ids[i]!, outcome, isOpen: exists === 1 && failed === null, drains: Number(drains) };
    }),
  );
}

/** Asks the same of all jobs in one go, and gives back the answers by job. */
async function all(
  pipeline: ChainableCommander,
  ids: readonly string[],
  ask: (line: ChainableCommander, id: string) => ChainableCommander,
): Promise<unknown[][]> {
  if (ids.length === 0) return [];
  for (const id of ids) ask(pipeline, id);
  const replies = (await pipeline.exec()) ?? [];
  const each = replies.length / ids.length;
  return ids.map((_, i) =>
    replies.slice(i * each, (i + 1) * each).map(([error, reply]) => {
      if (error) throw error;
      return reply;
    }),
  );
}

async function opened(bytes: Buffer): Promise<NamedOutcome> {
  return unseal(bytes).catch((thrown) => refused(thrown));
}

function refused(thrown: unknown): NamedOutcome {
  const failed = explain(thrown);
  const { code, message, hint } = failed;
  return { name: null, outcome: { analysis: null, refusal: { code, message, hint }, whole: wholeOf(failed) } };
}

/** BullMQ itself gives up a job whose workers die one after the other. */
function failure(reason: string): NamedOutcome {
  const known = readFailure(reason);
  if (known) return known;
  const refusal = {
    code: 'worker.crashed',
    message: 'Every worker that began with this clip has died.',
    hint: 'See why on the machines that work; kinemotion queue retry, or --resume, tries it again.',
  } as const;
  return { name: null, outcome: { analysis: null, refusal, whole: `${refusal.message}\n${reason}` } };
}
