import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ClipOutcome } from '../batch/batch-clip.js';
import { refusalSchema } from '../batch/messages.js';
import { KinemotionError } from '../errors.js';
import { analysisSchema } from '../report/analysis.js';
import { z } from '../zod.js';
import { mostAnswerBytes } from './limits.js';

const name = z.string().nullable();

const wordsSchema = z.strictObject({ name, refusal: refusalSchema, whole: z.string() });

const answerSchema = z.union([z.strictObject({ name, analysis: analysisSchema }), wordsSchema]);

/** What came of a clip, and the name that it had where it was looked at: the words of a refusal use it. */
export interface NamedOutcome {
  /** Null where no word of it names the clip. */
  readonly name: string | null;
  readonly outcome: ClipOutcome;
}

/** An answer as it lies in Redis: an eighth of its size. */
export async function seal({ name, outcome }: NamedOutcome): Promise<Buffer> {
  const { analysis } = outcome;
  return promisify(gzip)(JSON.stringify(analysis ? { name, analysis } : { name, ...wordsOf(outcome) }));
}

/** Opens what lies there; refuses what is no answer of ours. */
export async function unseal(bytes: Buffer): Promise<NamedOutcome> {
  const text = await promisify(gunzip)(bytes, { maxOutputLength: mostAnswerBytes }).catch(() => undefined);
  const answer = answerSchema.safeParse(parsed(text?.toString())).data;
  if (!answer) {
    throw new KinemotionError('queue.job-refused', 'An answer in the queue is none that this program gives.', {
      hint: 'See who else writes to this Redis, and protect it with a password.',
    });
  }
  if ('analysis' in answer) return { name: answer.name, outcome: { analysis: answer.analysis, refusal: null } };
  const { name, refusal, whole } = answer;
  return { name, outcome: { analysis: null, refusal, whole } };
}

/** Why a job failed, as BullMQ keeps it. */
export function failureText({ name, outcome }: NamedOutcome): string {
  return JSON.stringify({ name, ...wordsOf(outcome) });
}

/** Reads that; undefined where BullMQ itself says why, in its own words. */
export function readFailure(text: string): NamedOutcome | undefined {
  const words = wordsSchema.safeParse(parsed(text)).data;
  if (!words) return undefined;
  const { name, refusal, whole } = words;
  return { name, outcome: { analysis: null, refusal, whole } };
}

function wordsOf(outcome: ClipOutcome) {
  return outcome.refusal && { refusal: outcome.refusal, whole: outcome.whole };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
