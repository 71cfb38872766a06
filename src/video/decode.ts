import { KinemotionError } from '../errors.js';
import { ByteStream, StreamCutShort } from './byte-stream.js';
import type { Clip } from './clip.js';
import { inputArguments, startFfmpeg } from './ffmpeg.js';
import { type FilterOptions, filterChain, type Size } from './filters.js';
import type { Frame, VideoInfo } from './frame.js';
import { FrameMemory } from './frame-memory.js';
import { readNut } from './nut.js';
import type { VideoStream } from './nut-header.js';

const bytesPerPixel = { rgb24: 3, rgba: 4 };

/** What the decoder is told. */
export interface DecodeOptions extends FilterOptions {
  readonly ffmpeg: string;
  /** Pictures are scaled down until they fit into this, never up. */
  readonly largest: Size;
  /** What the bytes of a frame are. */
  readonly pixels: keyof typeof bytesPerPixel;
  /** Decoding threads; 0 leaves it to ffmpeg. */
  readonly threads: number;
  /** Frames decoded ahead of the reader. */
  readonly readAhead: number;
  readonly signal?: AbortSignal | undefined;
}

/** What is known of a decoding once its last frame was read. */
export interface DecodeEnd {
  /** How often ffmpeg complained about the data. */
  readonly complaints: number;
  readonly peakBytes: number;
}

/** A running decoder: ffmpeg works from the moment it is made, reading of the frames may begin later. */
export interface Decoding {
  readonly frames: AsyncIterable<Frame>;
  /** Settles after the last frame was read. */
  readonly ended: Promise<DecodeEnd>;
  /** Ends ffmpeg, whether the frames were read or not; resolves when it is gone. What it complains of then is not news. */
  close(): Promise<DecodeEnd>;
}

/** Starts one ffmpeg on a clip. Pixels and timestamps come through one pipe, a few frames ahead of the reader. */
export function startDecoding(clip: Clip, info: VideoInfo, options: DecodeOptions): Decoding {
  const child = startFfmpeg(options.ffmpeg, decodeArguments(clip, info, options), { signal: options.signal });
  const source = new ByteStream(child.output);
  const ready = new FrameQueue();
  let memory: FrameMemory | undefined;
  let read = 0;
  let closed = false;

  const pump = async () => {
    let first: number | undefined;
    let stream: VideoStream | undefined;
    const seen = (found: VideoStream) => {
      stream = found;
      // One more place than frames read ahead: the reader holds one while the others fill.
      memory = new FrameMemory(found.width, found.height, bytesPerPixel[options.pixels], options.readAhead + 1);
    };
    for await (const { ticks, pixels } of readNut(source, () => memory!.take(), seen)) {
      const { width, height, timeBase } = stream!;
      first ??= ticks;
      const time = ((ticks - first) * timeBase[0]) / timeBase[1];
      const store = memory!;
      ready.push({
        index: read++,
        time,
        width,
        height,
        pixels,
        memory: store.memory,
        release: () => store.giveBack(pixels),
      });
    }
  };
  const pumped = pump()
    .catch((cause) => {
      if (!(cause instanceof StreamCutShort)) throw cause;
    })
    .then(() => child.ended)
    .then(({ exitCode, lines, lastLines, peakBytes }) => {
      options.signal?.throwIfAborted();
      if (read === 0) throw undecodable(clip, lastLines);
      if (exitCode === undefined && !closed) throw killed(clip);
      return { complaints: Math.max(lines, exitCode === 0 ? 0 : 1), peakBytes };
    });
  pumped.then(
    () => ready.end(),
    (error) => ready.end(error),
  );

  const close = async () => {
    closed = true;
    child.stop();
    memory?.close();
    const { peakBytes } = await child.ended;
    return { complaints: 0, peakBytes };
  };
  return { frames: ready, ended: pumped, close };
}

function decodeArguments(clip: Clip, info: VideoInfo, options: DecodeOptions): string[] {
  const threads = options.threads > 0 ? ['-threads', String(options.threads)] : [];
  return [
    ...['-hide_banner', '-v', 'error', '-copyts', ...threads],
    ...(info.mirroring ? ['-noautorotate'] : []),
    ...inputArguments(clip.path),
    ...['-map', '0:V:0', '-vf', filterChain(info, options.largest, options)],
    ...(spellsVsync(info.ffmpegVersion) ? ['-vsync', 'passthrough'] : ['-fps_mode', 'passthrough']),
    // Without it timestamps are rounded to the guessed frame rate: 8 ms wrong on a clip of variable rate.
    ...['-enc_time_base', '-1'],
    ...['-c:v', 'rawvideo', '-pix_fmt', options.pixels, '-f', 'nut', 'pipe:1'],
  ];
}

/** `-fps_mode` came with 5.1; the bundled build of 2018 (version "N-…") and all before it say `-vsync`. */
function spellsVsync(version: string): boolean {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) return true;
  return Number(major) < 5 || (Number(major) === 5 && Number(minor) < 1);
}

function undecodable(clip: Clip, lastLines: readonly string[]): KinemotionError {
  return new KinemotionError('video.not-a-video', `Not one picture of ${clip.name} can be decoded.`, {
    hint: 'Check that it plays. It may be damaged, or its codec too new for this ffmpeg (try another with --ffmpeg PATH).',
    cause: new Error(lastLines.join('\n')),
  });
}

/** What came until then may lack the landing: no answer is better than half of one. */
function killed(clip: Clip): KinemotionError {
  return new KinemotionError('ffmpeg.unusable', `ffmpeg was ended from outside while it decoded ${clip.name}.`, {
    hint: 'Try again; if it happens again, look whether the machine runs out of memory.',
  });
}

/** Hands frames from the pump to one reader. Bounded by the places in memory that frames live in. */
class FrameQueue implements AsyncIterableIterator<Frame> {
  readonly #frames: Frame[] = [];
  #end: { error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(frame: Frame): void {
    this.#frames.push(frame);
    this.#wake?.();
  }

  end(error?: unknown): void {
    this.#end ??= error === undefined ? {} : { error };
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Frame>> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) return { done: false, value: frame };
      if (this.#end?.error !== undefined) throw this.#end.error;
      if (this.#end) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
