import { open, rm } from 'node:fs/promises';
import { KinemotionError } from '../errors.js';
import { ByteStream, StreamCutShort } from './byte-stream.js';
import { type FilterOptions, filterChain } from './filters.js';
import type { VideoInfo } from './frame.js';
import { readNut } from './nut.js';
import type { VideoStream } from './nut-header.js';
import { partBeside } from './part-file.js';

/** Which pictures a reel is to hold. */
export interface ReelRequest {
  /** The open file that ffmpeg writes to. */
  readonly file: number;
  /** What is being made of the pictures, to speak of when there is no room for them. */
  readonly purpose: string;
  /** Most pictures per second of the clip. */
  readonly fps: number;
  /** Seconds of the clip; the end is null when it is the clip's. */
  readonly from: number;
  readonly to: number | null;
}

/** One small picture of the clip. */
export interface ReelPicture {
  /** Seconds since the first frame that a player shows. */
  readonly time: number;
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
}

/**
 * Small pictures of the clip, put aside while it is analysed, so that it need not be decoded again: JPEGs with their times
 * in a file that has no name, some 20 to 60 kB each. It is gone when it is closed, or when the program is.
 */
export interface Reel {
  /** The open file to write to. */
  readonly target: number;
  /** The open file to read from its beginning, once: its place moves. */
  readonly source: number;
  /** Every picture in their order, as often as wanted. */
  pictures(): AsyncGenerator<ReelPicture>;
  close(): Promise<void>;
}

/** Longer side of the pictures, in pixels: enough to see, quick to send. */
export const reelSide = 720;

/** A clip's frames do not come on the dot: one that is early by this part of the interval is still taken. */
export const punctual = 0.975;

/** No picture of this size is larger. */
const largestPicture = 8e6;

/** Small, and no worse to the eye than what it is made of. */
export const reelEncoding = [
  ...['-c:v', 'mjpeg', '-q:v', '4', '-pix_fmt', 'yuvj420p', '-threads', '1', '-f', 'nut', 'pipe:3'],
];

/** Opens a reel beside the file that will be made of it: there is room, and it is a disk and not memory. */
export async function openReel(beside: string): Promise<Reel> {
  const path = partBeside(beside);
  const writing = await open(path, 'wx', 0o600);
  const reading = await open(path, 'r');
  // Without a name nothing can stay behind. Where an open file keeps its name, it is removed when it is closed.
  await rm(path).catch(() => undefined);
  return {
    target: writing.fd,
    source: reading.fd,
    async *pictures() {
      let stream: VideoStream | undefined;
      let first: number | undefined;
      const seen = (found: VideoStream) => {
        stream = found;
      };
      const place = (_: VideoStream, size: number) => {
        if (size > largestPicture) throw new Error(`a picture of ${size} bytes`);
        return new Uint8Array(size);
      };
      const bytes = new ByteStream(reading.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 18 }));
      try {
        for await (const { ticks, pixels: jpeg } of readNut(bytes, place, seen)) {
          const { width, height, timeBase } = stream!;
          first ??= ticks;
          yield { time: ((ticks - first) * timeBase[0]) / timeBase[1], width, height, jpeg };
        }
      } catch (error) {
        // A decoder that was ended in the middle leaves its last picture unfinished.
        if (!(error instanceof StreamCutShort)) throw error;
      }
    },
    async close() {
      await writing.close();
      await reading.close();
      await rm(path, { force: true });
    },
  };
}

/** What ffmpeg does to the frames that a reel keeps. The first frame is always among them: times count from it. */
export function reelChain(info: VideoInfo, { fps, from, to }: ReelRequest, options: FilterOptions): string {
  const time = 't-start_t';
  const asked = to === null ? `gte(${time}\\,${from})` : `between(${time}\\,${from}\\,${to})`;
  const size = { width: reelSide, height: reelSide };
  return `select=eq(n\\,0)+${asked}*${isDue(fps)},${filterChain(info, size, { ...options, evenSize: true })}`;
}

/** In the words of ffmpeg's select: whether so much time has gone by since the last picture that was taken. */
export function isDue(fps: number): string {
  return `gte(t-prev_selected_t\\,${punctual / fps})`;
}

/** The disk is full, or the like: ffmpeg then gives up the clip too. */
export function throwIfUnwritten({ purpose }: ReelRequest, lastLines: readonly string[]): void {
  const why = lastLines.find((line) => /no space left|quota|file too large|input\/output error/i.test(line));
  if (why === undefined) return;
  throw new KinemotionError('output.unwritable', `There is no room for ${purpose}.`, {
    hint: 'Make room on that disk, or name a file on another.',
    cause: new Error(lastLines.join('\n')),
  });
}
