import type { Frame } from '../video/frame.js';
import type { Estimate, EstimateOptions, Instruments } from './estimation.js';
import { Follower } from './follower.js';
import { Lookout } from './lookout.js';

/**
 * Follows everybody through the frames, so that nobody is taken for another when two cross, and gives back the one who
 * jumps. Few frames are looked at while nothing happens, and all where feet leave the floor or meet it: what turns out to
 * have mattered is looked at after all, as long as it is held. Where that one was not seen the presence is zero: time has
 * no holes.
 */
export async function estimatePose(
  frames: AsyncIterable<Frame>,
  instruments: Instruments,
  options: EstimateOptions,
): Promise<Estimate> {
  const follower = new Follower(instruments, options);
  const lookout = new Lookout(follower, options, instruments.waiting);
  try {
    for await (const frame of frames) await lookout.take(frame);
    await lookout.finish();
    return follower.result();
  } finally {
    lookout.abandon();
    await follower.close();
  }
}
