import { type CanvasRenderingContext2D, createCanvas } from 'canvas';
import { drawBackdrop } from './picture/backdrop.js';
import { drawFigure } from './picture/draw.js';
import { noiseFor } from './picture/noise.js';
import { cameraOf, frameCount, peopleAt, type Sample } from './sample.js';

/** Draws a clip frame by frame; each frame has blue, green, red and an unused byte for every pixel. */
export function* film(sample: Sample, frames = frameCount(sample)): Generator<Uint8Array> {
  const { width, height } = sample.size;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const drawMoment = momentDrawer(sample, context);
  const addNoise = noiseFor(width * height, sample.noise);
  for (let frame = 0; frame < frames; frame++) {
    const exposures = exposureTimes(sample, frame).map((time) => {
      drawMoment(time);
      return canvas.toBuffer('raw');
    });
    const picture = averageOf(exposures);
    if (sample.noise > 0) addNoise(picture, frame);
    yield picture;
  }
}

function momentDrawer(sample: Sample, context: CanvasRenderingContext2D): (time: number) => void {
  const camera = cameraOf(sample);
  const backdrop = drawBackdrop(camera, sample.room, sample.performance.boxHeight);
  return (time) => {
    context.drawImage(backdrop, 0, 0);
    for (const { figure, look } of peopleAt(sample, time)) drawFigure(context, camera, figure, look);
  };
}

function exposureTimes({ fps, shutter, exposures }: Sample, frame: number): number[] {
  return Array.from({ length: exposures }, (_, index) => frame / fps + ((index + 0.5) / exposures - 0.5) * shutter);
}

function averageOf(pictures: readonly Uint8Array[]): Uint8Array {
  const [first] = pictures;
  if (!first) throw new Error('A frame needs at least one exposure');
  if (pictures.length === 1) return first;
  const sums = new Uint16Array(first.length);
  for (const picture of pictures) {
    for (let byte = 0; byte < sums.length; byte++) sums[byte]! += picture[byte]!;
  }
  const average = new Uint8Array(sums.length);
  for (let byte = 0; byte < sums.length; byte++) average[byte] = sums[byte]! / pictures.length;
  return average;
}
