import { doubtsOf } from './motion/doubts.js';
import { followBody, jumpStretches, type Motion, readMotion } from './motion/motion.js';
import { noJump } from './motion/no-jump.js';
import { motionParameters } from './motion/parameters.js';
import { chooseMovement } from './movements/index.js';
import type { Options } from './options.js';
import { makeDebugVideo, prepareDebugVideo } from './overlay/debug-video.js';
import { loadCropper } from './pose/crop.js';
import type { EnginePool, PoseEngine } from './pose/engine.js';
import { estimatePose, lookInterval, mostPeople } from './pose/estimate.js';
import type { LandmarkTrack } from './pose/landmarks.js';
import { iterated } from './pose/readout.js';
import type { Analysis } from './report/analysis.js';
import { assembleAnalysis } from './report/assemble.js';
import { checkLandmarkFile, writeLandmarkFile } from './report/landmark-file.js';
import { nobody, tooShort } from './report/no-answer.js';
import { checkOutput } from './report/output-file.js';
import { judgeQuality } from './report/quality.js';
import type { Timings } from './timing.js';
import { type Clip, hashClip, openClip } from './video/clip.js';
import type { VideoCodec } from './video/encode.js';
import { findFfmpeg } from './video/find-ffmpeg.js';
import type { Frame } from './video/frame.js';
import { openVideo, type Video, type VideoRequest } from './video/open-video.js';
import { type FrameRate, measureRate } from './video/rate.js';

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

/** A wide picture is mostly wall: it is made no wider than this many of the preset's heights. */
const widest = 1.5;

/** One clip in, one answer out. The only file that knows every room. */
export async function analyze(path: string, run: Run): Promise<Analysis> {
  const { options, timings, signal } = run;
  const clip = await timings.run('open', () => openClip(path, signal));
  // The hash and ffmpeg's first frames are under way while the networks load.
  const finished = new AbortController();
  const hashing = settled(hashClip(clip, AbortSignal.any([finished.signal, ...(signal ? [signal] : [])])));
  const starting = settled(openVideo(clip, videoRequest(options, signal)));
  timings.claim('open');
  try {
    const codec = await timings.run('open', () => prepareOutputs(clip, options, signal));
    const engine = await timings.run('model_load', () => run.engines.open({ ...options, threads: inferenceThreads }));
    await timings.run('warm_up', () => engine.warmUp());
    const video = await timings.run('probe', () => starting);
    // Whatever no inner stage claims is the receiving of frames, or the waiting for them.
    const following = timings.run('frame_wait', () => followPerson(video, engine, run));
    const { track, film, people, framesInferred, times } = await following;
    const wholeClip = options.to === null;
    const end = await timings.run('frame_wait', () => (wholeClip ? video.decoding.ended : video.decoding.close()));
    if (track.length < leastFrames) throw tooShort(clip.name, options, times.length, track.length);
    if (!track.sawSomebody) throw nobody(clip.name);

    const { info, toneMapping: toneMapped } = video;
    const { complaints, peakBytes } = end;
    const framesDecoded = times.length;
    const { fallback: deviceFallback } = engine;
    const measuredRate = measureRate(times);
    // Of a part of the clip the times do not tell how long the whole is.
    const rate = wholeClip ? measuredRate : { ...measuredRate, duration: info.statedDuration ?? measuredRate.duration };
    const { captureFps, athlete } = options;
    const recording = { track, film, fps: rate.fps, captureFps, stature: athlete.height, pictureHeight: info.height };
    const body = timings.run('smoothing', () => followBody(recording));
    const motion = timings.run('phase_detection', () => readMotion(recording, body));
    await writeOutputs({ clip, video, track, rate, codec }, run);
    // Landmarks and pictures show why there is no answer: they are written all the same.
    if (motion.jumps.length === 0) throw noJump(motion, clip.name);
    const { choice, measured } = timings.run('metrics', () => measureJumps(motion, options));
    const quality = timings.run('quality', () =>
      judgeQuality({
        ...{ track, people, info, framesDecoded, wholeClip, complaints, toneMapped, deviceFallback, choice },
        ...{ doubts: doubtsOf(motion), stretches: jumpStretches(motion) },
        jumpNotes: measured.map(({ notes }) => notes),
      }),
    );
    const sha256 = await timings.run('hash', () => hashing);
    return assembleAnalysis({
      ...{ file: clip.name, sha256, info, rate, framesDecoded, framesInferred, engine },
      ...{ motion, choice, measured, athlete, quality },
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

/** What the decoder is asked for, with the threads that inference leaves it. */
function videoRequest(options: Options, signal: AbortSignal | undefined): VideoRequest {
  const largest = { width: options.frameHeight * widest, height: options.frameHeight };
  const { ffmpeg, readAhead } = options;
  return { ffmpeg, largest, pixels: 'rgb24', threads: decodingThreads(options), readAhead, signal };
}

/** Refuses outputs that cannot be made, before the work starts; gives back the debug video's codec, if there is one. */
async function prepareOutputs(
  clip: Clip,
  { landmarks, debugVideo, ffmpeg }: Options,
  signal?: AbortSignal,
): Promise<VideoCodec | undefined> {
  if (landmarks !== undefined) await checkLandmarkFile(landmarks, clip.path);
  if (debugVideo === undefined) return undefined;
  await checkOutput(debugVideo, clip.path);
  return prepareDebugVideo(await findFfmpeg(ffmpeg), signal);
}

/** What the outputs beside the result are made of. */
interface Material {
  readonly clip: Clip;
  readonly video: Video;
  readonly track: LandmarkTrack;
  readonly rate: FrameRate;
  readonly codec: VideoCodec | undefined;
}

async function writeOutputs({ codec, ...material }: Material, { options, timings, signal }: Run): Promise<void> {
  const { clip, video, track, rate } = material;
  const { landmarks, debugVideo } = options;
  const { width, height } = video.info;
  if (landmarks !== undefined) {
    const header = { file: clip.name, width, height, fps: rate.fps };
    await timings.run('outputs', () => writeLandmarkFile(landmarks, track, header));
  }
  if (debugVideo !== undefined && codec !== undefined) {
    await makeDebugVideo({ ...material, path: debugVideo, codec, signal }, timings);
  }
}

/** Follows the one who jumps through the part of the clip that was asked for. */
async function followPerson(video: Video, engine: PoseEngine, { options, timings, events }: Run) {
  const { width, height, statedDuration } = video.info;
  const times: number[] = [];
  async function* askedPart(): AsyncGenerator<Frame> {
    for await (const frame of video.decoding.frames) {
      if (options.to !== null && frame.time > options.to) return frame.release();
      times.push(frame.time);
      events?.frame?.(frame.time, options.to ?? statedDuration);
      if (frame.time < options.from) frame.release();
      else yield frame;
    }
  }
  const instruments = { engine, makeCropper: loadCropper(), timings };
  return { ...(await estimatePose(askedPart(), instruments, { ...options, width, height })), times };
}

/** Says which movement the jumps are, and measures each. */
function measureJumps(motion: Motion, { movement, athlete }: Options) {
  const choice = chooseMovement(motion.jumps, movement);
  return { choice, measured: motion.jumps.map((jump) => choice.movement.measure({ motion, jump, athlete })) };
}

/** Every parameter that decides about the answer, by name. */
function parametersOf(options: Options): Analysis['metadata']['algorithm'] {
  const { athlete } = options;
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
    movement: options.movement?.id ?? 'auto',
    capture_fps: options.captureFps,
    athlete_height_m: athlete.height,
    athlete_mass_kg: athlete.mass,
    athlete_sex: athlete.sex,
    athlete_age: athlete.age,
    athlete_level: athlete.level,
    drop_height_m: athlete.dropHeight,
    from_s: options.from,
    to_s: options.to,
    read_ahead_frames: options.readAhead,
    inference_threads: inferenceThreads,
    decoding_threads: decodingThreads(options),
    ...motionParameters(),
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
