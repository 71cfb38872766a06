/** How often pictures really come, from their own timestamps. */
export interface FrameRate {
  /** Mean frames per second; null for fewer than two frames. */
  readonly fps: number | null;
  /** Whether gaps differ by more than rounding explains. */
  readonly variable: boolean;
  /** Seconds from the first frame to the end of the last. */
  readonly duration: number;
}

/** Containers round timestamps to as little as a millisecond; a gap this much longer than the median is a real one. */
const irregular = 1.35;

/** The rate that these timestamps, in seconds, really have. */
export function measureRate(times: readonly number[]): FrameRate {
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  if (gaps.length === 0) return { fps: null, variable: false, duration: 0 };
  const sorted = [...gaps].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const span = times.at(-1)! - times[0]!;
  return {
    fps: span > 0 ? gaps.length / span : null,
    variable: sorted.at(-1)! > median * irregular || sorted[0]! * irregular < median,
    duration: span + median,
  };
}
