import { wordsFor } from '../report/words.js';
import { boxAround } from './boxes.js';
import { ink, paper } from './colours.js';
import { fadeAt } from './draw-ghost.js';
import type { Drawer, Easel } from './easel.js';
import type { SceneEvent } from './scene-events.js';
import { type Size, sheet, write } from './sprites.js';
import type { Card } from './stack-cards.js';

/** The words of every event that has just been: its name, its moment and error, its angles. */
export function createEvents({ context, sprites, scene }: Easel): Drawer {
  const { layout } = scene;
  return ({ time }) => {
    const boxes = [];
    for (const [number, event] of scene.events.entries()) {
      const { card } = event;
      if (!card || event.time > time || time >= event.until) continue;
      const contents = () => contentsOf(event, card, { sprites, layout });
      const sprite = sprites.get(
        `event ${number}`,
        () => ({ width: contents().width, height: card.height }),
        (on, size) => drawCard(on, { event, size, rows: contents().rows }, layout),
      );
      const left = card.side === 'left' ? layout.margin : scene.width - layout.margin - sprite.width;
      context.globalAlpha = fadeAt(event, time);
      context.drawImage(sprite, left, card.top);
      boxes.push(boxAround({ left, top: card.top, right: left + sprite.width, bottom: card.top + card.height }, scene));
    }
    context.globalAlpha = 1;
    return boxes;
  };
}

/** A cell begins at `x` and its value at `valueX`, from the left of what is written. */
type Row = readonly { readonly label: string; readonly value: string; readonly x: number; readonly valueX: number }[];

interface Contents {
  readonly rows: readonly Row[];
  readonly width: number;
}

function contentsOf(
  { name, moment, angles }: SceneEvent,
  { lines }: Card,
  { sprites, layout }: { readonly sprites: Easel['sprites']; readonly layout: Easel['scene']['layout'] },
): Contents {
  const { text, small, padding } = layout;
  const cells = (lines === 0 ? [] : angles).map(({ joint, text: value }) => {
    const label = wordsFor(joint);
    const labelWidth = sprites.widthOf(`${label} `, { size: small });
    return { label, value, labelWidth, width: labelWidth + sprites.widthOf(value, { size: small, bold: true }) };
  });
  const gap = small * 0.8;
  const widest = Math.max(0, ...cells.map(({ width }) => width));
  const perLine = Math.ceil(cells.length / Math.max(1, lines));
  // One line flows; several stand in columns.
  let end = 0;
  const rows: Row[] = Array.from({ length: lines }, (_, line) =>
    cells.slice(line * perLine, (line + 1) * perLine).map(({ label, value, labelWidth, width }, i, { length }) => {
      const x = lines === 1 ? (i === 0 ? 0 : end + gap) : i * (widest + gap);
      end = x + (lines === 1 || i === length - 1 ? width : widest);
      return { label, value, x, valueX: x + labelWidth };
    }),
  );
  const words = Math.max(
    sprites.widthOf(name, { size: text, bold: true }),
    sprites.widthOf(moment, { size: small }),
    lines > 1 ? perLine * widest + gap * (perLine - 1) : end,
  );
  return { rows, width: 2 * Math.ceil((words + 2 * padding + 4) / 2) };
}

function drawCard(
  context: Easel['context'],
  { event, size: { width, height }, rows }: { event: SceneEvent; size: Size; rows: readonly Row[] },
  { text, small, padding }: Easel['scene']['layout'],
): void {
  sheet(context, { left: 0, top: 0, width, height }, { radius: padding, colour: paper });
  sheet(
    context,
    { left: 0, top: padding, width: 3, height: height - 2 * padding },
    { radius: 1, colour: event.colour },
  );
  const x = padding + 4;
  let y = padding + Math.round(text * 0.95);
  write(context, event.name, { x, y }, { size: text, bold: true, colour: ink.strong });
  y += Math.round(small * 1.4);
  write(context, event.moment, { x, y }, { size: small, colour: ink.plain });
  for (const row of rows) {
    y += Math.round(small * 1.35);
    for (const { label, value, x: labelX, valueX } of row) {
      write(context, label, { x: x + labelX, y }, { size: small, colour: ink.quiet });
      write(context, value, { x: x + valueX, y }, { size: small, bold: true, colour: ink.strong });
    }
  }
}
