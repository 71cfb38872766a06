import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import { KinemotionError } from '../errors.js';
import { startFfmpeg } from './ffmpeg.js';
import { partBeside } from './part-file.js';

/** What a video can be encoded with, best first: the encoder's name in ffmpeg, and how it is told to be quick. */
export const videoCodecs = {
  h264: ['libx264', '-preset', 'superfast', '-crf', '26'],
  vp9: ['libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-crf', '36', '-b:v', '0'],
  mpeg4: ['mpeg4', '-q:v', '5'],
} as const;

export type VideoCodec = keyof typeof videoCodecs;

/** What the encoder is told. */
export interface EncodeOptions {
  readonly ffmpeg: string;
  readonly codec: VideoCodec;
  readonly path: string;
  /** Even numbers of pixels: the chroma of most players' video is half as large. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly signal?: AbortSignal | undefined;
}

/** A video that is being written. */
export interface Encoding {
  /** Adds a picture of blue, green, red and unused bytes; resolves when there is room for the next. */
  write(picture: Uint8Array): Promise<void>;
  /** Completes the file: only now does it stand under its name. */
  finish(): Promise<void>;
  /** Ends the encoder; of a video that was not finished nothing stays. */
  close(): Promise<void>;
}

/** The best codec that an ffmpeg with these encoders can write. */
export function chooseCodec(encoders: ReadonlySet<string>): VideoCodec {
  const found = (Object.keys(videoCodecs) as VideoCodec[]).find((codec) => encoders.has(videoCodecs[codec][0]));
  if (found) return found;
  throw new KinemotionError('ffmpeg.unusable', 'This ffmpeg can encode no video: neither H.264, VP9 nor MPEG-4.', {
    hint: 'Leave out --ffmpeg and KINEMOTION_FFMPEG to use the bundled ffmpeg.',
  });
}

/** Starts an encoder that takes pictures one by one, plays in a browser, and leaves no half file behind. */
export function startEncoding({ ffmpeg, codec, path, width, height, fps, signal }: EncodeOptions): Encoding {
  const part = partBeside(path);
  const [encoder, ...settings] = videoCodecs[codec];
  const args = [
    ...['-hide_banner', '-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'bgr0', '-s', `${width}x${height}`],
    ...['-r', String(fps), '-i', 'pipe:0', '-an', '-c:v', encoder, ...settings, '-threads', '1', '-pix_fmt', 'yuv420p'],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${part}`],
  ];
  const child = startFfmpeg(ffmpeg, args, { signal, fed: true });
  const input = child.input!;
  // A write to an encoder that has died fails; why it died is told when it is awaited.
  input.on('error', () => undefined);
  let finished = false;

  const fail = async () => {
    signal?.throwIfAborted();
    const { lastLines } = await child.ended;
    throw new KinemotionError('output.unwritable', `The video ${path} could not be written.`, {
      hint: 'Name a file in a folder that exists, that you may write to and that has room.',
      cause: new Error(lastLines.join('\n')),
    });
  };
  return {
    async write(picture) {
      if (input.destroyed || input.writableEnded) await fail();
      if (input.write(picture)) return;
      // The drain of a dead encoder never comes: its end does, or the failure of the write.
      const drained = once(input, 'drain').then(
        () => true,
        () => false,
      );
      if (!(await Promise.race([drained, child.ended.then(() => false)]))) await fail();
    },
    async finish() {
      input.end();
      const { exitCode } = await child.ended;
      if (exitCode !== 0) await fail();
      await rename(part, path);
      finished = true;
    },
    async close() {
      if (finished) return;
      child.stop();
      await child.ended;
      await rm(part, { force: true });
    },
  };
}
