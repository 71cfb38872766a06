import type { CanvasRenderingContext2D } from 'canvas';
import type { Camera, Spot } from './camera.js';
import type { Capsule } from './capsule.js';
import { type Look, toneOf } from './look.js';

/** Paints a figure, its farthest parts first. */
export function drawFigure(
  context: CanvasRenderingContext2D,
  camera: Camera,
  figure: readonly Capsule[],
  look: Look,
): void {
  const parts = figure.map((part) => seenBy(camera, part));
  parts.sort((a, b) => b.depth - a.depth);
  for (const part of parts) drawCapsule(context, part, look);
}

interface SeenCapsule {
  readonly part: Capsule;
  readonly from: Spot;
  readonly to: Spot;
  readonly depth: number;
}

// Each tone is a smaller capsule that lies further towards the light, up and a little to the right.
const tones = [0.72, 0.88, 1];
const light = { x: 0.075, y: -0.09 };
const shrinking = 0.27;

function seenBy(camera: Camera, part: Capsule): SeenCapsule {
  const from = camera.project(part.from);
  const to = camera.project(part.to);
  const surface = 0.6 * Math.max(part.fromRadius, part.toRadius);
  return { part, from, to, depth: (from.depth + to.depth) / 2 - surface - (part.nearer ?? 0) };
}

function drawCapsule(context: CanvasRenderingContext2D, { part, from, to }: SeenCapsule, look: Look): void {
  const fromRadius = part.fromRadius * from.pixelsPerMetre;
  const toRadius = part.toRadius * to.pixelsPerMetre;
  for (const [step, tone] of tones.entries()) {
    const size = 1 - shrinking * step;
    context.fillStyle = toneOf(look[part.material], tone);
    fillRod(
      context,
      { x: from.x + light.x * step * fromRadius, y: from.y + light.y * step * fromRadius, radius: size * fromRadius },
      { x: to.x + light.x * step * toRadius, y: to.y + light.y * step * toRadius, radius: size * toRadius },
    );
  }
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

// The outline of two discs and their outer tangents; one disc alone where it hides the other.
function fillRod(context: CanvasRenderingContext2D, a: Disc, b: Disc): void {
  const gap = Math.hypot(b.x - a.x, b.y - a.y);
  context.beginPath();
  if (gap <= Math.abs(a.radius - b.radius) + 1e-6) {
    const larger = a.radius > b.radius ? a : b;
    context.arc(larger.x, larger.y, larger.radius, 0, 2 * Math.PI);
  } else {
    const direction = Math.atan2(b.y - a.y, b.x - a.x);
    const tangent = Math.acos((a.radius - b.radius) / gap);
    context.arc(a.x, a.y, a.radius, direction + tangent, direction - tangent + 2 * Math.PI);
    context.arc(b.x, b.y, b.radius, direction - tangent, direction + tangent);
  }
  context.fill();
}
