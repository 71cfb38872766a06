import type { ArmHold } from '../body/arm.js';
import { combineLegs, type Leg, legOf, solvePose } from '../body/pose.js';
import type { Side, Sides } from '../body/sides.js';
import type { Point } from '../body/vector.js';
import type { Athlete } from './athlete.js';
import { type Contact, contactPose, type FootRule, phaseWithFeet, plantedFoot } from './contact.js';
import { instantAt, type Phase } from './phase.js';

/** A leg that has left the floor: when, and how it was and moved then. */
export interface FreeLeg {
  readonly since: number;
  readonly leg: Leg;
  readonly rate: Leg;
}

/** The body as its last foot leaves the floor. */
export interface Departure {
  readonly time: number;
  readonly phase: Phase;
  readonly centreOfMass: Point;
  readonly velocity: Point;
  readonly legs: Sides<FreeLeg>;
  readonly lean: number;
  readonly leanRate: number;
  readonly arms: ArmHold;
}

/** Ends a contact with take-off: one foot may leave earlier, and is then carried by its leg. */
export function leaveFloor(athlete: Athlete, contact: Contact): Departure {
  const { body, habits } = athlete;
  const end = contact.duration;
  const [first, last]: [Side, Side] = habits.leftLeavesEarlier > 0 ? ['left', 'right'] : ['right', 'left'];
  const firstEnd = end - Math.abs(habits.leftLeavesEarlier);
  const legWith = (feet: FootRule, side: Side, leaves: number): FreeLeg => ({
    since: contact.start + leaves,
    ...stateAtEnd((elapsed) => legOf(solvePose(body, contactPose(contact, elapsed, feet)), side), leaves),
  });
  const planted: FootRule = (side, elapsed) => plantedFoot(contact, side, elapsed);
  const firstLeg = legWith(planted, first, firstEnd);
  const feet: FootRule = (side, elapsed) =>
    side === first && elapsed > firstEnd
      ? { leg: freeLegAt(firstLeg, contact.start + elapsed, habits.slackening) }
      : planted(side, elapsed);
  const lastLeg = legWith(feet, last, end);
  const phase = phaseWithFeet(body, contact, feet);
  const { posture, velocity } = instantAt([phase], phase.end);
  return {
    time: phase.end,
    phase,
    centreOfMass: posture.centreOfMass,
    velocity,
    legs: first === 'left' ? { left: firstLeg, right: lastLeg } : { left: lastLeg, right: firstLeg },
    lean: contact.lean(end),
    leanRate: backwardRate(contact.lean(end - 2 * instant), contact.lean(end - instant), contact.lean(end)),
    arms: contact.arms(end),
  };
}

/** A leg some time after its foot has left: it goes on as it moved and comes to rest within `slackening` seconds. */
export function freeLegAt({ since, leg, rate }: FreeLeg, time: number, slackening: number): Leg {
  const run = slackening * (1 - Math.exp((since - time) / slackening));
  return combineLegs(leg, rate, (value, speed) => value + speed * run);
}

const instant = 1e-4;

function stateAtEnd(legAt: (elapsed: number) => Leg, end: number): { leg: Leg; rate: Leg } {
  const leg = legAt(end);
  const before = legAt(end - instant);
  const twiceBefore = legAt(end - 2 * instant);
  const fromBefore = combineLegs(twiceBefore, before, (a, b) => a - 4 * b);
  return { leg, rate: combineLegs(fromBefore, leg, (sum, value) => (sum + 3 * value) / (2 * instant)) };
}

function backwardRate(twiceBefore: number, before: number, value: number): number {
  return (twiceBefore - 4 * before + 3 * value) / (2 * instant);
}
