import { analyze as analyzeWith } from './analyze.js';
import type { KeptReading } from './correction/kept-reading.js';
import { type Request, resolveOptions } from './options.js';
import { EnginePool } from './pose/engine-pool.js';
import type { Analysis } from './report/analysis.js';
import { Timings } from './timing.js';

export { correct } from './correction/correct.js';
export type { GivenEvents } from './correction/event-names.js';
export { readKept, writeKept } from './correction/kept-file.js';
export type { KeptReading } from './correction/kept-reading.js';
export { type ErrorCode, KinemotionError } from './errors.js';
export type { Note } from './note.js';
export type { Request } from './options.js';
export { EnginePool } from './pose/engine-pool.js';
export type { Analysis } from './report/analysis.js';
export { type Comparison, compareResults } from './report/compare.js';
export { reportPage } from './report/html/report-page.js';
export { readResult } from './report/read-result.js';

/** What an analysis may be given besides the request. */
export interface Means {
  /** Given to several calls, their networks are loaded once. */
  readonly engines?: EnginePool;
  readonly signal?: AbortSignal;
  /** Is told all that the answer is made of, for `correct`. */
  read?(kept: KeptReading): void;
}

/** Analyses one clip. Give the same engines to several calls and their networks are loaded once. */
export function analyze(
  path: string,
  request: Request = {},
  { engines = new EnginePool(), signal, read }: Means = {},
): Promise<Analysis> {
  const events = read && { read };
  const run = { engines, options: resolveOptions(request), timings: new Timings(), signal };
  return analyzeWith(path, events ? { ...run, events } : run);
}
