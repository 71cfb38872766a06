import { boxAround } from './boxes.js';
import { ink, paper, sideColours } from './colours.js';
import type { Drawer, Easel } from './easel.js';
import { sheet, write } from './sprites.js';

/** The time and the number of the frame, small, in the upper right corner, and which colour is which side. */
export function createClock({ context, sprites, scene }: Easel): Drawer {
  const { small, padding, margin, narrow, banner } = scene.layout;
  const style = { size: small, colour: ink.plain };
  const digit = Math.ceil(sprites.widthOf('0', style));
  const unit = Math.ceil(sprites.widthOf(' s', style));
  const word = Math.ceil(sprites.widthOf('frame ', style));
  const most = String(Math.ceil(scene.end)).length + 4;
  const legend = narrow ? 0 : Math.ceil(sprites.widthOf('L R  ', { ...style, bold: true }));
  const width = 2 * padding + Math.max(legend + most * digit + unit, word + 5 * digit);
  const height = banner.height;
  const left = scene.width - margin - width;
  const lines = [padding + Math.round(small * 0.95), padding + Math.round(small * 0.95) + Math.round(small * 1.35)];

  const drawSheet = (on: Easel['context']) => {
    sheet(on, { left: 0, top: 0, width, height }, { radius: padding, colour: paper });
    write(on, 's', { x: width - padding - unit * 0.65, y: lines[0]! }, { ...style, colour: ink.quiet });
    write(on, 'frame', { x: padding, y: lines[1]! }, { ...style, colour: ink.quiet });
    if (narrow) return;
    const bold = { ...style, bold: true };
    write(on, 'L', { x: padding, y: lines[0]! }, { ...bold, colour: sideColours.left });
    write(on, 'R', { x: padding + sprites.widthOf('L ', bold), y: lines[0]! }, { ...bold, colour: sideColours.right });
  };
  /** Digits from sprites, ending at `right`. */
  const drawNumber = (number: string, right: number, y: number) => {
    const first = right - number.length * digit;
    for (const [i, letter] of [...number].entries()) {
      const glyph = sprites.get(
        `digit ${letter}`,
        () => ({ width: digit + 1, height: small * 1.4 }),
        (on) => {
          const indent = (digit - sprites.widthOf(letter, style)) / 2;
          write(on, letter, { x: indent, y: small }, { ...style, colour: ink.strong });
        },
      );
      context.drawImage(glyph, first + i * digit, y - small);
    }
  };

  return ({ time, index }) => {
    const sprite = sprites.get('clock', () => ({ width, height }), drawSheet);
    context.drawImage(sprite, left, banner.top);
    const right = left + width - padding;
    drawNumber((time / scene.slowness).toFixed(3), right - unit, banner.top + lines[0]!);
    drawNumber(String(index), right, banner.top + lines[1]!);
    return [boxAround({ left, top: banner.top, right: left + width, bottom: banner.top + height }, scene)];
  };
}
