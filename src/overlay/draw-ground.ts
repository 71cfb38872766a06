import { boxAround } from './boxes.js';
import { outline } from './colours.js';
import { type Drawer, type Easel, isWithin } from './easel.js';
import type { Ground } from './scene-ground.js';

/** The floor under the athlete: a thin dashed line. */
export function createGround({ context, sprites, scene }: Easel): Drawer {
  const dash = Math.max(4, Math.round(scene.layout.text * 0.55));
  const height = 4;
  return ({ time }) => {
    const number = scene.grounds.findIndex((ground) => isWithin(time, ground));
    const ground = scene.grounds[number];
    if (!ground) return [];
    const left = Math.round(Math.max(0, ground.left));
    const width = Math.round(Math.min(scene.width, ground.right)) - left;
    const top = Math.round(ground.y) - height / 2;
    if (width <= 0) return [];
    context.drawImage(
      sprites.get(
        `ground ${number}`,
        () => ({ width, height }),
        (on) => drawLine(on, ground, dash),
      ),
      left,
      top,
    );
    return [boxAround({ left, top, right: left + width, bottom: top + height }, scene)];
  };
}

function drawLine(context: Easel['context'], { left, right }: Ground, dash: number): void {
  for (let x = 0; x < right - Math.max(0, left); x += dash * 1.8) {
    context.fillStyle = outline;
    context.fillRect(x, 0, dash, 4);
    context.fillStyle = 'rgba(255, 255, 255, 0.9)';
    context.fillRect(x + 1, 1, dash - 2, 2);
  }
}
