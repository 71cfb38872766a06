import type { Html } from '../../report/html/markup.js';

/** What may stand in an element: texts are texts, whatever they say. */
export type Child = Node | string | false | null | undefined;

/** Makes an element with its attributes; those that are false are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}

/** The same in a drawing. */
export function draw<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...present(children));
  return element;
}

/** A button with its words, or with a sign and words for those who do not see it. */
export function button(
  {
    words,
    sign,
    kind = 'plain',
  }: { readonly words: string; readonly sign?: string; readonly kind?: 'plain' | 'main' | 'quiet' },
  press: () => void,
): HTMLButtonElement {
  const named = sign === undefined ? {} : { 'aria-label': words, title: words };
  const made = make('button', { type: 'button', class: `button ${kind}`, ...named }, sign ?? words);
  made.addEventListener('click', press);
  return made;
}

/** Shows pieces of a report: the one place where markup is read, and only such whose texts were escaped when it was made. */
export function show(place: Element, ...pieces: readonly (Html | false | null)[]): void {
  const template = document.createElement('template');
  template.innerHTML = pieces.map((piece) => (piece ? piece.html : '')).join('');
  place.replaceChildren(template.content);
}

/** The element of the page that has this id. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks #${id}.`);
  return found as T;
}

function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== false && child !== null && child !== undefined);
}
