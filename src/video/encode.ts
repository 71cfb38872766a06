import { rename, rm, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { KinemotionError } from '../errors.js';
import { printable } from './clip.js';
import { type VideoCodec, videoCodecNames, videoCodecs } from './codecs.js';
import { endedFromOutside, startFfmpeg } from './ffmpeg.js';
import { partBeside } from './part-file.js';

/** What a file of that ending is, and what may be in it. */
interface Container {
  readonly format: string;
  readonly codecs: readonly VideoCodec[];
}

const containers: Readonly<Record<string, Container>> = {
  '.mp4': { format: 'mp4', codecs: videoCodecNames },
  '.m4v': { format: 'mp4', codecs: ['h264', 'mpeg4'] },
  '.mov': { format: 'mov', codecs: ['h264', 'mpeg4'] },
  '.mkv': { format: 'matroska', codecs: videoCodecNames },
  '.webm': { format: 'webm', codecs: ['vp9'] },
};

/** What the encoder is told. */
export interface EncodeOptions {
  readonly ffmpeg: string;
  readonly codec: VideoCodec;
  /** The lower the better, in the codec's own measure; null takes the usual one. */
  readonly quality: number | null;
  readonly path: string;
  /** Even numbers of pixels: the chroma of most players' video is half as large. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Whether pictures come as JPEGs instead of raw. */
  readonly packed?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A video that is being written. */
export interface Encoding {
  /** Adds a picture of yuv420p bytes, or a JPEG, to be left alone until it resolves: then there is room for the next. */
  write(picture: Uint8Array): Promise<void>;
  /** Completes the file: only now does it stand under its name. Gives back the most memory that the encoder took. */
  finish(): Promise<{ readonly peakBytes: number }>;
  /** Ends the encoder; of a video that was not finished nothing stays. */
  close(): Promise<void>;
}

/** What a video of that name is; a name without an ending is an mp4. Refuses an ending that we cannot write. */
export function containerOf(path: string): Container {
  const ending = extname(path).toLowerCase() || '.mp4';
  const found = containers[ending];
  if (found) return found;
  throw new KinemotionError('options.invalid', `A video cannot be written as ${printable(basename(path))}.`, {
    hint: `Let the name end in ${Object.keys(containers).join(', ')}.`,
  });
}

/** The codec that was asked for, or else the best for a file of that name that an ffmpeg with these encoders can write. */
export function chooseCodec(encoders: ReadonlySet<string>, path: string, asked: VideoCodec | null = null): VideoCodec {
  const { format, codecs } = containerOf(path);
  if (asked && !codecs.includes(asked)) {
    throw new KinemotionError('options.invalid', `A ${format} file cannot hold ${asked}.`, {
      hint: `Leave out --debug-codec, or let the name end in .mp4.`,
    });
  }
  const found = (asked ? [asked] : codecs).find((codec) => encoders.has(videoCodecs[codec].name));
  if (found) return found;
  const what = asked ? `${asked}: it has no encoder ${videoCodecs[asked].name}` : codecs.join(', ');
  throw new KinemotionError('ffmpeg.unusable', `This ffmpeg cannot write ${what}.`, {
    hint: asked
      ? 'Leave out --debug-codec to take what it can write, or leave out --ffmpeg to use the bundled ffmpeg.'
      : 'Leave out --ffmpeg and KINEMOTION_FFMPEG to use the bundled ffmpeg.',
  });
}

/** Starts an encoder that takes pictures one by one, plays in a browser, and leaves no half file behind. */
export function startEncoding(options: EncodeOptions): Encoding {
  const { ffmpeg, codec, path, width, height, fps, packed = false, signal } = options;
  const part = partBeside(path);
  const { name, settings, quality } = videoCodecs[codec];
  const args = [
    ...['-hide_banner', '-v', 'error', '-y'],
    ...(packed
      ? ['-f', 'image2pipe', '-c:v', 'mjpeg']
      : ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`]),
    ...[packed ? '-framerate' : '-r', String(fps), '-i', 'pipe:0', '-an', '-c:v', name, ...settings],
    ...[quality.option, String(options.quality ?? quality.usual), '-threads', '1', '-pix_fmt', 'yuv420p'],
    // A player may begin before the whole file is there.
    ...['-movflags', '+faststart', '-f', containerOf(path).format, `file:${part}`],
  ];
  const child = startFfmpeg(ffmpeg, args, { signal, input: 'fed' });
  const input = child.input!;
  // A write to an encoder that has died fails; why it died is told when it is awaited.
  input.on('error', () => undefined);
  let finished = false;

  const fail = async () => {
    signal?.throwIfAborted();
    const { killed, lastLines } = await child.ended;
    if (killed) throw endedFromOutside('wrote the debug video', { lastLines });
    throw new KinemotionError('output.unwritable', `The video ${printable(path)} could not be written.`, {
      hint: 'Name a file in a folder that exists, that you may write to and that has room.',
      cause: new Error(lastLines.join('\n')),
    });
  };
  return {
    async write(picture) {
      const writing = new Promise<boolean>((resolve) => {
        if (input.destroyed || input.writableEnded) resolve(false);
        else input.write(picture, (error) => resolve(!error));
      });
      const taken = await child.owed(writing);
      if (!taken) await fail();
    },
    async finish() {
      child.weigh();
      input.end();
      // Bringing the index to the front of a long video takes a while, but the file is written to meanwhile.
      const { exitCode, peakBytes } = await child.owed(
        child.ended,
        async () => (await stat(part).catch(() => null))?.mtimeMs,
      );
      if (exitCode !== 0) await fail();
      await rename(part, path).catch(fail);
      finished = true;
      return { peakBytes };
    },
    async close() {
      if (finished) return;
      child.stop();
      await child.ended;
      await rm(part, { force: true });
    },
  };
}
