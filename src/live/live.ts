import { usualPlan } from '../memory-plan.js';
import { inferenceThreads } from '../parameters.js';
import type { PoseEngine } from '../pose/engine-pool.js';
import { Follower } from '../pose/follower.js';
import { Lookout } from '../pose/lookout.js';
import type { Analysis } from '../report/analysis.js';
import { completeAnalysis } from '../report/assemble.js';
import { round } from '../report/round.js';
import type { Run } from '../run.js';
import { tidy } from '../tidy.js';
import { spentBetween } from '../timing.js';
import type { VideoInfo } from '../video/frame.js';
import { pixelBytes } from '../video/frames.js';
import { openStream } from '../video/open-stream.js';
import type { Video } from '../video/open-video.js';
import type { StreamSource } from '../video/stream-source.js';
import { Bouts, longestBout, type Rolls } from './bouts.js';
import { type ClipCutter, clipPictures } from './clip-cutter.js';
import { type Arrival, FrameLine } from './frame-line.js';
import { measureBout } from './measure-bout.js';
import { Pulse } from './pulse.js';

/** How a stream is watched. */
export interface Watch {
  readonly source: StreamSource;
  readonly rolls: Rolls;
  /** Where each jump's clip goes, if it is wanted. */
  readonly cutter: ClipCutter | undefined;
  readonly run: Omit<Run, 'events' | 'hash'>;
  readonly events: WatchEvents;
}

/** What is told while a stream is watched. */
export interface WatchEvents {
  /** Somebody has jumped. */
  jumped(analysis: Analysis): Promise<void>;
  /** What looked like a jump was none, and why. */
  refused(reason: string): void;
  /** A frame came: its time, and how many were dropped until now. */
  frame(time: number, dropped: number): void;
}

/** What became of a stream. */
export interface WatchEnd {
  readonly frames: number;
  readonly dropped: number;
  /** Seconds of the stream. */
  readonly seconds: number;
}

/** Seconds that are kept beyond what is ever measured. */
const margin = 1;

/** Seconds of the stream between two looks for a jump, and between two clearings of what is too old. */
const lookInterval = 0.1;
const clearInterval = 5;

/** How long frames may wait for us, in seconds and bytes; where a source does not tell its rate, it is this. */
const longestWait = 0.8;
const mostWaitingBytes = 16e6;
const usualFps = 30;

/** Watches a stream to its end, and tells of each jump when it is over. Takes no more memory in an hour than in a minute. */
export async function watchStream(watch: Watch): Promise<WatchEnd> {
  const { source, run } = watch;
  const { options, timings, signal } = run;
  const opening = run.engines.open({ ...options, threads: inferenceThreads });
  opening.catch(() => undefined);
  // One thread decodes many times faster than a camera films, and holds no frame back.
  const reel = watch.cutter ? clipPictures : undefined;
  const waiting = (info: VideoInfo) => mayWait(info, options);
  const request = { ...usualPlan(options).request, threads: 1, waiting, reel };
  const engine = await timings.run('model_load', () => opening);
  const video = await timings.run('probe', () => openStream(source, { ffmpeg: options.ffmpeg, signal }, request));
  try {
    const end = await timings.run('frame_wait', () => new Watcher(watch, video, engine).watch());
    await video.decoding.ended;
    await watch.cutter?.finished();
    return end;
  } finally {
    await video.decoding.close();
    await watch.cutter?.close();
  }
}

function mayWait({ nominalFps, width, height }: VideoInfo, { frameHeight }: { readonly frameHeight: number }): number {
  const bytes = pixelBytes * Math.min(width * height, (frameHeight ** 2 * width) / height);
  return Math.max(2, Math.min(Math.ceil(longestWait * (nominalFps ?? usualFps)), Math.floor(mostWaitingBytes / bytes)));
}

/** Everything that is known of a stream that is being watched. */
class Watcher {
  readonly #follower: Follower;
  readonly #lookout: Lookout;
  readonly #line: FrameLine;
  readonly #bouts: Bouts;
  readonly #pulse = new Pulse();
  #looked = Number.NEGATIVE_INFINITY;
  #cleared = 0;
  #told;

  constructor(
    private readonly watching: Watch,
    private readonly video: Video & { readonly waiting: number },
    private readonly engine: PoseEngine,
  ) {
    const { run, source, rolls } = watching;
    const { width, height } = video.info;
    const settings = { ...run.options, width, height, mostHeld: video.held };
    const observer = (memory: WebAssembly.Memory) => engine.observer(memory);
    this.#follower = new Follower({ observer, timings: run.timings }, settings);
    this.#lookout = new Lookout(this.#follower, settings);
    const now = () => performance.now();
    this.#line = new FrameLine(video.decoding.frames, { most: video.waiting, patient: source.patient, now });
    this.#bouts = new Bouts(rolls);
    this.#told = run.timings.report();
    if (video.decoding.pictures) watching.cutter?.collect(video.decoding.pictures);
  }

  async watch(): Promise<WatchEnd> {
    let [frames, seconds] = [0, 0];
    try {
      for await (const arrival of this.#line) {
        frames++;
        seconds = arrival.time;
        await this.#take(arrival);
        this.watching.events.frame(seconds, this.#line.dropped);
        if (this.#isTimeToLook(seconds)) await this.#lookForJumps(seconds);
        if (seconds - this.#cleared >= clearInterval) await this.#clear(seconds);
      }
      await this.#lookout.finish();
      await this.#lookForJumps(seconds, true);
      return { frames, dropped: this.#line.dropped, seconds };
    } finally {
      this.#lookout.abandon();
      await this.#line.return();
      await this.#follower.close();
    }
  }

  async #take({ index, time, at, frame }: Arrival): Promise<void> {
    const began = performance.now();
    if (frame) await this.#lookout.take(frame);
    else this.#follower.expect({ index, time });
    const doneAt = performance.now();
    this.#pulse.note({ time, at, doneAt: frame ? doneAt : null, work: doneAt - began });
  }

  #isTimeToLook(now: number): boolean {
    const { due } = this.#bouts;
    return now - this.#looked >= lookInterval || (due !== null && now >= due);
  }

  async #lookForJumps(now: number, ended = false): Promise<void> {
    const { run, events } = this.watching;
    const { timings, options } = run;
    this.#looked = now;
    const track = this.#follower.trackSoFar();
    const bout = timings.run('phase_detection', () => this.#bouts.look(track, now, ended));
    if (!bout) return;
    await this.#lookout.catchUp();
    const { source } = this.watching;
    const measured = measureBout(bout, this.#follower.soFar(), {
      ...{ name: source.name, video: this.video, engine: this.engine, options, timings },
    });
    if ('refusal' in measured) return events.refused(measured.refusal);
    const report = timings.report();
    const { cutter } = this.watching;
    const clip = cutter?.name();
    const live = { ...this.#describe(bout.from, now, measured.landing), ...(clip !== undefined && { clip }) };
    const effort = { timing: spentBetween(this.#told, report), peakBytes: process.resourceUsage().maxRSS * 1024 };
    this.#told = report;
    const analysis = completeAnalysis({ ...measured.answer, live }, effort);
    await events.jumped(analysis);
    if (clip !== undefined) cutter?.cut(clip, { ...bout, ...measured, analysis, video: this.video });
  }

  #describe(from: number, now: number, landing: number): NonNullable<Analysis['live']> {
    const { frames, dropped, work, latency } = this.#pulse.report(from, now);
    const cameAt = this.#pulse.cameAt(landing) ?? performance.now();
    return {
      video_time_s: round(now, 4),
      wall_clock: new Date().toISOString(),
      ...{ frames, frames_dropped: dropped },
      processing_time_ms: { mean: round(work.mean, 2), most: round(work.most, 2) },
      average_latency_ms: round(latency, 2),
      result_latency_ms: round(performance.now() - cameAt, 1),
    };
  }

  /** Whatever is too old for any jump to come is forgotten. */
  async #clear(now: number): Promise<void> {
    this.#cleared = now;
    const { pre, post } = this.watching.rolls;
    const oldest = now - (pre + longestBout + post + margin);
    this.#follower.forgetBefore(oldest);
    this.#pulse.forgetBefore(oldest);
    this.watching.cutter?.forgetBefore(oldest);
    await this.watching.cutter?.check();
    tidy();
  }
}
