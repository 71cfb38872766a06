import type { Colour } from './colour.js';
import type { VideoInfo } from './frame.js';

/** What depends on who uses the pictures, and on what ffmpeg can do. */
export interface FilterOptions {
  /** Both sides even, as most encoders want them. */
  readonly evenSize?: boolean;
  /** High dynamic range is made ordinary: needs the filters of `toneMappers`. */
  readonly toneMapping?: boolean;
}

/** The filters that a clip of high dynamic range needs. */
export const toneMappers = ['zscale', 'tonemap'] as const;

/** In pixels of the upright picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What ffmpeg does to each picture before it crosses the pipe. It has turned the picture upright already; here pixels
 * become square, the longer side within `largest`, and high dynamic range ordinary light. Colour matrix and range are
 * read from each frame by the scaler itself.
 */
export function filterChain(
  info: VideoInfo,
  largest: Size,
  { evenSize = false, toneMapping = true }: FilterOptions = {},
): string {
  const { width, height } = fitted(info, largest, evenSize);
  const scale = `${info.mirroring ? `${info.mirroring},` : ''}scale=${width}:${height}:flags=bilinear`;
  if (info.transfer === 'sdr' || !toneMapping) return scale;
  // BT.2408 puts diffuse white at 203 cd/m². Below 0.6 of that the curve leaves light as it is, so that skin and shoes look
  // as in an ordinary clip; above, it bends: a white shirt comes out at 232 of 255.
  const toneMap =
    'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:param=0.6:desat=0,zscale=t=bt709:m=bt709:r=tv';
  return `${scale},${toneMap},format=yuv420p,scale=${width}:${height}`;
}

/** The size of a clip's pictures when they are made to fit: never larger than they are. */
export function fitted(picture: Size, largest: Size, evenSize = false): Size {
  const shrink = Math.min(1, largest.width / picture.width, largest.height / picture.height);
  const step = evenSize ? 2 : 1;
  const sized = (pixels: number) => Math.max(step, Math.round((pixels * shrink) / step) * step);
  return { width: sized(picture.width), height: sized(picture.height) };
}

/** What ffmpeg's pictures are like once it has scaled them: their own colour, or that of ordinary video where it maps tones. */
export function decodedColour({ colour, transfer }: VideoInfo, toneMapping: boolean): Colour {
  if (transfer === 'sdr' || !toneMapping) return colour;
  return { matrix: 'bt709', fullRange: false };
}
