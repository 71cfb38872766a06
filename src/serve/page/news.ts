import { addressOf } from './api.js';
import type { ServedClip } from './served.js';

/** Listens to the news of a clip until it is told to stop; the browser itself connects again where the line breaks. */
export function listen(id: string, { onState }: { readonly onState: (clip: ServedClip) => void }): () => void {
  const source = new EventSource(addressOf(id, 'events'));
  source.addEventListener('state', ({ data }) => onState(JSON.parse(data)));
  return () => source.close();
}
