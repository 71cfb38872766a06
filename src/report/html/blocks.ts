import { type Content, type Html, html } from './markup.js';

export { band } from './band.js';

/** A part of the page under a heading. */
export function section(title: Content, ...body: readonly Content[]): Html {
  return html`<section>\n<h2>${title}</h2>\n${body}\n</section>\n`;
}

/** A part of a part. */
export function subsection(title: Content, ...body: readonly Content[]): Html {
  return html`<section>\n<h3>${title}</h3>\n${body}\n</section>\n`;
}

/** A table: its first column names the rows. */
export interface Table {
  readonly caption: string;
  readonly head: readonly Content[];
  readonly rows: readonly (readonly Content[])[];
  /** Rows below all others, such as a mean. */
  readonly foot?: readonly (readonly Content[])[];
  /** Which columns hold figures and stand to the right; all but the first unless told. */
  readonly figures?: readonly number[];
}

/** A table that a screen reader can name, and that scrolls by itself where the page is too narrow. */
export function table({ caption, head, rows, foot = [], figures }: Table): Html {
  const columns = figures ?? head.map((_, i) => i).slice(1);
  const kind = (i: number) => columns.includes(i) && html` class="figures"`;
  const line = (cells: readonly Content[]) =>
    html`<tr>${cells.map((cell, i) =>
      i === 0 ? html`<th scope="row"${kind(i)}>${cell}</th>` : html`<td${kind(i)}>${cell}</td>`,
    )}</tr>\n`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr>${head.map((cell, i) => html`<th scope="col"${kind(i)}>${cell}</th>`)}</tr></thead>
<tbody>
${rows.map(line)}</tbody>
${foot.length > 0 && html`<tfoot>\n${foot.map(line)}</tfoot>\n`}</table>
</div>
`;
}

/** A drawing or a picture with what is to be said of it. */
export function figure({ body, caption }: { readonly body: Content; readonly caption?: Content }): Html {
  return html`<figure>\n${body}\n${caption && html`<figcaption>${caption}</figcaption>\n`}</figure>\n`;
}

/** What not everybody wants to read: closed on the screen, open on paper. */
export function folded({ summary, body }: { readonly summary: Content; readonly body: Content }): Html {
  return html`<details>\n<summary>${summary}</summary>\n${body}\n</details>\n`;
}

/** How good the news is. */
export type Kind = 'good' | 'caution' | 'bad' | 'plain';

const signs: Readonly<Record<Kind, string>> = { good: '✓ ', caution: '! ', bad: '✕ ', plain: '' };

/** A judgement in a word or two, coloured and signed: nobody needs the colour to read it. */
export function verdictBadge(text: string, kind: Kind): Html {
  return html`<span class="badge ${kind}"><span aria-hidden="true">${signs[kind]}</span>${text}</span>`;
}
