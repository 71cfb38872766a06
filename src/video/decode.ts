import type { Readable, Writable } from 'node:stream';
import { KinemotionError } from '../errors.js';
import type { Clip } from './clip.js';
import { endedFromOutside, inputArguments, startFfmpeg, throwIfHindered } from './ffmpeg.js';
import { decodedColour, type FilterOptions, filterChain, type Size } from './filters.js';
import type { Frame, VideoInfo } from './frame.js';
import { receiveFrames } from './frames.js';
import { type ReelRequest, reelChain, reelEncoding, throwIfUnwritten } from './reel.js';

/** What the decoder is told. */
export interface DecodeOptions extends FilterOptions {
  readonly ffmpeg: string;
  /** Pictures are scaled down until they fit into this, never up. */
  readonly largest: Size;
  /** Decoding threads; 0 leaves it to ffmpeg. */
  readonly threads: number;
  /** Frames decoded ahead of the reader. */
  readonly readAhead: number;
  /** How many frames the reader may keep at a time. */
  readonly held: number;
  /** Bytes per pixel of room for whoever draws over the frames. */
  readonly drawing?: number;
  /** Where small pictures of the clip are kept beside, if they are wanted. */
  readonly reel?: ReelRequest | undefined;
  /** Where it comes from, if it is no file: in the words of ffmpeg, and whether the bytes are fed to it. */
  readonly stream?: StreamInput | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Something that is read as it comes. */
export interface StreamInput {
  readonly arguments: readonly string[];
  readonly fed: boolean;
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
  /** Those that have come and wait to be taken. */
  waiting(): readonly Frame[];
  /** Settles after the last frame was read. */
  readonly ended: Promise<DecodeEnd>;
  /** Where a stream's bytes go to, if they are fed. */
  readonly input: Writable | null;
  /** The bytes of small pictures, if somebody is to read them as they come. */
  readonly pictures: Readable | null;
  /** Ends ffmpeg, whether the frames were read or not; resolves when it is gone. What it complains of then is not news. */
  close(): Promise<DecodeEnd>;
}

/** Starts one ffmpeg on a clip. Pixels and timestamps come through one pipe, a few frames ahead of the reader. */
export function startDecoding(clip: Clip, info: VideoInfo, options: DecodeOptions): Decoding {
  const { ffmpeg, signal, reel, readAhead, held, drawing = 0, toneMapping = true } = options;
  const colour = decodedColour(info, toneMapping);
  const child = startFfmpeg(ffmpeg, decodeArguments(clip, info, options), {
    ...{ signal, thirdPipe: reel?.file },
    ...(options.stream?.fed && { input: 'fed' }),
  });
  let closed = false;
  const { frames, waiting, ended, abandon } = receiveFrames(
    child,
    { colour, readAhead, held, drawing },
    (count, end, whole) => {
      const { exitCode, lines, lastLines, peakBytes } = end;
      signal?.throwIfAborted();
      if (reel && exitCode !== 0 && !closed) throwIfUnwritten(reel, lastLines);
      // What came until then may lack the landing.
      if (!closed) throwIfHindered(`decoded ${clip.name}`, end);
      // One that stops within a picture as if all were well was not at its end either.
      if (exitCode === 0 && !whole && !closed) throw endedFromOutside(`decoded ${clip.name}`, end);
      if (count === 0) throw undecodable(clip, lastLines);
      return { complaints: Math.max(lines, exitCode === 0 ? 0 : 1), peakBytes };
    },
  );
  const close = async () => {
    closed = true;
    child.stop();
    abandon();
    const { peakBytes } = await child.ended;
    return { complaints: 0, peakBytes };
  };
  return { frames, waiting, ended, input: child.input, pictures: child.third, close };
}

function decodeArguments(clip: Clip, info: VideoInfo, options: DecodeOptions): string[] {
  const threads = options.threads > 0 ? ['-threads', String(options.threads)] : [];
  const look = filterChain(info, options.largest, { ...options, evenSize: true });
  const { reel, toneMapping = true } = options;
  // The range of values stays as it is: converting it costs ffmpeg more than scaling.
  const format = decodedColour(info, toneMapping).fullRange ? 'yuvj420p' : 'yuv420p';
  return [
    ...['-hide_banner', '-v', 'error', '-copyts', ...threads],
    ...(info.mirroring ? ['-noautorotate'] : []),
    ...(options.stream?.arguments ?? inputArguments(clip.path)),
    // One chain forks into two: a clip that is to be turned is turned once.
    ...(reel
      ? ['-filter_complex', `[0:V:0]split[a][b];[a]${look}[look];[b]${reelChain(info, reel, options)}[reel]`]
      : []),
    ...(reel ? ['-map', '[look]'] : ['-map', '0:V:0', '-vf', look]),
    ...ownTimes(info),
    // Of what comes as it happens nothing waits for the next picture.
    ...(options.stream ? ['-flush_packets', '1'] : []),
    ...['-c:v', 'rawvideo', '-pix_fmt', format, '-f', 'nut', 'pipe:1'],
    ...(reel ? ['-map', '[reel]', ...ownTimes(info), ...reelEncoding(reel, info)] : []),
  ];
}

/** Every picture leaves with the time that it came with. */
export function ownTimes({ ffmpegVersion }: Pick<VideoInfo, 'ffmpegVersion'>): string[] {
  const passthrough = spellsVsync(ffmpegVersion) ? ['-vsync', 'passthrough'] : ['-fps_mode', 'passthrough'];
  // Without it timestamps are rounded to the guessed frame rate: 8 ms wrong on a clip of variable rate.
  return [...passthrough, '-enc_time_base', '-1'];
}

/** `-fps_mode` came with 5.1; the bundled build of 2018 (version "N-…") and all before it say `-vsync`. */
function spellsVsync(version: string): boolean {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) return true;
  return Number(major) < 5 || (Number(major) === 5 && Number(minor) < 1);
}

function undecodable(clip: Clip, lastLines: readonly string[]): KinemotionError {
  if (lastLines.some((line) => line.includes('No such file or directory'))) {
    return new KinemotionError('video.unreadable', `${clip.name} went away before it could be decoded.`, {
      hint: 'Check that it is still there and that its disk answers, then try again.',
      cause: new Error(lastLines.join('\n')),
    });
  }
  return new KinemotionError('video.not-a-video', `Not one picture of ${clip.name} can be decoded.`, {
    hint: 'Check that it plays. It may be damaged, or its codec too new for this ffmpeg (try another with --ffmpeg PATH).',
    cause: new Error(lastLines.join('\n')),
  });
}
