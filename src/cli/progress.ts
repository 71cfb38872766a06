import { measurePace } from './pace.js';
import { barLine, logLine } from './progress-line.js';
import { showStates } from './states.js';

/** Shows how far a walk over a clip is. */
export interface Progress {
  /** Seconds of the clip that are done, of how many; null where the clip does not say. */
  update(time: number, duration: number | null): void;
  end(): void;
}

/** How progress is shown. */
export interface ProgressOptions {
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** What is being done, such as "drawing"; nothing where there is only one thing to do. */
  readonly label?: string;
}

/** A bar on a terminal; elsewhere a line every few seconds, so that a log shows life. */
export function showProgress(stream: NodeJS.WriteStream, options: ProgressOptions = {}): Progress {
  const { now = () => performance.now(), label = '' } = options;
  const pace = measurePace();
  const states = showStates(stream, { bar: barLine, line: logLine }, now);
  return {
    update: (time, end) => states.show({ ...pace(time, now()), label, end }),
    end: states.end,
  };
}
