import { ownTimes } from './decode.js';
import { startFfmpeg } from './ffmpeg.js';
import type { Frame, VideoInfo } from './frame.js';
import type { ReelPicture } from './reel.js';
import { type Projection, project } from './reel-frames.js';

/** What the unpacking of pictures is told. */
export interface UnpackOptions {
  readonly ffmpeg: string;
  readonly info: Pick<VideoInfo, 'ffmpegVersion'>;
  readonly readAhead: number;
  readonly signal?: AbortSignal | undefined;
}

/** Unpacks pictures that are at hand, each with its own time. */
export function projectPictures(pictures: readonly ReelPicture[], options: UnpackOptions): Projection {
  const { ffmpeg, info, readAhead, signal } = options;
  const args = [
    ...[
      '-hide_banner',
      '-nostats',
      '-v',
      'error',
      '-threads',
      '1',
      '-f',
      'image2pipe',
      '-c:v',
      'mjpeg',
      '-i',
      'pipe:0',
    ],
    ...[...ownTimes(info), '-c:v', 'rawvideo', '-pix_fmt', 'yuv420p', '-f', 'nut', 'pipe:1'],
  ];
  const child = startFfmpeg(ffmpeg, args, { signal, input: 'fed' });
  const input = child.input!;
  // Why it takes no more, its end says.
  input.on('error', () => undefined);
  for (const { jpeg } of pictures) input.write(jpeg);
  input.end();
  const projection = project(child, { readAhead, signal }, 'unpacked the pictures of a clip');
  return { ...projection, frames: timed(projection.frames, pictures) };
}

/** They come in their order, one by one: each has its own time, whatever a bare row of JPEGs is taken for. */
async function* timed(frames: AsyncIterable<Frame>, pictures: readonly ReelPicture[]): AsyncGenerator<Frame> {
  for await (const frame of frames) yield { ...frame, time: pictures[frame.index]!.time };
}
