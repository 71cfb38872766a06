/** Something that one waits for and others ring; rung while nobody waits, it is heard by the next who does. */
export interface Bell {
  ring(): void;
  rung(): Promise<void>;
}

/** A bell that is silent. */
export function newBell(): Bell {
  let hear: () => void = () => undefined;
  const silence = () =>
    new Promise<void>((resolve) => {
      hear = resolve;
    });
  let next = silence();
  return {
    ring: () => hear(),
    async rung() {
      await next;
      next = silence();
    },
  };
}
