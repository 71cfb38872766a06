import { button, make } from './make.js';
import { progressWords } from './progress-words.js';
import type { Refusal, ServedClip } from './served.js';

/** A clip on its way: uploading, waiting or being measured. */
export interface WorkRow {
  readonly element: HTMLElement;
  /** Says how far it is; null where nobody knows. */
  progress(words: string, share: number | null): void;
  /** It will not come to anything. */
  refuse(refusal: Refusal, remove: () => void): void;
  /** What stopping it means from now on. */
  stopBy(stop: () => void): void;
}

/** A row for a clip on its way. */
export function createWorkRow(name: string): WorkRow {
  const words = make('span', { class: 'soft number' });
  const bar = make('progress', { max: 1, 'aria-label': name });
  let stop: () => void = () => undefined;
  const cancel = button({ words: 'Stop', kind: 'quiet' }, () => stop());
  cancel.setAttribute('aria-label', `Stop ${name}`);
  const element = make('li', { class: 'work' }, make('p', {}, make('strong', {}, name), ' ', words), bar, cancel);
  return {
    element,
    progress(text, share) {
      words.textContent = text;
      if (share === null) bar.removeAttribute('value');
      else bar.value = share;
    },
    refuse({ message, hint }, remove) {
      bar.remove();
      words.textContent = '';
      cancel.replaceWith(button({ words: 'Close', kind: 'quiet' }, remove));
      element.append(make('p', { class: 'bad' }, message, ' ', make('span', { class: 'soft' }, hint)));
    },
    stopBy(next) {
      stop = next;
    },
  };
}

/** Shows in a row how the server gets on with its clip. */
export function showState(row: WorkRow, clip: ServedClip): void {
  row.progress(progressWords(clip), clip.state === 'running' ? clip.share : clip.state === 'waiting' ? null : 1);
}
