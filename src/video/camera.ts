import { KinemotionError } from '../errors.js';
import { mostPixels } from './ffmpeg.js';

/** What begins the name of a camera: `camera:0`, or `camera:` and its name. */
const prefix = 'camera:';

/** Enough to see a jump, and what nearly every camera can do. */
const usual = { fps: 30, size: '1280x720' };

/** The camera that a source names, if it names one. */
export function cameraNamed(source: string): string | undefined {
  return source.startsWith(prefix) ? source.slice(prefix.length) : undefined;
}

/** What ffmpeg is told to read a camera of this kind of machine: by its number, or by its name. */
export function cameraArguments(camera: string, platform: NodeJS.Platform): string[] {
  const device = deviceOf(camera, platform);
  if (!device) {
    throw new KinemotionError('options.invalid', `Cameras cannot be read on this kind of machine (${platform}).`, {
      hint: 'Let another program send what it sees through a pipe: kinemotion live -.',
    });
  }
  return [
    ...['-nostdin', '-nostats', '-max_pixels', String(mostPixels), '-f', device.format],
    ...['-framerate', String(usual.fps), '-video_size', usual.size, '-i', device.name],
  ];
}

interface Device {
  readonly format: string;
  readonly name: string;
}

function deviceOf(camera: string, platform: NodeJS.Platform): Device | undefined {
  const isNumber = /^\d+$/.test(camera);
  // Pictures alone: without a second name there is no sound.
  if (platform === 'darwin') return { format: 'avfoundation', name: `${camera}:none` };
  if (platform === 'win32') return { format: 'dshow', name: `video=${camera}` };
  if (platform === 'linux') return { format: 'v4l2', name: isNumber ? `/dev/video${camera}` : camera };
  return undefined;
}
