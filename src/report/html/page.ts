import { type Content, html, ours } from './markup.js';
import { style } from './style.js';

/** What a page is made of. */
export interface Page {
  readonly title: string;
  readonly body: Content;
  /** A sentence for whoever looks at the file without opening it. */
  readonly description?: string;
}

/** Nothing is loaded and nothing runs: pictures stand in the page itself. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole page: one file that needs nothing else, light or dark as its reader likes, and fit for A4. */
export function page({ title, body, description }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="kinemotion">
${description !== undefined && html`<meta name="description" content="${description}">\n`}<title>${title}</title>
<style>${ours(style)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.html;
}
