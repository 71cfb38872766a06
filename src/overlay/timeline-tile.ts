import { ink } from './colours.js';
import type { Easel } from './easel.js';
import type { Scene } from './scene.js';
import { fontOf, write } from './sprites.js';

/** How times and heights become places on the timeline. */
export interface TimeScale {
  /** Of everything that is shown, in pixels; only a part of a long clip fits into the picture. */
  readonly length: number;
  /** Pixels from the start of what is shown. */
  placeOf(time: number): number;
  /** What is left of the picture at a moment, in whole pixels. */
  offsetAt(time: number): number;
  /** Where a height of the centre of mass lies, in pixels from the picture's top. */
  levelOf(height: number): number;
}

/** Longer clips are shown in part: so many real seconds at once. */
const mostAtOnce = 12;

/** A part of the timeline, in pixels from the start of what is shown. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The scale of a scene's timeline. */
export function timeScaleOf({ start, end, slowness, curves, layout: { timeline } }: Scene): TimeScale {
  const duration = Math.max(end - start, 1e-3);
  const perSecond = timeline.width / Math.min(duration, mostAtOnce * slowness);
  const length = Math.max(timeline.width, Math.round(duration * perSecond));
  const heights = curves.flatMap((curve) => curve.map(({ height }) => height));
  const lowest = heights.reduce((a, b) => Math.min(a, b), 0);
  const highest = heights.reduce((a, b) => Math.max(a, b), 0.1);
  const { top, height } = timeline.curve;
  const placeOf = (time: number) => Math.max(0, Math.min(length, (time - start) * perSecond));
  return {
    length,
    placeOf,
    offsetAt: (time) => Math.round(Math.max(0, Math.min(length - timeline.width, placeOf(time) - timeline.width / 2))),
    levelOf: (metres) => top + 2 + ((highest - metres) / (highest - lowest)) * (height - 4),
  };
}

/** Draws what never changes of a part of the timeline: places are those of the whole. */
export function drawTile(context: Easel['context'], scene: Scene, scale: TimeScale, part: Part): void {
  drawBar(context, scene, scale, part);
  if (scene.curves.length > 0) drawCurves(context, scene, scale, part);
  drawTicks(context, scene, scale, part);
  drawPeaks(context, scene, scale, part);
}

function drawBar(context: Easel['context'], scene: Scene, scale: TimeScale, part: Part): void {
  const { bar, width } = scene.layout.timeline;
  context.fillStyle = 'rgba(255, 255, 255, 0.16)';
  context.fillRect(part.start, bar.top, Math.min(width, scale.length - part.start), bar.height);
  const size = Math.round(bar.height * 0.85);
  for (const { start, end, colour, isFlight, jump } of scene.phases) {
    const [left, right] = [scale.placeOf(start), scale.placeOf(end)];
    if (!isIn(left, right, part)) continue;
    context.fillStyle = colour;
    context.fillRect(left, bar.top, right - left, bar.height);
    const number = String(jump);
    context.font = fontOf({ size, bold: true });
    const room = right - left - context.measureText(number).width;
    if (scene.jumps < 2 || !isFlight || room < 3 || size < 7) continue;
    write(
      context,
      number,
      { x: left + room / 2, y: bar.top + bar.height * 0.82 },
      { size, bold: true, colour: '#11151f' },
    );
  }
}

function drawCurves(context: Easel['context'], scene: Scene, scale: TimeScale, part: Part): void {
  const zero = scale.levelOf(0);
  context.fillStyle = 'rgba(255, 255, 255, 0.22)';
  for (let x = part.start; x < Math.min(part.end, scale.length); x += 6) context.fillRect(x, zero - 0.5, 3, 1);
  context.lineJoin = 'round';
  context.lineWidth = Math.max(1.25, scene.layout.bone * 0.5);
  context.strokeStyle = ink.plain;
  for (const curve of scene.curves) {
    // One point beyond either end, so that the line goes on from part to part.
    const inside = curve.map(({ time }) => isIn(scale.placeOf(time), scale.placeOf(time), part));
    const points = curve.filter((_, i) => inside[i] || inside[i - 1] || inside[i + 1]);
    context.beginPath();
    for (const { time, height } of points) context.lineTo(scale.placeOf(time), scale.levelOf(height));
    context.stroke();
  }
}

function drawTicks(context: Easel['context'], scene: Scene, scale: TimeScale, part: Part): void {
  const { bar } = scene.layout.timeline;
  for (const { time } of scene.events) {
    const x = scale.placeOf(time);
    if (!isIn(x, x, part)) continue;
    context.fillStyle = '#ffffff';
    context.fillRect(x - 0.75, bar.top - 3, 1.5, 4);
  }
}

/** Writes how high each jump was over its top, where there is room for it. */
function drawPeaks(context: Easel['context'], { peaks, layout, curves }: Scene, scale: TimeScale, part: Part): void {
  if (curves.length === 0) return;
  const { small, timeline } = layout;
  const size = small;
  context.font = fontOf({ size });
  let free = Number.NEGATIVE_INFINITY;
  for (const { time, text } of peaks) {
    const width = context.measureText(text).width;
    const left = Math.max(0, Math.min(scale.length - width, scale.placeOf(time) - width / 2));
    if (left < free + 4) continue;
    free = left + width;
    if (!isIn(left, free, part)) continue;
    write(context, text, { x: left, y: timeline.labels + Math.round(small * 0.9) }, { size, colour: ink.plain });
  }
}

function isIn(left: number, right: number, part: Part): boolean {
  return right >= part.start - 2 && left <= part.end + 2;
}
