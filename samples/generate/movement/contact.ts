import type { ArmHold } from '../body/arm.js';
import type { Body } from '../body/body.js';
import type { FootPitch } from '../body/foot.js';
import { type FootHold, type Pose, solvePose } from '../body/pose.js';
import type { Motion } from '../body/quintic.js';
import { both, eachSide, type Side } from '../body/sides.js';
import type { Phase } from './phase.js';

/** What is prescribed while feet are on the floor; every function takes the seconds since the start. */
export interface Contact {
  readonly start: number;
  readonly duration: number;
  /** Where on the floor the tips of the shoes are. */
  readonly toeLine: number;
  readonly height: (elapsed: number) => Motion;
  /** The centre of mass ahead of the toe line. */
  readonly offset: (elapsed: number) => Motion;
  readonly lean: (elapsed: number) => number;
  readonly arms: (elapsed: number) => ArmHold;
  readonly pitch: (side: Side, elapsed: number) => FootPitch;
  /** How far above the floor the tip of a foot still is that lands later than the other. */
  readonly tipHeight: (side: Side, elapsed: number) => number;
}

/** The foot of one side, at the given number of seconds since the start. */
export type FootRule = (side: Side, elapsed: number) => FootHold;

/** The phase in which both feet stay where the contact has them. */
export function contactPhase(body: Body, contact: Contact): Phase {
  return phaseWithFeet(body, contact, (side, elapsed) => plantedFoot(contact, side, elapsed));
}

/** The phase of a contact whose feet follow their own rule. */
export function phaseWithFeet(body: Body, contact: Contact, feet: FootRule): Phase {
  return {
    start: contact.start,
    end: contact.start + contact.duration,
    at: (time) => {
      const elapsed = time - contact.start;
      return {
        posture: solvePose(body, contactPose(contact, elapsed, feet)),
        velocity: { x: contact.offset(elapsed).velocity, y: contact.height(elapsed).velocity },
      };
    },
  };
}

/** The pose that a contact prescribes, with the feet by their own rule. */
export function contactPose(contact: Contact, elapsed: number, feet: FootRule): Pose {
  return {
    centreOfMass: {
      x: contact.toeLine + contact.offset(elapsed).position,
      y: contact.height(elapsed).position,
    },
    lean: contact.lean(elapsed),
    arms: both(contact.arms(elapsed)),
    feet: eachSide((side) => feet(side, elapsed)),
  };
}

/** The foot as the contact itself has it: its tip on the toe line. */
export function plantedFoot(contact: Contact, side: Side, elapsed: number): FootHold {
  return { tip: { x: contact.toeLine, y: contact.tipHeight(side, elapsed) }, ...contact.pitch(side, elapsed) };
}
