import type { LandmarkTrack } from '../pose/landmarks.js';

/** The frames of a track since a moment, in a track of their own. */
export function trackSince(track: LandmarkTrack, time: number): LandmarkTrack {
  let n = 0;
  while (n < track.length && track.timeAt(n) < time) n++;
  return track.from(n);
}
