import type { ReportEntry } from './key-picture.js';
import { html } from './markup.js';
import { page } from './page.js';

/** One page from the results of one or several clips. */
export function reportPage(entries: readonly ReportEntry[], options: { readonly title?: string } = {}): string {
  return page({ title: options.title ?? 'Jumps', body: html`<h1>${entries.length} clips</h1>` });
}
