import { type Joint, joints, type LandmarkTrack, pointValues } from '../../../src/pose/landmarks.js';
import { changed } from './degrade.js';

type Side = 'left' | 'right';

/** Where the joints of a leg are that is held up behind, in metres from its hip: ahead and up. */
const heldUp = {
  knee: [0.12, -0.4],
  ankle: [-0.28, -0.42],
  heel: [-0.34, -0.38],
  foot_index: [-0.33, -0.6],
} as const;

/** The same film of somebody who keeps one leg off the floor, bent, all the time; `at` tells which at a moment. */
export function holdingUp(
  track: LandmarkTrack,
  at: Side | ((time: number) => Side),
  pixelsPerMetre: number,
): LandmarkTrack {
  const place = (joint: string) => joints.indexOf(joint as Joint) * pointValues;
  return changed(track, ({ points, time }) => {
    const side = typeof at === 'string' ? at : at(time);
    const hip = place(`${side}_hip`);
    for (const [part, [ahead, up]] of Object.entries(heldUp)) {
      points[place(`${side}_${part}`)] = points[hip]! + ahead * pixelsPerMetre;
      points[place(`${side}_${part}`) + 1] = points[hip + 1]! - up * pixelsPerMetre;
    }
  });
}
