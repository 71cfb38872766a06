import type { Body } from './body.js';
import { type Point, pitched } from './vector.js';

/** A shoe that bends at the ball: heel, ball and tip lie on the underside of the sole. Pitches are heel-up, in radians. */
export interface Foot {
  readonly ankle: Point;
  readonly heel: Point;
  readonly ball: Point;
  readonly tip: Point;
  readonly solePitch: number;
  readonly toePitch: number;
}

/** The two hinges of a shoe: the rear sole and the toe part, each pitched heel-up against the floor, in radians. */
export interface FootPitch {
  readonly solePitch: number;
  readonly toePitch: number;
}

/** The foot whose shoe has its tip at the given place: it rolls over that point. */
export function footOnTip(body: Body, tip: Point, pitch: FootPitch): Foot {
  const ball = pitched(tip, pitch.toePitch, -body.shoe.ballToTip, 0);
  return footAroundBall(body, ball, pitch);
}

/** The foot that hangs from the given ankle. */
export function footUnderAnkle(body: Body, ankle: Point, pitch: FootPitch): Foot {
  const ball = pitched(ankle, pitch.solePitch, body.shoe.ankleToBall, -body.shoe.ankleHeight);
  return footAroundBall(body, ball, pitch);
}

/** The height of the lowest point of the sole. */
export function lowestPoint(foot: Foot): number {
  return Math.min(foot.heel.y, foot.ball.y, foot.tip.y);
}

function footAroundBall(body: Body, ball: Point, { solePitch, toePitch }: FootPitch): Foot {
  const { ankleHeight, ankleToBall, heelToAnkle, ballToTip } = body.shoe;
  return {
    ball,
    ankle: pitched(ball, solePitch, -ankleToBall, ankleHeight),
    heel: pitched(ball, solePitch, -ankleToBall - heelToAnkle, 0),
    tip: pitched(ball, toePitch, ballToTip, 0),
    solePitch,
    toePitch,
  };
}
