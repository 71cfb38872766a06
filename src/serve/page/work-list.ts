import { button, make, part } from './make.js';
import { inPageWords } from './page-words.js';
import { progressWords } from './progress-words.js';
import { isUnanswered, type Refusal, type ServedClip } from './served.js';

/** A clip on its way: uploading, waiting or being measured. */
export interface WorkRow {
  readonly element: HTMLElement;
  /** Says how far it is; null where nobody knows. */
  progress(words: string, share: number | null): void;
  /** It will not come to anything. */
  refuse(refusal: Refusal): void;
}

/** Makes a row for a clip on its way; `stop` is called by whoever does not want it any more. */
export function createWorkRow(name: string, stop: () => void): WorkRow {
  const words = make('span', { class: 'soft number' });
  const bar = make('progress', { max: 1, 'aria-label': name });
  const cancel = button({ words: 'Stop', kind: 'quiet' }, stop);
  cancel.setAttribute('aria-label', `Stop ${name}`);
  const element = make('li', { class: 'work' }, make('p', {}, make('strong', {}, name), ' ', words), bar, cancel);
  return {
    element,
    progress(text, share) {
      words.textContent = text;
      if (share === null) bar.removeAttribute('value');
      else bar.value = share;
    },
    refuse({ message, hint }) {
      bar.remove();
      words.textContent = '';
      cancel.replaceWith(button({ words: 'Close', kind: 'quiet' }, () => element.remove()));
      const todo = make('span', { class: 'soft' }, inPageWords(hint));
      element.append(make('p', { class: 'bad' }, inPageWords(message), ' ', todo));
    },
  };
}

/** The clips that the server has and that have no answer yet. */
export interface WorkList {
  show(clip: ServedClip): void;
  drop(id: string): void;
}

/** Brings that part of the page to life. */
export function useWorkList(remove: (id: string) => void): WorkList {
  const list = part('work-list');
  const rows = new Map<string, WorkRow>();
  const drop = (id: string) => {
    rows.get(id)?.element.remove();
    rows.delete(id);
  };
  return {
    drop,
    show(clip) {
      const { id, name, state, share } = clip;
      if (!isUnanswered(clip)) return drop(id);
      const row = rows.get(id) ?? createWorkRow(name, () => remove(id));
      if (!rows.has(id)) list.append(row.element);
      rows.set(id, row);
      row.progress(progressWords(clip), state === 'running' ? share : 0);
    },
  };
}
