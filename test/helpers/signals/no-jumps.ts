import { bodyOf } from '../../../samples/generate/body/body.js';
import { degrees, mix } from '../../../samples/generate/body/ease.js';
import { footOnTip } from '../../../samples/generate/body/foot.js';
import { type FootHold, solvePose } from '../../../samples/generate/body/pose.js';
import { type Posture, postureOf } from '../../../samples/generate/body/posture.js';
import { quintic } from '../../../samples/generate/body/quintic.js';
import { both, eachSide, type Side } from '../../../samples/generate/body/sides.js';
import type { Point } from '../../../samples/generate/body/vector.js';
import { catchLanding } from '../../../samples/generate/movement/after-landing.js';
import type { Athlete } from '../../../samples/generate/movement/athlete.js';
import { bottomAcceleration, crouchAt, sinkTo } from '../../../samples/generate/movement/countermovement-jump.js';
import { fly } from '../../../samples/generate/movement/flight.js';
import { jumpLanding } from '../../../samples/generate/movement/landing.js';
import { takeOffVelocity } from '../../../samples/generate/movement/performance.js';
import { gravity, type Phase } from '../../../samples/generate/movement/phase.js';
import { pushOff } from '../../../samples/generate/movement/push-off.js';
import { holdStance } from '../../../samples/generate/movement/stand.js';
import { walkingPosture } from '../../../samples/generate/movement/walk.js';
import type { Filmable } from './truth.js';

/** Walks through the picture from one side to the other, in the middle of it halfway through. */
export function walkThrough({ height = 1.75, speed = 1.4, duration = 3 } = {}): Filmable {
  const body = bodyOf(height);
  return moving({ kind: 'walk', body, duration }, (time) => walkingPosture(body, speed, time - duration / 2));
}

/** Runs on the spot: one foot after the other, and between them a true flight of `flight` seconds, knees lifted. */
export function runOnTheSpot(
  athlete: Athlete,
  { flight = 0.08, contact = 0.2, steps = 12, lift = 0.2 } = {},
): Filmable {
  const { body, standing, standingOffset } = athlete;
  const step = contact + flight;
  const velocity = (gravity * flight) / 2;
  const level = standing.level - 0.03;
  const onFloor = quintic(
    contact,
    { position: level, velocity: -velocity, acceleration: -gravity },
    { position: level, velocity, acceleration: -gravity },
  );
  const heightAt = (time: number): number => {
    const own = time % step;
    if (own < contact) return onFloor(own).position;
    return level + velocity * (own - contact) - (gravity * (own - contact) ** 2) / 2;
  };
  const swingTime = 2 * step - contact;
  const footAt = (side: Side, time: number): FootHold => {
    const own = (time + (side === 'left' ? step : 0)) % (2 * step);
    const swing = Math.max(0, (own - contact) / swingTime);
    const high = Math.sin(Math.PI * swing) ** 2;
    return { tip: { x: -0.05 * high, y: lift * high }, solePitch: degrees(30) * high, toePitch: degrees(30) * high };
  };
  const flights = Array.from({ length: steps }, (_, n) => ({ start: n * step + contact, end: (n + 1) * step }));
  return moving({ kind: 'run', body, duration: steps * step, flights }, (time) =>
    solvePose(body, {
      centreOfMass: { x: standingOffset, y: heightAt(time) },
      lean: degrees(6),
      arms: eachSide((side) => {
        const swing = Math.cos((Math.PI * time) / step) * (side === 'left' ? -1 : 1);
        return { raise: degrees(5 + 30 * swing), bend: degrees(80) };
      }),
      feet: eachSide((side) => footAt(side, time)),
    }),
  );
}

/** Heel raises in a row, knees straight: the toes never leave the floor, though the body goes up and down fast. */
export function heelRaises(athlete: Athlete, { count = 8, period = 0.4, pitch = degrees(25) } = {}): Filmable {
  const { body, standing } = athlete;
  return moving({ kind: 'heel raises', body, duration: count * period }, (time) => {
    const share = (1 - Math.cos((2 * Math.PI * time) / period)) / 2;
    const foot = footOnTip(body, { x: 0, y: 0 }, { solePitch: pitch * share, toePitch: 0 });
    const leg = 0.99 * (body.thigh + body.shank);
    const ahead = mix(0.01, 0.03, share);
    const hip = { x: foot.ankle.x + ahead, y: foot.ankle.y + Math.sqrt(leg ** 2 - ahead ** 2) };
    return postureOf(body, hip, { lean: standing.lean, arms: both(standing.arms), feet: both(foot) });
  });
}

/** A countermovement jump onto a box: a true flight that ends `boxHeight` metres over the floor it began on. */
export function jumpOntoBox(athlete: Athlete, { boxHeight = 0.4, height = 0.55, depth = 0.32 } = {}): Filmable {
  const forward = { ...athlete, habits: { ...athlete.habits, travel: 0.6 } };
  const bottom = crouchAt(athlete, depth, bottomAcceleration);
  const stand = holdStance(athlete, 0, 0.6, athlete.standing, 0);
  const down = sinkTo(athlete, stand.end, bottom);
  const leave = pushOff(forward, down.end, bottom, { velocity: takeOffVelocity(height), toeLine: 0 });
  const { centreOfMass, velocity } = leave;
  const descent = { height: centreOfMass.y - boxHeight, velocity: velocity.y, forward: velocity.x };
  const arrival = fly(athlete, leave, jumpLanding(athlete, descent));
  const ending = catchLanding(athlete, arrival, 0.4).map((phase) => raised(phase, boxHeight));
  const phases = [stand, down, leave.phase, arrival.phase, ...ending];
  const duration = phases.at(-1)!.end;
  const flights = [{ start: leave.time, end: arrival.time }];
  return { kind: 'box jump', body: athlete.body, phases, duration, events: {}, boxHeight, flights };
}

type Moving = Pick<Filmable, 'kind' | 'body' | 'duration' | 'flights'>;

function moving(movement: Moving, postureAt: (time: number) => Posture): Filmable {
  const instant = 1e-5;
  const at: Phase['at'] = (time) => {
    const [before, after] = [postureAt(time - instant).centreOfMass, postureAt(time + instant).centreOfMass];
    const velocity = { x: (after.x - before.x) / (2 * instant), y: (after.y - before.y) / (2 * instant) };
    return { posture: postureAt(time), velocity };
  };
  return { ...movement, events: {}, phases: [{ start: 0, end: movement.duration, at }] };
}

function raised(phase: Phase, height: number): Phase {
  const up = <P extends Point>(point: P): P => ({ ...point, y: point.y + height });
  const at: Phase['at'] = (time) => {
    const { posture, velocity } = phase.at(time);
    const { hip, shoulder, neck, head, knees, feet, arms, centreOfMass } = posture;
    const whole = {
      ...posture,
      ...{ hip: up(hip), shoulder: up(shoulder), neck: up(neck), head: up(head), centreOfMass: up(centreOfMass) },
      knees: eachSide((side) => up(knees[side])),
      feet: eachSide((side) => {
        const { ankle, heel, ball, tip } = feet[side];
        return { ...feet[side], ankle: up(ankle), heel: up(heel), ball: up(ball), tip: up(tip) };
      }),
      arms: eachSide((side) => {
        const { elbow, wrist, fingertips } = arms[side];
        return { elbow: up(elbow), wrist: up(wrist), fingertips: up(fingertips) };
      }),
    };
    return { posture: whole, velocity };
  };
  return { ...phase, at };
}
