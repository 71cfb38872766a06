import type { ClipView, Facts } from '../api-schemas.js';

/** A clip as the server tells of it. */
export type ServedClip = ClipView;

/** What a server tells of itself. */
export type ServerFacts = Facts;

/** Why there is no answer, in plain words. */
export type Refusal = NonNullable<ClipView['error']>;

/** Whether a clip has no answer yet. */
export function isUnanswered({ state }: Pick<ServedClip, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}
