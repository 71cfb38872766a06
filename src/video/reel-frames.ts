import { KinemotionError } from '../errors.js';
import { startFfmpeg } from './ffmpeg.js';
import type { Frame } from './frame.js';
import { receiveFrames } from './frames.js';
import { isDue, type Reel } from './reel.js';

/** What the reading of a reel is told. */
export interface ReelOptions {
  readonly ffmpeg: string;
  readonly readAhead: number;
  /** Most pictures per second of the clip: a reel may hold more than are wanted. */
  readonly fps: number;
  readonly signal?: AbortSignal | undefined;
}

/** A reel whose pictures are being unpacked. */
export interface Projection {
  /** Pictures as yuv420p of the full range, with their times in the clip. Throws where not all that was kept could be read. */
  readonly frames: AsyncIterable<Frame>;
  close(): Promise<void>;
}

/** Unpacks the pictures of a reel, which is read once. */
export function projectReel(reel: Reel, { ffmpeg, readAhead, fps, signal }: ReelOptions): Projection {
  const args = [
    ...['-hide_banner', '-nostats', '-v', 'error', '-copyts', '-threads', '1', '-f', 'nut', '-i', 'pipe:0'],
    ...['-vf', `select=eq(n\\,0)+${isDue(fps)}`],
    ...[
      '-vsync',
      'passthrough',
      '-enc_time_base',
      '-1',
      '-c:v',
      'rawvideo',
      '-pix_fmt',
      'yuvj420p',
      '-f',
      'nut',
      'pipe:1',
    ],
  ];
  const child = startFfmpeg(ffmpeg, args, { signal, input: reel.source });
  let closed = false;
  const { frames, abandon } = receiveFrames(child, { pixels: 'yuvj420p', readAhead }, (_, { exitCode, lastLines }) => {
    signal?.throwIfAborted();
    if (exitCode === 0 || closed) return;
    throw new KinemotionError('ffmpeg.unusable', 'ffmpeg was ended from outside while the debug video was drawn.', {
      hint: 'Try again; if it happens again, look whether the machine runs out of memory.',
      cause: new Error(lastLines.join('\n')),
    });
  });
  return {
    frames,
    async close() {
      closed = true;
      child.stop();
      abandon();
      await child.ended;
    },
  };
}
