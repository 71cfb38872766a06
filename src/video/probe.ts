import { type ErrorCode, KinemotionError } from '../errors.js';
import type { Clip } from './clip.js';
import { type FfmpegEnd, inputArguments, startFfmpeg } from './ffmpeg.js';
import type { VideoInfo } from './frame.js';

/** Beyond 8K there is no phone, only a file that wants all the memory. */
const pixelLimit = 8192 * 8192;

/** Enough for every stream and chapter that a camera writes. */
const reportLines = 2000;

/** Reads what a clip says about itself, from ffmpeg's own report: the bundled ffmpeg comes without ffprobe. */
export async function probe(clip: Clip, ffmpeg: string, signal?: AbortSignal): Promise<VideoInfo> {
  const child = startFfmpeg(ffmpeg, inputArguments(clip.path), { signal, keptLines: reportLines });
  for await (const _ of child.output); // nothing comes, but the watchdog watches
  const end = await child.ended;
  const info = readReport(end.lastLines);
  if (!info) throw refusal(clip, end);
  if (info.width * info.height > pixelLimit) {
    throw new KinemotionError(
      'video.too-large',
      `${clip.name} has pictures of ${info.width} × ${info.height} pixels.`,
      {
        hint: 'Export the clip with at most 7680 pixels on its longer side.',
      },
    );
  }
  return info;
}

/** Understands ffmpeg's description of its input; undefined when there is no video stream in it. */
export function readReport(lines: readonly string[]): VideoInfo | undefined {
  const last = (pattern: RegExp) => lines.map((line) => pattern.exec(line)).findLast((match) => match !== null);
  const stream = lines
    .map((line) => /^\s+Stream #0:\d+.*?: Video: (.*)$/.exec(line))
    .find((match) => match && !/attached pic/.test(match[1]!));
  const description = stream?.[1];
  const size =
    /, (\d+)x(\d+)(?: \[?SAR (\d+):(\d+))?/.exec(description ?? '') ?? /, (\d+)x(\d+)/.exec(description ?? '');
  if (!description || !size) return undefined;

  const [, storedWidth, storedHeight, aspectWidth, aspectHeight] = size.map(Number);
  const aspect = aspectWidth && aspectHeight ? aspectWidth / aspectHeight : 1;
  const turn = Number(last(/displaymatrix: rotation of (-?[\d.]+) degrees/)?.[1] ?? 0);
  const rotation = (((Math.round(-turn / 90) * 90) % 360) + 360) % 360;
  const width = Math.round(storedWidth! * aspect);
  const height = storedHeight!;
  const sideways = rotation === 90 || rotation === 270;
  const duration = last(/^ {2}Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?), /);
  return {
    codec: /^\w+/.exec(description)?.[0] ?? 'unknown',
    width: sideways ? height : width,
    height: sideways ? width : height,
    rotation,
    nominalFps: rate(description, 'fps') ?? rate(description, 'tbr'),
    statedDuration: duration ? Number(duration[1]) * 3600 + Number(duration[2]) * 60 + Number(duration[3]) : null,
    transfer: /smpte2084/.test(description) ? 'pq' : /arib-std-b67/.test(description) ? 'hlg' : 'sdr',
    ffmpegVersion: last(/^ffmpeg version (\S+)/)?.[1] ?? 'unknown',
  };
}

/** "29.97 fps", or "1k fps" for a thousand. */
function rate(description: string, unit: 'fps' | 'tbr'): number | null {
  const match = new RegExp(`, ([\\d.]+)(k?) ${unit}`).exec(description);
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

/** What ffmpeg says, in order of how much it tells. The first that fits is the reason. */
const reasons: readonly Reason[] = [
  {
    fits: (report) => !/^ffmpeg version /m.test(report),
    code: 'ffmpeg.unusable',
    message: () => 'ffmpeg could not be started, or what was started is no ffmpeg.',
    hint: 'Check the path given with --ffmpeg or KINEMOTION_FFMPEG, or leave it out to use the bundled ffmpeg.',
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
