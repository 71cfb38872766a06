import type { VideoInfo } from './frame.js';

/** What decoding and scaling take of one core, in seconds: for a pixel, and for a bit of the file. */
const perPixel = 1.2e-9;
const perBit = 12e-9;

/** Where a container does not say: as phones film. */
const usual = { fps: 60, bitRate: 20e6 };

/** How much of one core it takes to decode a clip as fast as it was filmed. */
export function decodingLoad({
  width,
  height,
  nominalFps,
  bitRate,
}: Pick<VideoInfo, 'width' | 'height' | 'nominalFps' | 'bitRate'>): number {
  return width * height * (nominalFps ?? usual.fps) * perPixel + (bitRate ?? usual.bitRate) * perBit;
}
