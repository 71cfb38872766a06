import { halfWidth } from './body-path.js';
import { contactSpeedAt } from './drop.js';
import { combine, type Estimate, type Instant } from './estimate.js';
import type { Approach, Drop, Flight, FootTimes, Jump } from './flight.js';
import { flightBetween } from './flight-between.js';
import { localFit, medianBetween } from './local-fit.js';
import type { Motion } from './motion.js';
import { depthError, seenDepth, stillTime } from './onset.js';

/** What a person may tell of a jump. */
export const givenSlots = [
  ...(['hold', 'start', 'turn', 'step-off', 'first-contact', 'lowest'] as const),
  ...(['take-off', 'landing', 'landing-lowest'] as const),
] as const;
export type GivenSlot = (typeof givenSlots)[number];

/** What a person told of one jump. */
export type GivenInstants = Readonly<Partial<Record<GivenSlot, Instant>>>;

/**
 * The same motion with instants that a person gave, for each of its jumps: what follows from them is measured anew, what
 * does not is as it was. Gives back the number of a jump, from 0, between whose ends the body does not fall.
 */
export function motionWith(motion: Motion, given: readonly GivenInstants[]): Motion | { readonly noFlight: number } {
  const flights: Flight[] = [];
  for (const [i, { flight }] of motion.jumps.entries()) {
    const corrected = flightWith(motion, flight, given[i] ?? {});
    if (!corrected) return { noFlight: i };
    flights.push(corrected);
  }
  const scale = combine([motion.bodyScale, ...flights.map(({ gScale }) => gScale)]);
  const corrected = { ...motion, scale };
  const jumps = motion.jumps.map((jump, i): Jump => {
    const told = given[i] ?? {};
    const change = { flight: flights[i]!, shrunk: motion.scale.value / scale.value, told };
    const previous = flights[i - 1]?.landing ?? null;
    const approach = approachWith(corrected, jump, change);
    return {
      flight: flights[i]!,
      approach: { ...approach, reboundFrom: approach.reboundFrom && previous },
      landingLowest: told['landing-lowest'] ?? jump.landingLowest,
    };
  });
  return { ...corrected, jumps };
}

function flightWith(motion: Motion, flight: Flight, told: GivenInstants): Flight | null {
  const [takeOff, landing] = [told['take-off'] ?? flight.takeOff, told.landing ?? flight.landing];
  if (takeOff === flight.takeOff && landing === flight.landing) return flight;
  const between = flightBetween(motion, { takeOff, landing }, flight.weights);
  if (!between) return null;
  const { apex } = between.flight;
  if (apex.time <= takeOff.time || apex.time >= landing.time) return null;
  const moved = { takeOff: takeOff.time - flight.takeOff.time, landing: landing.time - flight.landing.time };
  const feet = flight.feet && { left: shifted(flight.feet.left, moved), right: shifted(flight.feet.right, moved) };
  return { ...flight, ...between.flight, feet };
}

/** Who corrects the last foot off the floor says nothing of how far the feet are apart: both go with it. */
function shifted(foot: FootTimes, moved: { readonly takeOff: number; readonly landing: number }): FootTimes {
  return {
    takeOff: { ...foot.takeOff, time: foot.takeOff.time + moved.takeOff },
    landing: { ...foot.landing, time: foot.landing.time + moved.landing },
  };
}

interface Change {
  readonly flight: Flight;
  /** Metres now for a metre before: another flight may show another scale. */
  readonly shrunk: number;
  readonly told: GivenInstants;
}

function approachWith(motion: Motion, { approach, flight: before }: Jump, { flight, shrunk, told }: Change): Approach {
  const start = told.start ?? approach.start;
  const lowest = told.lowest ?? approach.lowest;
  const hold = told.hold ?? approach.squat?.start;
  const dip = approach.dip * shrunk;
  const squatDepth = approach.squat?.depth ?? null;
  return {
    ...approach,
    ...{ start, lowest, dip },
    ...(told.turn && { turn: told.turn }),
    drop: approach.drop && dropWith(motion, approach.drop, { before, flight, told }),
    depth: depthWith(motion, approach, { shrunk, told }),
    stillness: told.start ? until(approach.stillness, told.start.time) : approach.stillness,
    squat: hold ? { start: hold, depth: squatDepth && longer(squatDepth, shrunk) } : null,
  };
}

function until(stillness: Approach['stillness'], end: number): Approach['stillness'] {
  return stillness && stillness.start < end ? { ...stillness, end } : null;
}

/**
 * The depth with another lowest point: only by how much lower or higher that is, so that nothing jumps where it moves a
 * little. Where no standing was found but a person says when it ended, the body's level just before.
 */
function depthWith(
  motion: Motion,
  { depth, lowest: before, start }: Approach,
  { shrunk, told }: Pick<Change, 'shrunk' | 'told'>,
): Estimate | null {
  const lowest = told.lowest ?? before;
  if (depth) {
    const scaled = longer(depth, shrunk);
    if (!before || !told.lowest) return scaled;
    const deeper = differenceOf(heightAt(motion, before.time), heightAt(motion, told.lowest.time));
    return deeper === null ? null : { ...scaled, value: scaled.value + deeper / seenDepth };
  }
  if (start || !told.start || !lowest) return null;
  const { times, centreOfMass } = motion.trajectory;
  const { time } = told.start;
  const standing = medianBetween(times, centreOfMass.y, time - stillTime, time) / motion.scale.value;
  const value = differenceOf(standing, heightAt(motion, lowest.time));
  return value === null ? null : { value: value / seenDepth, plusMinus: depthError };
}

/** Metres; null where the body is not seen about then. */
function heightAt({ trajectory: { times, centreOfMass }, scale }: Motion, time: number): number | null {
  const fit = localFit(times, centreOfMass.y, time, halfWidth);
  return fit && fit.value / scale.value;
}

function differenceOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function dropWith(
  { trajectory }: Motion,
  drop: Drop,
  { before, flight, told }: { readonly before: Flight; readonly flight: Flight; readonly told: GivenInstants },
): Drop {
  const firstContact = told['first-contact'] ?? drop.firstContact;
  const shrunk = before.scale.value / flight.scale.value;
  const speed = longer(drop.contactSpeed, shrunk);
  const [was, is] = [drop.firstContact, firstContact].map(({ time }) =>
    contactSpeedAt(trajectory, time, flight.scale.value),
  );
  const faster = told['first-contact'] && was && is ? is.value - was.value : 0;
  return {
    stepOff: told['step-off'] ?? drop.stepOff,
    firstContact,
    boxHeight: drop.boxHeight && longer(drop.boxHeight, shrunk),
    contactSpeed: { ...speed, value: speed.value + faster },
  };
}

/** The same length in metres of another size; how surely it is told does not change with them. */
function longer({ value, plusMinus }: Estimate, factor: number): Estimate {
  return { value: value * factor, plusMinus };
}
