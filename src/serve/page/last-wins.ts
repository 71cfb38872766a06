/** What tells the time and wakes up later: the browser's own, or a test's. */
export interface Clock {
  now(): number;
  later(work: () => void, milliseconds: number): void;
}

/** The browser's own clock. */
export const browserClock: Clock = {
  now: () => performance.now(),
  later: (work, milliseconds) => void setTimeout(work, milliseconds),
};

/** Hands values on one at a time and not too often: of those that wait only the last counts. */
export type LastWins<T> = (value: T) => void;

/**
 * A sender that never has two values under way: `send` is called at most once in `gap` milliseconds, after the one before
 * has ended, with the newest value.
 */
export function lastWins<T>(send: (value: T) => Promise<void>, gap: number, clock: Clock): LastWins<T> {
  let waiting: { readonly value: T } | undefined;
  let busy = false;
  const next = async () => {
    if (!waiting) {
      busy = false;
      return;
    }
    const { value } = waiting;
    waiting = undefined;
    const began = clock.now();
    await send(value);
    clock.later(next, Math.max(0, gap - (clock.now() - began)));
  };
  return (value) => {
    waiting = { value };
    if (busy) return;
    busy = true;
    void next();
  };
}
