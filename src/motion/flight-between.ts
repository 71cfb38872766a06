import { combine, type Estimate, type Instant } from './estimate.js';
import type { Flight } from './flight.js';
import { measureHeights } from './heights.js';
import { fitParabola, type Parabola, scaleOf, vertexTime } from './parabola.js';
import { landingPosture } from './posture-change.js';
import type { Trajectory } from './trajectory.js';
import type { View } from './view.js';

/** What a flight is measured in: the way of the body, and how it is seen. */
interface Setting {
  readonly trajectory: Trajectory;
  readonly view: View;
  /** Pixels per metre by the build of the body, or by the stature where it is known. */
  readonly bodyScale: Estimate;
}

/** When a flight begins and ends. */
interface Ends {
  readonly takeOff: Instant;
  readonly landing: Instant;
}

/** What follows from the ends of a flight, and nothing else of it. */
export type FlightBetween = Omit<Flight, 'weights' | 'legs' | 'legsToldApart' | 'feet'>;

/** The path of the centre of mass is built from landmarks that move against each other: arms, a turning trunk. Seconds. */
const apexError = 0.003;

/** The same, for the scale, and what the way towards the camera or from it adds, as parts of the scale. */
const scaleError = 0.025;

/** The flight between two instants, whoever told them; null where the body does not fall between them. */
export function flightBetween(
  { trajectory, view, bodyScale }: Setting,
  { takeOff, landing }: Ends,
  weights: Flight['weights'],
): { readonly flight: FlightBetween; readonly parabola: Parabola } | null {
  const parabola = fitParabola(trajectory.times, trajectory.centreOfMass.y, takeOff.time, landing.time);
  if (!parabola || parabola.S <= 0 || landing.time <= takeOff.time) return null;
  const gScale: Estimate = {
    value: scaleOf(parabola),
    plusMinus: scaleOf(parabola) * Math.hypot(parabola.curvatureError, scaleError),
  };
  const scale = combine([gScale, bodyScale]);
  const apex = { value: vertexTime(parabola), plusMinus: Math.hypot(parabola.apexError, apexError) };
  const { takeOffVelocity, landingLower, ...heights } = measureHeights({
    ...{ takeOff, landing, apex },
    landingLower: landingPosture({ trajectory, view }, { takeOff, landing, scale: scale.value, weights }),
  });
  const time: Estimate = {
    value: landing.time - takeOff.time,
    plusMinus: Math.hypot(takeOff.plusMinus, landing.plusMinus),
  };
  const flight: FlightBetween = {
    ...{ takeOff, landing, time, scale, gScale, heights, takeOffVelocity, landingLower },
    apex: { time: apex.value, plusMinus: apex.plusMinus, evidence: 'body' },
    residual: parabola.residual / scale.value,
  };
  return { flight, parabola };
}
