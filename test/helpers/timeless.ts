/** A result, or lines of results, without what differs from time to time: when it was, how long it took, and how much memory. */
export function timeless(text: string): string {
  return text
    .replace(/"timestamp":\s*"[^"]*",?/g, '')
    .replace(/"timing_breakdown_ms":\s*\{[^}]*\},?/g, '')
    .replace(/"(processing_time_s|peak_memory_mb)":\s*[\d.]+,?/g, '');
}
