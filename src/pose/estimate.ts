import type { Timings } from '../timing.js';
import type { Frame } from '../video/frame.js';
import { type Cropper, detectorSide, letterbox } from './crop.js';
import { type Detection, readDetections } from './detector.js';
import type { PoseEngine } from './engine.js';
import { LandmarkTrack } from './landmarks.js';
import { Readout } from './readout.js';
import { isUsable, type Region } from './region.js';

/** What following a person needs to know. */
export interface EstimateOptions {
  /** Least score at which the detector's find counts as a person. */
  readonly detectionConfidence: number;
  /** Least presence at which the person of the last frame counts as still there. */
  readonly trackingConfidence: number;
  /** The picture as displayed: landmarks are given in its pixels. */
  readonly width: number;
  readonly height: number;
}

/** The landmarks of a clip and how they came about. */
export interface Estimate {
  readonly track: LandmarkTrack;
  readonly framesInferred: number;
  readonly detections: number;
}

/** While nobody is there the detector looks this often, in seconds of the clip: it is twice as dear as a tracked frame. */
export const searchInterval = 0.1;

/** Follows one person through the frames. Where nobody is seen the presence is zero: time has no holes. */
export async function estimatePose(
  frames: AsyncIterable<Frame>,
  tools: {
    readonly engine: PoseEngine;
    readonly makeCropper: (memory: WebAssembly.Memory) => Cropper;
    readonly timings: Timings;
  },
  options: EstimateOptions,
  onFrame?: (frame: Frame) => void,
): Promise<Estimate> {
  const { engine, timings } = tools;
  const image = new Uint8Array(detectorSide * detectorSide * 3);
  const readout = new Readout();
  let cropper: Cropper | undefined;
  let track: LandmarkTrack | undefined;
  let region: Region | undefined;
  let lastSeen: Region | undefined;
  let searchFrom = Number.NEGATIVE_INFINITY;
  let framesInferred = 0;
  let detections = 0;

  for await (const frame of timings.waitingFor('frame_wait', frames)) {
    try {
      cropper ??= tools.makeCropper(frame.memory);
      track ??= new LandmarkTrack(frame.index);
      if (!region && frame.time >= searchFrom) {
        detections++;
        searchFrom = frame.time + searchInterval;
        const found = await timings.run('detection', async () => {
          letterbox(frame, image);
          const { boxes, scores } = await engine.detect(image);
          return readDetections(boxes, scores, frame, options.detectionConfidence);
        });
        region = choose(found, lastSeen);
      }
      if (!region) {
        track.append(frame.time, 0);
        continue;
      }
      const here = region;
      const input = timings.run('crop', () => cropper!.cut(frame, here));
      const raw = await timings.run('inference', () => engine.infer(input));
      framesInferred++;
      region = timings.run('readout', () => {
        const presence = raw.presence[0]!;
        if (presence <= options.trackingConfidence) {
          track!.append(frame.time, 0);
          return undefined;
        }
        const next = readout.read(
          raw,
          here,
          options.width / frame.width,
          options.height / frame.height,
          track!.append(frame.time, presence),
        );
        lastSeen = next;
        return isUsable(next, frame.width, frame.height) ? next : undefined;
      });
    } finally {
      onFrame?.(frame);
      frame.release();
    }
  }
  return { track: track ?? new LandmarkTrack(), framesInferred, detections };
}

/** Whom to follow: the one last seen if somebody stands near there, else the largest. */
function choose(found: readonly Detection[], lastSeen: Region | undefined): Region | undefined {
  const likeness = ({ region }: Detection) =>
    lastSeen
      ? -Math.hypot(region.x - lastSeen.x, region.y - lastSeen.y) / lastSeen.size -
        Math.abs(Math.log(region.size / lastSeen.size))
      : region.size;
  return [...found].sort((a, b) => likeness(b) - likeness(a))[0]?.region;
}
