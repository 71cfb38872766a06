import { inferenceThreads } from '../parameters.js';
import { loadCropper, placeOf, wholeOf } from '../pose/crop.js';
import { readDetections } from '../pose/detector.js';
import type { RawPose } from '../pose/readout.js';
import type { Region } from '../pose/region.js';
import type { Frame, VideoInfo } from '../video/frame.js';
import { heldFrames, holdFrames } from './held-frames.js';
import { asLookedAt, optionsOf, withVideo } from './recording.js';
import type { Workbench } from './workbench.js';

/** A frame of the sample, where its athlete is, and what a network saw there. */
export interface Seen {
  readonly frame: Frame;
  readonly region: Region;
  readonly image: Uint8Array;
  readonly raw: RawPose;
}

/** Frames of the sample with the athlete found in them: made once. */
export function seenPeople(bench: Workbench): Promise<readonly Seen[]> {
  return bench.once('seen people', async () => {
    const options = optionsOf('balanced', bench);
    const wanted = (info: VideoInfo) => ({ ...asLookedAt(options)(info), readAhead: heldFrames + 1 });
    const { frames } = await withVideo(bench.sample, wanted, bench, holdFrames);
    const networks = await bench.networks(options.model, inferenceThreads);
    const cropper = loadCropper()(frames[0]!.memory);
    const seen: Seen[] = [];
    for (const frame of frames) {
      const { boxes, scores } = await networks.detect(cropper.letterbox(placeOf(frame), wholeOf(frame)));
      const region = readDetections(boxes, scores, wholeOf(frame), options.detectionConfidence)[0]?.region;
      if (!region) continue;
      const image = cropper.cut(placeOf(frame), region).slice();
      seen.push({ frame, region, image, raw: copyOf(await networks.infer(image)) });
    }
    return seen;
  });
}

/** Answers are overwritten by the next. */
function copyOf({ landmarks, presence, world, heatmap }: RawPose): RawPose {
  return {
    landmarks: landmarks.slice(),
    presence: presence.slice(),
    world: world.slice(),
    heatmap: heatmap.slice(),
  };
}
