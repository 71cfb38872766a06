import type { LandmarkTrack } from '../pose/landmarks.js';
import type { Timings } from '../timing.js';
import { readCapabilities } from '../video/capabilities.js';
import type { Clip } from '../video/clip.js';
import { startDecoding } from '../video/decode.js';
import { chooseCodec, startEncoding, type VideoCodec } from '../video/encode.js';
import type { Frame } from '../video/frame.js';
import type { Video } from '../video/open-video.js';
import type { FrameRate } from '../video/rate.js';
import { loadCanvas } from './canvas.js';
import { drawCaption, drawSkeleton } from './draw.js';

/** What a debug video is made of. */
export interface DebugVideo {
  readonly clip: Clip;
  /** What is known of the clip, and the ffmpeg that reads it. */
  readonly video: Omit<Video, 'decoding'>;
  readonly track: LandmarkTrack;
  readonly rate: FrameRate;
  readonly path: string;
  readonly codec: VideoCodec;
  readonly signal?: AbortSignal | undefined;
}

/** Longer side of the video, in pixels, and the most pictures per second: enough to see, quick to send. */
const longSide = 720;
const mostFps = 30;

const readAhead = 3;

/** The codec for a debug video; refuses one that cannot be drawn or encoded on this machine. */
export async function prepareDebugVideo(ffmpeg: string, signal?: AbortSignal): Promise<VideoCodec> {
  await loadCanvas();
  return chooseCodec((await readCapabilities(ffmpeg, signal)).encoders);
}

/** Walks over the clip once more, small, and draws what was found onto it. Memory does not grow with its length. */
export async function makeDebugVideo(
  { clip, video, track, rate, path, codec, signal }: DebugVideo,
  timings: Timings,
): Promise<void> {
  const { ffmpeg, info, toneMapping } = video;
  const { createCanvas, createImageData } = await timings.run('debug_draw', loadCanvas);
  const fps = Math.min(mostFps, rate.fps ?? mostFps);
  const largest = { width: longSide, height: longSide };
  const asked = { ffmpeg, largest, evenSize: true, toneMapping, readAhead, signal };
  const decoding = startDecoding(clip, info, { ...asked, pixels: 'rgba', threads: 0 });
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
        const isDue = frame.index >= first && (frame.time - track.at(0).time) * fps >= written - 0.5;
        if (!isDue) continue;
        const picture = timings.run('debug_draw', () => draw(frame));
        const { width, height } = frame;
        encoding ??= startEncoding({ ffmpeg, codec, path, width, height, fps, signal });
        for (; (frame.time - track.at(0).time) * fps >= written - 0.5; written++) {
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
