import type { Estimate } from '../../motion/estimate.js';
import { interpolate, localFit, medianBetween } from '../../motion/local-fit.js';
import type { Contact } from '../../motion/steps/contacts.js';
import type { Straight } from '../../motion/steps/steps.js';
import type { Trajectory } from '../../motion/trajectory.js';
import { propagate } from '../propagate.js';
import type { MeasuredStep } from '../step-movement.js';

/** A place of a foot is known so well beside the scale, metres; an angle of a foot so well, degrees. */
const placeError = 0.015;
const angleError = 5;

/** Angles are smoothed over so much on either side, seconds: at the strike the foot turns fast. */
const halfWidth = 0.03;

/** Every step of a straight whose strike was seen. Lengths need the scale: the body's height in metres, or they are null. */
export function stepRows(
  trajectory: Trajectory,
  { contacts, facing }: Straight,
  straight: number,
  scale: Estimate | null,
): MeasuredStep[] {
  return contacts.flatMap((contact, i) => {
    const { side, strike, off } = contact;
    if (!strike) return [];
    const other = contacts[i - 1];
    const next = contacts[i + 2];
    const before = contacts[i - 2];
    const stride = next?.side === side ? between(strike, next.strike) : null;
    const stance = between(strike, off);
    return [
      {
        ...{ side, straight, events: { heel_strike: strike, ...(off && { toe_off: off }) } },
        metrics: {
          step_time_s: other && other.side !== side ? between(other.strike, strike) : null,
          stride_time_s: stride,
          stance_time_s: stance,
          swing_time_s: next?.side === side ? between(off, next.strike) : null,
          duty_factor: stance && stride ? propagate([stance, stride], (part, whole) => part / whole) : null,
          step_length_m: other && other.side !== side ? apart(other, contact, scale) : null,
          stride_length_m: before?.side === side ? apart(before, contact, scale) : null,
          foot_strike_angle_deg: strikeAngle(trajectory, contact, facing),
        },
      },
    ];
  });
}

function between(from: Contact['strike'], to: Contact['strike']): Estimate | null {
  if (!from || !to) return null;
  return { value: to.time - from.time, plusMinus: Math.hypot(from.plusMinus, to.plusMinus) };
}

function apart(from: Contact, to: Contact, scale: Estimate | null): Estimate | null {
  if (!scale) return null;
  const value = to.place - from.place;
  return { value, plusMinus: Math.hypot(placeError * Math.SQRT2, (value * scale.plusMinus) / scale.value) };
}

function strikeAngle({ times, joints }: Trajectory, { side, strike, off }: Contact, facing: 1 | -1): Estimate | null {
  if (!strike || !off) return null;
  const [heel, toe] = [joints[`${side}_heel`], joints[`${side}_foot_index`]];
  const angles = heel.x.map((x, i) => {
    return (Math.atan2(toe.y[i]! - heel.y[i]!, facing * (toe.x[i]! - x)) * 180) / Math.PI;
  });
  const time = off.time - strike.time;
  const flat = medianBetween(times, angles, strike.time + 0.3 * time, strike.time + 0.5 * time);
  const met = localFit(times, angles, strike.time, halfWidth)?.value ?? interpolate(times, angles, strike.time);
  return { value: met - flat, plusMinus: angleError };
}
