import type { FloorFilm } from '../pose/floor-film.js';
import type { Estimate, Evidence, Instant } from './estimate.js';
import type { Flight } from './flight.js';
import { flightBetween } from './flight-between.js';
import { type FlightFit, fitFlight } from './flight-fit.js';
import { gravity } from './gravity.js';
import type { Side } from './hinge.js';
import type { Leap } from './leaps.js';
import { areLegsToldApart, legsOf } from './legs.js';
import type { Parabola } from './parabola.js';
import type { Darkroom } from './shoe/darkroom.js';
import { findSole, type SoleFind } from './shoe/sole-instant.js';
import type { Trajectory } from './trajectory.js';
import type { View } from './view.js';

/** What flights are measured with. */
export interface Sight {
  readonly trajectory: Trajectory;
  readonly film: FloorFilm;
  /** Where the film is looked at closely. */
  readonly darkroom: Darkroom;
  /** Clip seconds per real second. */
  readonly factor: number;
  readonly view: View;
  /** Pixels per metre by the build of the body, or by the stature and the leg where they are known. */
  readonly bodyScale: Estimate;
  /** The lower edge of the picture, in pixels, y up. */
  readonly floorEdge: number;
}

/** A leap that was measured, and what the landmarks alone made of it. */
export interface MeasuredFlight {
  readonly flight: Flight;
  readonly fit: FlightFit;
  readonly parabola: Parabola;
}

/** How far toe landmarks are off, beyond what a fit knows of itself: they cannot tell a flat shoe from one that rolls. */
const toeError = { 'take-off': 0.009, landing: 0.006 } as const;

/**
 * From behind, the tip of a shoe that points down is hidden: landmarks see it leave early, and the pixels see it land late.
 * Seconds to be added, and what then remains; from drawn jumps with exact truth, as the errors above.
 */
const fromBehind = {
  'take-off': { shift: 0.014, error: 0.011 },
  landing: { shift: -0.004, error: 0.006 },
} as const;

/** How surely an edge is placed in a picture, pixels of it; and how fast the tip of a shoe leaves the floor at first, metres per second. */
const edgeError = 0.2;
const leaving = 0.8;

/** What is known of shoes and toes was learnt from people of at least so many pixels per metre. */
const usualPixels = 130;

/** What the pixels of a person who is seen smaller than usual add to the error of an instant, seconds. */
function coarseness({ film, bodyScale }: Pick<Sight, 'film' | 'bodyScale'>): number {
  const errorOf = (pixelsPerMetre: number) => edgeError / pixelsPerMetre / leaving;
  const pixelsPerMetre = bodyScale.value / film.pixelSize;
  if (!(pixelsPerMetre > 0) || pixelsPerMetre >= usualPixels) return 0;
  return Math.sqrt(errorOf(pixelsPerMetre) ** 2 - errorOf(usualPixels) ** 2);
}

/** Measures a leap: the landmarks find it, the shoes say when, and the physics of flight ties all together. */
export function measureFlight(sight: Sight, leap: Leap): MeasuredFlight | null {
  const { trajectory, bodyScale } = sight;
  const fit = fitFlight(trajectory, leap, bodyScale.value);
  if (!fit) return null;
  const off = soleOf(sight, fit, 'take-off');
  const on = soleOf(sight, fit, 'landing');
  const takeOff = instantOf(sight, fit, 'take-off', off);
  const landing = instantOf(sight, fit, 'landing', on);
  const between = flightBetween(sight, { takeOff, landing }, fit.weights);
  if (!between) return null;
  const legs = legsOf(trajectory, { takeOff, landing }, bodyScale.value);
  const flight: Flight = {
    ...between.flight,
    weights: fit.weights,
    legs,
    legsToldApart: areLegsToldApart(trajectory, { takeOff, landing }),
    feet: legs === 'both' ? feetOf(off, on) : null,
  };
  return { flight, fit, parabola: between.parabola };
}

/** What the pixels say of one end of a flight; from behind, take-off is hidden by the shoe itself. */
function soleOf(sight: Sight, fit: FlightFit, side: Side): SoleFind | null {
  const { trajectory, factor, view } = sight;
  if (view === 'rear' && side === 'take-off') return null;
  const expected = side === 'take-off' ? fit.takeOff.time : fit.landing.time;
  const [start, end] = [fit.takeOff.time, fit.landing.time];
  const clearance = (time: number) => (time > start && time < end ? (gravity * (time - start) * (end - time)) / 2 : 0);
  const { parabola, scale, weights } = fit;
  return findSole(sight, trajectory, { side, expected, clearance, parabola, scale, weights }, factor);
}

function instantOf(sight: Sight, fit: FlightFit, side: Side, sole: SoleFind | null): Instant {
  const toes = side === 'take-off' ? fit.takeOff : fit.landing;
  const found: Instant = sole
    ? shoeInstant(sole)
    : { time: toes.time, plusMinus: Math.hypot(toes.plusMinus / 2, toeError[side]), evidence: 'toes' };
  const seen = { ...found, plusMinus: Math.hypot(found.plusMinus, coarseness(sight)) };
  if (sight.view !== 'rear') return seen;
  const { shift, error } = fromBehind[side];
  return { ...seen, time: seen.time + shift, plusMinus: Math.hypot(seen.plusMinus, error) };
}

function shoeInstant({ time, plusMinus }: { readonly time: number; readonly plusMinus: number }): Instant {
  return { time, plusMinus, evidence: 'shoe' satisfies Evidence };
}

/** Each foot alone, where the pixels show all four instants. */
function feetOf(off: SoleFind | null, on: SoleFind | null): Flight['feet'] {
  if (!off?.feet.left || !off.feet.right || !on?.feet.left || !on.feet.right) return null;
  return {
    left: { takeOff: shoeInstant(off.feet.left), landing: shoeInstant(on.feet.left) },
    right: { takeOff: shoeInstant(off.feet.right), landing: shoeInstant(on.feet.right) },
  };
}
