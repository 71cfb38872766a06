import { boxAround } from './boxes.js';
import { outline, paper } from './colours.js';
import type { Drawer, Easel } from './easel.js';
import { heightAt } from './scene-curve.js';
import { sheet } from './sprites.js';
import { drawTile, timeScaleOf } from './timeline-tile.js';

/**
 * The whole clip at the bottom: phases and events on a bar, the centre of mass above it, and where the clip is. Of a long
 * clip, the stretch about the present.
 */
export function createTimeline({ context, sprites, scene }: Easel): Drawer {
  const { timeline, padding, bone } = scene.layout;
  const { left, top, width, height } = timeline.sheet;
  if (scene.title === '') return () => [];
  const scale = timeScaleOf(scene);
  const box = boxAround({ left, top, right: left + width, bottom: top + height }, scene);
  const drawSheet = (on: Easel['context']) =>
    sheet(on, { left: 0, top: 0, width, height }, { radius: padding, colour: paper });

  return ({ time }) => {
    context.drawImage(
      sprites.get('timeline', () => timeline.sheet, drawSheet),
      left,
      top,
    );
    const offset = scale.offsetAt(time);
    drawTiles(offset);
    const x = timeline.left + scale.placeOf(time) - offset;
    const { curve, bar } = timeline;
    const [head, foot] = [curve.height > 0 ? curve.top : bar.top - 2, bar.top + bar.height + 2];
    context.fillStyle = outline;
    context.fillRect(x - 1.5, head, 3, foot - head);
    context.fillStyle = '#ffffff';
    context.fillRect(x - 0.75, head, 1.5, foot - head);
    const metres = heightAt(scene.curves, time);
    if (metres !== null) drawDot(x, scale.levelOf(metres), Math.max(2.5, bone));
    return [box];
  };

  function drawTiles(offset: number): void {
    const isClipped = scale.length > timeline.width;
    if (isClipped) {
      context.save();
      context.beginPath();
      context.rect(timeline.left, top, timeline.width, height);
      context.clip();
    }
    const last = Math.min(scale.length, offset + timeline.width) - 1;
    for (let tile = Math.floor(offset / timeline.width); tile <= Math.floor(last / timeline.width); tile++) {
      const start = tile * timeline.width;
      const sprite = sprites.get(
        `tile ${tile}`,
        () => ({ width: timeline.width, height }),
        (on) => {
          on.translate(-start, -top);
          drawTile(on, scene, scale, { start, end: start + timeline.width });
        },
      );
      context.drawImage(sprite, timeline.left + start - offset, top);
    }
    if (isClipped) context.restore();
  }

  function drawDot(x: number, y: number, radius: number): void {
    context.beginPath();
    context.arc(x, y, radius + 1, 0, 2 * Math.PI);
    context.fillStyle = outline;
    context.fill();
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.fill();
  }
}
