import type { CanvasRenderingContext2D } from 'canvas';
import type { Point3 } from '../body/vector.js';
import type { Camera } from './camera.js';
import { type Colour, toneOf } from './look.js';

/** How far behind the subject the wall is, in metres. */
export const wallAway = 1.7;

/** Paints flat shapes that stand against the wall or lie on the floor, given in metres. */
export interface Painter {
  readonly onWall: (left: number, bottom: number, right: number, top: number, colour: Colour, tone?: number) => void;
  readonly onFloor: (left: number, near: number, right: number, far: number, colour: Colour, tone?: number) => void;
}

/** The painter of the room that a camera sees. */
export function painterOf(context: CanvasRenderingContext2D, camera: Camera): Painter {
  const fill = (corners: readonly Point3[], colour: Colour, tone: number): void =>
    fillShape(context, camera, corners, toneOf(colour, tone));
  return {
    onWall: (left, bottom, right, top, colour, tone = 1) => {
      const at = (across: number, height: number): Point3 => camera.place(across, wallAway, height);
      fill([at(left, bottom), at(right, bottom), at(right, top), at(left, top)], colour, tone);
    },
    onFloor: (left, near, right, far, colour, tone = 1) => {
      const at = (across: number, away: number): Point3 => camera.place(across, away, 0);
      fill([at(left, near), at(right, near), at(right, far), at(left, far)], colour, tone);
    },
  };
}

/** Fills the flat shape between places in the room. */
export function fillShape(
  context: CanvasRenderingContext2D,
  camera: Camera,
  corners: readonly Point3[],
  style: string,
): void {
  context.fillStyle = style;
  context.beginPath();
  for (const corner of corners) {
    const spot = camera.project(corner);
    context.lineTo(spot.x, spot.y);
  }
  context.closePath();
  context.fill();
}
