import { apiRoot } from './api.js';
import type { ServedClip } from './served.js';

/** Whom news of the session are told. */
export interface NewsReader {
  /** How a clip stands: each once at the beginning, then whenever that changes. */
  onState(clip: ServedClip): void;
  onRemoved(id: string): void;
  /** Whether the server is heard. */
  onLine(isOpen: boolean): void;
}

/** Listens to what the server tells of all its clips; where the line breaks, the browser itself tries again. */
export function listen({ onState, onRemoved, onLine }: NewsReader): void {
  // One line for all of them: browsers open only six to a server, and clips need theirs.
  const source = new EventSource(`${apiRoot}/events`);
  source.addEventListener('open', () => onLine(true));
  source.addEventListener('error', () => onLine(false));
  source.addEventListener('state', ({ data }) => onState(JSON.parse(data)));
  source.addEventListener('removed', ({ data }) => onRemoved(JSON.parse(data).id));
}
