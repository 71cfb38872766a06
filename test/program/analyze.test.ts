import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { findMovement } from '../../src/movements/index.js';
import { joints } from '../../src/pose/landmarks.js';
import { type Analysis, analysisSchema, analysisSchemaOf } from '../../src/report/analysis.js';
import { ffmpeg, inFolder, newFolder, once, person, sample } from '../helpers/clips.js';
import { type CliRun, errorOf, runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

const clip = () => sample('cmj-side-60');

interface LandmarkFile {
  readonly frames: readonly {
    frame: number;
    time_s: number;
    presence: number;
    interpolated: boolean;
    points: number[][] | null;
  }[];
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
    for (const [stage, ms] of Object.entries(metadata.processing.timing_breakdown_ms))
      if (ms > 0) expect(run.stderr).toMatch(new RegExp(`^${stage} +[\\d.]+ ms +[\\d.]+ %$`, 'm'));
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
      ...['setup', 'model_load', 'probe', 'frame_wait', 'crop', 'inference', 'readout', 'smoothing', 'phase_detection'],
      ...['metrics', 'quality', 'debug_draw', 'debug_encode', 'outputs'],
    ])
      expect(stages).toHaveProperty(stage);
    for (const stage of ['phase_detection', 'metrics', 'quality']) expect(stages[stage]).toBeGreaterThan(0);
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
  const coder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-pix_fmt', 'yuv444p'];
  const lossless = ['-frames:v', '40', '-an', ...coder];
  const upright = await once('upright.mp4', (path) =>
    ffmpeg('-ss', '1.2', '-i', clip(), '-vf', 'scale=270:480,fps=30', ...lossless, path),
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

describe('how often frames are looked at', () => {
  test('is less than every frame, which the result and the landmarks say', async () => {
    const { run, landmarks } = await wholeRun();
    const { processing, algorithm } = answer(run).metadata;
    expect(processing.frames_inferred).toBeLessThan(processing.frames_decoded);
    expect(algorithm).toMatchObject({
      looks_per_second_calm: 10,
      looks_per_second_moving: 30,
      looks_per_second_around_events: 60,
    });
    const looked = landmarksIn(landmarks).frames.filter(({ interpolated }) => !interpolated);
    expect(looked).toHaveLength(processing.frames_inferred);
  });

  test('may be asked for: all of them', async () => {
    const landmarks = inFolder('every frame.json');
    const run = await runCli(['analyze', clip(), '--landmarks', landmarks, '--looks', 'all']);
    const every = answer(run);
    expect(every.metadata.processing.frames_inferred).toBe(every.metadata.processing.frames_decoded);
    expect(landmarksIn(landmarks).frames.some(({ interpolated }) => interpolated)).toBe(false);
    const few = answer((await wholeRun()).run);
    for (const name of ['take_off', 'landing'] as const) {
      const [a, b] = [every, few].map(({ jumps }) => jumps[0]!.events[name]!);
      expect(Math.abs(a!.time_s - b!.time_s), name).toBeLessThan(a!.plus_minus_s);
    }
  });
});

describe('a part of the clip', () => {
  test('has the landmarks of that part, at the times of the whole clip', async () => {
    const landmarks = inFolder('part.json');
    const { metadata, jumps } = answer(
      await runCli(['analyze', clip(), '--from', '1.1', '--to', '2.7', '--landmarks', landmarks]),
    );
    expect(metadata.algorithm).toMatchObject({ from_s: 1.1, to_s: 2.7 });
    const { frames } = landmarksIn(landmarks);
    expect(frames.map(({ frame }) => frame)).toEqual(Array.from({ length: 97 }, (_, n) => 66 + n));
    expect(frames[0]!.time_s).toBeCloseTo(1.1, 5);
    expect(frames.at(-1)!.time_s).toBeCloseTo(2.7, 5);
    expect(metadata.quality.detection_coverage).toBe(1);
    expect(metadata.quality.notes.filter(({ severity }) => severity === 'warning')).toEqual([]);
    const whole = answer((await wholeRun()).run).jumps[0]!.events.take_off!;
    const { time_s, frame } = jumps[0]!.events.take_off!;
    expect(Math.abs(time_s - whole.time_s)).toBeLessThan(0.004);
    expect(frame).toBeCloseTo(60 * time_s, 1);
  });
});

describe('where the result goes', () => {
  test('is a file when one is named, and nothing is beside it', async () => {
    const results = newFolder('results');
    const run = await runCli(['analyze', await person(), '--json', `${results}/a.json`]);
    expect(run).toMatchObject({ exitCode: 0, stdout: '' });
    expect(run.stderr).toContain('person.mp4');
    expect(readdirSync(results)).toEqual(['a.json']);
    analysisSchema.parse(JSON.parse(readFileSync(`${results}/a.json`, 'utf8')));
  });

  test('is all there is with --quiet', async () => {
    const run = await runCli(['analyze', await person(), '--quiet']);
    expect(run.stderr).toBe('');
    answer(run);
    const silent = await runCli(['analyze', await person(), '--quiet', '--json', inFolder('silent.json')]);
    expect(silent).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('has no colours where there is no terminal', async () => {
    const run = await runCli(['analyze', await person()]);
    expect(run.stderr).not.toContain('\u001b');
  });

  test.each(['csv', 'trc', 'json.gz'])('holds landmarks as .%s as well', async (ending) => {
    const path = inFolder(`marks.${ending}`);
    answer(await runCli(['analyze', await person(), '--landmarks', path]));
    const bytes = readFileSync(path);
    const text = ending.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
    if (ending === 'json.gz') expect(JSON.parse(text).frames).toHaveLength(40);
    else expect(text.trimEnd().split('\n')).toHaveLength(40 + (ending === 'csv' ? 1 : 6));
  });
});

describe('a preset', () => {
  test('decides about the model, and may be overruled', async () => {
    const model = async (...options: string[]) =>
      answer(await runCli(['analyze', await person(), ...options])).metadata.processing;
    expect(await model('-q', 'accurate')).toMatchObject({ preset: 'accurate', model: { name: 'full' } });
    expect(await model('-q', 'fast', '--model', 'full')).toMatchObject({ preset: 'fast', model: { name: 'full' } });
  });
});

describe('what is measured', () => {
  test('is the jump that truly happened, within what it says of its own errors', async () => {
    const { movement, jumps, summary, norms } = answer((await wholeRun()).run);
    const { events_s, truth } = JSON.parse(readFileSync(clip().replace('.mp4', '.truth.json'), 'utf8'));
    expect(movement).toMatchObject({ type: 'countermovement-jump', chosen_by: 'auto' });
    expect(movement.confidence).toBeGreaterThan(0.9);
    expect(jumps).toHaveLength(1);
    expect({ summary, norms }).toEqual({});
    const { events, metrics, phases } = jumps[0]!;
    for (const [name, time] of [
      ['take_off', events_s.takeoff],
      ['apex', events_s.apex],
      ['landing', events_s.landing],
    ] as const) {
      expect(Math.abs(events[name]!.time_s - time)).toBeLessThan(3 * events[name]!.plus_minus_s);
      expect(events[name]!.frame).toBeCloseTo(60 * events[name]!.time_s, 1);
    }
    const { value, plus_minus, unit, definition } = metrics.jump_height_m!;
    expect(Math.abs(value! - truth.jump_height_m)).toBeLessThan(3 * plus_minus!);
    expect([unit, definition]).toEqual(['m', expect.stringMatching(/centre of mass/)]);
    expect(phases.map(({ name }) => name)).toEqual([
      ...['standing', 'unweighting', 'braking', 'propulsion', 'flight', 'landing'],
    ]);
  });

  test('holds to the metric table of its movement', async () => {
    const result = answer((await wholeRun()).run);
    expect(analysisSchemaOf([findMovement(result.movement.type)!]).safeParse(result)).toMatchObject({ success: true });
  });

  test('has a reason for every number that is missing', async () => {
    const { jumps, metadata } = answer((await wholeRun()).run);
    expect(jumps[0]!.metrics.peak_power_w).toMatchObject({ value: null, plus_minus: null });
    expect(metadata.quality.notes.map(({ code }) => code)).toContain('athlete.mass-missing');
  });

  test('is the answer in the first line that a person reads', async () => {
    const { run } = await wholeRun();
    const first = run.stderr.split('\n').find((line) => line.includes('height'));
    expect(first).toMatch(/^Countermovement jump · height 3\d\.\d ± \d\.\d cm$/);
  });

  test('grows with what the athlete tells: power, norms, and what was asked is written down', async () => {
    const told = [
      '--mass',
      '72',
      '--athlete-height',
      '1.78',
      '--sex',
      'male',
      '--age',
      '24',
      '--level',
      'recreational',
    ];
    const run = await runCli(['analyze', await person(), '-m', 'CMJ', ...told]);
    const { movement, jumps, norms, metadata } = answer(run);
    expect(movement).toMatchObject({ type: 'countermovement-jump', chosen_by: 'option' });
    expect(jumps[0]!.metrics.peak_power_w!.value).toBeGreaterThan(2000);
    expect(norms!.matches[0]).toMatchObject({ jump: 0, metric: 'jump_height_flight_time_m' });
    expect(run.stderr).toContain(norms!.matches[0]!.sentence);
    expect(metadata.algorithm).toMatchObject({
      ...{ movement: 'countermovement-jump', athlete_mass_kg: 72, athlete_height_m: 1.78, athlete_sex: 'male' },
      ...{ athlete_age: 24, athlete_level: 'recreational', capture_fps: null, drop_height_m: null },
    });
  });

  test('is in real seconds when the clip is slow motion', async () => {
    const slow = await once('slow.mp4', async (path) =>
      ffmpeg('-i', await person(), '-vf', 'setpts=4*PTS', '-r', '7.5', '-pix_fmt', 'yuv420p', path),
    );
    const { jumps, metadata } = answer(await runCli(['analyze', slow, '--capture-fps', '30']));
    const real = answer(await runCli(['analyze', await person()])).jumps[0]!;
    expect(metadata.video.capture_fps).toBeCloseTo(30, 2);
    expect(metadata.video.time_scale).toEqual({ factor: expect.closeTo(4, 3), source: 'given' });
    const { time_s, frame } = jumps[0]!.events.take_off!;
    expect(Math.abs(time_s - real.events.take_off!.time_s)).toBeLessThan(0.02);
    expect(frame).toBeCloseTo(30 * time_s, 0);
  });
});

test('a clip without a jump is refused, and its landmarks are written all the same', async () => {
  const landmarks = inFolder('squats.json');
  const run = await runCli(['analyze', sample('squats-side-30'), '--landmarks', landmarks]);
  expect(run.exitCode).toBe(5);
  expect(errorOf(run).code).toMatch(/^movement\./);
  expect(landmarksIn(landmarks).frames.length).toBeGreaterThan(100);
});

test('several jumps have a summary of what they say together', async () => {
  const run = await runCli(['analyze', sample('hops-side-120')]);
  const { movement, jumps, summary } = answer(run);
  expect(movement.type).toBe('repeated-jumps');
  expect(jumps.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  expect(summary).toMatchObject({ jumps: 4, metrics: { contact_time_s: { jumps: 3 }, jump_height_m: { jumps: 4 } } });
  expect(summary!.metrics.jump_height_m!.mean).toBeCloseTo(0.18, 1);
});
