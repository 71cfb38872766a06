import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectorSide, landmarkSide, letterbox } from '../../../src/pose/crop.js';
import { readDetections } from '../../../src/pose/detector.js';
import { EnginePool } from '../../../src/pose/engine.js';
import { type ModelName, readModelCard } from '../../../src/pose/model-card.js';
import { sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { ClipTruth } from './clip-truth.js';
import { realEngine } from './real-engine.js';

const lite = { model: 'lite', device: 'cpu', threads: 1 } as const;

/** Somebody standing, cut out of a picture. */
function standing(): Uint8Array {
  const pixels = gunzipSync(readFileSync('test/golden/tflite/standing.rgb.gz'));
  const size = pixels.length / 3;
  return Uint8Array.from(pixels, (_, i) => pixels[(i % size) * 3 + Math.floor(i / size)]!);
}

describe('the pool', () => {
  test('makes one engine for the same options, however often and how early it is asked', async () => {
    const pool = new EnginePool();
    const [first, second] = await Promise.all([pool.open(lite), pool.open({ ...lite })]);
    expect(second).toBe(first);
    expect(await pool.open(lite)).toBe(first);
    expect(first.model).toBe('lite');
    expect(first.modelSha256).toBe((await readModelCard()).models.lite.sha256);
  });

  test('makes another one for another model', async () => {
    const pool = new EnginePool();
    const [one, other] = await Promise.all([pool.open(lite), pool.open({ ...lite, model: 'full' })]);
    expect(other).not.toBe(one);
    expect(other.modelSha256).toBe((await readModelCard()).models.full.sha256);
  });

  test('does not remember an engine that could not be made', async () => {
    const pool = new EnginePool();
    const open = () =>
      pool.open({ ...lite, model: 'none' as ModelName }).then(
        () => undefined,
        (error) => error,
      );
    const failure = await open();
    expect(failure).toBeInstanceOf(Error);
    const again = await open();
    expect(again).toBeInstanceOf(Error);
    expect(again, 'it was tried again').not.toBe(failure);
  });
});

describe.each(['webgpu', 'cuda', 'auto'] as const)('an engine that should run on %s', (device) => {
  test('runs there, or on the processor and says why', async () => {
    const engine = await new EnginePool().open({ ...lite, device });
    // Only a device that is there and sees something else is worth a word to who asked for none.
    if (device === 'auto') expect(engine.fallback ?? 'does not see').toContain('does not see');
    else if (engine.device === device) expect(engine.fallback).toBeUndefined();
    else {
      expect(engine.device).toBe('cpu');
      expect(engine.fallback).toMatch(new RegExp(`^${device}: .+`));
      expect(engine.fallback, 'one line').not.toContain('\n');
    }
    const { presence } = await engine.infer(standing());
    expect(presence[0]).toBeGreaterThan(0.9);
  }, 30_000);
});

describe('an engine', () => {
  test('sees somebody where somebody is, and nobody in the dark', async () => {
    const engine = await realEngine();
    await engine.warmUp();
    expect((await engine.infer(standing())).presence[0]).toBeGreaterThan(0.9);
    expect((await engine.infer(new Uint8Array(landmarkSide ** 2 * 3))).presence[0]).toBeLessThan(0.1);
  });

  test('answers the same question in the same way, whatever was asked between', async () => {
    const engine = await realEngine();
    const ask = async (image: Uint8Array) => {
      const { landmarks, world, heatmap, presence } = await engine.infer(image);
      return [landmarks, world, heatmap, presence].map((values) => Array.from(values));
    };
    const first = await ask(standing());
    const dark = await ask(new Uint8Array(landmarkSide ** 2 * 3));
    expect(dark).not.toEqual(first);
    expect(await ask(standing())).toEqual(first);
  });

  test('detects nobody in a picture of one colour', async () => {
    const engine = await realEngine();
    const image = new Uint8Array(detectorSide ** 2 * 3).fill(127);
    const { boxes, scores } = await engine.detect(image);
    expect(readDetections(boxes, scores, { width: 360, height: 640 }, 0.5)).toEqual([]);
  });

  test('detects the jumper of a clip where the jumper was drawn, standing and in the air', async () => {
    const engine = await realEngine();
    const truth = new ClipTruth('cmj-side-60');
    const { decoding: clip, info } = await decoding(sample('cmj-side-60'));
    const wanted = [0, 121];
    for await (const frame of clip.frames) {
      if (wanted.includes(frame.index)) {
        const image = new Uint8Array(detectorSide ** 2 * 3);
        letterbox(frame, image);
        const { boxes, scores } = await engine.detect(image);
        const found = readDetections(boxes, scores, frame, 0.5);
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
