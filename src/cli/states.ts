import { clearScreenDown } from 'node:readline';
import { SingleBar } from 'cli-progress';
import { canRedraw } from './terminal.js';

/** Shows what is going on as it changes. */
export interface States<State> {
  show(state: State): void;
  /** Says something that stays, in lines with their breaks. */
  say(text: string): void;
  end(): void;
}

/** How a state looks: as a bar of at most so many columns, and in a sentence where nothing can be drawn. */
export interface Look<State> {
  bar(state: State, columns: number): string;
  line(state: State): string;
}

/** Milliseconds between two lines where there is no terminal to draw a bar on. */
const lineInterval = 3000;

/** Terminals that do not say how wide they are have at least so many columns, usually. */
const usualColumns = 80;

/** A bar on a terminal; elsewhere a line every few seconds, so that a log shows life. */
export function showStates<State>(stream: NodeJS.WriteStream, look: Look<State>, now: () => number): States<State> {
  return canRedraw(stream) ? bar(stream, look) : lines(stream, look, now);
}

function bar<State>(stream: NodeJS.WriteStream, look: Look<State>): States<State> {
  let state: { readonly now: State } | undefined;
  // One column stays free: some terminals break a line that fills them.
  const draw = () => (state ? look.bar(state.now, (stream.columns || usualColumns) - 1) : '');
  const single = new SingleBar({ stream, format: draw, clearOnComplete: true, hideCursor: true, fps: 10 });
  const stop = () => {
    process.off('exit', stop);
    if (!state) return;
    state = undefined;
    single.stop();
    // Whoever pressed Enter meanwhile has pushed the bar down.
    clearScreenDown(stream);
  };
  let ended = false;
  return {
    show(now) {
      if (ended) return;
      const first = state === undefined;
      state = { now };
      // A second Ctrl-C ends the process at once, and the cursor would stay hidden.
      if (first) process.once('exit', stop);
      if (first) single.start(1, 0);
      else single.update(0);
    },
    say(text) {
      const before = state;
      stop();
      stream.write(text);
      if (before && !ended) this.show(before.now);
    },
    end() {
      ended = true;
      stop();
    },
  };
}

function lines<State>(stream: NodeJS.WriteStream, look: Look<State>, now: () => number): States<State> {
  let last = now();
  return {
    show(state) {
      if (now() - last < lineInterval) return;
      last = now();
      stream.write(`${look.line(state)}\n`);
    },
    say(text) {
      stream.write(text);
    },
    end() {},
  };
}
