import type * as Canvas from 'canvas';
import { KinemotionError } from '../errors.js';

/** The drawing library, which a machine may lack: everything but the debug video works without it. */
export async function loadCanvas(): Promise<typeof Canvas> {
  try {
    return await import('canvas');
  } catch (cause) {
    throw new KinemotionError(
      'canvas.missing',
      'The debug video cannot be drawn: the drawing library canvas is not built on this machine.',
      {
        hint: howToMend(),
        cause,
      },
    );
  }
}

function howToMend(): string {
  if (process.platform === 'darwin')
    return 'Type: brew install pkg-config cairo pango libpng jpeg giflib librsvg && npm rebuild canvas';
  if (process.platform === 'win32')
    return 'Type: npm rebuild canvas (a prebuilt copy is downloaded; it needs the network)';
  return (
    'Type: sudo apt-get install build-essential pkg-config libpixman-1-dev libcairo2-dev libpango1.0-dev libjpeg-dev ' +
    'libgif-dev librsvg2-dev && npm rebuild canvas'
  );
}
