import { isWarning, type Note, warningsFirst } from '../../note.js';
import { verdictBadge } from './blocks.js';
import { type Html, html } from './markup.js';

/** What is to be known about the answer, doubts first; says so where there is nothing. */
export function notesPart(notes: readonly Note[]): Html {
  if (notes.length === 0) return html`<p>Nothing is to be said against this clip.</p>\n`;
  return html`<ul class="notes">
${warningsFirst(notes).map(
  (note) => html`<li${isWarning(note) && html` class="doubt"`}>
<p>${verdictBadge(isWarning(note) ? 'Doubt' : 'Good to know', isWarning(note) ? 'caution' : 'plain')} ${note.message}</p>
${note.hint !== '' && html`<p class="soft">${note.hint}</p>\n`}</li>
`,
)}</ul>
`;
}
