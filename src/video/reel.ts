import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { KinemotionError } from '../errors.js';
import { ByteStream, StreamCutShort } from './byte-stream.js';
import { printable } from './clip.js';
import { type FilterOptions, filterChain, fitted, type Size } from './filters.js';
import type { VideoInfo } from './frame.js';
import { pixelBytes } from './frames.js';
import { readNut } from './nut.js';
import type { VideoStream } from './nut-header.js';
import { partBeside } from './part-file.js';

/** Which pictures a reel is to hold. */
export interface ReelRequest {
  /** The open file that ffmpeg writes to; or that somebody reads what it writes. */
  readonly file: number | 'read';
  /** What is being made of the pictures, to speak of when there is no room for them. */
  readonly purpose: string;
  /** Most pictures per second of the clip. */
  readonly fps: number;
  /** Seconds of the clip; the end is null when it is the clip's. */
  readonly from: number;
  readonly to: number | null;
  /** Whether single pictures are wanted as JPEGs. */
  readonly asJpegs: boolean;
}

/** One small picture of the clip. */
export interface ReelPicture {
  /** Seconds since the first frame that a player shows. */
  readonly time: number;
  readonly width: number;
  readonly height: number;
  /** Of the limited range: see `toFullRange`. */
  readonly jpeg: Uint8Array;
}

/**
 * Small pictures of the clip with their times, put aside while it is analysed, so that it need not be decoded again: in a
 * file that has no name and is gone when it is closed, or when the program is. Pictures of a short clip lie there as they
 * are, half a megabyte each; those of a long one are packed as JPEGs, some 10 to 60 kB each.
 */
export interface Reel {
  /** The open file to write to. */
  readonly target: number;
  /** The open file to read from its beginning, once: its place moves. */
  readonly source: number;
  /** The bytes from the beginning, as often as wanted. */
  bytes(): Readable;
  /** Every picture of a packed reel in their order, as often as wanted. */
  pictures(): AsyncGenerator<ReelPicture>;
  close(): Promise<void>;
}

/** Enough to see, quick to send, in pixels. */
const largest = { width: 720, height: 720 };

/** The size of a reel's pictures, of a clip that is displayed in this size: even, as encoders want it. */
export function reelSize(picture: Size): Size {
  return fitted(picture, largest, true);
}

/** A clip's frames do not come on the dot: one that is early by this part of the interval is still taken. */
export const punctual = 0.975;

/** No picture of this size is larger. */
const largestPicture = 8e6;

/** Pictures that take more than this together are packed, bytes: some twenty seconds of them. */
const mostUnpacked = 256e6;

/**
 * Small, and no worse to the eye than what it is made of. The range of video is kept, though JPEGs usually have the full one:
 * converting it twice would cost as much as the packing.
 */
const packing = ['-c:v', 'mjpeg', '-q:v', '4', '-strict', 'unofficial'];

/** Bytes are read in pieces about as large as a picture. */
const pieceBytes = 1 << 19;

/** Opens a reel in a folder: best that of the file that will be made of it, where there is room, on a disk and not in memory. */
export async function openReel(folder: string): Promise<Reel> {
  const path = partBeside(join(folder, 'reel'));
  const failed = (cause: NodeJS.ErrnoException) => {
    throw new KinemotionError(
      'output.unwritable',
      `Pictures cannot be put aside in ${printable(folder)} (${cause.code}).`,
      {
        hint: 'Name an output in a folder that exists, that you may write to and that has room.',
        cause,
      },
    );
  };
  const writing = await open(path, 'wx', 0o600).catch(failed);
  const reading = await open(path, 'r').catch(failed);
  // Without a name nothing can stay behind. Where an open file keeps its name, it is removed when it is closed.
  await rm(path).catch(() => undefined);
  const bytes = () => reading.createReadStream({ start: 0, autoClose: false, highWaterMark: pieceBytes });
  return {
    target: writing.fd,
    source: reading.fd,
    bytes,
    pictures: () => readPictures(bytes()),
    async close() {
      await writing.close();
      await reading.close();
      await rm(path, { force: true });
    },
  };
}

/** Reads packed pictures from what an ffmpeg writes, as they come. */
export async function* readPictures(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReelPicture> {
  let stream: VideoStream | undefined;
  let first: number | undefined;
  const seen = (found: VideoStream) => {
    stream = found;
  };
  const place = (_: VideoStream, size: number) => {
    if (size > largestPicture) throw new Error(`a picture of ${size} bytes`);
    return new Uint8Array(size);
  };
  try {
    for await (const { ticks, pixels: jpeg } of readNut(new ByteStream(bytes), place, seen)) {
      const { width, height, timeBase } = stream!;
      first ??= ticks;
      yield { time: ((ticks - first) * timeBase[0]) / timeBase[1], width, height, jpeg };
    }
  } catch (error) {
    // A decoder that was ended in the middle leaves its last picture unfinished.
    if (!(error instanceof StreamCutShort)) throw error;
  }
}

/** Whether the pictures of a clip are packed: where JPEGs are wanted, and where there may be many. */
export function isPacked({ asJpegs, fps, from, to }: ReelRequest, info: VideoInfo): boolean {
  const { width, height } = reelSize(info);
  const duration = (to ?? info.statedDuration ?? Number.POSITIVE_INFINITY) - from;
  return asJpegs || duration * fps * width * height * pixelBytes > mostUnpacked;
}

/** What ffmpeg is told to write, as its second output. */
export function reelEncoding(request: ReelRequest, info: VideoInfo): string[] {
  const coding = isPacked(request, info) ? packing : ['-c:v', 'rawvideo'];
  // What was taken is there, also when ffmpeg is ended in the middle of a clip.
  return [...coding, '-pix_fmt', 'yuv420p', '-threads', '1', '-flush_packets', '1', '-f', 'nut', 'pipe:3'];
}

/** What ffmpeg does to the frames that a reel keeps. The first frame is always among them: times count from it. */
export function reelChain(info: VideoInfo, { fps, from, to }: ReelRequest, options: FilterOptions): string {
  const time = 't-start_t';
  const asked = to === null ? `gte(${time}\\,${from})` : `between(${time}\\,${from}\\,${to})`;
  return `select=eq(n\\,0)+${asked}*${isDue(fps)},${filterChain(info, largest, { ...options, evenSize: true })}`;
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
