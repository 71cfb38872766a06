import type { ArmHold } from '../body/arm.js';
import { type Body, legLength } from '../body/body.js';
import { degrees, mix, smoothStep } from '../body/ease.js';
import { type Foot, footOnTip } from '../body/foot.js';
import { type Posture, postureOf } from '../body/posture.js';
import { eachSide, type Side } from '../body/sides.js';

/** The posture of a walker who is at x = 0 at time 0. A picture of walking, not a model of its forces. */
export function walkingPosture(body: Body, speed: number, time: number): Posture {
  const stride = 0.78 * body.height;
  const cycles = (speed * time) / stride;
  const phaseOf = (side: Side): number => cycles + (side === 'left' ? 0.5 : 0);
  const bob = 0.012 * Math.cos(4 * Math.PI * (cycles - midStance));
  const hip = { x: speed * time, y: 0.925 * legLength(body) + body.shoe.ankleHeight + bob };
  return postureOf(body, hip, {
    lean: degrees(4),
    feet: eachSide((side) => walkingFoot(body, phaseOf(side), stride, side === 'left' ? -stride / 2 : 0)),
    arms: eachSide((side) => swingingArm(phaseOf(side))),
  });
}

// Shares of one stride: the foot is on the floor, the heel rises, the leg swings.
const heelOff = 0.38;
const toeOff = 0.62;
const midStance = 0.3;

function walkingFoot(body: Body, cycles: number, stride: number, shift: number): Foot {
  const number = Math.floor(cycles);
  const share = cycles - number;
  const planted = number * stride + shift + midStance * stride + 0.1;
  if (share < toeOff) {
    const up = Math.max(0, (share - heelOff) / (toeOff - heelOff));
    const pitch = { solePitch: degrees(48) * up ** 1.5, toePitch: degrees(25) * up ** 4 };
    return footOnTip(body, { x: planted, y: 0 }, pitch);
  }
  const swing = (share - toeOff) / (1 - toeOff);
  const tip = { x: planted + stride * smoothStep(swing), y: 0.07 * Math.sin(Math.PI * swing) };
  const back = (1 - swing) ** 2;
  return footOnTip(body, tip, { solePitch: mix(0, degrees(48), back), toePitch: mix(0, degrees(25), back) });
}

function swingingArm(cycles: number): ArmHold {
  const swing = -Math.cos(2 * Math.PI * (cycles - 0.02));
  return { raise: degrees(4 + 24 * swing), bend: degrees(18 + 8 * swing) };
}
