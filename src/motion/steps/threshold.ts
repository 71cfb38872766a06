import { lowerBound } from '../local-fit.js';
import type { FootPath } from './swing.js';

/** So far from where it stands a foot has certainly gone, metres, and so far from there it certainly swings. */
const gone = 0.06;
const swinging = 0.3;

/** When a foot passes a short way beyond where it stands; `about` lies near that, and is not asked for more. */
export function departure({ times, places }: FootPath, stands: number, about: number): number | null {
  let i = lowerBound(times, about - searched);
  while (i < times.length && places[i]! - stands < swinging) i++;
  if (i >= times.length) return null;
  // Two samples in a row: single ones are wrong.
  while (i > 1 && !(places[i - 1]! - stands < gone && places[i - 2]! - stands < gone)) i--;
  return i > 1 ? crossing(times, places, i - 1, stands + gone) : null;
}

/** When a foot comes as near to where it will stand. */
export function arrival({ times, places }: FootPath, stands: number, about: number): number | null {
  let i = lowerBound(times, about + searched) - 1;
  while (i >= 0 && stands - places[i]! < swinging) i--;
  if (i < 0) return null;
  const last = times.length - 2;
  while (i < last && !(stands - places[i + 1]! < gone && stands - places[i + 2]! < gone)) i++;
  return i < last ? crossing(times, places, i, stands - gone) : null;
}

const searched = 0.05;

/** Where the straight line from one sample to the next passes a value. */
function crossing(times: Float64Array, places: Float64Array, i: number, value: number): number {
  const share = (value - places[i]!) / (places[i + 1]! - places[i]!);
  return times[i]! + Math.min(1, Math.max(0, share)) * (times[i + 1]! - times[i]!);
}
