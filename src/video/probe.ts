import { type ErrorCode, KinemotionError } from '../errors.js';
import type { Clip } from './clip.js';
import type { Colour } from './colour.js';
import { type FfmpegEnd, inputArguments, mostPixels, startFfmpeg, throwIfHindered } from './ffmpeg.js';
import type { VideoInfo } from './frame.js';
import { type Mirroring, readMirroring } from './mirror.js';

/** Enough for every stream and chapter that a camera writes. */
const reportLines = 2000;

/** Reads what a clip says about itself, from ffmpeg's own report: the bundled ffmpeg comes without ffprobe. */
export async function probe(clip: Clip, ffmpeg: string, signal?: AbortSignal): Promise<VideoInfo> {
  const child = startFfmpeg(ffmpeg, inputArguments(clip.path), { signal, keptLines: reportLines });
  // An ffmpeg writes nothing there. Waiting for that nothing, the watchdog sees one that hangs.
  let talks = false;
  for await (const _ of child.output) {
    talks = true;
    break;
  }
  if (talks) child.stop();
  const end = await child.ended;
  if (talks) throw new KinemotionError(noFfmpeg.code, noFfmpeg.message(clip.name), { hint: noFfmpeg.hint });
  throwIfHindered(`looked at ${clip.name}`, end);
  const info = readReport(end.lastLines.join('\n').replaceAll(clip.path, 'the clip').split('\n'));
  if (!info) throw refusal(clip, end);
  if (info.width * info.height > mostPixels) {
    throw new KinemotionError(
      'video.too-large',
      `${clip.name} has pictures of ${info.width} × ${info.height} pixels.`,
      {
        hint: exportSmaller,
      },
    );
  }
  const mirroring = await readMirroring(clip.path);
  return mirroring === undefined ? info : mirrored(info, mirroring);
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
  const size = /, (\d{1,7})x(\d{1,7})(?: \[?SAR (\d{1,9}):(\d{1,9}))?/.exec(description ?? '');
  if (!description || !size || !Number(size[1]) || !Number(size[2])) return undefined;
  const others = lines.findIndex((line, i) => i > start && /^\s+Stream #/.test(line));
  const block = lines.slice(start, others < 0 ? lines.length : others);

  const [, storedWidth, storedHeight, aspectWidth, aspectHeight] = size.map(Number);
  const aspect = aspectWidth && aspectHeight ? aspectWidth / aspectHeight : 1;
  // "displaymatrix" until ffmpeg 7.0, "Display Matrix" since.
  const turn = Number(last(block, /display ?matrix: rotation of (-?\d{1,5}(?:\.\d+)?) degrees/i)?.[1] ?? 0);
  const rotation = (((Math.round(-turn / 90) * 90) % 360) + 360) % 360;
  // However narrow its pixels are said to be, a picture has some width.
  const width = Math.max(1, Math.round(storedWidth! * aspect));
  const height = storedHeight!;
  const sideways = rotation === 90 || rotation === 270;
  const duration = last(lines, /^ {2}Duration: (\d{1,10}):(\d\d):(\d\d(?:\.\d+)?), /);
  return {
    codec: /^\w+/.exec(description)?.[0] ?? 'unknown',
    width: sideways ? height : width,
    height: sideways ? width : height,
    rotation,
    nominalFps: rate(description, 'fps') ?? rate(description, 'tbr'),
    statedDuration: duration ? Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]) : null,
    transfer: /smpte2084/.test(description) ? 'pq' : /arib-std-b67/.test(description) ? 'hlg' : 'sdr',
    colour: colourOf(description),
    ffmpegVersion: last(lines, /^ffmpeg version (\S+)/)?.[1] ?? 'unknown',
  };
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

/** Why there is no picture in this file, in words for the person who chose it. */
function refusal(clip: Clip, end: FfmpegEnd): KinemotionError {
  const report = end.lastLines.join('\n');
  const reason = reasons.find(({ fits }) => fits(report)) ?? unknownFormat;
  return new KinemotionError(reason.code, reason.message(clip.name), { hint: reason.hint, cause: new Error(report) });
}

interface Reason {
  readonly fits: (report: string) => boolean;
  readonly code: ErrorCode;
  readonly message: (name: string) => string;
  readonly hint: string;
}

const unknownFormat: Omit<Reason, 'fits'> = {
  code: 'video.not-a-video',
  message: (name) => `${name} is not a video that ffmpeg understands.`,
  hint: 'Check that it plays. Phones record .mov or .mp4; a very new codec may need a newer ffmpeg (--ffmpeg PATH).',
};

const noFfmpeg: Omit<Reason, 'fits'> = {
  code: 'ffmpeg.unusable',
  message: () => 'ffmpeg could not be started, or what was started is no ffmpeg.',
  hint: 'Check the path given with --ffmpeg or KINEMOTION_FFMPEG, or leave it out to use the bundled ffmpeg.',
};

const exportSmaller = 'Export the clip with at most 7680 pixels on its longer side.';

/** What ffmpeg says, in order of how much it tells. The first that fits is the reason. */
const reasons: readonly Reason[] = [
  { ...noFfmpeg, fits: (report) => !/^ffmpeg version /m.test(report) },
  {
    fits: (report) => /exceeds specified max pixel count|Picture size \d+x\d+ is invalid/.test(report),
    code: 'video.too-large',
    message: (name) => `${name} has pictures that are larger than 8K.`,
    hint: exportSmaller,
  },
  {
    fits: (report) => /\[(\w+_pipe|image2) @/.test(report),
    code: 'video.too-short',
    message: (name) => `${name} is a still picture, not a video.`,
    hint: 'Give a clip of the whole jump, from standing to standing.',
  },
  {
    fits: (report) => report.includes('Format not on whitelist'),
    code: 'video.not-a-video',
    message: (name) => `${name} is a playlist or script, not a video.`,
    hint: 'Give the video file itself.',
  },
  {
    fits: (report) => /^Input #0/m.test(report),
    code: 'video.no-picture',
    message: (name) => `${name} has no picture in it, only sound or data.`,
    hint: 'Give the video itself, not its sound track.',
  },
  {
    // Text and noise are taken for an mp4 as well, but with a low score.
    fits: (report) => report.includes('moov atom not found') && !report.includes('low score'),
    code: 'video.not-a-video',
    message: (name) => `${name} is cut off: the index that belongs at its end is missing.`,
    hint: 'Copy the clip from the phone again; the copy was broken off.',
  },
];
