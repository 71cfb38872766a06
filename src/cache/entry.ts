import { createHash } from 'node:crypto';
import { type ErrorCode, KinemotionError } from '../errors.js';
import { type Analysis, parseAnalysis } from '../report/analysis.js';

/** Why a clip was refused. The words name the clip, so they serve only while it is called so. */
export interface Refusal {
  readonly clip: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** What is kept of a clip: its answer, or why there is none. */
export type Kept = { readonly analysis: Analysis } | { readonly refusal: Refusal };

/** The first word of every entry, with the version of its shape. */
const mark = 'kinemotion-cache-1';

/** Refusals that say something about the clip, and not about the machine, end a run with this. */
const nothingToMeasure = 5;

/** Whether a failure is an answer about the clip: the next run would end just so. */
export function isAboutTheClip(failure: unknown): failure is KinemotionError {
  return failure instanceof KinemotionError && failure.exitCode === nothingToMeasure;
}

/** An entry: one line with a mark and a digest, and what it is the digest of. */
export function entryText(kept: Kept): string {
  const body = JSON.stringify(kept);
  return `${mark} ${digest(body)}\n${body}\n`;
}

/** What an entry holds; undefined where it is damaged, cut off, or was never one of ours. */
export function parseEntry(text: string): Kept | undefined {
  const lines = text.split('\n');
  const [head, body = ''] = lines;
  if (lines.length !== 3 || head !== `${mark} ${digest(body)}`) return undefined;
  const kept: unknown = JSON.parse(body);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { analysis, refusal } = kept as { analysis?: unknown; refusal?: unknown };
  if (analysis === undefined) return isRefusal(refusal) ? { refusal } : undefined;
  const parsed = parseAnalysis(analysis);
  return 'wrong' in parsed ? undefined : { analysis: parsed };
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function isRefusal(data: unknown): data is Refusal {
  if (typeof data !== 'object' || data === null) return false;
  const { clip, code, message, hint } = data as Record<string, unknown>;
  if (![clip, code, message, hint].every((word) => typeof word === 'string')) return false;
  return isAboutTheClip(new KinemotionError(code as ErrorCode, String(message), { hint: String(hint) }));
}
