import { make } from './make.js';
import { inPageWords } from './page-words.js';
import type { Refusal } from './served.js';

/** Why there is no answer, and what to do about it. */
export function refusalPart({ message, hint }: Refusal, title = 'No numbers from this clip'): HTMLElement {
  return make(
    'div',
    { class: 'refusal', role: 'group', 'aria-label': title },
    make('p', { class: 'refusal-title' }, title),
    make('p', {}, inPageWords(message)),
    hint !== '' && make('p', { class: 'soft' }, make('strong', {}, 'What to do: '), inPageWords(hint)),
  );
}
