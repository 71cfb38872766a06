import { analyze as analyzeWith } from './analyze.js';
import { type Request, resolveOptions } from './options.js';
import { EnginePool } from './pose/engine-pool.js';
import type { Analysis } from './report/analysis.js';
import { Timings } from './timing.js';

export { type ErrorCode, KinemotionError } from './errors.js';
export type { Note } from './note.js';
export type { Request } from './options.js';
export { EnginePool } from './pose/engine-pool.js';
export type { Analysis } from './report/analysis.js';
export { type Comparison, compareResults } from './report/compare.js';
export { reportPage } from './report/html/report-page.js';
export { readResult } from './report/read-result.js';

/** Analyses one clip. Give the same engines to several calls and their networks are loaded once. */
export function analyze(
  path: string,
  request: Request = {},
  { engines = new EnginePool(), signal }: { readonly engines?: EnginePool; readonly signal?: AbortSignal } = {},
): Promise<Analysis> {
  return analyzeWith(path, { engines, options: resolveOptions(request), timings: new Timings(), signal });
}
