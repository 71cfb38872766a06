import type { Pace } from './pace.js';

/** What a line of progress tells. */
export interface State extends Pace {
  /** What is being done; nothing where there is only one thing to do. */
  readonly label: string;
  /** Where the clip ends, in its own seconds; null where that is not known. */
  readonly end: number | null;
}

const longestBar = 24;
const shortestBar = 6;

/** A bar and what belongs to it in at most so many columns: what matters least gives way first. */
export function barLine(state: State, columns: number): string {
  const share = shareOf(state);
  const left = secondsLeft(state);
  const label = { rank: 3, text: state.label };
  const fields = [
    { rank: 0, text: share === null ? `${state.time.toFixed(1)} s` : `${Math.floor(100 * share)} %`.padStart(5) },
    { rank: 4, text: countOf(state) },
    // What is not known yet has its place already, or the bar would jump.
    { rank: 2, text: speedOf(state) || '– frames/s' },
    { rank: 5, text: realTimeOf(state) || '– × real time' },
    { rank: 1, text: left === null ? (share === null ? '' : '– s left') : `${clock(left)} left` },
  ];
  const lines = [5, 4, 3, 2, 1, 0].map((most) => {
    const told = fields.filter(({ rank, text }) => rank <= most && text !== '').map(({ text }) => text);
    return { before: label.rank <= most && label.text !== '' ? `${label.text} ` : '', after: told.join(' · ') };
  });
  const roomBeside = ({ before, after }: (typeof lines)[number]) => columns - before.length - after.length;
  const least = share === null ? 0 : shortestBar + 1;
  const line = lines.find((one) => roomBeside(one) >= least) ?? lines.at(-1)!;
  const room = Math.min(longestBar, roomBeside(line) - 1);
  const bar = share === null || room < shortestBar ? '' : `${drawBar(share, room)} `;
  return `${line.before}${bar}${line.after}`;
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

/** 9 → "9 s", 125 → "2:05", 3725 → "1:02:05". A part of a second counts as a whole one. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}

function drawBar(share: number, columns: number): string {
  const full = Math.floor(share * columns);
  return `${'█'.repeat(full)}${'░'.repeat(columns - full)}`;
}
