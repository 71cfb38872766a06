import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { joints } from '../../src/pose/landmarks.js';
import { type Analysis, analysisSchema } from '../../src/report/analysis.js';
import { ffmpeg, inFolder, newFolder, once, sample } from '../helpers/clips.js';
import { type CliRun, runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

const clip = () => sample('cmj-side-60');

interface LandmarkFile {
  readonly frames: readonly { frame: number; time_s: number; presence: number; points: number[][] | null }[];
}

let whole: Promise<{ run: CliRun; landmarks: string }> | undefined;

/** One run over the whole sample, which several tests look at. */
function wholeRun() {
  whole ??= (async () => {
    const landmarks = inFolder('whole.json');
    return { run: await runCli(['analyze', clip(), '--landmarks', landmarks]), landmarks };
  })();
  return whole;
}

function answer(run: CliRun): Analysis {
  expect(run.stderr).not.toContain('✗');
  expect(run.exitCode).toBe(0);
  return analysisSchema.parse(JSON.parse(run.stdout));
}

function landmarksIn(path: string): LandmarkFile {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What must be the same in every run over the same clip. */
function lasting(result: Analysis): unknown {
  const { timestamp, processing_time_s, timing_breakdown_ms, peak_memory_mb, ...processing } =
    result.metadata.processing;
  return { ...result, metadata: { ...result.metadata, processing } };
}

describe('the result of a sample', () => {
  test('is one JSON object of the promised shape on standard output, and nothing else', async () => {
    const { run } = await wholeRun();
    const { metadata } = answer(run);
    expect(run.stdout.endsWith('}\n')).toBe(true);
    expect(metadata.video).toMatchObject({
      file: 'cmj-side-60.mp4',
      sha256: createHash('sha256').update(readFileSync(clip())).digest('hex'),
      rotation_deg: 0,
      codec: 'h264',
      variable_frame_rate: false,
    });
    expect(metadata.video.fps).toBeCloseTo(60, 2);
    expect(metadata.video.duration_s).toBeCloseTo(metadata.video.frames / 60, 2);
    expect(metadata.quality).toMatchObject({ confidence: 'high', detection_coverage: 1 });
    expect(metadata.processing).toMatchObject({ preset: 'balanced', device: 'cpu', cache_hit: false });
    expect(metadata.processing.version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
    const model = readFileSync(`models/pose-landmarks-${metadata.processing.model.name}.onnx`);
    expect(metadata.processing.model.sha256).toBe(createHash('sha256').update(model).digest('hex'));
    expect(metadata.algorithm).toMatchObject({
      detection_confidence: 0.5,
      tracking_confidence: 0.5,
      from_s: 0,
      to_s: null,
    });
  });

  test('is summed up on standard error, with the table of times', async () => {
    const { run } = await wholeRun();
    const { metadata } = answer(run);
    expect(run.stderr).toContain('cmj-side-60.mp4');
    for (const stage of Object.keys(metadata.processing.timing_breakdown_ms))
      expect(run.stderr).toMatch(new RegExp(`^${stage} +[\\d.]+ ms +[\\d.]+ %$`, 'm'));
    expect(run.stderr).not.toMatch(/undefined|NaN/);
  });

  test('accounts for the time of the whole process', async () => {
    const { run } = await wholeRun();
    const { processing } = answer(run).metadata;
    const { total, ...stages } = processing.timing_breakdown_ms;
    const sum = Object.values(stages).reduce((all, ms) => all + ms, 0);
    expect(Math.abs(sum / total! - 1)).toBeLessThan(0.01);
    expect(stages.other! / total!).toBeLessThan(0.03);
    expect(processing.processing_time_s * 1000).toBeCloseTo(total!, 0);
    for (const stage of [
      'setup',
      'model_load',
      'probe',
      'frame_wait',
      'crop',
      'inference',
      'readout',
      'quality',
      'outputs',
    ])
      expect(stages).toHaveProperty(stage);
    // The total begins with the process; only writing the result comes after it.
    const [, lastByte] = /last byte of the result was out (\d+) ms/.exec(run.stderr)!;
    expect(Number(lastByte)).toBeGreaterThanOrEqual(Math.floor(total!));
    expect(Number(lastByte)).toBeLessThan(total! + 250);
  });

  test('has landmarks for every frame, at the frame’s own time', async () => {
    const { run, landmarks } = await wholeRun();
    const { metadata } = answer(run);
    const { frames } = landmarksIn(landmarks);
    expect(frames).toHaveLength(metadata.video.frames);
    expect(metadata.processing.frames_decoded).toBe(metadata.video.frames);
    expect(metadata.processing.frames_inferred).toBeGreaterThanOrEqual(metadata.video.frames);
    for (const [n, { frame, time_s, presence, points }] of frames.entries()) {
      expect(frame).toBe(n);
      expect(Math.abs(time_s - n / 60)).toBeLessThan(10e-6);
      expect(presence).toBeGreaterThan(0.5);
      expect(points).toHaveLength(joints.length);
    }
    const { width, height } = metadata.video;
    const ankle = joints.indexOf('left_ankle');
    const nose = joints.indexOf('nose');
    for (const { points } of frames) {
      const [x, y] = points![ankle]!;
      expect(x! > 0 && x! < width && y! > height / 2 && y! < height).toBe(true);
      expect(points![nose]![1]!).toBeLessThan(y!);
    }
  });

  test('is the same to the last byte in another run, but for timestamp, times and memory', async () => {
    const { run, landmarks } = await wholeRun();
    const again = inFolder('again.json');
    const second = answer(await runCli(['analyze', clip(), '--landmarks', again]));
    expect(JSON.stringify(lasting(second))).toBe(JSON.stringify(lasting(answer(run))));
    expect(readFileSync(again).equals(readFileSync(landmarks))).toBe(true);
  });

  test('is the same for one thread', async () => {
    const { landmarks } = await wholeRun();
    const again = inFolder('one thread.json');
    answer(await runCli(['analyze', clip(), '--threads', '1', '--landmarks', again]));
    expect(readFileSync(again).equals(readFileSync(landmarks))).toBe(true);
  });
});

test('a clip that a player turns gives the landmarks of an upright one', async () => {
  // Both are coded without loss, in a format that looks the same from every side.
  const lossless = [
    '-frames:v',
    '40',
    '-an',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-qp',
    '0',
    '-pix_fmt',
    'yuv444p',
  ];
  const upright = await once('upright.mp4', (path) =>
    ffmpeg('-ss', '1', '-i', clip(), '-vf', 'scale=270:480', ...lossless, path),
  );
  const lying = await once('lying.mp4', (path) => ffmpeg('-i', upright, '-vf', 'transpose=clock', ...lossless, path));
  const turned = await once('turned.mp4', (path) =>
    ffmpeg('-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', path),
  );
  const results = await Promise.all(
    [upright, turned].map(async (path) => {
      const landmarks = `${path}.landmarks.json`;
      return {
        video: answer(await runCli(['analyze', path, '--landmarks', landmarks])).metadata.video,
        frames: landmarksIn(landmarks).frames,
      };
    }),
  );
  const [a, b] = results;
  expect(b!.video).toMatchObject({ width: 270, height: 480, rotation_deg: 270 });
  expect(a!.video).toMatchObject({ width: 270, height: 480, rotation_deg: 0 });
  expect(a!.frames).toHaveLength(40);
  expect(b!.frames).toEqual(a!.frames);
});

describe('a part of the clip', () => {
  test('has the landmarks of that part, at the times of the whole clip', async () => {
    const landmarks = inFolder('part.json');
    const { metadata } = answer(
      await runCli(['analyze', clip(), '--from', '0.5', '--to', '1', '--landmarks', landmarks]),
    );
    expect(metadata.algorithm).toMatchObject({ from_s: 0.5, to_s: 1 });
    const { frames } = landmarksIn(landmarks);
    expect(frames.map(({ frame }) => frame)).toEqual(Array.from({ length: 31 }, (_, n) => 30 + n));
    expect(frames[0]!.time_s).toBeCloseTo(0.5, 5);
    expect(frames.at(-1)!.time_s).toBeCloseTo(1, 5);
    expect(metadata.quality.detection_coverage).toBe(1);
    expect(metadata.quality.notes.filter(({ severity }) => severity === 'warning')).toEqual([]);
  });
});

describe('where the result goes', () => {
  const part = ['--to', '0.4'];

  test('is a file when one is named, and nothing is beside it', async () => {
    const results = newFolder('results');
    const run = await runCli(['analyze', clip(), ...part, '--json', `${results}/a.json`]);
    expect(run).toMatchObject({ exitCode: 0, stdout: '' });
    expect(run.stderr).toContain('cmj-side-60.mp4');
    expect(readdirSync(results)).toEqual(['a.json']);
    analysisSchema.parse(JSON.parse(readFileSync(`${results}/a.json`, 'utf8')));
  });

  test('is all there is with --quiet', async () => {
    const run = await runCli(['analyze', clip(), ...part, '--quiet']);
    expect(run.stderr).toBe('');
    answer(run);
    const silent = await runCli(['analyze', clip(), ...part, '--quiet', '--json', inFolder('silent.json')]);
    expect(silent).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('has no colours where there is no terminal', async () => {
    const run = await runCli(['analyze', clip(), ...part]);
    expect(run.stderr).not.toContain('\u001b');
  });

  test.each(['csv', 'trc', 'json.gz'])('holds landmarks as .%s as well', async (ending) => {
    const path = inFolder(`marks.${ending}`);
    answer(await runCli(['analyze', clip(), ...part, '--landmarks', path]));
    const bytes = readFileSync(path);
    const text = ending.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
    if (ending === 'json.gz') expect(JSON.parse(text).frames).toHaveLength(25);
    else expect(text.trimEnd().split('\n')).toHaveLength(25 + (ending === 'csv' ? 1 : 6));
  });
});

describe('a preset', () => {
  test('decides about the model, and may be overruled', async () => {
    const model = async (...options: string[]) =>
      answer(await runCli(['analyze', clip(), '--to', '0.2', ...options])).metadata.processing;
    expect(await model('-q', 'accurate')).toMatchObject({ preset: 'accurate', model: { name: 'full' } });
    expect(await model('-q', 'fast', '--model', 'full')).toMatchObject({ preset: 'fast', model: { name: 'full' } });
  });
});
