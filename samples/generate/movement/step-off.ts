import { mixArms } from '../body/arm.js';
import { degrees, mix, smoothStep } from '../body/ease.js';
import { combineLegs, type FootHold, legOf, solvePose } from '../body/pose.js';
import { quintic, resting } from '../body/quintic.js';
import { both, eachSide, type Side } from '../body/sides.js';
import type { Athlete } from './athlete.js';
import type { Departure } from './leave.js';
import { gravity, type Phase } from './phase.js';
import { poseAtLevel } from './tip-pose.js';

/** Steps off the front edge of a box: the right leg swings forward, the left foot stays until the body falls. */
export function stepOff(athlete: Athlete, start: number, boxHeight: number): Departure {
  const { arms, body, standing, standingOffset } = athlete;
  const forward = quintic(stepTime, resting(standingOffset), {
    position: standingOffset + 0.245,
    velocity: 0.95,
    acceleration: 0,
  });
  const top = boxHeight + standing.level;
  const height = quintic(stepTime, resting(top), { position: top - 0.055, velocity: -0.4, acceleration: -gravity });
  const flat = { solePitch: 0, toePitch: 0 };
  const pose = { ...standing, offset: standingOffset, pitch: flat };
  const standingLeg = legOf(solvePose(body, poseAtLevel(pose, standing.level)), 'right');
  const foot = (side: Side, elapsed: number): FootHold => {
    const heelUp = degrees(24) * smoothStep((elapsed - 0.3) / 0.32);
    if (side === 'left') return { tip: { x: 0, y: boxHeight }, solePitch: heelUp, toePitch: 0 };
    const share = smoothStep(elapsed / stepTime);
    const pitch = degrees(-4) * share + degrees(6) * Math.sin(Math.PI * share);
    return {
      leg: {
        length: standingLeg.length - 0.06 * Math.sin((Math.PI * elapsed) / stepTime) - 0.015 * share,
        swing: standingLeg.swing + degrees(27) * share,
        solePitch: pitch,
        toePitch: pitch,
      },
    };
  };
  const phase: Phase = {
    start,
    end: start + stepTime,
    at: (time) => {
      const elapsed = time - start;
      const share = smoothStep(elapsed / stepTime);
      const posture = solvePose(body, {
        centreOfMass: { x: forward(elapsed).position, y: height(elapsed).position },
        lean: mix(standing.lean, steppingLean, share),
        arms: both(mixArms(standing.arms, arms.stepping, share)),
        feet: eachSide((side) => foot(side, elapsed)),
      });
      return { posture, velocity: { x: forward(elapsed).velocity, y: height(elapsed).velocity } };
    },
  };
  return departureFrom(phase, arms.stepping);
}

const stepTime = 0.62;
const steppingLean = degrees(2);
// The swinging leg is braked on purpose: only part of its motion goes on into the fall.
const keptMotion = 0.4;

function departureFrom(phase: Phase, arms: Departure['arms']): Departure {
  const now = phase.at(phase.end);
  const before = phase.at(phase.end - 1e-4);
  return {
    time: phase.end,
    phase,
    centreOfMass: now.posture.centreOfMass,
    velocity: now.velocity,
    legs: eachSide((side) => {
      const leg = legOf(now.posture, side);
      const rate = combineLegs(leg, legOf(before.posture, side), (a, b) => (keptMotion * (a - b)) / 1e-4);
      return { since: phase.end, leg, rate };
    }),
    lean: steppingLean,
    leanRate: 0,
    arms,
  };
}
