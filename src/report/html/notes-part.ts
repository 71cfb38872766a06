import type { Note } from '../../note.js';
import { verdictBadge } from './blocks.js';
import { type Html, html } from './markup.js';

/** What is to be known about the answer, doubts first; says so where there is nothing. */
export function notesPart(notes: readonly Note[]): Html {
  if (notes.length === 0) return html`<p>Nothing is to be said against this clip.</p>\n`;
  const warns = ({ severity }: Note) => severity === 'warning';
  const ordered = [...notes.filter(warns), ...notes.filter((note) => !warns(note))];
  return html`<ul class="notes">
${ordered.map(
  (note) => html`<li${warns(note) && html` class="doubt"`}>
<p>${verdictBadge(warns(note) ? 'Doubt' : 'Good to know', warns(note) ? 'caution' : 'plain')} ${note.message}</p>
${note.hint !== '' && html`<p class="soft">${note.hint}</p>\n`}</li>
`,
)}</ul>
`;
}
