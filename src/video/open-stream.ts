import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinemotionError } from '../errors.js';
import { type Decoding, startDecoding } from './decode.js';
import { findFfmpeg } from './find-ffmpeg.js';
import type { VideoInfo } from './frame.js';
import { canToneMap, framesHeld, type Opening, type Video, type VideoRequest } from './open-video.js';
import { probeInput } from './probe.js';
import type { StreamSource } from './stream-source.js';

/** What is asked of a stream: as of a video, and how many frames may wait for their reader. */
export interface StreamRequest extends VideoRequest {
  waiting(info: VideoInfo): number;
}

/** Finds an ffmpeg, lets it look at how a stream begins, and then decode what comes. */
export async function openStream(
  source: StreamSource,
  { ffmpeg: wish, signal }: Opening,
  request: StreamRequest,
): Promise<Video & { readonly waiting: number }> {
  const { name, input, bytes } = source;
  const ffmpeg = await findFfmpeg(wish);
  const clip = { name, path: name, close: async () => undefined };
  const begun = bytes && (await begin(source, bytes, ffmpeg, signal));
  const info = begun?.info ?? (await probeInput(clip, ffmpeg, { arguments: input.arguments, signal }));
  const toneMapping = await canToneMap(info, ffmpeg, signal);
  const held = framesHeld(info, request);
  const waiting = request.waiting(info);
  // Beside what is held and what waits, one is looked at.
  const places = held + waiting + 1;
  const decoding = startDecoding(clip, info, { ...request, ffmpeg, toneMapping, held: places, stream: input, signal });
  if (!begun || !decoding.input) return { ffmpeg, info, toneMapping, held, waiting, decoding };
  return { ffmpeg, info, toneMapping, held, waiting, decoding: feeding(decoding, decoding.input, begun, source) };
}

/** How a stream begins. */
interface Beginning {
  readonly info: VideoInfo;
  /** All of it, from its first byte. */
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/** Bytes that usually say what a stream is, and those after which it is none. */
const firstBytes = 1 << 16;
const mostBytes = 1 << 23;

/** A stream of few bytes is looked at after so many milliseconds. */
const longestWait = 1000;

async function begin(
  { name, input }: StreamSource,
  bytes: Readable,
  ffmpeg: string,
  signal?: AbortSignal,
): Promise<Beginning> {
  const stop = () => void bytes.destroy(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const head: Uint8Array[] = [];
  let size = 0;
  let pending: Promise<IteratorResult<Uint8Array>> | undefined;
  let ended = false;
  const collect = async (wanted: number) => {
    const latest = performance.now() + longestWait;
    while (!ended && size < wanted && (size === 0 || performance.now() < latest)) {
      pending ??= chunks.next();
      const next = await Promise.race([pending, after(longestWait)]);
      if (!next) continue;
      pending = undefined;
      if (next.done) ended = true;
      else {
        head.push(next.value);
        size += next.value.length;
      }
    }
  };
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* head.splice(0);
    for (let next = await (pending ?? chunks.next()); !next.done; next = await chunks.next()) yield next.value;
  }
  for (let wanted = firstBytes; ; wanted = 2 * size) {
    await collect(wanted);
    if (size === 0) throw nothing(name);
    try {
      const whole = Buffer.concat(head);
      const info = await probeInput({ name, path: name }, ffmpeg, { arguments: input.arguments, head: whole, signal });
      return { info, bytes: all() };
    } catch (failure) {
      signal?.throwIfAborted();
      const mayCome = failure instanceof KinemotionError && failure.code.startsWith('video.');
      if (!mayCome || ended || size >= mostBytes) throw failure;
    }
  }
}

/** Feeds a decoder until the stream or the decoder ends. */
function feeding(decoding: Decoding, into: Writable, { bytes }: Beginning, source: StreamSource): Decoding {
  let broken: NodeJS.ErrnoException | undefined;
  pipeline(bytes, into).catch((cause: NodeJS.ErrnoException) => {
    // A decoder that has ended takes no more: why it did, it says itself.
    if (cause.syscall === 'read') broken = cause;
  });
  const ended = decoding.ended.then((end) => {
    if (broken) throw unreadable(source.name, broken);
    return end;
  });
  ended.catch(() => undefined);
  return {
    ...decoding,
    ended,
    close: async () => {
      source.bytes?.destroy();
      return decoding.close();
    },
  };
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined).unref());
}

function nothing(name: string): KinemotionError {
  return new KinemotionError('video.not-a-video', `Nothing came from ${name}.`, {
    hint: 'Send it a video as Matroska, MPEG-TS or fragmented MP4, for example: ffmpeg … -f matroska - | kinemotion live -',
  });
}

function unreadable(name: string, cause: NodeJS.ErrnoException): KinemotionError {
  return new KinemotionError('video.unreadable', `${name} could not be read to its end (${cause.code}).`, {
    hint: 'Check that it is still there, then start again.',
    cause,
  });
}
