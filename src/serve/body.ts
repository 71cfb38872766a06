import type { IncomingMessage } from 'node:http';

/** How a body may come. */
export interface BodyLimits {
  readonly bytes: number;
  /** Seconds in all, and those in which nothing may come. */
  readonly seconds: number;
  readonly idleSeconds: number;
}

/** What is said of a body that is too large or too slow, and of one that was broken off. */
export interface BodyComplaints {
  tooLarge(): Error;
  tooSlow(): Error;
  brokenOff(cause: unknown): Error;
}

/**
 * The pieces of a body as they come; waits for nobody for ever. The request itself stays open: whoever sent it is to hear why
 * it was refused.
 */
export async function* takeBody(
  request: IncomingMessage,
  { bytes: most, seconds, idleSeconds }: BodyLimits,
  complaints: BodyComplaints,
): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false });
  let giveUp = (_: Error): void => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  // Whoever waits for the next piece hears of it.
  givenUp.catch(() => undefined);
  const stop = () => giveUp(complaints.tooSlow());
  const whole = setTimeout(stop, seconds * 1000);
  const idle = setTimeout(stop, idleSeconds * 1000);
  let size = 0;
  try {
    for (;;) {
      const broken = (cause: unknown): never => {
        throw complaints.brokenOff(cause);
      };
      const next = await Promise.race([pieces.next().catch(broken), givenUp]);
      if (next.done) return;
      idle.refresh();
      size += next.value.length;
      if (size > most) throw complaints.tooLarge();
      yield next.value;
    }
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
  }
}
