import { KinemotionError } from '../errors.js';
import type { Clip } from './clip.js';
import type { Colour } from './colour.js';
import { inputArguments, mostPixels, startFfmpeg, throwIfHindered } from './ffmpeg.js';
import type { VideoInfo } from './frame.js';
import { type Mirroring, readMirroring } from './mirror.js';
import { exportSmaller, isIndexUnreadable, noFfmpeg, noPicture } from './no-picture.js';

/** Enough for every stream and chapter that a camera writes. */
const reportLines = 2000;

/** Reads what a clip says about itself, from ffmpeg's own report: the bundled ffmpeg comes without ffprobe. */
export async function probe(clip: Clip, ffmpeg: string, signal?: AbortSignal): Promise<VideoInfo> {
  const info = await probeInput(clip, ffmpeg, { arguments: inputArguments(clip.path), signal });
  const mirroring = await readMirroring(clip.path);
  return mirroring === undefined ? info : mirrored(info, mirroring);
}

/** What is looked at, in the words of ffmpeg; `head` is fed to it. */
export interface ProbedInput {
  readonly arguments: readonly string[];
  readonly head?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

/** Reads what anything says about itself that an ffmpeg can open. */
export async function probeInput(
  clip: Pick<Clip, 'name' | 'path'>,
  ffmpeg: string,
  { arguments: input, head, signal }: ProbedInput,
): Promise<VideoInfo> {
  const child = startFfmpeg(ffmpeg, input, { signal, keptLines: reportLines, ...(head && { input: 'fed' }) });
  // It may have read enough before the end.
  child.input?.on('error', () => undefined).end(head);
  // An ffmpeg writes nothing there. Waiting for that nothing, the watchdog sees one that hangs.
  let talks = false;
  for await (const _ of child.output) {
    talks = true;
    break;
  }
  if (talks) child.stop();
  const end = await child.ended;
  if (talks) throw noFfmpeg();
  // A damaged index may claim tables for which no machine has the memory: that is the clip's fault.
  if (!isIndexUnreadable(end)) throwIfHindered(`looked at ${clip.name}`, end);
  const info = readReport(end.lastLines.join('\n').replaceAll(clip.path, 'the clip').split('\n'));
  if (!info) throw noPicture(clip, end);
  if (info.width * info.height > mostPixels) {
    throw new KinemotionError(
      'video.too-large',
      `${clip.name} has pictures of ${info.width} × ${info.height} pixels.`,
      {
        hint: exportSmaller,
      },
    );
  }
  return info;
}

/** ffmpeg's report takes mirroring for a half turn. */
function mirrored(info: VideoInfo, mirroring: Mirroring): VideoInfo {
  const sideways = mirroring.startsWith('transpose');
  const wasSideways = info.rotation === 90 || info.rotation === 270;
  const [width, height] = sideways === wasSideways ? [info.width, info.height] : [info.height, info.width];
  return { ...info, width, height, rotation: 0, mirroring };
}

/** Understands ffmpeg's description of its input; undefined when there is no video stream in it. */
export function readReport(lines: readonly string[]): VideoInfo | undefined {
  const start = lines.findIndex((line) => pictureStream.test(line) && !/attached pic/.test(line));
  const description = pictureStream.exec(lines[start] ?? '')?.[1];
  const size = /, (\d{1,7})x(\d{1,7})/.exec(description ?? '');
  if (!description || !size || !Number(size[1]) || !Number(size[2])) return undefined;
  const others = lines.findIndex((line, i) => i > start && /^\s+Stream #/.test(line));
  const block = lines.slice(start, others < 0 ? lines.length : others);

  const [, storedWidth, storedHeight] = size.map(Number);
  // "displaymatrix" until ffmpeg 7.0, "Display Matrix" since.
  const turn = Number(last(block, /display ?matrix: rotation of (-?\d{1,5}(?:\.\d+)?) degrees/i)?.[1] ?? 0);
  const rotation = (((Math.round(-turn / 90) * 90) % 360) + 360) % 360;
  // However narrow its pixels are said to be, a picture has some width.
  const width = Math.max(1, Math.round(storedWidth! * pixelAspect(description)));
  const height = storedHeight!;
  const sideways = rotation === 90 || rotation === 270;
  const duration = last(lines, /^ {2}Duration: (\d{1,10}):(\d\d):(\d\d(?:\.\d+)?), /);
  const bitRate = last(lines, /^ {2}Duration: .*, bitrate: (\d{1,9}) kb\/s/);
  return {
    codec: /^\w+/.exec(description)?.[0] ?? 'unknown',
    width: sideways ? height : width,
    height: sideways ? width : height,
    rotation,
    nominalFps: rate(description, 'fps') ?? rate(description, 'tbr'),
    statedDuration: duration ? Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]) : null,
    bitRate: bitRate ? Number(bitRate[1]) * 1000 : null,
    transfer: /smpte2084/.test(description) ? 'pq' : /arib-std-b67/.test(description) ? 'hlg' : 'sdr',
    colour: colourOf(description),
    ffmpegVersion: last(lines, /^ffmpeg version (\S+)/)?.[1] ?? 'unknown',
  };
}

/** How wide a pixel is for its height: what the container says of it stands without brackets and counts, as in a player. */
function pixelAspect(description: string): number {
  const found = /, SAR (\d{1,9}):(\d{1,9}) DAR/.exec(description) ?? /\[SAR (\d{1,9}):(\d{1,9}) DAR/.exec(description);
  const [, width, height] = (found ?? []).map(Number);
  return width && height ? width / height : 1;
}

/** From "yuv420p(tv, bt709)" or "yuvj420p(pc, bt709/bt709/iec61966)". What is not stated is as ffmpeg takes it. */
function colourOf(description: string): Colour {
  const [, format = '', tags = ''] = /^(?:[^,(]|\([^)]*\))*, (\w+)(?:\(([^)]*)\))?/.exec(description) ?? [];
  const space = tags.split(/, |\//).find((tag) => /^(?:bt|smpte|ycgco|gbr|fcc)/.test(tag)) ?? '';
  // What is stored as red, green and blue, ffmpeg makes luma and chroma of in its usual way.
  const matrix = /rgb|bgr|pal8/.test(format) ? 'bt601' : (matrices[space] ?? 'bt601');
  return { matrix, fullRange: /^yuvj/.test(format) || /(?:^|, )pc\b/.test(tags) };
}

const matrices: Readonly<Record<string, Colour['matrix']>> = {
  bt709: 'bt709',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
};

const pictureStream = /^\s+Stream #0:\d+.*?: Video: (.*)$/;

function last(lines: readonly string[], pattern: RegExp): RegExpExecArray | null | undefined {
  return lines.map((line) => pattern.exec(line)).findLast((match) => match !== null);
}

/** "29.97 fps", or "1k fps" for a thousand. */
function rate(description: string, unit: 'fps' | 'tbr'): number | null {
  const match = new RegExp(`, (\\d{1,12}(?:\\.\\d+)?)(k?) ${unit}`).exec(description);
  if (!match) return null;
  const value = Number(match[1]) * (match[2] ? 1000 : 1);
  return value > 0 ? value : null;
}
