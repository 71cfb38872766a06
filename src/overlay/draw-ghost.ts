import { type Box, boxAround } from './boxes.js';
import { outline } from './colours.js';
import type { Drawer, Easel } from './easel.js';
import { cornersOf, type Figure, figureOf } from './figure.js';
import { type JointAngle, jointAngles } from './joint-angles.js';
import type { SceneEvent } from './scene-events.js';
import { fontOf, sheet, write } from './sprites.js';

/** In its last part, as a share of the time it is held, a pose fades away. */
const fading = 0.25;

/** The pose at the event that was last, with its angles, as faint lines that stay while the athlete goes on. */
export function createGhost({ context, sprites, scene }: Easel): Drawer {
  let latest: { readonly event: SceneEvent; readonly ghost: Ghost } | undefined;
  return ({ time }) => {
    const number = scene.events.findLastIndex((event) => event.pose && event.time <= time && time < event.until);
    const event = scene.events[number];
    if (!event) return [];
    if (latest?.event !== event) latest = { event, ghost: ghostOf(event, scene) };
    const { ghost } = latest;
    const { box } = ghost;
    if (!box) return [];
    const sprite = sprites.get(
      `ghost ${number}`,
      () => box,
      (on) => {
        on.translate(-box.left, -box.top);
        drawGhost(on, ghost, event, scene.layout);
      },
    );
    context.globalAlpha = fadeAt(event, time);
    context.drawImage(sprite, box.left, box.top);
    context.globalAlpha = 1;
    return [box];
  };
}

/** How much of an event is still there: whole, and then less and less. */
export function fadeAt({ time, until }: Pick<SceneEvent, 'time' | 'until'>, now: number): number {
  return Math.max(0, Math.min(1, (until - now) / ((until - time) * fading)));
}

interface Ghost {
  readonly pose: Figure;
  readonly beside: Figure;
  readonly angles: readonly JointAngle[];
  readonly box: Box | null;
}

function ghostOf({ pose, beside, angles }: SceneEvent, scene: Easel['scene']): Ghost {
  const { small, bone } = scene.layout;
  const parts = {
    pose: figureOf(pose ?? {}),
    beside: figureOf(beside ?? {}),
    angles: jointAngles(pose ?? {}, angles, small),
  };
  const labels = parts.angles.flatMap(({ label: { left, top, width, height } }) => [
    { x: left, y: top },
    { x: left + width, y: top + height },
  ]);
  const corners = [...cornersOf(parts.pose), ...cornersOf(parts.beside), ...labels];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const reach = bone + 2;
  const edges = {
    left: Math.min(...xs) - reach,
    top: Math.min(...ys) - reach,
    right: Math.max(...xs) + reach,
    bottom: Math.max(...ys) + reach,
  };
  return { ...parts, box: boxAround(edges, scene) };
}

function drawGhost(context: Easel['context'], ghost: Ghost, event: SceneEvent, layout: Easel['scene']['layout']): void {
  const { bone, small } = layout;
  drawFigure(context, ghost.beside, { strength: 0.55, width: bone * 0.4, dash: [bone, bone * 1.2] });
  drawFigure(context, ghost.pose, { strength: 0.85, width: bone * 0.45, dash: [] });
  for (const angle of ghost.angles) drawAngle(context, angle, { small, bone, colour: event.colour });
}

/** White lines with something dark about them, together as faint as `strength` says. */
function drawFigure(
  context: Easel['context'],
  { lines, head }: Figure,
  { strength, width, dash }: { readonly strength: number; readonly width: number; readonly dash: number[] },
): void {
  context.lineCap = 'round';
  context.setLineDash(dash);
  context.beginPath();
  for (const [a, b] of lines) {
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
  }
  if (head) {
    context.moveTo(head.x + head.radius, head.y);
    context.arc(head.x, head.y, head.radius, 0, 2 * Math.PI);
  }
  context.strokeStyle = `rgba(8, 10, 16, ${strength * 0.5})`;
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = `rgba(255, 255, 255, ${strength})`;
  context.lineWidth = width;
  context.stroke();
  context.setLineDash([]);
}

function drawAngle(
  context: Easel['context'],
  { x, y, radius, from, to, text, label }: JointAngle,
  { small, bone, colour }: { readonly small: number; readonly bone: number; readonly colour: string },
): void {
  context.beginPath();
  context.arc(x, y, radius, from, to);
  context.strokeStyle = outline;
  context.lineWidth = bone * 0.6 + 2;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = bone * 0.6;
  context.stroke();
  sheet(context, label, { radius: small * 0.3, colour: 'rgba(13, 17, 26, 0.72)' });
  const style = { size: small, bold: true, colour: '#ffffff' };
  context.font = fontOf(style);
  const indent = (label.width - context.measureText(text).width) / 2;
  write(context, text, { x: label.left + indent, y: label.top + small * 1.02 }, style);
}
