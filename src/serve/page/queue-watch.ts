import { api } from './api.js';
import { listen } from './news.js';
import type { ServedClip } from './served.js';

/** Watches clips until nothing more is to come of them. */
export interface QueueWatch {
  add(clip: Pick<ServedClip, 'id' | 'state' | 'debug_video'>): void;
  drop(id: string): void;
}

/** How often clips that wait behind the first are asked for, in milliseconds. */
const rhythm = 1000;

/**
 * Watches clips: the one that is done next by the server's news, the others from time to time. A browser keeps only six lines
 * to a server open, and the clip itself needs one too.
 */
export function watchQueue(tell: (clip: ServedClip) => void): QueueWatch {
  const watched = new Map<string, Pick<ServedClip, 'id' | 'state' | 'debug_video'>>();
  let heard: { readonly id: string; readonly stop: () => void } | undefined;
  let isAsking = false;

  const take = (clip: ServedClip) => {
    if (!watched.has(clip.id)) return;
    if (isSettled(clip)) watched.delete(clip.id);
    else watched.set(clip.id, clip);
    turn();
    tell(clip);
  };
  const turn = () => {
    const next = [...watched.values()].find(isUnanswered) ?? [...watched.values()][0];
    if (heard && heard.id !== next?.id) {
      heard.stop();
      heard = undefined;
    }
    if (next && !heard) heard = { id: next.id, stop: listen(next.id, { onState: take }) };
    if (watched.size < 2 || isAsking) return;
    isAsking = true;
    setTimeout(askAll, rhythm);
  };
  const askAll = async () => {
    const clips = await api.clips().catch(() => []);
    isAsking = false;
    for (const clip of clips) if (clip.id !== heard?.id) take(clip);
    turn();
  };
  return {
    add(clip) {
      if (isSettled(clip)) return;
      watched.set(clip.id, clip);
      turn();
    },
    drop(id) {
      watched.delete(id);
      turn();
    },
  };
}

/** Whether it has no answer yet. */
export function isUnanswered({ state }: Pick<ServedClip, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

function isSettled(clip: Pick<ServedClip, 'state' | 'debug_video'>): boolean {
  return !isUnanswered(clip) && clip.debug_video !== 'pending';
}
