import type { Body } from '../../body/body.js';
import { degrees } from '../../body/ease.js';
import { type Foot, type FootPitch, footOnTip, lowestPoint } from '../../body/foot.js';
import { quintic } from '../../body/quintic.js';
import { type Point, pitched } from '../../body/vector.js';
import type { ContactTimes as Contact } from '../performance.js';

/** How a foot meets and leaves the floor, and swings: radians, metres, metres per second, parts of a contact. */
export interface FootHabits {
  readonly strikePitch: number;
  readonly offPitch: FootPitch;
  /** The sole is flat from the first part of the contact to the second. */
  readonly flat: readonly [from: number, to: number];
  /** How long the toes roll before they leave. */
  readonly roll: number;
  /** How high the lowest point of the sole comes in the swing, besides what its speeds at both ends give. */
  readonly clearance: number;
  /** How far the heel is lifted behind, as an angle of the foot. */
  readonly kick: number;
  /** Speeds of the lowest point when it leaves and meets the floor. */
  readonly leave: number;
  readonly meet: number;
  /** How fast the ankle still moves forward when the foot meets the floor. */
  readonly forward: number;
}

/** A foot on the floor, `time` seconds after it met it: it rolls over the heel, lies flat, and rolls over ball and tip. */
export function standingFoot(body: Body, contact: Contact, habits: FootHabits, time: number): Foot {
  const { ankleToBall, ballToTip } = body.shoe;
  const whole = contact.off - contact.strike;
  const [down, up] = [habits.flat[0] * whole, habits.flat[1] * whole];
  const flatTip = { x: contact.place + ankleToBall + ballToTip, y: 0 };
  if (time < down) {
    const pitch = -habits.strikePitch * (1 - time / down) ** 2;
    if (habits.strikePitch > 0) return onHeel(body, contact.place, pitch);
    return footOnTip(body, flatTip, { solePitch: pitch, toePitch: 0 });
  }
  const share = Math.max(0, (time - up) / (whole - up));
  const rolled = Math.max(0, 1 - (whole - time) / habits.roll);
  const toePitch = habits.offPitch.toePitch * rolled ** 2;
  // The ball stays where it is until the toes roll; then the tip does.
  return footOnTip(body, flatTip, { solePitch: habits.offPitch.solePitch * share ** 2, toePitch });
}

/** A foot on its way from one contact to the next. */
export function swingingFoot(
  body: Body,
  [from, to]: readonly [Contact, Contact],
  habits: FootHabits,
  time: number,
): Foot {
  const duration = to.strike - from.off;
  const own = time - from.off;
  const u = own / duration;
  const whole = from.off - from.strike;
  const moment = 1e-4;
  const before = standingFoot(body, from, habits, whole - moment);
  const left = standingFoot(body, from, habits, whole);
  const met = standingFoot(body, to, habits, 0);
  const next = standingFoot(body, to, habits, moment);
  const between = (of: (foot: Foot) => number, endSpeed?: number) => {
    const leaving = { position: of(left), velocity: (of(left) - of(before)) / moment, acceleration: 0 };
    const arriving = { position: of(met), velocity: endSpeed ?? (of(next) - of(met)) / moment, acceleration: 0 };
    return quintic(duration, leaving, arriving)(own).position;
  };
  const bump = 64 * u ** 2 * (1 - u) ** 3 * 0.45;
  const pitch = {
    solePitch: between((foot) => foot.solePitch, 0) + habits.kick * bump,
    toePitch: between((foot) => foot.toePitch, 0) + habits.kick * bump,
  };
  const ankle = { x: between((foot) => foot.ankle.x, habits.forward), y: 0 };
  const height =
    duration * (habits.leave * u * (1 - u) ** 3 + habits.meet * u ** 3 * (1 - u)) + habits.clearance * bump;
  const low = under(body, ankle, pitch);
  return under(body, { x: ankle.x, y: height - softLowest(low) }, pitch);
}

/** The place of a shoe's tip when its ankle is there. */
function under(body: Body, ankle: Point, pitch: FootPitch): Foot {
  const ball = pitched(ankle, pitch.solePitch, body.shoe.ankleToBall, -body.shoe.ankleHeight);
  return footOnTip(body, pitched(ball, pitch.toePitch, body.shoe.ballToTip, 0), pitch);
}

function onHeel(body: Body, place: number, pitch: number): Foot {
  const { heelToAnkle, ankleToBall, ballToTip } = body.shoe;
  const tip = pitched({ x: place - heelToAnkle, y: 0 }, pitch, heelToAnkle + ankleToBall + ballToTip, 0);
  return footOnTip(body, tip, { solePitch: pitch, toePitch: pitch });
}

/** Where heel and tip are nearly as low, the lower one takes over without a jerk. */
function softLowest(foot: Foot): number {
  const apart = Math.abs(foot.heel.y - foot.tip.y);
  return lowestPoint(foot) - (apart < rounding ? (rounding - apart) ** 2 / (4 * rounding) : 0);
}

const rounding = 0.03;

/** How feet are used in walking and in running, for a body of the reference height. */
export function footHabits(manner: 'walk' | 'run', strikePitch: number, speed: number): FootHabits {
  if (manner === 'walk') {
    const offPitch = { solePitch: degrees(58), toePitch: degrees(28) };
    const lift = { clearance: 0.02, kick: degrees(6), leave: 0.25, meet: 0.35, forward: 0.75 * speed };
    return { strikePitch, offPitch, flat: [0.16, 0.5], roll: 0.1, ...lift };
  }
  const offPitch = { solePitch: degrees(62), toePitch: degrees(32) };
  const lift = { clearance: 0.06 * speed, kick: degrees(5 * speed), leave: 0.8, meet: 0.9, forward: 0.5 * speed };
  return { strikePitch, offPitch, flat: [0.22, 0.42], roll: 0.06, ...lift };
}
