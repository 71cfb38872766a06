/** What a run takes is its own; everything else of an answer is the clip's. */
const own = /^(timestamp|processing_time_s|timing_breakdown_ms|peak_memory_mb|max_memory_mb|threads)$/;

/** A result as text, without what the run took and what it was allowed to take. */
export function resultWithoutTimes(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value) => (own.test(key) ? undefined : value), 1);
}

/** A page without the rows in which those stand. */
export function pageWithoutTimes(text: string): string {
  const rows = /<span class="bar"|<th scope="row">(Whole|threads|memory|memory limit)<|<dt>Analysed</;
  return text
    .split('\n')
    .filter((line) => !rows.test(line))
    .join('\n');
}
