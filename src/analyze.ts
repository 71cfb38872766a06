import { KinemotionError } from './errors.js';
import type { Options } from './options.js';
import { loadCanvas } from './overlay/canvas.js';
import { makeDebugVideo } from './overlay/debug-video.js';
import { loadCropper } from './pose/crop.js';
import type { EnginePool, PoseEngine } from './pose/engine.js';
import { type Estimate, estimatePose, lookInterval, mostPeople } from './pose/estimate.js';
import { iterated } from './pose/readout.js';
import type { Analysis } from './report/analysis.js';
import { assembleAnalysis } from './report/assemble.js';
import { checkLandmarkFile, writeLandmarkFile } from './report/landmark-file.js';
import { checkOutput } from './report/output-file.js';
import { judgeQuality } from './report/quality.js';
import type { Timings } from './timing.js';
import { readCapabilities } from './video/capabilities.js';
import { type Clip, hashClip, openClip } from './video/clip.js';
import { type Decoding, startDecoding } from './video/decode.js';
import { chooseCodec, type VideoCodec } from './video/encode.js';
import { toneMappers } from './video/filters.js';
import { findFfmpeg } from './video/find-ffmpeg.js';
import type { Frame, VideoInfo } from './video/frame.js';
import { probe } from './video/probe.js';
import { measureRate } from './video/rate.js';

/** What one run needs besides the clip. A batch shares the engines and starts new timings for each clip. */
export interface Run {
  readonly engines: EnginePool;
  readonly options: Options;
  readonly timings: Timings;
  readonly signal?: AbortSignal | undefined;
  readonly events?: {
    /** Called for each frame with its time, in seconds of the clip, and the clip's end, null where it is not known. */
    frame?(time: number, end: number | null): void;
  };
}

/** Fewer frames than this show no movement. */
const leastFrames = 10;

/** One thread per inference: a second gains little, and loses much whenever ffmpeg wants the core. */
const inferenceThreads = 1;

/** No camera's picture is wider than this many heights; a wider one would only cost memory. */
const widest = 3;

/** One clip in, one answer out. The only file that knows every room. */
export async function analyze(path: string, run: Run): Promise<Analysis> {
  const { options, timings, signal } = run;
  const clip = await timings.run('open', () => openClip(path, signal));
  // The hash and ffmpeg's first frames are under way while the networks load.
  const finished = new AbortController();
  const hashing = settled(hashClip(clip, AbortSignal.any([finished.signal, ...(signal ? [signal] : [])])));
  const starting = settled(startVideo(clip, options, signal));
  try {
    const { landmarks, debugVideo } = options;
    if (landmarks !== undefined) await timings.run('open', () => checkLandmarkFile(landmarks, clip.path));
    const codec =
      debugVideo === undefined ? undefined : await timings.run('open', () => prepareDebugVideo(debugVideo, clip, run));
    const { model, device } = options;
    const engine = await timings.run('model_load', () =>
      run.engines.open({ model, device, threads: inferenceThreads }),
    );
    await timings.run('warm_up', () => engine.warmUp());
    const video = await timings.run('probe', () => starting);
    const { track, people, framesInferred } = await followPerson(video, engine, run);
    const wholeClip = options.to === null;
    const end = await timings.run('frame_wait', () => (wholeClip ? video.decoding.ended : video.decoding.close()));
    const framesDecoded = video.times.length;
    if (track.length < leastFrames) throw tooShort(clip.name, options, framesDecoded, track.length);
    if (!track.sawSomebody) throw nobody(clip.name);

    const { info } = video;
    const { complaints, peakBytes } = end;
    const rate = measureRate(video.times);
    const quality = timings.run('quality', () =>
      judgeQuality({
        track,
        people,
        info,
        framesDecoded,
        wholeClip,
        complaints,
        toneMapped: video.toneMapping,
        deviceFallback: engine.fallback,
      }),
    );
    const file = clip.name;
    if (landmarks !== undefined) {
      const header = { file, width: info.width, height: info.height, fps: rate.fps };
      await timings.run('outputs', () => writeLandmarkFile(landmarks, track, header));
    }
    if (debugVideo !== undefined && codec !== undefined) {
      const { ffmpeg, toneMapping } = video;
      const fps = rate.fps ?? 1;
      await makeDebugVideo({ clip, info, track, fps, path: debugVideo, ffmpeg, codec, toneMapping, signal }, timings);
    }
    const sha256 = await timings.run('hash', () => hashing);
    return assembleAnalysis({
      ...{ file, sha256, info, rate, framesDecoded, framesInferred, quality, engine },
      preset: options.preset,
      parameters: parametersOf(options),
      peakBytes: process.resourceUsage().maxRSS * 1024 + peakBytes,
      timing: () => timings.report(),
    });
  } finally {
    finished.abort();
    await starting.then(
      ({ decoding }) => decoding.close(),
      () => undefined,
    );
    await clip.close();
  }
}

/** A clip being decoded, and the times of the frames that have been read of it. */
interface Video {
  readonly ffmpeg: string;
  readonly toneMapping: boolean;
  readonly info: VideoInfo;
  readonly decoding: Decoding;
  readonly times: number[];
}

async function startVideo(clip: Clip, options: Options, signal: AbortSignal | undefined): Promise<Video> {
  const ffmpeg = await findFfmpeg(options.ffmpeg);
  const info = await probe(clip, ffmpeg, signal);
  const { readAhead } = options;
  const largest = { width: options.frameHeight * widest, height: options.frameHeight };
  const threads = decodingThreads(options);
  const toneMapping = await canToneMap(info, ffmpeg, signal);
  const decoding = startDecoding(clip, info, {
    ffmpeg,
    largest,
    pixels: 'rgb24',
    threads,
    readAhead,
    toneMapping,
    signal,
  });
  return { ffmpeg, info, toneMapping, decoding, times: [] };
}

/** Whether this ffmpeg has what a clip of high dynamic range needs; others need nothing. */
async function canToneMap({ transfer }: VideoInfo, ffmpeg: string, signal: AbortSignal | undefined): Promise<boolean> {
  if (transfer === 'sdr') return true;
  const { filters } = await readCapabilities(ffmpeg, signal);
  return toneMappers.every((name) => filters.has(name));
}

/** Refuses a debug video that cannot be drawn, encoded or written, before the work starts. */
async function prepareDebugVideo(path: string, clip: Clip, { options, signal }: Run): Promise<VideoCodec> {
  await checkOutput(path, clip.path);
  await loadCanvas();
  return chooseCodec((await readCapabilities(await findFfmpeg(options.ffmpeg), signal)).encoders);
}

function followPerson(video: Video, engine: PoseEngine, { options, timings, events }: Run): Promise<Estimate> {
  const { width, height, statedDuration } = video.info;
  async function* askedPart(): AsyncGenerator<Frame> {
    for await (const frame of video.decoding.frames) {
      if (options.to !== null && frame.time > options.to) return frame.release();
      video.times.push(frame.time);
      events?.frame?.(frame.time, options.to ?? statedDuration);
      if (frame.time < options.from) frame.release();
      else yield frame;
    }
  }
  return estimatePose(askedPart(), { engine, makeCropper: loadCropper(), timings }, { ...options, width, height });
}

/** Every parameter that decides about the answer, by name. */
function parametersOf(options: Options): Analysis['metadata']['algorithm'] {
  return {
    frame_height_px: options.frameHeight,
    detection_confidence: options.detectionConfidence,
    tracking_confidence: options.trackingConfidence,
    look_interval_s: lookInterval.otherwise,
    look_interval_in_company_s: lookInterval.inCompany,
    look_interval_while_missing_s: lookInterval.whileSomebodyIsMissing,
    people_followed_at_most: mostPeople,
    refinement_passes: iterated.passes,
    refinement_radius_cells: iterated.radius,
    refinement_power: iterated.power,
    from_s: options.from,
    to_s: options.to,
    read_ahead_frames: options.readAhead,
    inference_threads: inferenceThreads,
    decoding_threads: decodingThreads(options),
  };
}

/** What is left of the threads that may be used; 0 leaves it to ffmpeg. */
function decodingThreads({ threads }: Options): number {
  return threads === 0 ? 0 : Math.max(1, threads - inferenceThreads);
}

/** A promise that is waited for later, or never: its failure is heard by whoever waits. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function tooShort(name: string, { from, to }: Options, frames: number, asked: number): KinemotionError {
  const count = (n: number) => (n === 0 ? 'no frame' : n === 1 ? 'one frame' : `${n} frames`);
  if (from === 0 && to === null) {
    return new KinemotionError('video.too-short', `${name} has ${count(frames)}: too few to show a movement.`, {
      hint: 'Give a clip of the whole jump, from standing to standing.',
    });
  }
  const part = `from ${from} s${to === null ? '' : ` to ${to} s`}`;
  return new KinemotionError('video.too-short', `${name} has ${count(asked)} ${part}: too few to show a movement.`, {
    hint: 'Give --from and --to in seconds of the clip, around the whole jump.',
  });
}

function nobody(name: string): KinemotionError {
  return new KinemotionError('pose.nobody', `Nobody is to be seen in ${name}.`, {
    hint: 'Film the whole body from the side, with light on it, at least a third of the picture high.',
  });
}
