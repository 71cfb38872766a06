import type { ArmHold } from '../body/arm.js';
import { type Body, bodyOf, referenceHeight } from '../body/body.js';
import { degrees } from '../body/ease.js';
import type { FootPitch } from '../body/foot.js';
import { levelOf } from './tip-pose.js';

/** What is particular to one jumper: angles in radians, lengths in metres, times in seconds. */
export interface Habits {
  readonly height: number;
  readonly handsOnHips: boolean;
  /** How far the rear sole and the toes are pitched when the tip leaves; toes at zero make a shoe that does not roll. */
  readonly takeOffPitch: FootPitch;
  /** How long the toes roll over the tip before it leaves. */
  readonly rollTime: number;
  /** How fast the joints come to rest after take-off. */
  readonly slackening: number;
  /** How much lower the centre of mass is at landing than at take-off. */
  readonly lowerLanding: number;
  /** How much earlier the left foot leaves; negative when the right one does. */
  readonly leftLeavesEarlier: number;
  /** How much later the left foot lands; negative when the right one does. */
  readonly leftLandsLater: number;
  /** How far the centre of mass moves forward in flight. */
  readonly travel: number;
}

/** A posture with both feet flat, named by the height of its centre of mass over the floor. */
export interface Stance {
  readonly level: number;
  readonly lean: number;
  readonly arms: ArmHold;
}

/** How the arms are held at the turning points of a jump. */
export interface ArmHolds {
  readonly swungBack: ArmHold;
  readonly stepping: ArmHold;
  readonly takeOff: ArmHold;
  readonly landing: ArmHold;
  readonly dropLanding: ArmHold;
  readonly caught: ArmHold;
}

/** A jumper: body, habits, and the postures that follow from them. Offsets are of the centre of mass from the tip. */
export interface Athlete {
  readonly body: Body;
  readonly habits: Habits;
  readonly arms: ArmHolds;
  readonly standing: Stance;
  readonly standingOffset: number;
  readonly takeOffLevel: number;
  readonly takeOffOffset: number;
}

/** How far the trunk leans forward at take-off. */
export const takeOffLean = degrees(6);

/** The jumper with the given habits. */
export function athleteOf(habits: Habits): Athlete {
  const body = bodyOf(habits.height);
  const arms = armHolds(habits);
  const standing = {
    lean: degrees(3),
    arms: habits.handsOnHips ? ('on hip' as const) : { raise: degrees(4), bend: degrees(12) },
  };
  const standingOffset = -0.085 * (habits.height / referenceHeight) - body.shoe.ballToTip;
  const takeOffOffset = -body.shoe.ballToTip;
  const standingPose = { ...standing, offset: standingOffset, pitch: { solePitch: 0, toePitch: 0 } };
  const takeOffPose = { lean: takeOffLean, arms: arms.takeOff, offset: takeOffOffset, pitch: habits.takeOffPitch };
  return {
    body,
    habits,
    arms,
    standing: { ...standing, level: levelOf(body, standingPose, 0.995) },
    standingOffset,
    takeOffLevel: levelOf(body, takeOffPose, 0.975),
    takeOffOffset,
  };
}

function armHolds({ handsOnHips }: Habits): ArmHolds {
  const hold = (raise: number, bend: number): ArmHold =>
    handsOnHips ? 'on hip' : { raise: degrees(raise), bend: degrees(bend) };
  return {
    swungBack: hold(-48, 10),
    stepping: hold(20, 25),
    takeOff: hold(150, 25),
    landing: hold(125, 25),
    dropLanding: hold(-25, 20),
    caught: hold(29, 29),
  };
}
