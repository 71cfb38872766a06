import type { Colour } from './colour.js';
import { ownTimes } from './decode.js';
import { endedFromOutside, startFfmpeg } from './ffmpeg.js';
import type { Frame, VideoInfo } from './frame.js';
import { type FrameSource, receiveFrames } from './frames.js';
import { isDue, type Reel } from './reel.js';

/** What the reading of a reel is told. */
export interface ReelOptions {
  readonly ffmpeg: string;
  readonly info: Pick<VideoInfo, 'ffmpegVersion'>;
  /** Whether its pictures are to be unpacked. */
  readonly packed: boolean;
  readonly readAhead: number;
  /** Most pictures per second of the clip: a reel may hold more than are wanted. */
  readonly fps: number;
  readonly signal?: AbortSignal | undefined;
}

/** The pictures of a reel on their way. */
export interface Projection {
  /** Pictures as yuv420p of the limited range, with their times in the clip. Throws where not all that was kept could be read. */
  readonly frames: AsyncIterable<Frame>;
  /** The most memory that reading took in other processes; known when it has ended. */
  peakBytes(): number;
  close(): Promise<void>;
}

/** A reel keeps the range of video; drawings are mixed the usual way. */
const ofReels: Colour = { matrix: 'bt601', fullRange: false };

/** Bytes that a drawing has for a pixel. */
export const drawingBytes = 4;

/** Reads the pictures of a reel, once. */
export function projectReel(reel: Reel, options: ReelOptions): Projection {
  const source = options.packed ? unpacked(reel, options) : asTheyAre(reel);
  return project(source, options, 'read the pictures of the debug video');
}

/** What pictures come from, and how it is ended. */
interface PictureSource extends FrameSource {
  stop(): void;
}

/** Takes in the pictures of a source; `deed` says what it did when it ended before its time. */
export function project(
  source: PictureSource,
  { readAhead, signal }: { readonly readAhead: number; readonly signal?: AbortSignal | undefined },
  deed: string,
): Projection {
  let closed = false;
  let peakBytes = 0;
  const { frames, abandon } = receiveFrames(source, { colour: ofReels, readAhead, drawing: drawingBytes }, (_, end) => {
    peakBytes = end.peakBytes;
    signal?.throwIfAborted();
    if (end.exitCode !== 0 && !closed) throw endedFromOutside(deed, end);
  });
  return {
    frames,
    peakBytes: () => peakBytes,
    async close() {
      closed = true;
      source.stop();
      abandon();
      await source.ended;
    },
  };
}

/** ffmpeg unpacks the pictures that are due. */
function unpacked(reel: Reel, { ffmpeg, info, fps, signal }: ReelOptions): PictureSource {
  const args = [
    ...['-hide_banner', '-nostats', '-v', 'error', '-copyts', '-threads', '1', '-f', 'nut', '-i', 'pipe:0'],
    ...['-vf', `select=eq(n\\,0)+${isDue(fps)}`, ...ownTimes(info)],
    ...['-c:v', 'rawvideo', '-pix_fmt', 'yuv420p', '-f', 'nut', 'pipe:1'],
  ];
  return startFfmpeg(ffmpeg, args, { signal, input: reel.source });
}

/** The file itself is read. */
function asTheyAre(reel: Reel): PictureSource {
  const bytes = reel.bytes();
  const read = { exitCode: 0, killed: false, starved: false, lastLines: [], lines: 0, peakBytes: 0 };
  return { output: bytes, ended: Promise.resolve(read), stop: () => bytes.destroy() };
}
