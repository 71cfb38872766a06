import type { VideoInfo } from './frame.js';

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
export function filterChain(info: VideoInfo, largest: Size, evenSize = false): string {
  const shrink = Math.min(1, largest.width / info.width, largest.height / info.height);
  const step = evenSize ? 2 : 1;
  const sized = (pixels: number) => Math.max(step, Math.round((pixels * shrink) / step) * step);
  const width = sized(info.width);
  const height = sized(info.height);
  const scale = `scale=${width}:${height}:flags=bilinear`;
  if (info.transfer === 'sdr') return scale;
  // 203 cd/m² is where BT.2408 puts diffuse white, so a white shirt stays as bright as in an ordinary clip.
  const toneMap =
    'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv';
  return `${scale},${toneMap},format=yuv420p,scale=${width}:${height}`;
}
