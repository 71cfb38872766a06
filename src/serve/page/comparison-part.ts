import { headlineChanges } from '../../report/html/compare-changes.js';
import { api, refusalOf } from './api.js';
import { make, show } from './make.js';
import { refusalPart } from './refusal-part.js';

/** Shows what changed from one trial to another, and how surely; says so where they cannot be compared. */
export async function showComparison(place: HTMLElement, a: string, b: string): Promise<void> {
  try {
    const comparison = await api.compare(a, b);
    const title = make('h3', { tabindex: -1 }, 'B held against A');
    const names = [
      make('strong', {}, 'A'),
      ` ${comparison.a.file}, `,
      make('strong', {}, 'B'),
      ` ${comparison.b.file}`,
    ];
    const changes = make('div');
    show(changes, headlineChanges(comparison));
    const notes = comparison.notes.map(({ message }) => make('li', {}, message));
    place.replaceChildren(title, make('p', {}, ...names), changes, make('ul', { class: 'soft small' }, ...notes));
    title.focus();
  } catch (thrown) {
    place.replaceChildren(refusalPart(refusalOf(thrown), 'These two cannot be compared'));
  }
}
