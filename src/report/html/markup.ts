import { tame } from '../tame.js';

/** A piece of a page whose texts are already escaped. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: texts and numbers are escaped, pieces of a page and lists of them are not. */
export type Content = string | number | Html | null | undefined | false | readonly Content[];

/**
 * Writes a piece of a page. Whatever is put in is text and nothing else, also inside quoted attributes: a file name cannot
 * become markup.
 */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const text = pieces.map((piece, i) => (i === 0 ? piece : `${textOf(contents[i - 1])}${piece}`));
  return { html: text.join('') };
}

/** Markup that is our own, taken as it is: a style sheet, a drawing. Never anything that comes from outside. */
export function ours(markup: string): Html {
  return { html: markup };
}

function textOf(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escaped(content);
  if ('html' in content) return content.html;
  return content.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return tame(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
