import type { ServedClip } from './served.js';

/** How a clip that has no answer yet is getting on. */
export function progressWords({ state, position, wait_s: wait, share }: ServedClip): string {
  if (state === 'running') return share === null ? 'Being measured' : `Being measured: ${percent(share)}`;
  if (state !== 'waiting') return '';
  const place = position === null || position <= 1 ? 'Next in the queue' : `Number ${position} in the queue`;
  return wait === null ? place : `${place}: ${duration(wait)} or so`;
}

/** How an upload is getting on. */
export function uploadWords(share: number): string {
  return share >= 1 ? 'Uploaded' : `Uploading: ${percent(share)}`;
}

/** A stretch of time that somebody waits. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'a moment';
  if (seconds < 60) return count(Math.round(seconds), 'second');
  return count(Math.ceil(seconds / 60), 'minute');
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}
