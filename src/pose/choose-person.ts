import { type Joint, joints, type LandmarkTrack, pointValues } from './landmarks.js';

/** Share of the values that is left out at either end when a range is measured: single frames can be wrong. */
const tail = 0.02;

/**
 * The one who jumps: who goes up and down by more of the own height than anybody, without travelling. Someone who walks
 * through the picture travels; someone who watches does neither.
 */
export function chooseJumper<T extends { readonly track: LandmarkTrack }>(people: readonly T[]): T | undefined {
  const scored = people.map((person) => ({ person, score: jumpiness(person.track) }));
  return scored.sort((a, b) => b.score - a.score)[0]?.person;
}

function jumpiness(track: LandmarkTrack): number {
  const xs: number[] = [];
  const ys: number[] = [];
  const heights: number[] = [];
  for (const { presence, points } of track.looks()) {
    if (presence === 0) continue;
    const [hipX, hipY] = middle(points, 'left_hip', 'right_hip');
    const [shoulderX, shoulderY] = middle(points, 'left_shoulder', 'right_shoulder');
    xs.push(hipX);
    ys.push(hipY);
    heights.push(Math.hypot(shoulderX - hipX, shoulderY - hipY));
  }
  if (heights.length === 0) return 0;
  const trunk = heights.sort((a, b) => a - b)[Math.floor(heights.length / 2)]!;
  const rise = range(ys) / trunk;
  const travel = range(xs) / trunk;
  // Someone who stands still all the time is still rather it than someone who only passes: hence the small start.
  return ((0.2 + rise) * Math.sqrt(framesSeen(track))) / (1 + travel);
}

/** How long somebody was seen does not depend on how often anybody looked. */
function framesSeen(track: LandmarkTrack): number {
  let seen = 0;
  for (let n = 0; n < track.length; n++) if (track.presenceAt(n) > 0) seen++;
  return seen;
}

function middle(points: Float32Array, a: Joint, b: Joint): [number, number] {
  const i = joints.indexOf(a) * pointValues;
  const j = joints.indexOf(b) * pointValues;
  return [(points[i]! + points[j]!) / 2, (points[i + 1]! + points[j + 1]!) / 2];
}

function range(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * tail);
  return sorted[sorted.length - 1 - cut]! - sorted[cut]!;
}
