import { clearScreenDown } from 'node:readline';
import { SingleBar } from 'cli-progress';
import { measurePace } from './pace.js';
import { barLine, logLine, type State } from './progress-line.js';
import { canRedraw } from './terminal.js';

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

/** Milliseconds between two lines where there is no terminal to draw a bar on. */
const lineInterval = 3000;

/** A bar on a terminal; elsewhere a line every few seconds, so that a log shows life. */
export function showProgress(stream: NodeJS.WriteStream, options: ProgressOptions = {}): Progress {
  const { now = () => performance.now(), label = '' } = options;
  return canRedraw(stream) ? bar(stream, now, label) : lines(stream, now, label);
}

/** Terminals that do not say how wide they are have at least so many columns, usually. */
const usualColumns = 80;

function bar(stream: NodeJS.WriteStream, now: () => number, label: string): Progress {
  const pace = measurePace();
  let state: State | undefined;
  // One column stays free: some terminals break a line that fills them.
  const draw = () => (state ? barLine(state, (stream.columns || usualColumns) - 1) : '');
  const single = new SingleBar({ stream, format: draw, clearOnComplete: true, hideCursor: true, fps: 10 });
  const stop = () => {
    if (!state) return;
    state = undefined;
    single.stop();
    // Whoever pressed Enter meanwhile has pushed the bar down.
    clearScreenDown(stream);
  };
  let ended = false;
  return {
    update(time, end) {
      if (ended) return;
      const first = state === undefined;
      state = { ...pace(time, now()), label, end };
      // A second Ctrl-C ends the process at once, and the cursor would stay hidden.
      if (first) process.once('exit', stop);
      if (first) single.start(1, 0);
      else single.update(0);
    },
    end() {
      ended = true;
      process.off('exit', stop);
      stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream, now: () => number, label: string): Progress {
  const pace = measurePace();
  let last = now();
  return {
    update(time, end) {
      const state = { ...pace(time, now()), label, end };
      if (now() - last < lineInterval) return;
      last = now();
      stream.write(`${logLine(state)}\n`);
    },
    end() {},
  };
}
