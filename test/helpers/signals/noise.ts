import { type Joint, joints, type LandmarkTrack, pointValues } from '../../../src/pose/landmarks.js';
import { type Change, changed } from './degrade.js';
import { bellNumbers, randomFrom } from './random.js';

/** Errors of the landmarks' x and y, independent in every joint and coordinate. */
export interface Noise {
  /** Standard deviation: in pixels, or in metres by `pixelsPerMetre`, which a film knows itself. */
  readonly px?: number;
  readonly metres?: number;
  readonly pixelsPerMetre?: number;
  /** How many seconds an error takes to fade to 1/e, a first-order autoregression; 0, unless told, is white. */
  readonly correlation?: number;
  /** The joints that err; all unless told. */
  readonly joints?: readonly Joint[];
  readonly seed?: number;
}

/** About what the networks do, by the notes on accuracy: slow errors of 8 mm and 3 mm from frame to frame. */
export const likeTheNetwork: readonly Noise[] = [{ metres: 0.008, correlation: 0.15 }, { metres: 0.003 }];

/** The track with noise of the same deviation and correlation in time at any frame rate. */
export function withNoise(track: LandmarkTrack, noise: Noise): LandmarkTrack {
  const { correlation = 0, seed = 1 } = noise;
  const deviation = pixelsOf(noise);
  const bell = bellNumbers(seed);
  const places = placesOf(noise.joints ?? joints);
  const errors = new Float64Array(places.length);
  let before = Number.NEGATIVE_INFINITY;
  const change: Change = ({ time, points }) => {
    const kept = correlation > 0 ? Math.exp((before - time) / correlation) : 0;
    for (const [n, place] of places.entries()) {
      errors[n] = kept * errors[n]! + Math.sqrt(1 - kept ** 2) * deviation * bell();
      points[place]! += errors[n]!;
    }
    before = time;
  };
  return changed(track, change);
}

/** White noise of a share of the picture's long side: what another computer's rounding may do. */
export function withRelativeNoise(track: LandmarkTrack, share: number, seed: number, longSide = 1280): LandmarkTrack {
  return withNoise(track, { px: share * longSide, seed });
}

/** Single landmarks that are far off: each with the given chance, by so many pixels or metres in any direction. */
export function withSpikes(track: LandmarkTrack, spikes: Noise & { readonly share: number }): LandmarkTrack {
  const { share, seed = 1 } = spikes;
  const size = pixelsOf(spikes);
  const random = randomFrom(seed);
  const places = placesOf(spikes.joints ?? joints).filter((_, n) => n % 2 === 0);
  return changed(track, ({ points }) => {
    for (const place of places) {
      const [chance, turn] = [random(), 2 * Math.PI * random()];
      if (chance >= share) continue;
      points[place]! += size * Math.cos(turn);
      points[place + 1]! += size * Math.sin(turn);
    }
  });
}

function pixelsOf({ px, metres, pixelsPerMetre }: Noise): number {
  if (px !== undefined) return px;
  if (metres === undefined || pixelsPerMetre === undefined) throw new Error('State pixels, or metres and their scale');
  return metres * pixelsPerMetre;
}

function placesOf(names: readonly Joint[]): number[] {
  return names.flatMap((name) => [0, 1].map((axis) => joints.indexOf(name) * pointValues + axis));
}
