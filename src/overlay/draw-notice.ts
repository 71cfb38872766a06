import { boxAround } from './boxes.js';
import { ink, paper } from './colours.js';
import type { Drawer, Easel } from './easel.js';
import { sheet, write } from './sprites.js';

/** Why there is no answer, at the bottom; the whole clip long. */
export function createNotice({ context, sprites, scene }: Easel): Drawer {
  const { notice, layout } = scene;
  if (notice === null) return () => [];
  const { small, padding, margin } = layout;
  const style = { size: small, colour: ink.plain };
  const lines = brokenInto(notice, scene.width - 2 * (margin + padding), (text) => sprites.widthOf(text, style));
  const step = Math.round(small * 1.4);
  const width = scene.width - 2 * margin;
  const height = lines.length * step + 2 * padding;
  const top = scene.height - margin - height;
  const draw = (on: Easel['context']) => {
    sheet(on, { left: 0, top: 0, width, height }, { radius: padding, colour: paper });
    for (const [i, line] of lines.entries()) write(on, line, { x: padding, y: padding + small + i * step }, style);
  };
  return () => {
    context.drawImage(
      sprites.get('notice', () => ({ width, height }), draw),
      margin,
      top,
    );
    return [boxAround({ left: margin, top, right: margin + width, bottom: top + height }, scene)];
  };
}

/** Breaks a text between words into lines no wider than `most`. */
function brokenInto(text: string, most: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
