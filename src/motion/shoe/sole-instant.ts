import { fitHinge, type HingeFit, type HingeModel } from '../hinge.js';
import type { Trajectory } from '../trajectory.js';
import { type Columns, type EdgePicture, lowestCurve, type SoleCurve, tipCurve } from './sole-curve.js';
import { buildScene, type Event, type FilmedFloor, type SoleScene } from './sole-scene.js';
import { lightsOf, silhouettesOf } from './sole-silhouettes.js';

/** When a sole left or met the floor, from the pixels. */
export interface SoleInstant {
  readonly time: number;
  readonly plusMinus: number;
}

/** What the pixels say of an event. */
export interface SoleFind extends SoleInstant {
  readonly feet: { readonly left?: SoleInstant; readonly right?: SoleInstant };
}

/** The lowest point is the mean over so much of the sole, and the tip is looked for so far about its place, metres. */
const lowestPart = 0.015;
const tipReach = 0.015;

const common = {
  contact: 0.1,
  flight: 0.055,
  taper: 0.02,
  noise: 0.004,
  contactSpeed: 0.05,
  share: 1,
  shareError: 0.25,
  span: 0.045,
  step: 0.002,
  robust: 2.5,
} as const;

/** A sole lifts from its flank to its tip and takes up the body's speed over some milliseconds. */
export const takeOffModel: HingeModel = {
  ...common,
  softness: 0.008,
  roll: { rise: 0.006, riseError: 0.008, start: 0.035, end: 0, shape: 'square' },
};

/** A shoe lands on its tip or ball, which is seen higher than its flank; the flank comes down with the heel. */
export const landingModel: HingeModel = {
  ...common,
  softness: 0,
  roll: { rise: 0.008, riseError: 0.008, start: 0.065, end: 0.035, shape: 'soft' },
};

/** A reading counts e times less for every so much that it fits worse; one that is worse than the second shows no shoe. */
const costUnit = 6;
const worstCost = 24;

/** A reading that knows its own instant no better than this says nothing, seconds. */
const vaguest = 0.015;

/** Landmarks are never farther off than this: what the pixels show elsewhere is another foot, a shadow or a box. Seconds. */
const believable = 0.04;

/** Readings within this many seconds of each other say the same. */
const sameInstant = 0.006;

/** So many readings of a foot must say the same, and these must hold this share of all that counts. */
const leastReadings = 3;
const leastShare = 0.7;

/** And they must not all rest on the same guess of how dark a shadow can be. */
const leastShadows = 2;

/** A shoe whose toes differ from the floor by less than this in every light, in grey levels, is not looked at. */
const leastContrast = 28;

/** What one silhouette says of one foot. */
interface Reading extends HingeFit {
  readonly darkest: number;
}

/** What remains unknown even where all readings agree, in seconds: the shape of the shoe. */
const systematic = 0.002;

/** A shoe that differs little from the floor is told less exactly: so many seconds, divided by the contrast. */
const contrastError = 0.2;

/** Feet leave and land up to some 14 ms apart: by so much the one that is seen misses the event on average, seconds. */
const hiddenFoot = { shift: 0.0015, error: 0.003 };

/** Looks at the shoes in the pixels about an event; null where they do not show it, or not surely. */
export function findSole(floor: FilmedFloor, trajectory: Trajectory, event: Event, toReal: number): SoleFind | null {
  const scene = buildScene(floor, trajectory, event, toReal);
  if (!scene) return null;
  const feet: { left?: SoleInstant; right?: SoleInstant } = {};
  const lights = lightsOf(scene.exposures);
  for (const foot of scene.feet) {
    const { readings, contrast } = silhouettesOf(scene, event, foot, lights);
    if (contrast < leastContrast) continue;
    const found = agree(
      readings.flatMap(({ darkest, pictures }) =>
        readFoot(pictures, foot.columns, scene, event).map((fit) => ({ ...fit, darkest })),
      ),
    );
    if (found) feet[foot.side] = { ...found, plusMinus: Math.hypot(found.plusMinus, contrastError / contrast) };
  }
  const found = [feet.left, feet.right].filter((foot) => foot !== undefined);
  if (found.length === 0) return null;
  const [first, last] = [found[0]!, found.at(-1)!].sort((a, b) => a.time - b.time) as [SoleInstant, SoleInstant];
  if (found.length === 2) return { ...(event.side === 'take-off' ? last : first), feet };
  // The hidden foot leaves later than the one that is seen in half of all jumps, and lands earlier in half.
  const shift = event.side === 'take-off' ? hiddenFoot.shift : -hiddenFoot.shift;
  return { time: first.time + shift, plusMinus: Math.hypot(first.plusMinus, hiddenFoot.error), feet };
}

/** Both readings of one foot: its lowest point, and its tip. */
function readFoot(
  pictures: readonly EdgePicture[],
  foot: Columns,
  scene: SoleScene,
  { side, expected }: Event,
): HingeFit[] {
  const columns = Math.max(1, Math.round(lowestPart * scene.pixels));
  const lowest = lowestCurve(pictures, foot, columns);
  const tip = tipCurve(pictures, foot, { columns, tip: tipReach * scene.pixels, lowest });
  const hinge = (curve: SoleCurve): HingeFit[] => {
    const seen = scene.times.flatMap((time, i) => (Number.isNaN(curve[i]!) ? [] : [{ time, y: curve[i]! }]));
    const signal = {
      times: Float64Array.from(seen, ({ time }) => time),
      heights: Float64Array.from(seen, ({ y }) => y / scene.pixels),
      weight: 1,
    };
    const model = side === 'take-off' ? takeOffModel : landingModel;
    const fit = fitHinge([signal], side, expected, scene.bodySpeed, model);
    if (!fit || fit.cost > worstCost || fit.plusMinus > vaguest) return [];
    return Math.abs(fit.time - expected) < believable ? [fit] : [];
  };
  return [lowest, ...(tip ? [tip] : [])].flatMap(hinge);
}

/** What several readings of one foot say together; null where they contradict each other. */
function agree(fits: readonly Reading[]): SoleInstant | null {
  const readings = fits.map((fit) => ({ ...fit, weight: Math.exp(-fit.cost / costUnit) }));
  const total = sum(readings);
  const groups = readings.map(({ time }) => readings.filter((other) => Math.abs(other.time - time) <= sameInstant));
  const [group] = groups.sort((a, b) => sum(b) - sum(a));
  if (!group || group.length < leastReadings || sum(group) < leastShare * total) return null;
  if (new Set(group.map(({ darkest }) => darkest)).size < leastShadows) return null;
  const time = group.reduce((total, reading) => total + reading.weight * reading.time, 0) / sum(group);
  const own = group.reduce((total, reading) => total + reading.weight * reading.plusMinus, 0) / sum(group);
  const spread = Math.sqrt(readings.reduce((total, r) => total + r.weight * (r.time - time) ** 2, 0) / total);
  return { time, plusMinus: Math.hypot(systematic, own, spread) };
}

function sum(readings: readonly { readonly weight: number }[]): number {
  return readings.reduce((total, { weight }) => total + weight, 0);
}
