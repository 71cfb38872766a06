/** How fast a walk over a clip goes. */
export interface Pace {
  /** Frames done so far, and how far the clip is, in its own seconds. */
  readonly frames: number;
  readonly time: number;
  /** Over the last seconds; null while too little was seen to tell. */
  readonly framesPerSecond: number | null;
  /** Seconds of the clip per second of the clock. */
  readonly timesReal: number | null;
}

/** Milliseconds over which a speed is told, and before it is told at first. */
export interface PaceWindow {
  readonly span: number;
  readonly least: number;
}

/** For frames, which come in bursts: long enough to be calm, short enough to follow a change. */
const ofFrames: PaceWindow = { span: 4000, least: 500 };

/** Milliseconds between two moments that are remembered. */
const grain = 100;

/** Counts frames and tells their speed of late: called with the time of each frame and that of the clock in milliseconds. */
export function measurePace({ span, least }: PaceWindow = ofFrames): (time: number, now: number) => Pace {
  const moments: { readonly now: number; readonly frames: number; readonly time: number }[] = [];
  let frames = 0;
  return (time, now) => {
    frames++;
    const last = moments.at(-1);
    if (!last || now - last.now >= grain) moments.push({ now, frames, time });
    while (moments.length > 1 && now - moments[1]!.now >= span) moments.shift();
    const since = moments[0]!;
    const seconds = (now - since.now) / 1000;
    if (seconds * 1000 < least) return { frames, time, framesPerSecond: null, timesReal: null };
    return {
      frames,
      time,
      framesPerSecond: (frames - since.frames) / seconds,
      timesReal: Math.max(0, time - since.time) / seconds,
    };
  };
}
