import type { LandmarkTrack } from '../pose/landmarks.js';
import type { Timings } from '../timing.js';
import type { Clip } from '../video/clip.js';
import { startDecoding } from '../video/decode.js';
import { startEncoding, type VideoCodec } from '../video/encode.js';
import type { Frame, VideoInfo } from '../video/frame.js';
import { loadCanvas } from './canvas.js';
import { drawCaption, drawSkeleton } from './draw.js';

/** What a debug video is made of. */
export interface DebugVideo {
  readonly clip: Clip;
  readonly info: VideoInfo;
  readonly track: LandmarkTrack;
  /** Mean frames per second of the clip. */
  readonly fps: number;
  readonly path: string;
  readonly ffmpeg: string;
  readonly codec: VideoCodec;
  readonly toneMapping: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Longer side of the video, in pixels, and the most pictures per second: enough to see, quick to send. */
const longSide = 720;
const mostFps = 30;

const readAhead = 3;

/** Walks over the clip once more, small, and draws what was found onto it. Memory does not grow with its length. */
export async function makeDebugVideo(
  { clip, info, track, fps, path, ffmpeg, codec, toneMapping, signal }: DebugVideo,
  timings: Timings,
): Promise<void> {
  const { createCanvas, createImageData } = await timings.run('debug_draw', loadCanvas);
  const rate = Math.min(mostFps, fps);
  const decoding = startDecoding(clip, info, {
    ffmpeg,
    largest: { width: longSide, height: longSide },
    evenSize: true,
    pixels: 'rgba',
    threads: 0,
    readAhead,
    toneMapping,
    signal,
  });
  let encoding: ReturnType<typeof startEncoding> | undefined;
  let context: ReturnType<ReturnType<typeof createCanvas>['getContext']> | undefined;
  let written = 0;
  const first = track.length > 0 ? track.at(0).index : 0;

  const draw = ({ width, height, pixels, index, time }: Frame): Uint8Array => {
    context ??= createCanvas(width, height).getContext('2d', { alpha: false, pixelFormat: 'RGB24' });
    context.putImageData(createImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
    const landmarks = track.at(index - first);
    if (landmarks.presence > 0) drawSkeleton(context, landmarks, { x: width / info.width, y: height / info.height });
    drawCaption(context, `${time.toFixed(3)} s · frame ${index}`);
    return context.canvas.toBuffer('raw');
  };
  try {
    for await (const frame of timings.waitingFor('debug_decode', decoding.frames)) {
      try {
        if (frame.index >= first + track.length) break;
        // Half a picture early is as good as on time, and a clip of 29.97 or variable frames loses none.
        const isDue = frame.index >= first && (frame.time - track.at(0).time) * rate >= written - 0.5;
        if (!isDue) continue;
        const picture = timings.run('debug_draw', () => draw(frame));
        const { width, height } = frame;
        encoding ??= startEncoding({ ffmpeg, codec, path, width, height, fps: rate, signal });
        for (; (frame.time - track.at(0).time) * rate >= written - 0.5; written++) {
          await timings.run('debug_encode', () => encoding!.write(picture));
        }
      } finally {
        frame.release();
      }
    }
    await timings.run('debug_encode', async () => encoding?.finish());
  } finally {
    await decoding.close();
    await encoding?.close();
  }
}
