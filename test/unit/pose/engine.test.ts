import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectorSide, landmarkSide, loadCropper, placeOf, wholeOf } from '../../../src/pose/crop.js';
import { readDetections } from '../../../src/pose/detector.js';
import { openNetworks } from '../../../src/pose/engine.js';
import { readModelCard } from '../../../src/pose/model-card.js';
import { sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { ClipTruth } from './clip-truth.js';
import { realNetworks } from './real-networks.js';

/** Somebody standing, cut out of a picture. */
function standing(): Uint8Array {
  const pixels = gunzipSync(readFileSync('test/golden/tflite/standing.rgb.gz'));
  const size = pixels.length / 3;
  return Uint8Array.from(pixels, (_, i) => pixels[(i % size) * 3 + Math.floor(i / size)]!);
}

describe.each(['webgpu', 'cuda', 'auto'] as const)('networks that should run on %s', (device) => {
  test('run there, or on the processor and say why', async () => {
    const networks = await openNetworks({ model: 'lite', device, threads: 1 }, await readModelCard());
    // Only a device that is there and sees something else is worth a word to who asked for none.
    if (device === 'auto') expect(networks.fallback ?? 'does not see').toContain('does not see');
    else if (networks.device === device) expect(networks.fallback).toBeUndefined();
    else {
      expect(networks.device).toBe('cpu');
      expect(networks.fallback).toMatch(new RegExp(`^${device}: .+`));
      expect(networks.fallback, 'one line').not.toContain('\n');
    }
    const { presence } = await networks.infer(standing());
    expect(presence[0]).toBeGreaterThan(0.9);
  }, 30_000);
});

describe('the networks', () => {
  test('see somebody where somebody is, and nobody in the dark', async () => {
    const networks = await realNetworks();
    expect((await networks.infer(standing())).presence[0]).toBeGreaterThan(0.9);
    expect((await networks.infer(new Uint8Array(landmarkSide ** 2 * 3))).presence[0]).toBeLessThan(0.1);
  });

  test('answer the same question in the same way, whatever was asked between', async () => {
    const networks = await realNetworks();
    const ask = async (image: Uint8Array) => {
      const { landmarks, world, heatmap, presence } = await networks.infer(image);
      return [landmarks, world, heatmap, presence].map((values) => Array.from(values));
    };
    const first = await ask(standing());
    const dark = await ask(new Uint8Array(landmarkSide ** 2 * 3));
    expect(dark).not.toEqual(first);
    expect(await ask(standing())).toEqual(first);
  });

  test('detect nobody in a picture of one colour', async () => {
    const networks = await realNetworks();
    const image = new Uint8Array(detectorSide ** 2 * 3).fill(127);
    const { boxes, scores } = await networks.detect(image);
    expect(readDetections(boxes, scores, wholeOf({ width: 360, height: 640 }), 0.5)).toEqual([]);
  });

  test('detect the jumper of a clip where the jumper was drawn, standing and in the air', async () => {
    const networks = await realNetworks();
    const truth = new ClipTruth('cmj-side-60');
    const { decoding: clip, info } = await decoding(sample('cmj-side-60'));
    const wanted = [0, 121];
    for await (const frame of clip.frames) {
      if (wanted.includes(frame.index)) {
        const { boxes, scores } = await networks.detect(
          loadCropper()(frame.memory).letterbox(placeOf(frame), wholeOf(frame)),
        );
        const found = readDetections(boxes, scores, wholeOf(frame), 0.5);
        expect(found).toHaveLength(1);
        const { x, y, size, angle } = found[0]!.region;
        const scale = info.height / frame.height;
        const [hipX, hipY] = truth.place('hip', frame.time);
        // Within 15 cm, in a square as wide as a person with raised arms is high, nearly upright.
        expect(Math.hypot(x * scale - hipX, y * scale - hipY) / truth.pixelsPerMetre).toBeLessThan(0.15);
        expect((size * scale) / truth.pixelsPerMetre).toBeGreaterThan(1.7);
        expect((size * scale) / truth.pixelsPerMetre).toBeLessThan(2.8);
        expect(Math.abs(angle)).toBeLessThan(0.2);
      }
      frame.release();
      if (frame.index === wanted.at(-1)) break;
    }
    await clip.close();
  }, 30_000);
});
