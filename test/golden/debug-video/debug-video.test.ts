import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as canvas from 'canvas';
import { expect, test, vi } from 'vitest';
import { inFolder, once, sample } from '../../helpers/clips.js';
import { decoded, type Picture as Frame } from '../../helpers/decoded.js';
import { toRgb } from '../../helpers/planes.js';
import { runCli } from '../../helpers/run-cli.js';
import { type Picture, similarity } from '../../helpers/similarity.js';

vi.setConfig({ testTimeout: 60_000 });

/**
 * Accepted frames of the debug video of a sample, as an encoder and a player leave them. After a change that is meant to be
 * seen, look at what `RECORD_PICTURES=1 npx vitest run --dir test golden/debug-video` writes here, and keep it if it is better.
 */
const isRecording = process.env.RECORD_PICTURES === '1';

/** Frames of thirty a second: in the push-off, just after take-off, at the top, and after the landing. */
const accepted = { 'push-off': 48, 'take-off': 54, top: 61, landed: 85 } as const;

type Name = keyof typeof accepted;

/** Letters of another font and another encoder leave this much alike. */
const alikeEnough = 0.93;

const video = () =>
  once('accepted.mp4', async (path) => {
    const run = await runCli(['analyze', sample('cmj-side-60'), '--debug-video', path, '--json', inFolder('a.json')]);
    expect(run.exitCode).toBe(0);
  });

const half = { largest: { width: 360, height: 360 } };
const shown = async () => (await decoded(await video(), half)).pictures;

test.each(Object.keys(accepted) as Name[])('the frame "%s" looks as it was accepted', async (name) => {
  const frame = asPicture((await shown())[accepted[name]]!);
  if (isRecording) writeFileSync(pathOf(name), await asPng(frame));
  expect(similarity(frame, await load(name), { background: -1 })).toBeGreaterThan(alikeEnough);
});

test('a frame without what is drawn would not pass, nor one of another moment', async () => {
  const plain = (await decoded(sample('cmj-side-60'), half)).pictures;
  const frames = await shown();
  for (const name of Object.keys(accepted) as Name[]) {
    const wanted = await load(name);
    const undrawn = asPicture(plain[accepted[name] * 2]!);
    expect(similarity(undrawn, wanted, { background: -1 }), `${name}, undrawn`).toBeLessThan(alikeEnough);
    const early = asPicture(frames[accepted[name] - 8]!);
    expect(similarity(early, wanted, { background: -1 }), `${name}, too early`).toBeLessThan(alikeEnough);
  }
});

function asPicture(frame: Frame): Picture {
  const { width, height } = frame;
  const pixels = toRgb(frame);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(pixels.subarray(i * 3, i * 3 + 3), i * 4);
  return { width, height, data };
}

function pathOf(name: Name): string {
  return fileURLToPath(new URL(`${name}.png`, import.meta.url));
}

async function asPng({ width, height, data }: Picture): Promise<Buffer> {
  const drawing = canvas.createCanvas(width, height);
  drawing.getContext('2d').putImageData(canvas.createImageData(data as Uint8ClampedArray, width, height), 0, 0);
  return drawing.toBuffer('image/png');
}

async function load(name: Name): Promise<Picture> {
  const image = await canvas.loadImage(pathOf(name));
  const context = canvas.createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}
