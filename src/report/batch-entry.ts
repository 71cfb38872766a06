import type { Analysis } from './analysis.js';

/** A clip among many: its answer, or why there is none. */
export interface BatchEntry {
  /** What to call it: its path as it was given or found. */
  readonly file: string;
  readonly analysis: Analysis | null;
  readonly refusal: { readonly code: string; readonly message: string; readonly hint: string } | null;
}

/** What tables and pages need of an answer: the rest would fill the memory where there are thousands. */
export function withoutCurves(analysis: Analysis): Analysis {
  const { curves: _, people, gait, ...rest } = analysis;
  const withoutPoses = (jumps: Analysis['jumps']) => jumps.map(({ poses: _poses, ...jump }) => jump);
  const bare = people?.map(({ curves: _curves, jumps, ...person }) => ({
    ...{ ...person, ...(jumps && { jumps: withoutPoses(jumps) }) },
  }));
  return {
    ...{ ...rest, jumps: withoutPoses(analysis.jumps), ...(bare && { people: bare }) },
    ...(gait && { gait: { ...gait, cycle: { percent: [], left: null, right: null } } }),
  };
}

/** The answers, each by the whole path of its clip: a name alone would not tell clips of several folders apart. */
export function namedByPath(entries: readonly BatchEntry[]): Analysis[] {
  return entries.flatMap(({ file, analysis }) => {
    if (!analysis) return [];
    const { metadata } = analysis;
    return [{ ...analysis, metadata: { ...metadata, video: { ...metadata.video, file } } }];
  });
}

/** One reason why clips have no answer, with the clips. */
export interface Failure {
  readonly code: string;
  readonly hint: string;
  readonly clips: readonly { readonly file: string; readonly message: string }[];
}

/** The clips without an answer, by reason, the most frequent first. */
export function failuresOf(entries: readonly BatchEntry[]): Failure[] {
  const failures = new Map<string, { code: string; hint: string; clips: { file: string; message: string }[] }>();
  for (const { file, refusal } of entries) {
    if (!refusal) continue;
    const key = `${refusal.code}\n${refusal.hint}`;
    const failure = failures.get(key) ?? { code: refusal.code, hint: refusal.hint, clips: [] };
    failure.clips.push({ file, message: refusal.message });
    failures.set(key, failure);
  }
  return [...failures.values()].sort((a, b) => b.clips.length - a.clips.length);
}

/** "12 clips, 2 of them without an answer". */
export function countOf(entries: readonly BatchEntry[]): string {
  const failed = entries.filter(({ refusal }) => refusal !== null).length;
  if (entries.length === 1) return failed === 1 ? 'One clip, without an answer' : 'One clip';
  return `${entries.length} clips${failed === 0 ? '' : `, ${failed} of them without an answer`}`;
}
