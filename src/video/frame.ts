import type { Colour, Planes } from './colour.js';
import type { Mirroring } from './mirror.js';

/** What the container says about a clip, as a player would show it: after rotation, with square pixels. */
export interface VideoInfo {
  readonly codec: string;
  /** Pixels as displayed. */
  readonly width: number;
  readonly height: number;
  /** How far a player turns the stored picture, clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** What puts a mirrored picture right; ffmpeg's own turning is then left out. */
  readonly mirroring?: Mirroring;
  /** The rate the container states, in frames per second; null where it states none. */
  readonly nominalFps: number | null;
  /** Seconds that the container states; null where it does not. */
  readonly statedDuration: number | null;
  /** Bits a second that the container has, all its streams together; null where that is not known. */
  readonly bitRate: number | null;
  /** How light is coded: ordinary video, or one of the two high-dynamic-range curves of phones. */
  readonly transfer: 'sdr' | 'pq' | 'hlg';
  /** What the stored pixels mean. */
  readonly colour: Colour;
  /** The version that the decoding ffmpeg gives of itself. */
  readonly ffmpegVersion: string;
}

/**
 * One decoded picture, given away to its reader, who hands the memory back with `release` and does not look at
 * `pixels` afterwards.
 */
export interface Frame extends Planes {
  /** Counts the frames that a player shows, from 0. */
  readonly index: number;
  /** Seconds since the first frame that a player shows, from the frame's own timestamp. */
  readonly time: number;
  /** Inside `memory.buffer`. */
  readonly pixels: Uint8Array;
  readonly memory: WebAssembly.Memory;
  release(): void;
}
