import { quantile } from '../local-fit.js';
import type { Exposures } from './exposures.js';
import type { Patch } from './patch.js';
import { type EdgePicture, intoFlight } from './sole-curve.js';
import type { Event, SceneFoot, SoleScene } from './sole-scene.js';

/** What stands out from the floor under one foot. */
export interface Silhouettes {
  /** The lower edges in every picture, for every setting in which the shoe stands out, with the shadow it allows for. */
  readonly readings: readonly { readonly darkest: number; readonly pictures: readonly EdgePicture[] }[];
  /** How much the shoe differs from the floor, grey levels. */
  readonly contrast: number;
}

/**
 * How the silhouette is told from the floor: the darkest shadow that is still taken for the floor, as a part of its light,
 * and from which part of a difference on a pixel counts as shoe: of that of the toes where they stand, or of the greatest
 * there is. None is right for every shoe, floor and light; what those that fit agree on can be trusted.
 */
export const settings: readonly {
  readonly darkest: number;
  readonly ofToes: readonly number[];
  readonly ofAll: number;
}[] = [
  { darkest: 0.4, ofToes: [0.3], ofAll: 0.25 },
  { darkest: 0.5, ofToes: [0.3, 0.5], ofAll: 0.25 },
  { darkest: 0.6, ofToes: [0.3, 0.5], ofAll: 0.25 },
];

/** Below this difference, in grey levels, everything is noise and compression. */
const leastDifference = 14;

/** The shoe's difference from the floor: greater in this share of the pixels where the toes stand, or of all. */
const shoeLike = { ofToes: 0.25, ofAll: 0.03 };

/** A shoe that differs less from the floor than this, in grey levels, cannot be told from it */
const leastContrast = 16;

/** Blobs smaller than a square of this side, in metres, or than so many pixels, are noise. */
const leastBlob = { side: 0.04, pixels: 12 };

/** The pictures under one assumption about shadows, with the level from which everything in them counts as shoe. */
export interface Light {
  readonly darkest: number;
  readonly ofToes: readonly number[];
  readonly values: readonly Float32Array[];
  readonly overall: number;
}

/** Takes the shadows off the pictures under every assumption; both feet are then looked for in the same light. */
export function lightsOf(exposures: Exposures): Light[] {
  return settings.map(({ darkest, ofToes, ofAll }) => {
    const values = exposures.differences(darkest);
    return { darkest, ofToes, values, overall: ofAll * exposures.exceededBy(shoeLike.ofAll, values) };
  });
}

/** Finds what stands out from the floor under a foot, in every picture and by every setting in which the shoe does. */
export function silhouettesOf(
  { times, exposures, patch, pixels }: SoleScene,
  { side, expected }: Event,
  foot: SceneFoot,
  lights: readonly Light[],
): Silhouettes {
  const least = Math.max(leastBlob.pixels, (leastBlob.side * pixels) ** 2);
  const into = times.map((time) => intoFlight(time, expected, side));
  const found = lights.map(({ darkest, ofToes, values, overall }) => {
    const contrast = contrastOf(
      values.filter((_, i) => into[i]! < -surely),
      foot,
      patch,
    );
    if (contrast < leastContrast) return { readings: [], contrast };
    const levels = [...ofToes.map((share) => share * contrast), overall];
    const readings = levels.map((level) => {
      const threshold = Math.max(leastDifference, level);
      const outlined = values.map((picture, i) => ({
        u: into[i]!,
        edge: exposures.lowerEdge(picture, { threshold, least }),
      }));
      return { darkest, pictures: outlined };
    });
    return { readings, contrast };
  });
  const contrast = Math.max(...found.map((each) => each.contrast));
  return { readings: found.flatMap(({ readings }) => readings), contrast };
}

/** The toes surely stand so long before take-off is expected, and after landing, seconds. */
const surely = 0.02;

/** How much the shoe differs from the floor where its toes stand. */
function contrastOf(pictures: readonly Float32Array[], { toes }: SceneFoot, { width }: Patch): number {
  const values: number[] = [];
  for (const picture of pictures) {
    for (let y = toes.rows.from; y < toes.rows.to; y++) {
      for (let x = toes.columns.from; x < toes.columns.to; x++) values.push(picture[y * width + x]!);
    }
  }
  return values.length > 0 ? quantile(values, 1 - shoeLike.ofToes) : 0;
}
