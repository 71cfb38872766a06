import { readCapabilities } from './capabilities.js';
import type { Clip } from './clip.js';
import { type DecodeOptions, type Decoding, startDecoding } from './decode.js';
import { fitted, toneMappers } from './filters.js';
import { findFfmpeg } from './find-ffmpeg.js';
import type { VideoInfo } from './frame.js';
import { pixelBytes } from './frames.js';
import { probe } from './probe.js';

/** A clip whose frames are on their way. */
export interface Video {
  /** The ffmpeg that decodes it. */
  readonly ffmpeg: string;
  readonly info: VideoInfo;
  /** False where high dynamic range is left as it is, because this ffmpeg cannot do better. */
  readonly toneMapping: boolean;
  /** How many frames may be kept at a time. */
  readonly held: number;
  readonly decoding: Decoding;
}

/** How much of the clip its reader wants to keep at a time, so as to be able to go back. */
export interface Holding {
  readonly seconds: number;
  /** More frames a second than these are not kept. */
  readonly fps: number;
  /** No more than this, in any case. */
  readonly bytes: number;
}

/** What is asked of a video. */
export interface VideoRequest extends Omit<DecodeOptions, 'ffmpeg' | 'toneMapping' | 'held' | 'signal'> {
  readonly holding: Holding;
}

/** With what a video is opened; the ffmpeg is a wish, and found otherwise. */
export interface Opening {
  readonly ffmpeg: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Finds an ffmpeg, asks it about the clip, and lets it begin to decode what is asked for once that is known. */
export async function openVideo(
  clip: Clip,
  { ffmpeg: wish, signal }: Opening,
  ask: (info: VideoInfo) => VideoRequest,
): Promise<Video> {
  const ffmpeg = await findFfmpeg(wish);
  const info = await probe(clip, ffmpeg, signal);
  const toneMapping = await canToneMap(info, ffmpeg, signal);
  const request = ask(info);
  const held = framesHeld(info, request);
  const decoding = startDecoding(clip, info, { ...request, ffmpeg, toneMapping, held, signal });
  return { ffmpeg, info, toneMapping, held, decoding };
}

/** Where a container does not say how many frames a second it has. */
const usualFps = 60;

/** Two more than the seconds hold: one at either end. */
const ends = 2;

/** How many frames it takes, as far as there is room; at least the one that is looked at. */
export function framesHeld(info: VideoInfo, { holding, largest }: Pick<VideoRequest, 'holding' | 'largest'>): number {
  const { width, height } = fitted(info, largest, true);
  const wanted = Math.ceil(holding.seconds * Math.min(info.nominalFps ?? usualFps, holding.fps)) + ends;
  return Math.max(1, Math.min(wanted, Math.floor(holding.bytes / (width * height * pixelBytes))));
}

/** Whether this ffmpeg has what a clip of high dynamic range needs; others need nothing. */
export async function canToneMap(
  { transfer }: VideoInfo,
  ffmpeg: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (transfer === 'sdr') return true;
  const { filters } = await readCapabilities(ffmpeg, signal);
  return toneMappers.every((name) => filters.has(name));
}
