import { type MemoryPlan, usualPlan } from '../memory-plan.js';
import type { Recording } from '../motion/motion.js';
import { type Options, resolveOptions } from '../options.js';
import { inferenceThreads } from '../parameters.js';
import { estimatePose } from '../pose/estimate.js';
import type { PresetName } from '../presets.js';
import { Timings } from '../timing.js';
import { openClip } from '../video/clip.js';
import type { Frame, VideoInfo } from '../video/frame.js';
import { openVideo, type Video } from '../video/open-video.js';
import { measureRate } from '../video/rate.js';
import type { Workbench } from './workbench.js';

/** How frames are wanted. */
type Wanted = MemoryPlan['request'] & { readonly drawing?: number };

/** Every parameter of a preset, with the ffmpeg of this run. */
export function optionsOf(quality: PresetName, { askedFfmpeg }: Workbench): Options {
  return resolveOptions({ quality, ...(askedFfmpeg !== undefined && { ffmpeg: askedFfmpeg }) });
}

/** Pictures as an analysis looks at them. */
export function asLookedAt(options: Options): (info: VideoInfo) => Wanted {
  return (info) => usualPlan(options, info).request;
}

/** Opens a clip, lets somebody work on its frames, and closes it. */
export async function withVideo<T>(
  path: string,
  wanted: (info: VideoInfo) => Wanted,
  { signal, askedFfmpeg }: Workbench,
  work: (video: Video) => Promise<T>,
): Promise<T> {
  const clip = await openClip(path, signal);
  const video = await openVideo(clip, { ffmpeg: askedFfmpeg, signal }, wanted);
  try {
    return await work(video);
  } finally {
    await video.decoding.close();
    await clip.close();
  }
}

/** The landmarks of the sample, as the default preset finds them: found once. */
export function recordingOf(bench: Workbench): Promise<Recording> {
  return bench.once('recording', () => {
    const options = optionsOf('balanced', bench);
    return withVideo(bench.sample, asLookedAt(options), bench, async ({ info, held: mostHeld, decoding }) => {
      const engine = await bench.engines.open({ ...options, threads: inferenceThreads });
      const times: number[] = [];
      async function* timed(): AsyncGenerator<Frame> {
        for await (const frame of decoding.frames) {
          times.push(frame.time);
          yield frame;
        }
      }
      const observer = (memory: WebAssembly.Memory) => engine.observer(memory);
      const instruments = { observer, timings: new Timings() };
      const { width, height } = info;
      const { track, film } = await estimatePose(timed(), instruments, { ...options, width, height, mostHeld });
      const { fps } = measureRate(times);
      return { track, film, fps, captureFps: null, stature: null, pictureHeight: height };
    });
  });
}
