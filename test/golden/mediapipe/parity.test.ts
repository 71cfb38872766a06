import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Cropper, detectorSide, letterbox, loadCropper } from '../../../src/pose/crop.js';
import { readDetections } from '../../../src/pose/detector.js';
import { joints, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { Readout, singlePass } from '../../../src/pose/readout.js';
import type { Frame } from '../../../src/video/frame.js';
import { type SampleName, sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { realEngine } from '../../unit/pose/real-engine.js';

interface Recorded {
  readonly frame: number;
  readonly rgb_sha256: string;
  readonly points: readonly (readonly number[])[];
  readonly world: readonly (readonly number[])[];
}

const { clips } = JSON.parse(readFileSync('test/golden/mediapipe/landmarks.json', 'utf8')) as {
  clips: Record<string, readonly Recorded[]>;
};

/** How far we may be from MediaPipe: half of all values, and all but a twentieth of them. Pixels, parts, millimetres. */
const allowed = { pixels: [0.05, 0.5], depth: [0.5, 3], visibility: [0.001, 0.01], world: [0.5, 2] } as const;

/** MediaPipe's own thresholds. */
const confidence = 0.5;

/** Other builds of ffmpeg round colours differently, and the networks amplify half a grey level. */
const sameDecoder = process.platform === 'linux' && process.arch === 'x64';

describe.runIf(sameDecoder).each(Object.keys(clips) as SampleName[])('on %s', (name) => {
  const recorded = clips[name]!;
  const gaps = { pixels: [] as number[], depth: [] as number[], visibility: [] as number[], world: [] as number[] };
  const hashes: string[] = [];

  beforeAll(async () => {
    const { decoding: clip } = await decoding(sample(name), { largest: { width: 4096, height: 4096 } });
    let cropper: Cropper | undefined;
    for await (const frame of clip.frames) {
      const wanted = recorded.find((one) => one.frame === frame.index);
      if (wanted) {
        cropper ??= loadCropper()(frame.memory);
        hashes.push(createHash('sha256').update(frame.pixels).digest('hex'));
        compare(await lookOnce(frame, cropper), wanted);
      }
      frame.release();
      if (frame.index === recorded.at(-1)!.frame) break;
    }
    await clip.close();
  }, 60_000);

  test('we are given the very pixels that MediaPipe was given', () => {
    expect(hashes).toEqual(recorded.map((one) => one.rgb_sha256));
  });

  test.each(Object.keys(allowed) as (keyof typeof allowed)[])('we answer as MediaPipe does: %s', (kind) => {
    const sorted = [...gaps[kind]].sort((a, b) => a - b);
    expect(sorted).toHaveLength(recorded.length * joints.length);
    expect(sorted[Math.floor(sorted.length * 0.5)]).toBeLessThanOrEqual(allowed[kind][0]);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(allowed[kind][1]);
  });

  function compare(ours: Pick<Awaited<ReturnType<typeof lookOnce>>, 'points' | 'world'>, theirs: Recorded): void {
    joints.forEach((_, joint) => {
      const [x, y, z, visibility] = theirs.points[joint]!;
      const at = joint * pointValues;
      gaps.pixels.push(Math.hypot(ours.points[at]! - x!, ours.points[at + 1]! - y!));
      gaps.depth.push(Math.abs(ours.points[at + 2]! - z!));
      gaps.visibility.push(Math.abs(ours.points[at + 3]! - visibility!));
      const inSpace = theirs.world[joint]!.map((value, i) => ours.world[joint * worldValues + i]! - value);
      gaps.world.push(Math.hypot(...inSpace) * 1000);
    });
  }
});

/** What we see in one frame of which nothing is known: the surest person, found and read as MediaPipe does it. */
async function lookOnce(frame: Frame, cropper: Cropper) {
  const engine = await realEngine();
  const image = new Uint8Array(detectorSide ** 2 * 3);
  letterbox(frame, image);
  const { boxes, scores } = await engine.detect(image);
  const { region } = readDetections(boxes, scores, frame, confidence)[0]!;
  const raw = await engine.infer(cropper.cut(frame, region));
  expect(raw.presence[0]).toBeGreaterThan(confidence);
  const seen = {
    points: new Float32Array(joints.length * pointValues),
    world: new Float32Array(joints.length * worldValues),
  };
  new Readout(singlePass).read(raw, region, seen);
  return seen;
}
