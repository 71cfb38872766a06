import { boxAround } from './boxes.js';
import { ink, paper } from './colours.js';
import { type Drawer, type Easel, isWithin } from './easel.js';
import type { Results } from './scene-results.js';
import { type Size, sheet, write } from './sprites.js';

/** The panel after a landing: the height of the jump, and what else a coach looks at. */
export function createResults({ context, sprites, scene }: Easel): Drawer {
  const { layout } = scene;
  return ({ time }) => {
    const number = scene.results.findIndex((one) => isWithin(time, one));
    const results = scene.results[number];
    if (!results) return [];
    const { top, height, side } = results;
    const sprite = sprites.get(
      `results ${number}`,
      () => ({ width: widthOf(results, { sprites, layout }), height }),
      (on, size) => drawPanel(on, { results, size }, { sprites, layout }),
    );
    const left = side === 'left' ? layout.margin : scene.width - layout.margin - sprite.width;
    context.drawImage(sprite, left, top);
    return [boxAround({ left, top, right: left + sprite.width, bottom: top + height }, scene)];
  };
}

type Means = Pick<Easel, 'sprites'> & { readonly layout: Easel['scene']['layout'] };

function styles({ text, small, wide }: Means['layout']) {
  return {
    label: { size: small, colour: ink.quiet },
    main: { size: Math.round(text * 1.6), bold: true, colour: ink.strong },
    error: { size: small, colour: ink.plain },
    value: { size: wide ? small : Math.round((text + small) / 2), bold: true, colour: ink.plain },
  } as const;
}

function widthOf({ title, main, error, rows }: Results, { sprites, layout }: Means): number {
  const style = styles(layout);
  const words = [
    sprites.widthOf(title, style.label),
    sprites.widthOf(main, style.main) + sprites.widthOf(` ${error}`, style.error),
    ...rows.map(({ label, value }) => {
      const [a, b] = [sprites.widthOf(label, style.label), sprites.widthOf(value, style.value)];
      return layout.wide ? a + b + layout.text : Math.max(a, b);
    }),
  ];
  return 2 * Math.ceil((Math.max(...words) + 2 * layout.padding) / 2);
}

function drawPanel(
  context: Easel['context'],
  { results, size: { width, height } }: { readonly results: Results; readonly size: Size },
  { sprites, layout }: Means,
): void {
  const { text, small, padding, wide } = layout;
  const style = styles(layout);
  sheet(context, { left: 0, top: 0, width, height }, { radius: padding, colour: paper });
  let y = padding + Math.round(small * 0.95);
  write(context, results.title, { x: padding, y }, style.label);
  y += Math.round(text * 1.7);
  write(context, results.main, { x: padding, y }, style.main);
  const end = padding + sprites.widthOf(results.main, style.main);
  write(context, ` ${results.error}`, { x: end, y }, style.error);
  y += Math.round(text * 0.5);
  for (const { label, value } of results.rows) {
    y += Math.round(small * (wide ? 1.5 : 1.3));
    write(context, label, { x: padding, y }, style.label);
    if (!wide) y += Math.round(text * 1.3);
    const x = wide ? width - padding - sprites.widthOf(value, style.value) : padding;
    write(context, value, { x, y: wide ? y : y - Math.round(text * 0.15) }, style.value);
  }
}
