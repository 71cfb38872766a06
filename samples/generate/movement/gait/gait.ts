import type { ArmHold } from '../../body/arm.js';
import { type Body, bodyOf, legLength } from '../../body/body.js';
import { degrees } from '../../body/ease.js';
import type { Foot } from '../../body/foot.js';
import { solvePose } from '../../body/pose.js';
import type { Posture } from '../../body/posture.js';
import { quintic } from '../../body/quintic.js';
import { eachSide, type Side } from '../../body/sides.js';
import { distance } from '../../body/vector.js';
import type { Performance } from '../performance.js';
import { gravity, type Phase } from '../phase.js';
import { type FootHabits, footHabits, standingFoot, swingingFoot } from './foot.js';
import { type Course, courseOf, type GaitPlan, strikePitchOf } from './plan.js';

/** Walking or running: where every foot meets and leaves the floor is prescribed; a runner's flights are true ones. */
export function gait(height: number, plan: GaitPlan): Performance {
  const body = bodyOf(height);
  const course = courseOf(body, plan);
  const habits = footHabits(plan.manner, strikePitchOf(plan), plan.speed);
  const rise = plan.manner === 'walk' ? pendulum(plan, course) : flights(course);
  const beltSpeed = plan.treadmill ? plan.speed : 0;
  const walker = { body, plan, course, habits };
  const level = levelOf((time, at) => postureAt(walker, time, at + rise(time), 0), body, plan);
  const at: Phase['at'] = (time) => {
    const moment = 1e-4;
    const slope = (of: (t: number) => number) => (of(time + moment) - of(time - moment)) / (2 * moment);
    const velocity = { x: slope(course.placeAt) - beltSpeed, y: slope(rise) };
    return { posture: postureAt(walker, time, level + rise(time), beltSpeed * time), velocity };
  };
  const seen = course.contacts.filter(({ strike, off }) => off > 0 && strike < plan.duration);
  return {
    kind: plan.manner,
    body,
    phases: [{ start: 0, end: plan.duration, at }],
    duration: plan.duration,
    events: { contacts: seen.map(({ side, strike, off, place }) => ({ side, strike, off, place })) },
    truth: {
      speed_m_s: plan.speed,
      cadence_per_min: 60 * plan.cadence,
      duty_factor: plan.duty,
      step_time_s: 1 / plan.cadence,
      step_length_m: plan.speed / plan.cadence,
      stride_length_m: (2 * plan.speed) / plan.cadence,
      contact_time_s: (2 * plan.duty) / plan.cadence,
      rise_m: riseOf(rise, plan),
    },
    ...(course.turn && { turn: course.turn }),
  };
}

interface Walker {
  readonly body: Body;
  readonly plan: GaitPlan;
  readonly course: Course;
  readonly habits: FootHabits;
}

function postureAt({ body, plan, course, habits }: Walker, time: number, level: number, back: number): Posture {
  const running = plan.manner === 'run';
  const centreOfMass = { x: course.placeAt(time) - back, y: level };
  return solvePose(body, {
    centreOfMass,
    lean: degrees(running ? 8 : 4),
    arms: eachSide((side) => armAt(course, side, time, running)),
    feet: eachSide((side) => {
      const foot = footAt({ body, course, habits }, side, time);
      return { tip: { x: foot.tip.x - back, y: foot.tip.y }, solePitch: foot.solePitch, toePitch: foot.toePitch };
    }),
  });
}

function footAt({ body, course, habits }: Omit<Walker, 'plan'>, side: Side, time: number): Foot {
  const own = course.contacts.filter((contact) => contact.side === side);
  const next = own.findIndex(({ strike }) => strike > time);
  const contact = own[next - 1]!;
  if (time <= contact.off) return standingFoot(body, contact, habits, time - contact.strike);
  return swingingFoot(body, [contact, own[next]!], habits, time);
}

/** How many steps there were at a time, counted from the first; between two strikes a part of one. */
function stepsAt({ contacts }: Course, time: number): number {
  const next = contacts.findIndex(({ strike }) => strike > time);
  const [a, b] = [contacts[next - 1]!, contacts[next]!];
  return next - 1 + (time - a.strike) / (b.strike - a.strike);
}

function armAt(course: Course, side: Side, time: number, running: boolean): ArmHold {
  const right = course.contacts[0]!.side === 'right';
  const swing = -Math.cos(Math.PI * stepsAt(course, time)) * ((side === 'right') === right ? 1 : -1);
  return running
    ? { raise: degrees(-5 + 32 * swing), bend: degrees(85) }
    : { raise: degrees(4 + 22 * swing), bend: degrees(18 + 8 * swing) };
}

/** The body of a walker is highest in the middle of each contact. */
function pendulum({ speed, cadence, duty }: GaitPlan, course: Course): (time: number) => number {
  const swing = 0.02 * (speed / cadence / 0.7) ** 2;
  // The middle of a contact lies so many steps behind its strike.
  return (time) => swing * Math.cos(2 * Math.PI * (stepsAt(course, time) - duty));
}

/** The body of a runner flies between contacts and is lowest in their middle. */
function flights({ contacts }: Course): (time: number) => number {
  const speedAfter = (n: number) => (gravity * (contacts[n + 1]!.strike - contacts[n]!.off)) / 2;
  return (time) => {
    const n = contacts.findIndex(({ strike }) => strike > time) - 1;
    const { strike, off } = contacts[n]!;
    const up = speedAfter(n);
    if (time > off) return up * (time - off) - (gravity * (time - off) ** 2) / 2;
    const down = -speedAfter(Math.max(0, n - 1));
    const meeting = { position: 0, velocity: down, acceleration: -gravity };
    return quintic(off - strike, meeting, { position: 0, velocity: up, acceleration: -gravity })(time - strike)
      .position;
  };
}

function riseOf(rise: (time: number) => number, { cadence, duration }: GaitPlan): number {
  const heights = Array.from({ length: 400 }, (_, i) => rise(duration / 2 + (2 * i) / 400 / cadence));
  return Math.max(...heights) - Math.min(...heights);
}

/** The level at which the longest leg of all strides is not quite straight. */
function levelOf(posture: (time: number, level: number) => Posture, body: Body, { duration }: GaitPlan): number {
  const moments = Array.from({ length: Math.ceil(duration / often) }, (_, i) => i * often);
  const reach = (level: number) =>
    Math.max(
      ...moments.map((time) => {
        const { hip, feet } = posture(time, level);
        return Math.max(distance(hip, feet.left.ankle), distance(hip, feet.right.ankle));
      }),
    ) / legLength(body);
  let [low, high] = [0.42 * body.height, 0.7 * body.height];
  for (let halving = 0; halving < 14; halving++) {
    const middle = (low + high) / 2;
    if (reach(middle) < stretch) low = middle;
    else high = middle;
  }
  return low;
}

const stretch = 0.992;

/** A leg is looked at so often, seconds: between two such moments it hardly changes. */
const often = 0.02;
