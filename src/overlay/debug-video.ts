import type { LandmarkTrack } from '../pose/landmarks.js';
import type { Analysis } from '../report/analysis.js';
import type { Timings } from '../timing.js';
import { startEncoding, type VideoCodec } from '../video/encode.js';
import { fitted, type Size } from '../video/filters.js';
import type { Frame } from '../video/frame.js';
import type { FrameRate } from '../video/rate.js';
import { punctual, type Reel, reelSide } from '../video/reel.js';
import { projectReel } from '../video/reel-frames.js';
import { loadCanvas } from './canvas.js';
import { type Layer, loadLayer } from './lay.js';
import { createPainter } from './painter.js';
import { sceneOf } from './scene.js';

/** What a debug video is made of. */
export interface DebugVideo {
  readonly reel: Reel;
  readonly ffmpeg: string;
  /** The clip's picture as displayed. */
  readonly picture: Size;
  readonly rate: FrameRate;
  readonly track: LandmarkTrack;
  /** What is known; or why nothing is. */
  readonly analysis: Analysis | null;
  readonly refusal: string | null;
  readonly path: string;
  readonly codec: VideoCodec;
  readonly quality: number | null;
  /** Most pictures a second. */
  readonly fps: number;
  readonly signal?: AbortSignal | undefined;
  /** Called for each drawn picture with its time, and the last one's. */
  readonly drawn?: ((time: number, end: number) => void) | undefined;
}

/** What was made. */
export interface MadeVideo {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly pictures: number;
  /** The most memory that the encoder took. */
  readonly peakBytes: number;
}

const readAhead = 3;

/** Draws what was found onto the pictures of the reel. Memory does not grow with the length of the clip. */
export async function makeDebugVideo(video: DebugVideo, timings: Timings): Promise<MadeVideo> {
  const { reel, ffmpeg, track, path, codec, quality, signal } = video;
  const size = fitted(video.picture, { width: reelSide, height: reelSide }, true);
  const fps = drawnRate(video.rate, video.fps);
  const start = track.at(0).time;
  const end = track.at(track.length - 1).time;
  const projection = projectReel(reel, { ffmpeg, readAhead, fps, signal });
  const encoding = startEncoding({ ffmpeg, codec, quality, path, ...size, fps, signal });
  const draw = await timings.run('debug_draw', () => drawer(video, { size, start, end }));
  let written = 0;
  let shown: Frame | undefined;
  let taken: Promise<void> = Promise.resolve();
  /** While the next picture is drawn the encoder takes this one: what is shown stays in its place until then. */
  const show = async (frame: Frame, repeats: number) => {
    for (let i = 0; i < repeats && shown; i++) await encoding.write(shown.pixels);
    shown?.release();
    shown = frame;
    await encoding.write(frame.pixels);
  };
  try {
    for await (const frame of timings.waitingFor('debug_decode', projection.frames)) {
      // Half a picture early is as good as on time: a clip of 29.97 or variable frames loses none.
      const due = Math.floor((frame.time - start) * fps + 0.5) + 1 - written;
      if (due < 1 || frame.time < start || frame.time > end) {
        frame.release();
        continue;
      }
      timings.run('debug_draw', () => draw(frame));
      await timings.run('debug_encode', () => taken);
      taken = show(frame, due - 1);
      taken.catch(() => undefined);
      written += due;
      video.drawn?.(frame.time - start, end - start);
    }
    await timings.run('debug_encode', () => taken);
    const { peakBytes } = await timings.run('debug_encode', () => encoding.finish());
    return { codec, ...size, fps, pictures: written, peakBytes };
  } finally {
    await projection.close();
    await encoding.close();
  }
}

/** A clip of constant rate loses the same number of frames between any two pictures. */
function drawnRate({ fps, variable }: FrameRate, most: number): number {
  if (fps === null || variable) return most;
  return Number((fps / Math.max(1, Math.ceil((punctual * fps) / most - 1e-9))).toFixed(4));
}

/** Draws onto a frame, in place. */
async function drawer(
  { track, analysis, refusal, picture }: DebugVideo,
  place: { readonly size: Size; readonly start: number; readonly end: number },
): Promise<(frame: Frame) => void> {
  const painter = createPainter(await loadCanvas(), sceneOf({ analysis, refusal, picture, ...place }));
  const makeLayer = loadLayer();
  let layer: Layer | undefined;
  let nearest = 0;
  return (frame) => {
    const distance = (n: number) => Math.abs(track.at(n).time - frame.time);
    while (nearest + 1 < track.length && distance(nearest + 1) <= distance(nearest)) nearest++;
    const landmarks = track.at(nearest);
    const boxes = painter.paint({
      time: frame.time,
      index: landmarks.index,
      landmarks: landmarks.presence > 0 ? landmarks : null,
    });
    layer ??= makeLayer(frame.memory);
    layer.lay(frame, painter.bytes(), boxes);
  };
}
