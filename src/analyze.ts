import { answerOf } from './answer.js';
import { planMemory } from './memory-plan.js';
import { followBody, readMotion } from './motion/motion.js';
import { readSteps } from './motion/steps/steps.js';
import { nothingMeasured, readMovement } from './movements/reading.js';
import {
  prepareDrawing,
  prepareOutputs,
  preparePictures,
  writeLandmarks,
  writeOutputs,
  writePictures,
} from './outputs.js';
import type { Studio } from './overlay/debug-video.js';
import { inferenceThreads } from './parameters.js';
import type { PoseEngine } from './pose/engine-pool.js';
import { estimatePose } from './pose/estimate.js';
import type { Analysis } from './report/analysis.js';
import { nobody, tooShort } from './report/no-answer.js';
import type { Run } from './run.js';
import { tidy } from './tidy.js';
import { type Clip, hashClip, openClip } from './video/clip.js';
import type { Frame, VideoInfo } from './video/frame.js';
import { openVideo, type Video } from './video/open-video.js';
import { measureRate } from './video/rate.js';

/** After so many frames of a long clip what they left behind is thrown away. */
const tidyInterval = 3600;

/** Fewer frames than this show no movement. */
const leastFrames = 10;

/** One clip in, one answer out. The only file that knows every room. */
export async function analyze(path: string, run: Run): Promise<Analysis> {
  const { options, timings, signal } = run;
  const clip = await timings.run('open', () => openClip(path, signal));
  const outputs = await timings.run('open', () => prepareOutputs(clip, options)).catch(closing(clip));
  const opening = settled(run.engines.open({ ...options, threads: inferenceThreads }));
  // The hash and ffmpeg's first frames are under way while the networks load.
  const finished = new AbortController();
  const hashing = settled(
    (run.hash ?? hashClip)(clip, AbortSignal.any([finished.signal, ...(signal ? [signal] : [])])),
  );
  const plan = (info: VideoInfo) => planMemory(options, info, clip.name);
  const ask = (info: VideoInfo) => ({ ...plan(info).request, reel: outputs.reelRequest });
  const starting = settled(openVideo(clip, { ffmpeg: options.ffmpeg, signal }, ask));
  const preparing = settled(prepareDrawing(options, signal));
  let studio: Studio | undefined;
  timings.claim('open');
  try {
    const engine = await timings.run('model_load', () => opening);
    const drawing = await timings.run('open', () => preparing);
    const video = await timings.run('probe', () => starting);
    // Whatever no inner stage claims is the receiving of frames, or the waiting for them.
    const planned = plan(video.info);
    const following = timings.run('frame_wait', () =>
      followPerson(video, engine, { ...run, options: planned.options }),
    );
    const { track, film, people, framesInferred, times } = await following;
    const wholeClip = options.to === null;
    const end = await timings.run('frame_wait', () => (wholeClip ? video.decoding.ended : video.decoding.close()));
    if (track.length < leastFrames) throw tooShort(clip.name, options, times.length, track.length);
    if (!track.sawSomebody) throw nobody(clip.name);

    const { info } = video;
    const { complaints, peakBytes: decoderBytes } = end;
    const measuredRate = measureRate(times);
    // Of a part of the clip the times do not tell how long the whole is.
    const rate = wholeClip ? measuredRate : { ...measuredRate, duration: info.statedDuration ?? measuredRate.duration };
    studio = preparePictures(outputs, { video, rate, drawing }, run);
    const { captureFps, athlete } = options;
    const recording = { track, film, fps: rate.fps, captureFps, stature: athlete.height, pictureHeight: info.height };
    const body = timings.run('smoothing', () => followBody(recording));
    const motion = timings.run('phase_detection', () => readMotion(recording, body));
    const material = { clip, video, track, rate, studio, motion, decoderBytes };
    await writeLandmarks(material, run);
    const steps = timings.run('phase_detection', () =>
      readSteps(motion.trajectory, motion.bodyScale.value, info.width / 2),
    );
    const reading = timings.run('metrics', () => readMovement(motion, steps, options));
    if (!reading) {
      // Pictures show why there is no answer: they are made all the same.
      const refusal = nothingMeasured(motion, steps, options.movement, clip.name);
      await writePictures({ ...material, analysis: null, refusal: refusal.message }, run);
      throw refusal;
    }
    const sha256 = await timings.run('hash', () => hashing);
    const answer = answerOf(
      {
        ...{ file: clip.name, sha256, video, rate, framesDecoded: times.length, wholeClip, complaints },
        ...{ estimate: { track, people, framesInferred }, engine, motion, steps, reading },
        ...{ options: planned.options, runNotes: planned.notes },
      },
      run,
    );
    return await writeOutputs(outputs, { ...material, answer }, run);
  } finally {
    finished.abort();
    await starting.then(
      ({ decoding }) => decoding.close(),
      () => undefined,
    );
    await studio?.close();
    await outputs.reel?.close();
    await clip.close();
  }
}

/** Follows the one who jumps through the part of the clip that was asked for. */
async function followPerson(video: Video, engine: PoseEngine, { options, timings, events }: Run) {
  const { info, held: mostHeld } = video;
  const { width, height, statedDuration } = info;
  const times: number[] = [];
  async function* askedPart(): AsyncGenerator<Frame> {
    for await (const frame of video.decoding.frames) {
      if (options.to !== null && frame.time > options.to) return frame.release();
      times.push(frame.time);
      if (times.length % tidyInterval === 0) tidy();
      events?.frame?.(frame.time, options.to ?? statedDuration);
      if (frame.time < options.from) frame.release();
      else yield frame;
    }
  }
  const instruments = { observer: (memory: WebAssembly.Memory) => engine.observer(memory), timings };
  return { ...(await estimatePose(askedPart(), instruments, { ...options, width, height, mostHeld })), times };
}

/** What goes wrong between the opening of a clip and the work on it must not leave it open. */
function closing(clip: Clip): (error: unknown) => Promise<never> {
  return async (error) => {
    await clip.close();
    throw error;
  };
}

/** A promise that is waited for later, or never: its failure is heard by whoever waits. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
