import { KinemotionError } from '../errors.js';
import { ByteStream, StreamCutShort, StreamDamaged } from './byte-stream.js';
import { type Colour, mixtureOf } from './colour.js';
import { type Ffmpeg, type FfmpegEnd, mostPixels } from './ffmpeg.js';
import type { Frame } from './frame.js';
import { FrameMemory } from './frame-memory.js';
import { checkFfmpegPath } from './no-picture.js';
import { readNut } from './nut.js';
import type { VideoStream } from './nut-header.js';

/** What a pixel takes as yuv420p. */
export const pixelBytes = 1.5;

/** What is received, and how much of it ahead of the reader. */
export interface Reception {
  readonly colour: Colour;
  readonly readAhead: number;
  /** How many frames the reader may keep; one without being asked. */
  readonly held?: number;
  /** Bytes per pixel of room for whoever draws over the frames; a crop needs little. */
  readonly drawing?: number;
}

/** Whoever writes raw pictures as NUT. */
export type FrameSource = Pick<Ffmpeg, 'output' | 'ended'>;

/** Frames on their way from an ffmpeg that writes raw pictures as NUT. */
export interface Incoming<End> {
  readonly frames: AsyncIterable<Frame>;
  /** Those that have come and wait to be taken. */
  waiting(): readonly Frame[];
  /** Settles when ffmpeg is gone and the last frame was taken in, as it was judged. */
  readonly ended: Promise<End>;
  /** Whoever waits for a frame or a place is told that there will be none. */
  abandon(): void;
}

/**
 * Takes frames from an ffmpeg into memory that is used again; when its places are full, ffmpeg waits. In the end `judge` is
 * told how many there were, how ffmpeg ended and whether the last picture was whole: what it throws, the reader of the
 * frames hears too.
 */
export function receiveFrames<End>(
  source: FrameSource,
  { colour, readAhead, held = 1, drawing = 0 }: Reception,
  judge: (count: number, end: FfmpegEnd, whole: boolean) => End,
): Incoming<End> {
  const bytes = new ByteStream(source.output);
  const ready = new FrameQueue();
  const mixture = mixtureOf(colour);
  let memory: FrameMemory | undefined;
  let count = 0;
  let whole = true;

  const pump = async () => {
    let first: number | undefined;
    let last = Number.NEGATIVE_INFINITY;
    let stream: VideoStream | undefined;
    const seen = (found: VideoStream) => {
      stream = found;
      const pixels = found.width * found.height;
      if (pixels < 1 || pixels > mostPixels) throw new StreamDamaged(`pictures of ${pixels} pixels were announced`);
      memory = new FrameMemory({
        frameBytes: pixels * pixelBytes,
        rowBytes: found.width,
        places: readAhead + held,
        ...(drawing > 0 && { scratch: pixels * drawing }),
      });
    };
    for await (const { ticks, pixels } of readNut(bytes, () => memory!.take(), seen)) {
      const { width, height, timeBase } = stream!;
      first ??= ticks;
      const time = ((ticks - first) * timeBase[0]) / timeBase[1];
      const store = memory!;
      // Time neither stands still nor goes back, whatever a file says.
      if (!(time > last && time < Number.POSITIVE_INFINITY)) {
        store.giveBack(pixels);
        continue;
      }
      last = time;
      ready.push({
        index: count++,
        time,
        width,
        height,
        pixels,
        mixture,
        memory: store.memory,
        release: () => store.giveBack(pixels),
      });
    }
  };
  const ended = pump()
    .catch((cause) => {
      if (cause instanceof StreamDamaged) throw unusable(cause);
      if (!(cause instanceof StreamCutShort)) throw cause;
      whole = false;
    })
    .then(() => source.ended)
    .then((end) => judge(count, end, whole));
  ended.then(
    () => ready.end(),
    (error) => ready.end(error),
  );
  return { frames: ready, waiting: () => ready.waiting, ended, abandon: () => memory?.close() };
}

function unusable(cause: Error): KinemotionError {
  return new KinemotionError('ffmpeg.unusable', 'What came from ffmpeg are not the pictures that were asked for.', {
    hint: checkFfmpegPath,
    cause,
  });
}

/** Hands frames from the pump to one reader. Bounded by the places in memory that frames live in. */
class FrameQueue implements AsyncIterableIterator<Frame> {
  readonly #frames: Frame[] = [];
  #end: { error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  get waiting(): readonly Frame[] {
    return this.#frames;
  }

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
