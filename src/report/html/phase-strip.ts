import type { JumpResult } from '../analysis.js';
import { figure, shownUnit } from '../figures.js';
import { tenth } from '../round.js';
import { listed, wordsFor } from '../words.js';
import { figure as figureBlock } from './blocks.js';
import { textWidth } from './lanes.js';
import { type Html, html } from './markup.js';
import { twoWidths } from './two-widths.js';

interface Part {
  readonly name: string;
  readonly seconds: number;
  /** Seconds that are drawn. */
  readonly drawn: number;
}

/** Keeping still before the movement may take at most this share of the strip. */
const stillShare = 0.3;
const still: readonly string[] = ['standing', 'hold'];
const stripHeight = 34;

/** The phases of a jump one after the other, to scale, with how long each lasted. */
export function phaseStrip({ phases }: JumpResult): Html | false {
  if (phases.length === 0) return false;
  const parts = partsOf(phases);
  const texts = parts.map(({ name, seconds }) => `${wordsFor(name)} ${duration(seconds)}`);
  const cut = parts.find(({ seconds, drawn }) => drawn < seconds);
  return figureBlock({
    body: html`<div class="strip">${twoWidths((width) => draw(parts, width, listed(texts)))}</div>
<ol class="phases">
${parts.map(({ name, seconds }) => html`<li><span class="name">${wordsFor(name)}</span> <span class="number">${duration(seconds)}</span></li>\n`)}</ol>`,
    caption: cut && `${wordsFor(cut.name)} is cut in the drawing; all else is to scale.`,
  });
}

function partsOf(phases: JumpResult['phases']): Part[] {
  const all = phases.map(({ name, start_s, end_s }) => ({ name, seconds: end_s - start_s }));
  const others = all.reduce((sum, { name, seconds }) => sum + (still.includes(name) ? 0 : seconds), 0);
  const most = others > 0 ? (stillShare / (1 - stillShare)) * others : Number.POSITIVE_INFINITY;
  return all.map((part) => ({
    ...part,
    drawn: still.includes(part.name) ? Math.min(part.seconds, most) : part.seconds,
  }));
}

function draw(parts: readonly Part[], width: number, description: string): Html {
  const whole = parts.reduce((sum, { drawn }) => sum + drawn, 0) || 1;
  const scale = (width - 2) / whole;
  let left = 1;
  const pieces = parts.map(({ name, drawn, seconds }, i) => {
    const [x, wide] = [left, drawn * scale];
    left += wide;
    const kind = name === 'flight' ? ' flight' : i % 2 === 1 ? ' other' : '';
    const [middle, text] = [tenth(x + wide / 2), wordsFor(name)];
    const label = textWidth(text) + 10 < wide ? text : wide > 14 ? String(i + 1) : '';
    return html`<rect class="phase${kind}" x="${tenth(x)}" y="1" width="${tenth(wide)}" height="${stripHeight - 2}"/>${label !== '' && html`<text class="middle strong" x="${middle}" y="21">${label}</text>`}${drawn < seconds && html`<path class="break" d="M${tenth(x + 8)} 5l-4 ${stripHeight / 2 - 5}l4 0l-4 ${stripHeight / 2 - 5}"/>`}\n`;
  });
  return html`<svg viewBox="0 0 ${width} ${stripHeight}" width="${width}" height="${stripHeight}" role="img" aria-label="Phases to scale">
<title>Phases to scale</title>
<desc>${description}.</desc>
${pieces}</svg>
`;
}

function duration(seconds: number): string {
  return `${figure(seconds, 's')} ${shownUnit('s')}`;
}
