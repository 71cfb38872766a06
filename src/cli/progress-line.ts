import { clock, fittedLine } from './fitted-line.js';
import type { Pace } from './pace.js';

/** What a line of progress tells. */
export interface State extends Pace {
  /** What is being done; nothing where there is only one thing to do. */
  readonly label: string;
  /** Where the clip ends, in its own seconds; null where that is not known. */
  readonly end: number | null;
}

/** A bar and what belongs to it in at most so many columns: what matters least gives way first. */
export function barLine(state: State, columns: number): string {
  const share = shareOf(state);
  const left = secondsLeft(state);
  const label = { rank: 3, text: state.label === '' ? '' : `${state.label} ` };
  const fields = [
    { rank: 0, text: share === null ? `${state.time.toFixed(1)} s` : `${Math.floor(100 * share)} %`.padStart(5) },
    { rank: 4, text: countOf(state) },
    // What is not known yet has its place already, or the bar would jump.
    { rank: 2, text: speedOf(state) || '– frames/s' },
    { rank: 5, text: realTimeOf(state) || '– × real time' },
    { rank: 1, text: left === null ? (share === null ? '' : '– s left') : `${clock(left)} left` },
  ];
  return fittedLine({ label, share, fields }, columns);
}

/** The same in a sentence, for where nothing can be drawn. */
export function logLine(state: State): string {
  const { label, time, end } = state;
  const share = shareOf(state);
  const left = secondsLeft(state);
  const parts = [
    `${label === '' ? '' : `${label}: `}${countOf(state)}`,
    end === null ? `${time.toFixed(1)} s of the clip` : `${time.toFixed(1)} of ${end.toFixed(1)} s of the clip`,
    ...(share === null ? [] : [`${Math.floor(100 * share)} %`]),
    speedOf(state),
    realTimeOf(state),
    left === null ? '' : `${clock(left)} left`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function shareOf({ time, end }: State): number | null {
  return end === null || !(end > 0) ? null : Math.min(1, Math.max(0, time / end));
}

function secondsLeft({ time, end, timesReal }: State): number | null {
  return end === null || timesReal === null || timesReal <= 0 ? null : Math.max(0, end - time) / timesReal;
}

function countOf({ frames }: State): string {
  return frames === 1 ? '1 frame' : `${frames} frames`;
}

function speedOf({ framesPerSecond }: State): string {
  return framesPerSecond === null ? '' : `${framesPerSecond.toFixed(0)} frames/s`;
}

function realTimeOf({ timesReal }: State): string {
  return timesReal === null ? '' : `${timesReal.toFixed(timesReal < 10 ? 1 : 0)} × real time`;
}
