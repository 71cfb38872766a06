import { meanOf } from '../movements/spread.js';

/** So many of the last clips tell how long the next will take. */
const remembered = 10;

/** Adds what a clip took to what is remembered of the last ones, in seconds. */
export function withDuration(durations: readonly number[], seconds: number): readonly number[] {
  return [...durations, seconds].slice(-remembered);
}

/**
 * Seconds until the clip at this position (1 is the next) has its answer, if it goes on as it did: whole rounds of the
 * workers. Null before anything was measured.
 */
export function waitFor(position: number, workers: number, durations: readonly number[]): number | null {
  if (durations.length === 0) return null;
  const rounds = Math.ceil(position / workers);
  return Math.round(rounds * meanOf(durations) * 10) / 10;
}
