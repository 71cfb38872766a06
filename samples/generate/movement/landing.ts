import { clamp, degrees, mix } from '../body/ease.js';
import { type FootPitch, footOnTip } from '../body/foot.js';
import { type Leg, legOf, solvePose } from '../body/pose.js';
import { eachSide, type Side, type Sides } from '../body/sides.js';
import { type Athlete, type Habits, takeOffLean } from './athlete.js';
import { gravity } from './phase.js';
import { legStretch, levelOf, poseAtLevel, type TipPose } from './tip-pose.js';

/** The posture in which the floor is met, and how the feet come down after it. */
export interface Landing extends TipPose {
  readonly level: number;
  /** Downward velocity of the centre of mass at the first touch. */
  readonly speed: number;
  readonly legs: Sides<Leg>;
  readonly delays: Sides<number>;
  readonly soleDownTime: number;
  readonly pitchAfter: (side: Side, elapsed: number) => FootPitch;
  readonly tipHeightAfter: (side: Side, elapsed: number) => number;
}

/** How the body comes down: from which height, with which upward velocity there. */
export interface Descent {
  readonly height: number;
  readonly velocity: number;
  readonly forward: number;
}

/** The landing after a jump: lower than take-off by the jumper's habit, ankles, toes and knees sharing the bend. */
export function jumpLanding(athlete: Athlete, descent: Descent): Landing {
  const { body, habits, arms, takeOffLevel, takeOffOffset } = athlete;
  const offset = takeOffOffset - 0.01 - 0.04 * descent.forward;
  const lean = landingLean(habits.lowerLanding);
  for (let level = takeOffLevel - habits.lowerLanding; level > 0; level -= 0.004) {
    const poses = landingPitches(habits).map((pitch) => ({ lean, arms: arms.landing, offset, pitch }));
    const reachable = poses.find((pose) => legStretch(body, pose, level) < longestLandingLeg);
    if (reachable) return landingIn(athlete, reachable, level, descent);
  }
  throw new Error('No landing posture reaches the floor');
}

/** The landing after stepping off a box: a fixed posture on the balls of the feet, knees nearly straight. */
export function dropLanding(athlete: Athlete, descent: Descent): Landing {
  const { body, habits, arms, takeOffOffset } = athlete;
  const pose = {
    lean: landingLean(Math.max(0.02, habits.lowerLanding)),
    arms: arms.dropLanding,
    offset: takeOffOffset - 0.01,
    pitch: {
      solePitch: habits.takeOffPitch.solePitch - degrees(18),
      toePitch: Math.min(degrees(9), habits.takeOffPitch.toePitch),
    },
  };
  return landingIn(athlete, pose, levelOf(body, pose, 0.965), descent);
}

const longestLandingLeg = 0.988;
const shortestSoleDownTime = 0.055;
const ballDownTime = 0.018;

function landingLean(lower: number): number {
  return takeOffLean + 1.6 * lower;
}

// From a comfortable posture towards the tip-toed one of take-off: first the ankle gives, then the toes.
function landingPitches({ takeOffPitch, lowerLanding }: Habits): FootPitch[] {
  const sole = takeOffPitch.solePitch - degrees(10 + 250 * lowerLanding);
  const toe = Math.min(degrees(8), 0.8 * takeOffPitch.toePitch);
  return Array.from({ length: 31 }, (_, index) => ({
    solePitch: mix(sole, takeOffPitch.solePitch - degrees(4), Math.min(1, index / 15)),
    toePitch: mix(toe, 0.8 * takeOffPitch.toePitch, Math.max(0, index / 15 - 1)),
  }));
}

function landingIn(athlete: Athlete, pose: TipPose, level: number, descent: Descent): Landing {
  const { body, habits } = athlete;
  const speed = Math.sqrt(descent.velocity ** 2 + 2 * gravity * (descent.height - level));
  const delays = eachSide((side) => Math.max(0, side === 'left' ? habits.leftLandsLater : -habits.leftLandsLater));
  const tipHeights = eachSide((side) => speed * delays[side]);
  const posture = solvePose(body, poseAtLevel(pose, level, tipHeights));
  const ankleDrop = footOnTip(body, { x: 0, y: 0 }, pose.pitch).ankle.y - body.shoe.ankleHeight;
  // The heel never comes down faster than the body falls.
  const soleDownTime = Math.max(shortestSoleDownTime, ankleDrop / (0.8 * speed));
  const after = (side: Side, elapsed: number, duration: number): number =>
    clamp(1 - (elapsed - delays[side]) / duration, 0, 1);
  return {
    ...pose,
    level,
    speed,
    legs: eachSide((side) => legOf(posture, side)),
    delays,
    soleDownTime,
    pitchAfter: (side, elapsed) => ({
      solePitch: pose.pitch.solePitch * after(side, elapsed, soleDownTime) ** 1.3,
      toePitch: pose.pitch.toePitch * after(side, elapsed, ballDownTime) ** 1.5,
    }),
    tipHeightAfter: (side, elapsed) =>
      delays[side] > 0 ? tipHeights[side] * clamp(1 - elapsed / delays[side], 0, 1) : 0,
  };
}
