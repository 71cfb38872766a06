import type * as Canvas from 'canvas';
import { apart, type Box } from './boxes.js';
import { createBanner } from './draw-banner.js';
import { createClock } from './draw-clock.js';
import { createCompany } from './draw-company.js';
import { createEvents } from './draw-event.js';
import { createGhost } from './draw-ghost.js';
import { createGround } from './draw-ground.js';
import { createNotice } from './draw-notice.js';
import { createResults } from './draw-results.js';
import { createSkeleton } from './draw-skeleton.js';
import { createTimeline } from './draw-timeline.js';
import type { Easel, Moment } from './easel.js';
import type { Scene } from './scene.js';
import { createSprites } from './sprites.js';

export type { Box };

/** Draws a scene moment by moment onto something transparent. */
export interface Painter {
  /** What is painted on. */
  readonly drawing: Canvas.Canvas;
  /** Draws one moment; gives back the boxes outside of which the drawing is transparent. No two share a pixel. */
  paint(moment: Moment): readonly Box[];
}

/** What is drawn, from the back to the front. */
export const drawers = {
  ground: createGround,
  ghost: createGhost,
  company: createCompany,
  skeleton: createSkeleton,
  timeline: createTimeline,
  results: createResults,
  events: createEvents,
  banner: createBanner,
  clock: createClock,
  notice: createNotice,
} as const;

/** Paints a scene. What a moment looks like does not depend on what was painted before. */
export function createPainter(
  canvas: typeof Canvas,
  scene: Scene,
  parts: readonly (keyof typeof drawers)[] = Object.keys(drawers) as (keyof typeof drawers)[],
): Painter {
  const drawing = canvas.createCanvas(scene.width, scene.height);
  const context = drawing.getContext('2d');
  context.imageSmoothingEnabled = false;
  const easel: Easel = { context, sprites: createSprites(canvas), scene };
  const ready = parts.map((part) => drawers[part](easel));
  let drawn: readonly Box[] = [];
  return {
    drawing,
    paint(moment) {
      for (const { left, top, width, height } of drawn) context.clearRect(left, top, width, height);
      drawn = apart(ready.flatMap((draw) => draw(moment)).filter((box) => box !== null));
      return drawn;
    },
  };
}
