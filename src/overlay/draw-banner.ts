import { boxAround } from './boxes.js';
import { ink, paper } from './colours.js';
import { type Drawer, type Easel, isWithin } from './easel.js';
import type { ScenePhase } from './scene-phases.js';
import { sheet, write } from './sprites.js';

/** The phase that goes on, at the top: its name, how long it takes, and how far it has come. */
export function createBanner({ context, sprites, scene }: Easel): Drawer {
  const { layout, title, phases, jumps } = scene;
  const { text, small, padding, margin, narrow, banner } = layout;
  if (title === '') return () => [];
  const heading = (jump: number | null) => (jump === null || jumps < 2 ? title : `${title} · ${jump} of ${jumps}`);
  const names = [...new Set(phases.map(({ name }) => name))].map(
    (name) =>
      sprites.widthOf(name, { size: text, bold: true }) +
      (narrow ? 0 : sprites.widthOf('   8888 ms', { size: small })) +
      text,
  );
  const headingWidth = narrow ? 0 : sprites.widthOf(heading(jumps), { size: small });
  const width = Math.ceil(Math.max(headingWidth, ...names)) + 2 * padding;

  const drawSheet = (on: Easel['context'], phase: ScenePhase | undefined) => {
    const height = phase ? banner.height : Math.round(2 * padding + small * 1.15);
    sheet(on, { left: 0, top: 0, width, height }, { radius: padding, colour: paper });
    const first = padding + Math.round(small * 0.95);
    if (!narrow) write(on, heading(phase?.jump ?? null), { x: padding, y: first }, { size: small, colour: ink.quiet });
    if (!phase) return;
    const y = narrow ? Math.round(banner.height / 2 + text * 0.35) : first + Math.round(text * 1.35);
    const chip = Math.round(text * 0.62);
    sheet(on, { left: padding, top: y - chip, width: chip, height: chip }, { radius: 2, colour: phase.colour });
    const style = { size: text, bold: true, colour: ink.strong };
    const x = padding + Math.round(text * 0.95);
    write(on, phase.name, { x, y }, style);
    if (!narrow)
      write(
        on,
        phase.duration,
        { x: x + sprites.widthOf(phase.name, style) + text * 0.6, y },
        { size: small, colour: ink.plain },
      );
  };

  return ({ time }) => {
    const phase = phases.find((one) => isWithin(time, one));
    if (!phase && narrow) return [];
    const name = `banner ${phase?.jump} ${phase?.name} ${phase?.duration}`;
    const sprite = sprites.get(
      name,
      () => ({ width, height: banner.height }),
      (on) => drawSheet(on, phase),
    );
    context.drawImage(sprite, margin, banner.top);
    if (phase) {
      const done = (time - phase.start) / (phase.end - phase.start);
      context.fillStyle = phase.colour;
      context.fillRect(margin + padding, banner.top + banner.height - 3, (width - 2 * padding) * done, 2);
    }
    return [
      boxAround({ left: margin, top: banner.top, right: margin + width, bottom: banner.top + banner.height }, scene),
    ];
  };
}
