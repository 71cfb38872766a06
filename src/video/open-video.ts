import { readCapabilities } from './capabilities.js';
import type { Clip } from './clip.js';
import { type DecodeOptions, type Decoding, startDecoding } from './decode.js';
import { toneMappers } from './filters.js';
import { findFfmpeg } from './find-ffmpeg.js';
import type { VideoInfo } from './frame.js';
import { probe } from './probe.js';

/** A clip whose frames are on their way. */
export interface Video {
  /** The ffmpeg that decodes it. */
  readonly ffmpeg: string;
  readonly info: VideoInfo;
  /** False where high dynamic range is left as it is, because this ffmpeg cannot do better. */
  readonly toneMapping: boolean;
  readonly decoding: Decoding;
}

/** What is asked of a video; the ffmpeg is a wish, and found otherwise. */
export type VideoRequest = Omit<DecodeOptions, 'ffmpeg' | 'toneMapping'> & { readonly ffmpeg: string | undefined };

/** Finds an ffmpeg, asks it about the clip, and lets it begin to decode. */
export async function openVideo(clip: Clip, request: VideoRequest): Promise<Video> {
  const { signal } = request;
  const ffmpeg = await findFfmpeg(request.ffmpeg);
  const info = await probe(clip, ffmpeg, signal);
  const toneMapping = await canToneMap(info, ffmpeg, signal);
  return { ffmpeg, info, toneMapping, decoding: startDecoding(clip, info, { ...request, ffmpeg, toneMapping }) };
}

/** Whether this ffmpeg has what a clip of high dynamic range needs; others need nothing. */
async function canToneMap({ transfer }: VideoInfo, ffmpeg: string, signal: AbortSignal | undefined): Promise<boolean> {
  if (transfer === 'sdr') return true;
  const { filters } = await readCapabilities(ffmpeg, signal);
  return toneMappers.every((name) => filters.has(name));
}
