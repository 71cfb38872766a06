import { basename, extname } from 'node:path';
import { KinemotionError } from './errors.js';
import { version } from './installation.js';
import type { Options } from './options.js';
import { loadCropper } from './pose/crop.js';
import type { EnginePool, PoseEngine } from './pose/engine.js';
import { type Estimate, estimatePose, searchInterval } from './pose/estimate.js';
import type { LandmarkTrack } from './pose/landmarks.js';
import { iterated } from './pose/readout.js';
import { type Analysis, analysisSchema, schemaVersion } from './report/analysis.js';
import { type LandmarkFormat, type LandmarkHeader, landmarkFormats } from './report/landmark-tables.js';
import { checkOutput, writeOutput } from './report/output-file.js';
import { judgeQuality, type Quality } from './report/quality.js';
import type { Timings } from './timing.js';
import { type Clip, hashClip, openClip } from './video/clip.js';
import { type DecodeEnd, type Decoding, startDecoding } from './video/decode.js';
import { findFfmpeg } from './video/ffmpeg.js';
import type { Frame, VideoInfo } from './video/frame.js';
import { probe } from './video/probe.js';
import { type FrameRate, measureRate } from './video/rate.js';

/** What one run needs besides the clip. A batch shares the engines and starts new timings for each clip. */
export interface Run {
  readonly engines: EnginePool;
  readonly options: Options;
  readonly timings: Timings;
  readonly signal?: AbortSignal | undefined;
  readonly events?: {
    /** Called after each frame, with seconds of the clip; the duration is null where the container states none. */
    frame?(time: number, duration: number | null): void;
  };
}

/** Fewer frames than this show no movement. */
const leastFrames = 10;

/** One clip in, one answer out. The only file that knows every room. */
export async function analyze(path: string, run: Run): Promise<Analysis> {
  const { options, timings, signal } = run;
  const clip = await timings.run('open', () => openClip(path, signal));
  // The hash and ffmpeg's first frames are under way while the networks load.
  const hashing = settled(hashClip(clip, signal));
  const starting = settled(startVideo(clip, options, signal));
  try {
    await timings.run('open', () => checkOutputs(options, clip.path));
    const engine = await timings.run('model_load', () =>
      run.engines.open({ model: options.model, device: options.device, threads: inferenceThreads }),
    );
    await timings.run('warm_up', () => engine.warmUp());
    const video = await timings.run('probe', () => starting);
    const estimate = await followPerson(video, engine, run);
    const end = await timings.run('frame_wait', () =>
      options.to === null ? video.decoding.ended : video.decoding.close(),
    );
    if (video.framesRead < leastFrames) throw tooShort(clip.name, video.framesRead);
    if (![...estimate.track].some(({ presence }) => presence > 0)) throw nobody(clip.name);

    const quality = timings.run('quality', () =>
      judgeQuality({
        track: estimate.track,
        info: video.info,
        framesDecoded: video.framesRead,
        wholeClip: options.to === null,
        complaints: end.complaints,
        deviceFallback: engine.fallback,
      }),
    );
    const rate = measureRate(video.times);
    const { info } = video;
    await timings.run('outputs', () =>
      writeLandmarks(options, estimate.track, {
        file: clip.name,
        width: info.width,
        height: info.height,
        fps: rate.fps,
      }),
    );
    const sha256 = await timings.run('hash', () => hashing);
    return timings.run('outputs', () =>
      assemble({ file: clip.name, sha256, video, rate, estimate, quality, engine, end, options, timings }),
    );
  } finally {
    await starting.then(
      ({ decoding }) => decoding.close(),
      () => undefined,
    );
    await clip.close();
  }
}

/** A clip being decoded, and what has been read of it. */
interface Video {
  readonly info: VideoInfo;
  readonly decoding: Decoding;
  readonly times: number[];
  framesRead: number;
}

async function startVideo(clip: Clip, options: Options, signal: AbortSignal | undefined): Promise<Video> {
  const ffmpeg = await findFfmpeg(options.ffmpeg);
  const info = await probe(clip, ffmpeg, signal);
  const decoding = startDecoding(clip, info, {
    ffmpeg,
    longSide: options.frameSize,
    threads: decodingThreads(options.threads),
    readAhead: options.readAhead,
    signal,
  });
  return { info, decoding, times: [], framesRead: 0 };
}

function followPerson(video: Video, engine: PoseEngine, { options, timings, events }: Run): Promise<Estimate> {
  const { info } = video;
  async function* part(): AsyncGenerator<Frame> {
    for await (const frame of video.decoding.frames) {
      video.framesRead++;
      video.times.push(frame.time);
      events?.frame?.(frame.time, options.to ?? info.statedDuration);
      if (frame.time < options.from) frame.release();
      else if (options.to !== null && frame.time > options.to) return frame.release();
      else yield frame;
    }
  }
  return estimatePose(
    part(),
    { engine, makeCropper: loadCropper(), timings },
    { ...options, width: info.width, height: info.height },
  );
}

async function checkOutputs({ landmarks }: Options, input: string): Promise<void> {
  if (landmarks === undefined) return;
  formatOf(landmarks);
  await checkOutput(landmarks, input);
}

async function writeLandmarks({ landmarks }: Options, track: LandmarkTrack, header: LandmarkHeader): Promise<void> {
  if (landmarks !== undefined) await writeOutput(landmarks, formatOf(landmarks)(track, header));
}

function formatOf(path: string): LandmarkFormat {
  const format = landmarkFormats[extname(path.replace(/\.gz$/, '')).toLowerCase()];
  if (format) return format;
  throw new KinemotionError('options.invalid', `Landmarks cannot be written as ${basename(path)}.`, {
    hint: `Let the name end in ${Object.keys(landmarkFormats).join(', ')}, with .gz behind it to compress.`,
  });
}

/** One: a second thread of one inference gains little, and loses much whenever ffmpeg wants the core. */
const inferenceThreads = 1;

function decodingThreads(threads: number): number {
  return threads === 0 ? 0 : Math.max(1, threads - inferenceThreads);
}

/** A promise that may be waited for later, or never, without its failure going unheard of. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function tooShort(name: string, frames: number): KinemotionError {
  return new KinemotionError(
    'video.too-short',
    `${name} has ${frames === 1 ? 'one frame' : `${frames} frames`}: too few to show a movement.`,
    {
      hint: 'Give a clip of the whole jump, from standing to standing.',
    },
  );
}

function nobody(name: string): KinemotionError {
  return new KinemotionError('pose.nobody', `Nobody is to be seen in ${name}.`, {
    hint: 'Film the whole body from the side, with light on it, at least a third of the picture high.',
  });
}

interface Parts {
  readonly file: string;
  readonly sha256: string;
  readonly video: Video;
  readonly rate: FrameRate;
  readonly estimate: Estimate;
  readonly quality: Quality;
  readonly engine: PoseEngine;
  readonly end: DecodeEnd;
  readonly options: Options;
  readonly timings: Timings;
}

function assemble({ file, sha256, video, rate, estimate, quality, engine, end, options, timings }: Parts): Analysis {
  const { info } = video;
  const analysis = {
    schema_version: schemaVersion,
    movement: null,
    jumps: [],
    metadata: {
      quality: {
        confidence: quality.confidence,
        detection_coverage: round(quality.coverage, 4),
        notes: [...quality.notes],
      },
      video: {
        file,
        sha256,
        width: info.width,
        height: info.height,
        rotation_deg: info.rotation,
        codec: info.codec,
        fps: rate.fps === null ? null : round(rate.fps, 4),
        capture_fps: null,
        variable_frame_rate: rate.variable,
        duration_s: round(rate.duration, 6),
        frames: video.framesRead,
      },
      algorithm: {
        ...{ frame_size_px: options.frameSize, detection_confidence: options.detectionConfidence },
        ...{ tracking_confidence: options.trackingConfidence, search_interval_s: searchInterval },
        ...{ refinement_passes: iterated.passes, refinement_radius: iterated.radius, refinement_power: iterated.power },
        ...{ from_s: options.from, to_s: options.to, read_ahead_frames: options.readAhead },
        ...{ inference_threads: inferenceThreads, decoding_threads: decodingThreads(options.threads) },
      },
    },
  };
  const { stages, other, total } = timings.report();
  return analysisSchema.parse({
    ...analysis,
    metadata: {
      ...analysis.metadata,
      processing: {
        version: version(),
        timestamp: new Date().toISOString(),
        preset: options.preset,
        device: engine.device,
        model: { name: engine.model, sha256: engine.modelSha256 },
        ffmpeg: info.ffmpegVersion,
        processing_time_s: round(total / 1000, 4),
        timing_breakdown_ms: Object.fromEntries(
          [...Object.entries(stages), ['other', other], ['total', total]].map(([stage, ms]) => [
            stage,
            round(ms as number, 2),
          ]),
        ),
        frames_decoded: video.framesRead,
        frames_inferred: estimate.framesInferred,
        peak_memory_mb: round((process.resourceUsage().maxRSS * 1024 + end.peakBytes) / 1e6, 1),
        cache_hit: false,
      },
    },
  });
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
