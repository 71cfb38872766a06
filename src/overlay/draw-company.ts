import { joints, type Landmarks, pointValues } from '../pose/landmarks.js';
import { type Box, boxAround, type Edges } from './boxes.js';
import { ink, outline, paper } from './colours.js';
import { createBody } from './draw-skeleton.js';
import type { Drawer, Easel, Moment } from './easel.js';
import { sheet, write } from './sprites.js';

type Figure = NonNullable<Moment['people']>[number];

/** How far a box goes about the joints, in parts of the body's height. */
const rim = 0.06;

/** Everybody who was asked for in a box with a number, and the skeletons of those whose numbers are not shown. */
export function createCompany(easel: Easel): Drawer {
  const drawBody = createBody(easel);
  return ({ people = [] }) =>
    people.flatMap((person) => {
      const { landmarks, shown } = person;
      if (!landmarks || landmarks.presence <= 0) return [];
      return [...(shown ? [] : [drawBody(landmarks)]), ...drawBox(easel, landmarks, person)];
    });
}

/** A frame of four thin lines: what lies within stays as it is. */
function drawBox(easel: Easel, landmarks: Landmarks, { number, shown }: Figure): (Box | null)[] {
  const { context, sprites, scene } = easel;
  const { left, top, right, bottom } = edgesOf(landmarks, scene.scale);
  const line = Math.max(2, 2 * Math.round(scene.layout.bone / 6));
  const sides = [
    { left, top, right, bottom: top + line },
    { left, top: bottom - line, right, bottom },
    { left, top, right: left + line, bottom },
    { left: right - line, top, right, bottom },
  ].map((edges) => boxAround(edges, scene));
  context.fillStyle = shown ? ink.strong : ink.quiet;
  for (const side of sides) if (side) context.fillRect(side.left, side.top, side.width, side.height);
  const { small, padding } = scene.layout;
  const style = { size: small, bold: true, colour: shown ? ink.strong : ink.quiet };
  const [width, height] = [Math.ceil(sprites.widthOf(String(number), style)) + padding, Math.round(small * 1.3)];
  const label = sprites.get(
    `person ${number} ${shown}`,
    () => ({ width, height }),
    (on) => {
      sheet(on, { left: 0, top: 0, width, height }, { radius: 2, colour: shown ? outline : paper });
      write(on, String(number), { x: padding / 2, y: Math.round(small) }, style);
    },
  );
  const at = { x: Math.round(left), y: Math.max(0, Math.round(top - height)) };
  context.drawImage(label, at.x, at.y);
  return [...sides, boxAround({ left: at.x, top: at.y, right: at.x + width, bottom: at.y + height }, scene)];
}

function edgesOf({ points }: Landmarks, scale: { readonly x: number; readonly y: number }): Edges {
  const along = (axis: 0 | 1) => joints.map((_, joint) => points[joint * pointValues + axis]!);
  const [xs, ys] = [along(0), along(1)];
  const [left, right] = [Math.min(...xs) * scale.x, Math.max(...xs) * scale.x];
  const [top, bottom] = [Math.min(...ys) * scale.y, Math.max(...ys) * scale.y];
  const about = rim * (bottom - top);
  return { left: left - about, top: top - about, right: right + about, bottom: bottom + about };
}
