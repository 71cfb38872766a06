import { footHeight } from './feet.js';
import type { MeasuredFlight } from './flights.js';
import { apart, legsOf } from './legs.js';
import { interpolate, medianBetween } from './local-fit.js';
import { heightAt } from './parabola.js';
import type { Trajectory } from './trajectory.js';

/** Something that looked like a flight and was refused. */
export interface Refusal {
  /** Real seconds, about the apex. */
  readonly time: number;
  readonly code:
    | 'cut-off'
    | 'not-ballistic'
    | 'too-short'
    | 'too-long'
    | 'feet-not-clear'
    | 'landed-elsewhere'
    | 'travels'
    | 'feet-not-seen'
    | 'one-leg';
  /** What was wrong with it, in a few words. */
  readonly message: string;
}

/** What a flight of a jumping person is like; everything is relative to the body, to g or to time. */
export const bounds = {
  /** Seconds: 4 cm and 1.8 m high. */
  time: [0.18, 1.2],
  /** Scale by g as a part of the scale by the body's build: half or double would be another gravity. */
  gravity: [0.7, 1.4],
  /** Metres between the path of the centre of mass and its parabola. */
  residual: 0.035,
  /** Metres by which the feet may land lower or higher than they left. */
  step: [-0.3, 0.15],
  /** The same for the centre of mass: from straight to a deep crouch. */
  rise: [-0.35, 0.16],
  /**
   * Metres, and part of the height, by which the centre of mass may be lower at landing than at take-off: who has hardly left
   * the floor does not come down in a crouch. Fast squats do: their way up is much shorter than their way down.
   */
  crouch: { metres: 0.08, share: 0.3 },
  /** Metres, and part of the height, by which the lower foot must be off the floor at the apex. */
  clear: { metres: 0.03, share: 0.4 },
  /** Metres per second across the picture: a run, not a jump on the spot. */
  travel: 2,
  /** Metres between the feet at take-off or landing: one of them is not on the floor. */
  apart,
} as const;

/** Says why a measured leap is not the flight of a jump; null where it is one. */
export function refuse(
  trajectory: Trajectory,
  { flight, fit, parabola }: MeasuredFlight,
  bodyScale: number,
): Omit<Refusal, 'time'> | null {
  const time = flight.time.value;
  const [shortest, longest] = bounds.time;
  if (time < shortest) return { code: 'too-short', message: `in the air for only ${ms(time)}` };
  if (time > longest) return { code: 'too-long', message: `in the air for ${ms(time)}, longer than anybody can be` };
  const gravity = fit.scale / bodyScale;
  if (gravity < bounds.gravity[0] || gravity > bounds.gravity[1]) {
    return { code: 'not-ballistic', message: `falls with ${gravity.toFixed(2)} times the gravity there is` };
  }
  const residual = parabola.residual / bodyScale;
  if (residual > bounds.residual)
    return { code: 'not-ballistic', message: `is ${cm(residual)} off the path of a fall` };
  const feet = feetHeights(trajectory, flight, bodyScale);
  if (feet.step > bounds.step[1]) {
    return { code: 'landed-elsewhere', message: `the feet land ${cm(feet.step)} higher than they left` };
  }
  if (feet.step < bounds.step[0]) {
    return { code: 'landed-elsewhere', message: `the feet land ${cm(-feet.step)} lower than they left` };
  }
  const rise = (heightAt(parabola, flight.landing.time) - heightAt(parabola, flight.takeOff.time)) / bodyScale;
  if (rise < bounds.rise[0] || rise > bounds.rise[1]) {
    return {
      code: 'landed-elsewhere',
      message: `the body is ${cm(Math.abs(rise))} ${rise < 0 ? 'lower' : 'higher'} at the end`,
    };
  }
  const height = flight.heights.flightTime.value;
  if (feet.step > -bounds.crouch.metres && -rise > bounds.crouch.metres + bounds.crouch.share * height) {
    return { code: 'not-ballistic', message: `falls ${cm(-rise)} deeper than it rose` };
  }
  const least = Math.max(bounds.clear.metres, bounds.clear.share * height);
  if (feet.clear < least)
    return { code: 'feet-not-clear', message: `the feet are only ${cm(feet.clear)} off the floor` };
  if (legsOf(trajectory, flight, bodyScale) === 'step') {
    return { code: 'one-leg', message: 'one foot was already, or still, off the floor: a step' };
  }
  const { times, joints } = trajectory;
  const across = (at: number) =>
    (interpolate(times, joints.left_hip.x, at) + interpolate(times, joints.right_hip.x, at)) / 2 / bodyScale;
  const travel = Math.abs(across(flight.landing.time) - across(flight.takeOff.time));
  if (travel > bounds.travel * time)
    return { code: 'travels', message: `runs ${travel.toFixed(1)} m across the picture` };
  return null;
}

/** Whether the clip, or the sight of the athlete, begins or ends within a flight. */
export function isCutOff(
  { times, holes }: Trajectory,
  { takeOff, landing }: { readonly takeOff: { readonly time: number }; readonly landing: { readonly time: number } },
): boolean {
  const [start, end] = [takeOff.time - margin, landing.time + margin];
  if (times[0]! > start || times.at(-1)! < end) return true;
  return holes.some((hole) => hole.start < end && hole.end > start);
}

/** So much of the contact before and after must be seen for the instants to be told, in seconds. */
const margin = 0.035;

/** Heights of the feet about a flight, in metres. */
function feetHeights(trajectory: Trajectory, { takeOff, landing, apex }: MeasuredFlight['flight'], scale: number) {
  const legs = legsOf(trajectory, { takeOff, landing }, scale);
  const standing = legs === 'left' || legs === 'right' ? [legs] : (['left', 'right'] as const);
  const heights = standing.map((side) => {
    const height = footHeight(trajectory, side, scale);
    const at = (start: number, end: number) => medianBetween(trajectory.times, height, start, end);
    return {
      before: at(takeOff.time - 0.12, takeOff.time - 0.02),
      top: at(apex.time - 0.04, apex.time + 0.04),
      after: at(landing.time + 0.02, landing.time + 0.12),
    };
  });
  return {
    step: Math.min(...heights.map(({ before, after }) => after - before)),
    clear: Math.min(...heights.map(({ before, top, after }) => top - Math.max(before, after))),
  };
}

function ms(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}

function cm(metres: number): string {
  return `${Math.round(metres * 100)} cm`;
}
