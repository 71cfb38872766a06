import { type ErrorCode, KinemotionError } from '../errors.js';
import type { Clip } from './clip.js';
import type { FfmpegEnd } from './ffmpeg.js';

/** Why there is no picture in this file, in words for the person who chose it. */
export function noPicture(clip: Pick<Clip, 'name'>, end: FfmpegEnd): KinemotionError {
  const report = end.lastLines.join('\n');
  if (!/^ffmpeg version /m.test(report)) return noFfmpeg(new Error(report));
  const reason = reasons.find(({ fits }) => fits(report)) ?? unknownFormat;
  return new KinemotionError(reason.code, reason.message(clip.name, report), {
    hint: reason.hint,
    cause: new Error(report),
  });
}

/** What to do about an ffmpeg that is none. */
export const checkFfmpegPath =
  'Check the path given with --ffmpeg or KINEMOTION_FFMPEG, or leave it out to use the bundled ffmpeg.';

/** What was started is not what it should be. */
export function noFfmpeg(cause?: unknown): KinemotionError {
  return new KinemotionError('ffmpeg.unusable', 'ffmpeg could not be started, or what was started is no ffmpeg.', {
    hint: checkFfmpegPath,
    cause,
  });
}

/** Whether the reading came no farther than the file's index. */
export function isIndexUnreadable({ killed, lastLines }: FfmpegEnd): boolean {
  return !killed && lastLines.some((line) => line.includes(brokenHeader));
}

/** What ffmpeg says where it could not read the index of a file to its end. */
const brokenHeader = 'error reading header';

interface Reason {
  readonly fits: (report: string) => boolean;
  readonly code: ErrorCode;
  readonly message: (name: string, report: string) => string;
  readonly hint: string;
}

const unknownFormat: Omit<Reason, 'fits'> = {
  code: 'video.not-a-video',
  message: (name) => `${name} is not a video that ffmpeg understands.`,
  hint: 'Check that it plays. Phones record .mov or .mp4; a very new codec may need a newer ffmpeg (--ffmpeg PATH).',
};

/** What to do about pictures that are larger than anything that films. */
export const exportSmaller = 'Export the clip with at most 7680 pixels on its longer side.';

const unlisted = /\[(\w+)[^\]]* @ .*Format not on whitelist/;

function format(report: string): string {
  return unlisted.exec(report)?.[1] ?? 'unknown';
}

/** What ffmpeg says, in order of how much it tells. The first that fits is the reason. */
const reasons: readonly Reason[] = [
  {
    fits: (report) => /exceeds specified max pixel count|Picture size \d+x\d+ is invalid/.test(report),
    code: 'video.too-large',
    message: (name) => `${name} has pictures that are larger than 8K.`,
    hint: exportSmaller,
  },
  {
    fits: (report) => /^Unrecognized option|^Option .* not found/m.test(report),
    code: 'ffmpeg.unusable',
    message: () => 'This ffmpeg is too old: it does not know what it is told.',
    hint: 'Leave out --ffmpeg and KINEMOTION_FFMPEG to use the bundled ffmpeg.',
  },
  {
    fits: (report) => /\[(\w+_pipe|image2) @/.test(report),
    code: 'video.too-short',
    message: (name) => `${name} is a still picture, not a video.`,
    hint: 'Give a clip of the whole jump, from standing to standing.',
  },
  {
    fits: (report) => /\[(hls|applehttp|concat|dash|sdp|rtsp)[^\]]* @ .*Format not on whitelist/.test(report),
    code: 'video.not-a-video',
    message: (name) => `${name} is a playlist or script, not a video.`,
    hint: 'Give the video file itself.',
  },
  {
    fits: (report) => unlisted.test(report),
    code: 'video.not-a-video',
    message: (name, report) => `${name} is no video of a camera: ffmpeg takes it for the format ${format(report)}.`,
    hint: 'Give the video itself. What plays as a video in another format can be exported as .mp4.',
  },
  {
    // An index of which a part is missing names no stream, or one of which nothing is known.
    fits: (report) => /^Input #0/m.test(report) && !/Stream #0:\d+[^:\n]*: (?!\w+: none(?! \(\w+ \/))/.test(report),
    code: 'video.not-a-video',
    message: (name) => `${name} is cut off or damaged: a part of its index is missing.`,
    hint: 'Copy the clip from the phone again; the copy was broken off.',
  },
  {
    fits: (report) => report.includes(brokenHeader) && report.includes('Cannot allocate memory'),
    code: 'video.not-a-video',
    message: (name) => `${name} is damaged: its index cannot be read.`,
    hint: 'Copy the clip from the phone again; the copy was broken off.',
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
