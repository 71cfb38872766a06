import { KinemotionError } from '../errors.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import type { Analysis } from '../report/analysis.js';
import type { Timings } from '../timing.js';
import type { VideoCodec } from '../video/codecs.js';
import { type Encoding, startEncoding } from '../video/encode.js';
import type { Size } from '../video/filters.js';
import type { Frame, VideoInfo } from '../video/frame.js';
import { projectPictures } from '../video/picture-frames.js';
import type { FrameRate } from '../video/rate.js';
import { punctual, type Reel, type ReelPicture, reelSize } from '../video/reel.js';
import { type Projection, projectReel } from '../video/reel-frames.js';
import { createAtlas } from './atlas.js';
import { loadCanvas } from './canvas.js';
import { type Layer, loadLayer } from './lay.js';
import { createPainter } from './painter.js';
import { sceneOf } from './scene.js';

/** How a debug video is made. */
export interface StudioRequest {
  readonly pictures: PictureSource;
  readonly ffmpeg: string;
  /** The clip as displayed. */
  readonly info: VideoInfo;
  readonly rate: FrameRate;
  readonly path: string;
  readonly codec: VideoCodec;
  readonly quality: number | null;
  /** Most pictures a second. */
  readonly fps: number;
  readonly signal?: AbortSignal | undefined;
}

/** Where pictures come from: a reel, packed or not, or the few that are at hand. */
export type PictureSource =
  | { readonly reel: Reel; readonly packed: boolean }
  | { readonly atHand: readonly ReelPicture[] };

/** One ffmpeg that unpacks pictures and one that encodes them: under way while what is drawn is still worked out. */
export interface Studio {
  /** Draws what was found onto the pictures of the reel. Memory does not grow with the length of the clip. */
  make(findings: Findings, timings: Timings): Promise<MadeVideo>;
  /** Ends both; of a video that was not finished nothing stays. */
  close(): Promise<void>;
}

/** What stands in a studio. */
interface Equipment {
  readonly picture: Size;
  readonly size: Size;
  readonly fps: number;
  readonly codec: VideoCodec;
  readonly projection: Projection;
  readonly encoding: Encoding;
}

/** What is drawn. */
export interface Findings {
  readonly track: LandmarkTrack;
  /** Whose landmarks these are, where that is worth a word. */
  readonly whose: Analysis['person'];
  /** Everybody who was asked for, that one among them. */
  readonly people: readonly Pictured[];
  /** What is known; or why nothing is. */
  readonly analysis: Analysis | null;
  readonly refusal: string | null;
  /** Called for each drawn picture with its time, and the last one's. */
  readonly drawn?: ((time: number, end: number) => void) | undefined;
}

/** Somebody in the pictures. */
export interface Pictured {
  readonly track: LandmarkTrack;
  readonly who: { readonly number: number };
}

/** What was made. */
export interface MadeVideo extends Size {
  readonly codec: string;
  readonly fps: number;
  readonly pictures: number;
  /** The most memory that the two ffmpegs took. */
  readonly peakBytes: number;
}

const readAhead = 3;

/** How often a picture may be shown on average, beside so many pictures in all. */
const mostRepeats = 60;
const longestShow = 3600;

/** Starts what a debug video is made with. */
export function openStudio({ pictures, info, rate, codec, quality, path, ...asked }: StudioRequest): Studio {
  const { ffmpeg, signal } = asked;
  const size = reelSize(info);
  const fps = drawnRate(rate, asked.fps);
  const projecting = { ...asked, info, readAhead, fps };
  const projection =
    'atHand' in pictures
      ? projectPictures(pictures.atHand, projecting)
      : projectReel(pictures.reel, { ...projecting, packed: pictures.packed });
  const encoding = startEncoding({ ffmpeg, codec, quality, path, ...size, fps, signal });
  const equipment = { picture: info, size, fps, codec, projection, encoding };
  return {
    make: (findings, timings) => makeVideo(equipment, findings, timings),
    close: async () => {
      await projection.close();
      await encoding.close();
    },
  };
}

async function makeVideo(equipment: Equipment, findings: Findings, timings: Timings): Promise<MadeVideo> {
  const { size, fps, codec, projection, encoding } = equipment;
  const { track } = findings;
  const [start, end] = [track.at(0).time, track.at(track.length - 1).time];
  refuseEndless((end - start) * fps, track.length);
  const draw = await timings.run('debug_draw', () => drawer(equipment, findings, { start, end }));
  let written = 0;
  let shown: Frame | undefined;
  let taken: Promise<void> = Promise.resolve();
  /** What is shown stays in its place until the next is: it may have to be shown again. */
  const show = async (frame: Frame, repeats: number) => {
    for (let i = 0; i < repeats && shown; i++) await encoding.write(shown.pixels);
    shown?.release();
    shown = frame;
    await encoding.write(frame.pixels);
  };
  for await (const frame of timings.waitingFor('debug_decode', projection.frames)) {
    // Half a picture early is as good as on time: a clip of 29.97 or variable frames loses none.
    const due = Math.floor((frame.time - start) * fps + 0.5) + 1 - written;
    if (due < 1 || frame.time < start || frame.time > end) {
      frame.release();
      continue;
    }
    // Half of a picture waits on our side of the pipe. Once all of it is through, the encoder works while we draw the next.
    await timings.run('debug_encode', () => taken);
    timings.run('debug_draw', () => draw(frame));
    taken = show(frame, due - 1);
    taken.catch(() => undefined);
    written += due;
    findings.drawn?.(frame.time - start, end - start);
  }
  await timings.run('debug_encode', () => taken);
  const { peakBytes } = await timings.run('debug_encode', () => encoding.finish());
  return { codec, ...size, fps, pictures: written, peakBytes: peakBytes + projection.peakBytes() };
}

/** A slide show of a minute is fine, a file that claims days is not: every one of its pictures would have to be encoded. */
function refuseEndless(pictures: number, frames: number): void {
  if (pictures <= longestShow + mostRepeats * frames) return;
  throw new KinemotionError('video.too-large', 'The frames of this clip lie too far apart for a debug video.', {
    hint: 'Leave out --debug-video, or export the clip again: its clock is wrong.',
  });
}

/** A clip of constant rate loses the same number of frames between any two pictures. */
function drawnRate({ fps, variable }: FrameRate, most: number): number {
  if (fps === null || variable) return most;
  return Number((fps / Math.max(1, Math.ceil((punctual * fps) / most - 1e-9))).toFixed(4));
}

/** Draws onto a frame, in place. */
async function drawer(
  { picture, size }: Equipment,
  { track, whose, people, analysis, refusal }: Findings,
  stretch: { readonly start: number; readonly end: number },
): Promise<(frame: Frame) => void> {
  const canvas = await loadCanvas();
  const painter = createPainter(canvas, sceneOf({ analysis, refusal, picture, size, ...stretch }));
  const gather = createAtlas(canvas, painter.drawing);
  const makeLayer = loadLayer();
  let layer: Layer | undefined;
  let nearest = 0;
  const boxed = whose && whose.chosen_by !== 'auto' ? people : [];
  const seenIn = (one: LandmarkTrack, n: number) => (one.presenceAt(n) > 0 ? one.at(n) : null);
  return (frame) => {
    const distance = (n: number) => Math.abs(track.at(n).time - frame.time);
    while (nearest + 1 < track.length && distance(nearest + 1) <= distance(nearest)) nearest++;
    const landmarks = track.at(nearest);
    const boxes = painter.paint({
      time: frame.time,
      index: landmarks.index,
      landmarks: landmarks.presence > 0 ? landmarks : null,
      people: boxed.map((one) => ({
        ...{ number: one.who.number, landmarks: seenIn(one.track, nearest), shown: one.track === track },
      })),
    });
    layer ??= makeLayer(frame.memory);
    layer.lay(frame, gather(boxes), boxes);
  };
}
