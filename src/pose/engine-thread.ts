import type { MessagePort } from 'node:worker_threads';
import { KinemotionError } from '../errors.js';
import { tidy } from '../tidy.js';
import { loadCropper } from './crop.js';
import { type Networks, openNetworks } from './engine.js';
import type { EngineTalk, Failure, Question, Reply } from './engine-messages.js';
import { inTurn } from './in-turn.js';
import { type FarSightedObserver, observerOf } from './observer.js';

/** The thread's side of an engine: answers one question after another. The runtime is read in when the first engine is asked for. */
export function serveEngine(port: MessagePort): void {
  const makeCropper = loadCropper();
  const queued = inTurn();
  const clips = new Map<number, FarSightedObserver>();
  let networks: Networks | undefined;
  let hasServed = false;
  let retired = false;

  const observer = (clip: number) => clips.get(clip)!;
  const answers: { [What in keyof EngineTalk]: (asked: EngineTalk[What]['asked']) => Promise<unknown> } = {
    async open({ options, card }) {
      networks = await openNetworks(options, card);
      const { model, modelSha256, device, fallback } = networks;
      return { model, modelSha256, device, fallback };
    },
    async beginClip({ clip, memory, place }) {
      // The frames of a clip lie outside this thread's heap, which grows too slowly to be tidied up by itself: they would stay.
      if (hasServed) tidy();
      hasServed = true;
      clips.set(clip, observerOf(networks!, memory, makeCropper, place));
      return null;
    },
    async retire() {
      retired = true;
      return null;
    },
    async endClip({ clip }) {
      clips.delete(clip);
      return null;
    },
    async observe({ clip, frame, region, upcoming }) {
      const observed = await observer(clip).observe(frame, region);
      // Behind this answer, and before whatever is asked for next: while somebody thinks about it, the next look is under way.
      if (upcoming && observed.presence > upcoming.presence) {
        void queued(async () => !retired && clips.get(clip)?.foresee(upcoming.frame, observed.next));
      }
      return observed;
    },
    search: ({ clip, frame, search }) => observer(clip).search(frame, search),
  };

  port.on('message', ({ id, what, asked }: Question) => {
    queued(() => (retired ? forEver : answers[what](asked as never)))
      .then((answer) => port.postMessage({ id, answer } as Reply))
      .catch((error) => port.postMessage({ id, failure: sendable(error) } satisfies Reply));
  });
}

/** Nobody waits for it. */
const forEver = new Promise<never>(() => undefined);

function sendable(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = error instanceof KinemotionError ? error : undefined;
  return { code: known?.code, message, hint: known?.hint, stack };
}
