import type { Trajectory } from '../motion/trajectory.js';
import { toFullRange } from '../video/full-range.js';
import type { Reel, ReelPicture } from '../video/reel.js';
import type { Answer } from './assemble.js';
import type { KeyPicture } from './html/key-picture.js';
import { poseAt } from './poses.js';

/** More pictures than this do not fit onto a page that can be sent. */
const mostPictures = 48;

/** A picture that was taken further from the event than this does not show it, in seconds of the clip. */
const nearEnough = 0.06;

interface Wanted {
  readonly jump: number;
  readonly event: string;
  /** Seconds of the clip. */
  readonly time: number;
  best: ReelPicture | undefined;
}

/** The picture nearest to each event of the first jumps, with the joints in that very picture. One walk over the reel. */
export async function keyPictures(
  reel: Reel,
  { jumps, metadata }: Pick<Answer, 'jumps' | 'metadata'>,
  trajectory: Trajectory,
): Promise<KeyPicture[]> {
  const { factor } = metadata.video.time_scale;
  const wanted: Wanted[] = jumps
    .flatMap(({ index: jump, events }) =>
      Object.entries(events).map(([event, { time_s }]) => ({ jump, event, time: time_s * factor, best: undefined })),
    )
    .slice(0, mostPictures);
  const last = Math.max(...wanted.map(({ time }) => time)) + nearEnough;
  for await (const picture of reel.pictures()) {
    if (picture.time > last) break;
    for (const one of wanted) if (isNearer(picture, one)) one.best = picture;
  }
  return wanted.flatMap(({ jump, event, best }) => {
    const pose = best && poseAt(trajectory, best.time / factor);
    return pose ? [{ jump, event, jpeg: toFullRange(best.jpeg), pose }] : [];
  });
}

function isNearer(picture: ReelPicture, { time, best }: Wanted): boolean {
  const distance = Math.abs(picture.time - time);
  return distance <= nearEnough && (best === undefined || distance < Math.abs(best.time - time));
}
