import { type Html, html } from './markup.js';

/** A drawing for a wide page and one for a phone: letters stay as large as they are. */
const widths = { wide: 760, narrow: 340 } as const;

/** Draws twice; the style sheet shows the one that fits, and readers of the screen meet only that one. */
export function twoWidths(draw: (width: number) => Html): Html {
  return html`<div class="wide">\n${draw(widths.wide)}</div>\n<div class="narrow">\n${draw(widths.narrow)}</div>\n`;
}
