import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** How far an answer may be from TFLite's: pixels of the cut-out, metres, and steps before a sigmoid. */
const allowed = { landmarks: 0.01, presence: 1e-4, world: 1e-4, heatmap: 0.01, box: 0.01, score: 0.01 } as const;

type Answers = Record<'landmarks' | 'presence' | 'world' | 'heatmap', number[]>;

interface Expected {
  heatmap_step: number;
  landmarks: Record<string, Record<string, Answers>>;
  detector: Record<string, { index: number; score: number; box: number[] }[]>;
}

const folder = 'test/golden/tflite';
const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected;

let session: InferenceSession;

describe.each(['lite', 'full', 'heavy'])('the %s network answers as TFLite does', (network) => {
  openBefore(`models/pose-landmarks-${network}.onnx`);

  test.each(Object.keys(expected.landmarks))('for the body %s', async (image) => {
    const answers = await run(image, 256);
    const heatmap = answers.heatmap!.filter((_, index) => index % expected.heatmap_step === 0);
    const { landmarks, presence, world, heatmap: expectedHeatmap } = expected.landmarks[image]![network]!;
    expect(distance(answers.landmarks!, landmarks)).toBeLessThan(allowed.landmarks);
    expect(distance(answers.presence!, presence)).toBeLessThan(allowed.presence);
    expect(distance(answers.world!, world)).toBeLessThan(allowed.world);
    expect(distance(heatmap, expectedHeatmap)).toBeLessThan(allowed.heatmap);
  });
});

describe('the detector answers as TFLite does', () => {
  openBefore('models/pose-detector.onnx');

  test.each(Object.keys(expected.detector))('for the image %s', async (image) => {
    const { boxes, scores } = await run(image, 224);
    const best = expected.detector[image]!;
    const found = best.flatMap(({ index }) => Array.from(boxes!.subarray(index * 12, index * 12 + 12)));
    const foundScores = best.map(({ index }) => scores![index]!);
    const wanted = best.flatMap(({ box }) => box);
    const wantedScores = best.map(({ score }) => score);
    expect(distance(found, wanted)).toBeLessThan(allowed.box);
    expect(distance(foundScores, wantedScores)).toBeLessThan(allowed.score);
    expect(Math.max(...scores!), 'nothing scores higher than the best of TFLite').toBe(foundScores[0]);
  });
});

function openBefore(path: string): void {
  beforeAll(async () => {
    session = await InferenceSession.create(path, { intraOpNumThreads: 1 });
  });
  afterAll(() => session.release());
}

async function run(image: string, side: number): Promise<Record<string, Float32Array>> {
  const planes = readPlanes(`${folder}/${image}.rgb.gz`);
  const results = await session.run({ image: new Tensor('uint8', planes, [1, 3, side, side]) });
  return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, tensor.data as Float32Array]));
}

/** Red, green and blue of each pixel become three planes. */
function readPlanes(path: string): Uint8Array {
  const pixels = gunzipSync(readFileSync(path));
  const size = pixels.length / 3;
  return Uint8Array.from(pixels, (_, index) => pixels[(index % size) * 3 + Math.floor(index / size)]!);
}

function distance(actual: ArrayLike<number>, wanted: readonly number[]): number {
  expect(actual.length).toBe(wanted.length);
  return Math.max(...wanted.map((value, index) => Math.abs(value - actual[index]!)));
}
