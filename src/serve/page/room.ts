/** Whether the server has room for another clip. */
export interface Room {
  /** How many clips wait there now, of how many that may. */
  now(waiting: number, most: number): void;
  /** Resolves when there is room; whoever asked first is let in first. */
  free(): Promise<void>;
}

/** Keeps clips back that the server would only refuse: it takes so many at a time. */
export function createRoom(): Room {
  let isFree = true;
  let asking: (() => void)[] = [];
  return {
    now(waiting, most) {
      isFree = waiting < most;
      if (!isFree) return;
      const [next, ...others] = asking;
      asking = others;
      next?.();
    },
    free: () => (isFree ? Promise.resolve() : new Promise((resolve) => asking.push(resolve))),
  };
}
