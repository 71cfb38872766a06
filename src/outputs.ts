import type { Motion } from './motion/motion.js';
import type { Options } from './options.js';
import { loadCanvas } from './overlay/canvas.js';
import type { Pictured, Studio, StudioRequest } from './overlay/debug-video.js';
import type { LandmarkTrack } from './pose/landmarks.js';
import type { Analysis } from './report/analysis.js';
import { type Answer, completeAnalysis, type Effort } from './report/assemble.js';
import { jumpCsv } from './report/jump-csv.js';
import { keyPictures } from './report/key-pictures.js';
import { checkLandmarkFile, writeLandmarkFile } from './report/landmark-file.js';
import { checkOutput, folderBeside, writeOutput } from './report/output-file.js';
import type { Run } from './run.js';
import { readEncoders } from './video/capabilities.js';
import type { Clip } from './video/clip.js';
import type { VideoCodec } from './video/codecs.js';
import { chooseCodec, containerOf } from './video/encode.js';
import { findFfmpeg } from './video/find-ffmpeg.js';
import type { Video } from './video/open-video.js';
import type { FrameRate } from './video/rate.js';
import { isPacked, openReel, type Reel, type ReelRequest } from './video/reel.js';

/** Where the outputs' pictures come from, if any output shows pictures. */
export type Outputs =
  | { readonly reel: Reel; readonly reelRequest: ReelRequest }
  | { readonly reel: undefined; readonly reelRequest: undefined };

/** What outputs are made of, besides the answer. */
interface Material {
  readonly clip: Clip;
  readonly video: Video;
  readonly track: LandmarkTrack;
  readonly rate: FrameRate;
  /** Where the debug video is made, if there is one. */
  readonly studio: Studio | undefined;
  readonly motion: Motion;
  /** Whose numbers are shown, where that is worth a word. */
  readonly whose: Analysis['person'];
  /** Everybody whose numbers were asked for. */
  readonly people: readonly Pictured[];
  /** The most memory that the decoder took. */
  readonly decoderBytes: number;
}

/** What a debug video is drawn and encoded with: loaded for a run that draws one, and for no other. */
interface Drawing {
  readonly codec: VideoCodec;
  openStudio(request: StudioRequest): Studio;
}

/** A result, or why there is none. */
type Outcome =
  | { readonly analysis: Analysis; readonly refusal: null }
  | { readonly analysis: null; readonly refusal: string };

/** A report shows an event's very frame, as far as eyes can tell: so many pictures a second are kept for it. */
const reportFps = 60;

/** Refuses outputs that cannot be made, before the work starts, and opens what pictures are put aside in. */
export async function prepareOutputs(clip: Clip, options: Options): Promise<Outputs> {
  const { landmarks, csv, html, debugVideo, force } = options;
  const rules = { input: clip.path, force };
  if (landmarks !== undefined) await checkLandmarkFile(landmarks, { ...rules, everybody: options.person === 'all' });
  if (debugVideo) containerOf(debugVideo.path);
  for (const path of [csv, html]) if (path !== undefined) await checkOutput(path, rules);
  if (debugVideo) await checkOutput(debugVideo.path, { ...rules, onlyFile: true });
  const beside = debugVideo?.path ?? html;
  if (beside === undefined) return { reel: undefined, reelRequest: undefined };
  const reel = await openReel(await folderBeside(beside));
  const drawnFps = debugVideo ? debugVideo.fps / debugVideo.every : 0;
  const fps = Math.max(drawnFps, html === undefined ? 0 : reportFps);
  const purpose = debugVideo ? 'the debug video' : 'the pictures of the report';
  const { from, to } = options;
  return { reel, reelRequest: { file: reel.target, purpose, fps, from, to, asJpegs: html !== undefined } };
}

/** Loads what draws the debug video, if there is one; refuses what cannot be drawn or encoded on this machine. */
export async function prepareDrawing(
  { debugVideo, ffmpeg }: Options,
  signal?: AbortSignal,
): Promise<Drawing | undefined> {
  if (!debugVideo) return undefined;
  await loadCanvas();
  const encoders = await readEncoders(await findFfmpeg(ffmpeg), signal);
  const codec = chooseCodec(encoders, debugVideo.path, debugVideo.codec);
  const { openStudio } = await import('./overlay/debug-video.js');
  return { codec, openStudio };
}

/** Starts what the debug video is made with, if there is one: its children wake up while the jumps are measured. */
export function preparePictures(
  { reel, reelRequest }: Outputs,
  { video, rate, drawing }: { readonly video: Video; readonly rate: FrameRate; readonly drawing: Drawing | undefined },
  { options: { debugVideo }, timings, signal }: Run,
): Studio | undefined {
  if (!debugVideo || !reel || !drawing) return undefined;
  const packed = isPacked(reelRequest, video.info);
  const { path, fps, every, quality } = debugVideo;
  const { ffmpeg, info } = video;
  const asked = {
    pictures: { reel, packed },
    ffmpeg,
    info,
    rate,
    path,
    codec: drawing.codec,
    quality,
    fps: fps / every,
    signal,
  };
  return timings.run('debug_encode', () => drawing.openStudio(asked));
}

/** Writes every frame's landmarks, if they were asked for: they show why there is no answer, too. */
export async function writeLandmarks(
  { clip, video, track, rate, whose, people }: Material,
  { options, timings, events }: Run,
): Promise<void> {
  const { landmarks } = options;
  const { width, height } = video.info;
  const content = { track, whose, people, rowsPerSecond: options.landmarksFps };
  const header = { file: clip.name, width, height, fps: rate.fps };
  if (events?.tracked) await timings.run('outputs', () => events.tracked?.(content, header));
  if (landmarks === undefined) return;
  await timings.run('outputs', () => writeLandmarkFile(landmarks, content, header));
}

/** Writes everything that was asked for beside the result, and gives back the result with what all of it took. */
export async function writeOutputs(
  outputs: Outputs,
  material: Material & { readonly answer: Answer },
  run: Run,
): Promise<Analysis> {
  const { options, timings, events } = run;
  const { answer } = material;
  const { csv, html, debugVideo } = options;
  const pending = [...(debugVideo ? ['debug_video' as const] : []), ...(html !== undefined ? ['html' as const] : [])];
  const until = (more: Partial<Effort> = {}): Analysis =>
    completeAnalysis(answer, { timing: timings.report(), peakBytes: peakBytes(material.decoderBytes), ...more });
  if (csv === undefined && pending.length === 0) return until();
  const early = timings.run('outputs', () => until(pending.length > 0 ? { pending } : {}));
  if (csv !== undefined) await timings.run('outputs', () => writeOutput(csv, jumpCsv([early])));
  if (pending.length > 0) await timings.run('outputs', () => events?.answer?.(early));
  const made = await writePictures({ ...material, analysis: early, refusal: null }, run);
  const { reel } = outputs;
  if (html !== undefined && reel) {
    await timings.run('outputs', async () => {
      const { reportPage } = await import('./report/html/report-page.js');
      const pictures = await keyPictures(reel, answer, material.motion.trajectory);
      await writeOutput(html, [reportPage([{ analysis: until(made), pictures }])]);
    });
  }
  return until(made);
}

/** Makes the debug video, if it was asked for; gives back what it was and took. */
export async function writePictures(
  { studio, track, analysis, refusal, decoderBytes, whose, people }: Material & Outcome,
  { timings, events }: Run,
): Promise<Partial<Effort>> {
  if (!studio) return {};
  const findings = { track, analysis, refusal, whose, people, drawn: events?.drawn };
  const making = timings.run('debug_encode', () => studio.make(findings, timings));
  const { peakBytes: studioBytes, ...made } = await making;
  return { debugVideo: made, peakBytes: peakBytes(Math.max(decoderBytes, studioBytes)) };
}

/** The most memory that we took, together with the most that a child took. */
function peakBytes(children: number): number {
  return process.resourceUsage().maxRSS * 1024 + children;
}
