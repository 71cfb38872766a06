import type { Frame } from '../video/frame.js';
import type { Estimate, EstimateOptions, Instruments } from './estimation.js';
import { floorRate } from './floor-film.js';
import { Follower } from './follower.js';
import { HeldFrames } from './held-frames.js';
import { jitter, type LookRates, lookBackTime } from './rhythm.js';

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
  const { lookRates, mostHeld } = options;
  const follower = new Follower(instruments, options);
  const held = new HeldFrames({ most: mostHeld, seconds: lookBackTime }, (frame) => follower.film(frame));
  const look = async (frame: Frame) => {
    held.lookAtNewest();
    const back = await follower.look(frame);
    if (back) await follower.lookBack(held.missed(back.since, 1 / back.rate + jitter));
  };
  let before: number | undefined;
  try {
    for await (const frame of frames) {
      follower.expect(frame);
      // The next frame is expected as soon as this one came: what it would come too late for is now.
      const next = frame.time + (frame.time - (before ?? frame.time));
      before = frame.time;
      const isLate = (since: number, rate: number) => next - since > 1 / rate + jitter;
      if (!isLate(held.newest?.time ?? Number.NEGATIVE_INFINITY, heldRate(lookRates))) {
        frame.release();
        continue;
      }
      held.hold(frame);
      if (isLate(held.lastLook, follower.rateAt(frame.time))) await look(frame);
    }
    const last = held.newest;
    if (last && last.time > held.lastLook) await look(last);
    held.empty();
    return follower.result();
  } finally {
    held.abandon();
    await follower.close();
  }
}

/** How many frames a second are worth keeping: as many as anybody looks at, and those that show when a shoe leaves the floor. */
export function heldRate({ event }: LookRates): number {
  return Math.max(event, floorRate);
}
