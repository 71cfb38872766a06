import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Studio, StudioRequest } from '../overlay/debug-video.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import type { Analysis } from '../report/analysis.js';
import { Timings } from '../timing.js';
import type { VideoCodec } from '../video/codecs.js';
import { startEncoding } from '../video/encode.js';
import type { Video } from '../video/open-video.js';
import type { FrameRate } from '../video/rate.js';
import { type ReelPicture, type ReelRequest, readPictures } from '../video/reel.js';
import type { Bout } from './bouts.js';

/** The small pictures that clips are cut from, beside the frames that are looked at. */
export const clipPictures: ReelRequest = {
  ...{ file: 'read', purpose: 'the clips', fps: 60, from: 0, to: null, asJpegs: true },
};

/** Most pictures a second of an annotated clip. */
const drawnFps = 30;

/** Where clips go, and what they are written with. */
export interface ClipFolder {
  readonly folder: string;
  readonly codec: VideoCodec;
  /** What draws annotated clips, if they are wanted beside. */
  readonly openStudio: ((request: StudioRequest) => Studio) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A bout that was measured, and what it was measured in. */
export interface CutBout extends Bout {
  readonly track: LandmarkTrack;
  readonly rate: FrameRate;
  readonly analysis: Analysis;
  readonly video: Pick<Video, 'ffmpeg' | 'info'>;
}

/** Remembers the small pictures of the last seconds, and cuts the clip of each bout from them while the stream goes on. */
export class ClipCutter {
  #pictures: ReelPicture[] = [];
  #cutting: Promise<void> = Promise.resolve();
  #reading: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(private readonly folder: ClipFolder) {}

  /** Takes pictures as they come, until there are no more. */
  collect(bytes: Readable): void {
    const read = async () => {
      for await (const picture of readPictures(bytes)) this.#pictures.push(picture);
    };
    // Whoever ends the decoder ends these too; why frames fail to come is told with the frames.
    this.#reading = read().catch(() => undefined);
  }

  /** What the next clip will be called: by the moment, so that no day overwrites another. */
  name(): string {
    return `jump-${new Date().toISOString().replace(/\D/g, '').slice(0, 17)}`;
  }

  /** Begins to cut a bout's clip, behind those that are being cut already. */
  cut(name: string, bout: CutBout): void {
    const pictures = this.#pictures.filter(({ time }) => time >= bout.from && time <= bout.to);
    if (pictures.length < 2) return;
    this.#cutting = this.#cutting.then(async () => {
      await this.#write(pictures, `${name}.mp4`, bout);
      await this.#draw(pictures, `${name}.debug.mp4`, bout);
    });
    this.#cutting.catch(() => {
      this.#failed = true;
    });
  }

  /** Forgets what was before a moment of the stream. */
  forgetBefore(time: number): void {
    this.#pictures = this.#pictures.filter((picture) => picture.time >= time);
  }

  /** Every clip is there; throws where one could not be written. */
  finished(): Promise<void> {
    return this.#cutting;
  }

  /** Throws at once where a clip could not be written: nobody wants to find that out in the evening. */
  async check(): Promise<void> {
    if (this.#failed) await this.#cutting;
  }

  /** What was begun is brought to its end, or given up where that was asked for. */
  async close(): Promise<void> {
    await this.#cutting.catch(() => undefined);
    await this.#reading;
  }

  async #write(pictures: readonly ReelPicture[], name: string, { video: { ffmpeg } }: CutBout): Promise<void> {
    const { folder, codec, signal } = this.folder;
    const first = pictures[0]!;
    const { width, height } = first;
    const fps = rateOf(pictures);
    const path = join(folder, name);
    const encoding = startEncoding({ ffmpeg, codec, quality: null, path, width, height, fps, packed: true, signal });
    try {
      let written = 0;
      for (const [i, { jpeg }] of pictures.entries()) {
        // What is shown stays until the next one is due: time has no holes.
        const next = pictures[i + 1];
        const until = next ? Math.round((next.time - first.time) * fps) : written + 1;
        for (; written < until; written++) await encoding.write(jpeg);
      }
      await encoding.finish();
    } finally {
      await encoding.close();
    }
  }

  async #draw(atHand: readonly ReelPicture[], name: string, bout: CutBout): Promise<void> {
    const { folder, codec, openStudio, signal } = this.folder;
    const { track, rate, analysis, video } = bout;
    if (!openStudio) return;
    const { ffmpeg, info } = video;
    const path = join(folder, name);
    const asked = { pictures: { atHand }, ffmpeg, info, rate, path, codec, quality: null, fps: drawnFps, signal };
    const studio = openStudio(asked);
    try {
      await studio.make({ track, whose: undefined, people: [], analysis, refusal: null }, new Timings());
    } finally {
      await studio.close();
    }
  }
}

/** How many pictures a second there are where none is missing: containers round each gap, but not all of them together. */
function rateOf(pictures: readonly ReelPicture[]): number {
  const gaps = pictures.slice(1).map(({ time }, i) => time - pictures[i]!.time);
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
  const usual = gaps.filter((gap) => Math.abs(gap - middle) < middle / 4);
  return Number((usual.length / usual.reduce((sum, gap) => sum + gap, 0)).toFixed(4));
}
