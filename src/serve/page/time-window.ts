/** The stretch of a clip that is shown, in real seconds. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** So much is shown before the first event of a jump and after the last, in seconds. */
const margin = 0.25;

/** Nothing is shown larger than this: a frame of a phone is then a thumb wide. */
const shortest = 0.12;

/** The stretch with all these moments and a little about them, within the whole. */
export function windowAround(moments: readonly number[], whole: TimeWindow): TimeWindow {
  if (moments.length === 0) return whole;
  return within({ from: Math.min(...moments) - margin, to: Math.max(...moments) + margin }, whole);
}

/** The same window made so many times as long about a moment, which stays where it is. */
export function zoomed(window: TimeWindow, times: number, about: number, whole: TimeWindow): TimeWindow {
  const longest = whole.to - whole.from;
  const length = Math.min(longest, Math.max(Math.min(shortest, longest), (window.to - window.from) * times));
  const share = (about - window.from) / (window.to - window.from || 1);
  const from = about - Math.max(0, Math.min(1, share)) * length;
  return moved({ from, to: from + length }, 0, whole);
}

/** The window moved by some seconds, as far as the whole reaches. */
export function moved({ from, to }: TimeWindow, by: number, whole: TimeWindow): TimeWindow {
  const length = Math.min(to - from, whole.to - whole.from);
  const start = Math.max(whole.from, Math.min(whole.to - length, from + by));
  return { from: start, to: start + length };
}

/** The window, moved just so far that a moment is in it. */
export function following(window: TimeWindow, time: number, whole: TimeWindow): TimeWindow {
  const edge = followShare * (window.to - window.from);
  if (time < window.from) return moved(window, time - window.from - edge, whole);
  if (time > window.to) return moved(window, time - window.to + edge, whole);
  return window;
}

/** What runs out of the window comes back in so far from its edge. */
const followShare = 0.2;

/** Where a moment lies across so many pixels. */
export function placeOf(time: number, { from, to }: TimeWindow, width: number): number {
  return ((time - from) / (to - from || 1)) * width;
}

/** Which moment lies at a place. */
export function momentAt(place: number, { from, to }: TimeWindow, width: number): number {
  return from + (place / (width || 1)) * (to - from);
}

function within(window: TimeWindow, whole: TimeWindow): TimeWindow {
  return { from: Math.max(whole.from, window.from), to: Math.min(whole.to, window.to) };
}
