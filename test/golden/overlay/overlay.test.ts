import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as canvas from 'canvas';
import { expect, test } from 'vitest';
import { createPainter, drawers } from '../../../src/overlay/painter.js';
import { type Scene, sceneOf } from '../../../src/overlay/scene.js';
import { type Picture, similarity } from '../../helpers/similarity.js';
import { landscape, madeResult, momentAt, portrait } from '../../unit/overlay/made-clip.js';

/**
 * Accepted pictures of what is drawn, over plain grey. After a change that is meant to be seen, look at what
 * `RECORD_PICTURES=1 npx vitest run --dir test overlay.test` writes here, and keep it if it is better.
 */
const isRecording = process.env.RECORD_PICTURES === '1';

/**
 * Fonts differ from machine to machine, and with them the width of what text stands on. Another family of letters leaves
 * nine tenths of a picture alike; a part that is missing leaves next to nothing of its own place.
 */
const alikeEnough = { whole: 0.85, part: 0.7 };

const background = 128;

type Part = keyof typeof drawers;

const allParts = Object.keys(drawers) as Part[];

const shown = { ...portrait, start: 0, end: 2.6, refusal: null };
const oneJump = () => sceneOf({ ...shown, analysis: madeResult() });

interface Accepted {
  readonly scene: () => Scene;
  readonly time: number;
  readonly picture?: { readonly width: number; readonly height: number };
  /** Without which it must not pass. */
  readonly parts: readonly Part[];
}

const accepted: Readonly<Record<string, Accepted>> = {
  'push-off': { scene: oneJump, time: 0.9, parts: ['skeleton', 'banner', 'timeline', 'events'] },
  'held-take-off': { scene: oneJump, time: 1.1, parts: ['skeleton', 'banner', 'timeline', 'events'] },
  'after-landing': { scene: oneJump, time: 2, parts: ['skeleton', 'timeline', 'results', 'events'] },
  lying: {
    scene: () => sceneOf({ ...shown, ...landscape, analysis: madeResult({ picture: landscape.picture }) }),
    time: 1.5,
    picture: landscape.picture,
    parts: ['skeleton', 'banner', 'timeline', 'results', 'events'],
  },
  'several-jumps': {
    scene: () => sceneOf({ ...shown, end: 8, analysis: madeResult({ jumps: 4 }) }),
    time: 3.6,
    parts: ['skeleton', 'banner', 'timeline', 'results'],
  },
  refused: {
    scene: () => sceneOf({ ...shown, analysis: null, refusal: 'nobody leaves the floor.' }),
    time: 0.6,
    parts: ['skeleton', 'notice'],
  },
};

test.each(Object.entries(accepted))('%s looks as it was accepted', async (name, one) => {
  const { drawing } = drawnOver(one);
  if (isRecording) writeFileSync(pathOf(name), drawing.toBuffer('image/png'));
  const picture = await acceptedPixels(name);
  expect(similarity(pixelsOf(drawing), picture, { background })).toBeGreaterThan(alikeEnough.whole);
  for (const part of one.parts) expect(likeness(drawing, picture, one, part), part).toBeGreaterThan(alikeEnough.part);
});

const removals = Object.entries(accepted).flatMap(([name, { parts }]) => parts.map((part) => [name, part] as const));

test.each(removals)('%s without its %s is not what was accepted', async (name, part) => {
  const one = accepted[name]!;
  const rest = allParts.filter((other) => other !== part);
  const { drawing } = drawnOver(one, rest);
  expect(likeness(drawing, await acceptedPixels(name), one, part)).toBeLessThan(alikeEnough.part);
});

test('letters of another kind count little, and pictures of another size are not alike', () => {
  const written = (font: string, width = 240) => {
    const context = canvas.createCanvas(width, 120).getContext('2d');
    context.fillStyle = '#11151f';
    context.fillRect(0, 0, width, 120);
    context.fillStyle = '#ffffff';
    context.font = font;
    context.fillText('Propulsion 275 ms', 12, 40);
    return context.getImageData(0, 0, width, 120);
  };
  const plain = written('13px sans-serif');
  expect(similarity(plain, written('13px serif'), { background })).toBeGreaterThan(0.95);
  expect(similarity(plain, written('13px sans-serif', 252), { background })).toBe(0);
});

/** How much of the place of one part is as it was accepted. */
function likeness(drawing: canvas.Canvas, picture: Picture, one: Accepted, part: Part): number {
  const { boxes } = drawnOver(one, [part]);
  return similarity(pixelsOf(drawing), picture, { background, parts: boxes });
}

/** What is drawn at a moment, over grey, and where. */
function drawnOver(
  { scene: makeScene, time, picture = portrait.picture }: Accepted,
  parts: readonly Part[] = allParts,
) {
  const scene = makeScene();
  const painter = createPainter(canvas, scene, parts);
  const boxes = painter.paint(momentAt(time, 0.5, picture));
  const bytes = painter.drawing.toBuffer('raw');
  const over = canvas.createCanvas(scene.width, scene.height);
  const context = over.getContext('2d');
  const pixels = context.createImageData(scene.width, scene.height);
  for (let i = 0; i < bytes.length; i += 4) {
    const rest = background * (1 - bytes[i + 3]! / 255);
    for (let channel = 0; channel < 3; channel++) pixels.data[i + channel] = Math.round(bytes[i + 2 - channel]! + rest);
    pixels.data[i + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return { drawing: over, boxes };
}

function pixelsOf(drawn: canvas.Canvas): Picture {
  return drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
}

async function acceptedPixels(name: string): Promise<Picture> {
  const image = await canvas.loadImage(readFileSync(pathOf(name)));
  const context = canvas.createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`${name}.png`, import.meta.url));
}
