import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectorSide, landmarkSide, loadCropper, placeOf, wholeOf } from '../../../src/pose/crop.js';
import { readDetections } from '../../../src/pose/detector.js';
import { joints, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { Readout, singlePass } from '../../../src/pose/readout.js';
import type { Region } from '../../../src/pose/region.js';
import type { Frame } from '../../../src/video/frame.js';
import { bundledFfmpeg, type SampleName, sample } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { rgbOf } from '../../helpers/planes.js';
import { realNetworks } from '../../unit/pose/real-networks.js';
import { plainRgbCut, type RgbPicture } from './plain-rgb-cut.js';

interface Recorded {
  readonly frame: number;
  readonly rgb_sha256: string;
  readonly points: readonly (readonly number[])[];
  readonly world: readonly (readonly number[])[];
}

const { clips } = JSON.parse(readFileSync('test/golden/mediapipe/landmarks.json', 'utf8')) as {
  clips: Record<string, readonly Recorded[]>;
};

/** How far answers may be from MediaPipe's: half of all values, and all but a twentieth of them. Pixels, parts, millimetres. */
interface Allowed {
  readonly pixels: readonly [half: number, most: number];
  readonly depth: readonly [half: number, most: number];
  readonly visibility: readonly [half: number, most: number];
  readonly world: readonly [half: number, most: number];
}

/** On the very pixels that MediaPipe was given. */
const onItsPixels: Allowed = { pixels: [0.05, 0.5], depth: [0.5, 3], visibility: [0.001, 0.01], world: [0.5, 2] };

/** On frames as the program decodes them: their colours are rounded, where ffmpeg's red, green and blue are cut off. */
const onOurFrames: Allowed = { pixels: [1.2, 6], depth: [10, 40], visibility: [0.01, 0.03], world: [8, 20] };

type Kind = keyof Allowed;
const kinds = Object.keys(onItsPixels) as Kind[];

/** MediaPipe's own thresholds. */
const confidence = 0.5;

/** All frames of the recording have it. */
const size = { width: 720, height: 1280 };

/** Other builds of ffmpeg round colours differently, and the networks amplify half a grey level. */
const sameDecoder = process.platform === 'linux' && process.arch === 'x64';

describe.runIf(sameDecoder).each(Object.keys(clips) as SampleName[])('on %s', (name) => {
  const recorded = clips[name]!;
  const itsPixels: RgbPicture[] = [];
  const shades: number[] = [];
  const gaps = { its: noGaps(), ours: noGaps() };

  beforeAll(async () => {
    itsPixels.push(...(await rgbPictures(name, recorded)));
    for (const [i, wanted] of recorded.entries()) {
      note(gaps.its, await lookOnce(cutterOfRgb(itsPixels[i]!), size), wanted);
    }
    const { decoding: clip } = await decoding(sample(name), { largest: { width: 4096, height: 4096 } });
    for await (const frame of clip.frames) {
      const place = recorded.findIndex((one) => one.frame === frame.index);
      if (place >= 0) {
        shades.push(...darker(frame, itsPixels[place]!));
        note(gaps.ours, await lookOnce(cutterOf(frame), frame), recorded[place]!);
      }
      frame.release();
      if (frame.index === recorded.at(-1)!.frame) break;
    }
    await clip.close();
  }, 60_000);

  test('the pixels are the very ones that MediaPipe was given', () => {
    const hashes = itsPixels.map(({ pixels }) => createHash('sha256').update(pixels).digest('hex'));
    expect(hashes).toEqual(recorded.map((one) => one.rgb_sha256));
  });

  test('our colours are as bright or up to three grey levels brighter: ffmpeg cuts fractions off', () => {
    expect(shades.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(3);
    expect(shades.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(0);
    expect(shades.reduce((a, b) => a + b) / shades.length).toBeLessThan(1.5);
  });

  test.each(kinds)('we answer as MediaPipe does on its pixels: %s', (kind) => {
    expectWithin(gaps.its[kind], onItsPixels[kind]);
  });

  test.each(kinds)('we answer as MediaPipe does on our frames, but for what the colours do: %s', (kind) => {
    expectWithin(gaps.ours[kind], onOurFrames[kind]);
  });

  function expectWithin(found: readonly number[], [half, most]: readonly [number, number]): void {
    const sorted = [...found].sort((a, b) => a - b);
    expect(sorted).toHaveLength(recorded.length * joints.length);
    expect(sorted[Math.floor(sorted.length * 0.5)]).toBeLessThanOrEqual(half);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(most);
  }
});

function noGaps(): Record<Kind, number[]> {
  return { pixels: [], depth: [], visibility: [], world: [] };
}

function note(gaps: Record<Kind, number[]>, ours: Seen, theirs: Recorded): void {
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

/** By how much each colour of a picture of ffmpeg's is darker than in the frame. */
function darker(frame: Frame, { pixels }: RgbPicture): number[] {
  return Array.from(rgbOf(frame), (value, i) => value - pixels[i]!).filter((_, i) => i % 101 === 0);
}

/** The pictures of a recording, as it was made from. */
async function rgbPictures(name: SampleName, recorded: readonly Recorded[]): Promise<RgbPicture[]> {
  const { width, height } = size;
  const filters = `select=${recorded.map(({ frame }) => `eq(n\\,${frame})`).join('+')},scale=${width}:${height}:flags=bilinear`;
  const args = ['-nostdin', '-v', 'error', '-i', sample(name), '-vf', filters, '-vsync', 'passthrough'];
  const { stdout } = await execa(bundledFfmpeg, [...args, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
    maxBuffer: 1e9,
  });
  const bytes = width * height * 3;
  return recorded.map((_, i) => ({ ...size, pixels: stdout.subarray(i * bytes, (i + 1) * bytes) }));
}

/** What the networks are given of one picture. */
interface Cutter {
  letterbox(): Uint8Array;
  cut(region: Region): Uint8Array;
}

function cutterOfRgb(picture: RgbPicture): Cutter {
  const { width, height } = size;
  const whole = { x: width / 2, y: height / 2, size: Math.max(width, height), angle: 0 };
  return {
    letterbox: () => plainRgbCut(picture, whole, detectorSide, 'black'),
    cut: (region) => plainRgbCut(picture, region, landmarkSide, 'repeat'),
  };
}

function cutterOf(frame: Frame): Cutter {
  const cropper = loadCropper()(frame.memory);
  return {
    letterbox: () => cropper.letterbox(placeOf(frame), wholeOf(frame)),
    cut: (region) => cropper.cut(placeOf(frame), region),
  };
}

interface Seen {
  readonly points: Float32Array;
  readonly world: Float32Array;
}

/** What we see in one frame of which nothing is known: the surest person, found and read as MediaPipe does it. */
async function lookOnce(cutter: Cutter, frame: Pick<Frame, 'width' | 'height'>): Promise<Seen> {
  const networks = await realNetworks();
  const { boxes, scores } = await networks.detect(cutter.letterbox());
  const { region } = readDetections(boxes, scores, wholeOf(frame), confidence)[0]!;
  const raw = await networks.infer(cutter.cut(region));
  expect(raw.presence[0]).toBeGreaterThan(confidence);
  const seen = {
    points: new Float32Array(joints.length * pointValues),
    world: new Float32Array(joints.length * worldValues),
  };
  new Readout(singlePass).read(raw, region, seen);
  return seen;
}
