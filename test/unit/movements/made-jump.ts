import type { Estimate, Instant } from '../../../src/motion/estimate.js';
import type { Approach, Drop, Flight, Jump } from '../../../src/motion/flight.js';
import { gravity } from '../../../src/motion/gravity.js';
import type { Motion } from '../../../src/motion/motion.js';
import type { Path } from '../../../src/motion/path.js';
import type { Trajectory } from '../../../src/motion/trajectory.js';
import type { Measurable } from '../../../src/movements/movement.js';
import { type Joint, joints } from '../../../src/pose/landmarks.js';

/** Pixels per metre of every body made here. */
export const pixelsPerMetre = 200;

/** A moment read from the toes, four milliseconds sure unless said otherwise. */
export function instant(time: number, plusMinus = 0.004): Instant {
  return { time, plusMinus, evidence: 'toes' };
}

export function estimate(value: number, plusMinus: number): Estimate {
  return { value, plusMinus };
}

/** A flight on a parabola without air, which lands as it took off. Its height is known from the flight time alone. */
export function madeFlight(takeOff: number, time: number, more: Partial<Flight> = {}): Flight {
  const byTime = Math.hypot(0.004, 0.004);
  const height = estimate((gravity * time ** 2) / 8, ((gravity * time) / 4) * byTime);
  return {
    takeOff: instant(takeOff),
    apex: instant(takeOff + time / 2),
    landing: instant(takeOff + time),
    weights: { left: 0.5, right: 0.5 },
    legs: 'both',
    legsToldApart: true,
    feet: null,
    time: estimate(time, byTime),
    scale: estimate(pixelsPerMetre, 4),
    gScale: estimate(pixelsPerMetre, 6),
    takeOffVelocity: estimate((gravity * time) / 2, (gravity * byTime) / 2),
    heights: { flightTime: height, fit: height, postureCorrected: height, best: height },
    landingLower: estimate(0, 0.005),
    residual: 0.004,
    ...more,
  };
}

/** A jump of which nothing is known but the flight and what is said. */
export function madeJump(flight: Flight, approach: Partial<Approach> = {}, landingLowest: Instant | null = null): Jump {
  const nothing = {
    reboundFrom: null,
    drop: null,
    start: null,
    lowest: null,
    depth: null,
    stillness: null,
    squat: null,
  };
  return { flight, approach: { ...nothing, dip: 0, ...approach }, landingLowest };
}

/** A fall from rest at a height in metres, which ends at a moment. */
export function madeDrop(height: number, firstContact: number): Drop {
  return {
    stepOff: instant(firstContact - Math.sqrt((2 * height) / gravity), 0.03),
    firstContact: instant(firstContact),
    boxHeight: estimate(height, 0.01),
    contactSpeed: estimate(Math.sqrt(2 * gravity * height), 0.05),
  };
}

/** Hops of the same contact and flight, one after the other; the first comes out of standing. */
export function madeHops(count: number, contact: number, flight: number): Jump[] {
  const landings = Array.from({ length: count }, (_, i) => 1 + (i + 1) * flight + i * contact);
  return landings.map((landing, i) =>
    madeJump(
      madeFlight(landing - flight, flight),
      i === 0
        ? { dip: 0.2 }
        : { reboundFrom: instant(landings[i - 1]!), lowest: instant(landing - flight - contact / 2) },
    ),
  );
}

/** A body in the clip: a centre of mass by its height over time, and legs and trunk that keep their angles. */
export interface Body {
  readonly fps?: number;
  readonly seconds?: number;
  readonly height?: (time: number) => number;
  /** Degrees between thigh and shank, and of the trunk from upright. */
  readonly knee?: number | ((time: number) => number);
  readonly trunk?: number;
  readonly nearSide?: 'left' | 'right' | null;
  /** The right knee bends by so many degrees more. */
  readonly rightKneeLess?: number;
}

export function madeMotion(jumps: readonly Jump[], body: Body = {}, more: Partial<Motion> = {}): Motion {
  return {
    trajectory: madeTrajectory(body),
    timeScale: { factor: 1, captureFps: body.fps ?? 60, source: 'clip' },
    view: 'side',
    scale: estimate(pixelsPerMetre, 4),
    bodyScale: estimate(pixelsPerMetre, 10),
    jumps,
    refusals: [],
    ...more,
  };
}

export function measurable(motion: Motion, athlete: Partial<Measurable['athlete']> = {}, index = 0): Measurable {
  return {
    motion,
    jump: motion.jumps[index]!,
    athlete: { height: null, legLength: null, mass: null, dropHeight: null, ...athlete },
  };
}

function madeTrajectory({ fps = 60, seconds = 3, height = () => 1, ...posture }: Body): Trajectory {
  const times = Float64Array.from({ length: Math.round(seconds * fps) + 1 }, (_, i) => i / fps);
  const path = (place: (time: number) => readonly [x: number, y: number]): Path => ({
    x: times.map((time) => pixelsPerMetre * place(time)[0]),
    y: times.map((time) => pixelsPerMetre * place(time)[1]),
    visibility: new Float64Array(times.length).fill(1),
  });
  const centreOfMass = path((time) => [1, height(time)]);
  const paths = Object.fromEntries(
    joints.map((joint) => [joint, path((time) => placeOf(joint, time, height(time), posture))]),
  ) as Record<Joint, Path>;
  return {
    times,
    clipTimes: times,
    seenTimes: times,
    firstFrame: 0,
    joints: paths,
    centreOfMass,
    bodyLength: 1.4 * pixelsPerMetre,
    legLength: 0.8 * pixelsPerMetre,
    nearSide: posture.nearSide ?? null,
    holes: [],
  };
}

/** Shank upright, foot level, thigh at the knee's angle to the shank, trunk at its own to the vertical; metres. */
function placeOf(joint: Joint, time: number, height: number, body: Body): readonly [number, number] {
  const { knee = 180, trunk = 0, rightKneeLess = 0 } = body;
  const bent = typeof knee === 'number' ? knee : knee(time);
  const angle = ((180 - bent + (joint.startsWith('right') ? rightKneeLess : 0)) * Math.PI) / 180;
  const lean = (trunk * Math.PI) / 180;
  const hip = [1, height] as const;
  const kneePlace = [hip[0] + 0.4 * Math.sin(angle), hip[1] - 0.4 * Math.cos(angle)] as const;
  const ankle = [kneePlace[0], kneePlace[1] - 0.4] as const;
  if (joint.endsWith('shoulder')) return [hip[0] + 0.5 * Math.sin(lean), hip[1] + 0.5 * Math.cos(lean)];
  if (joint.endsWith('knee')) return kneePlace;
  if (joint.endsWith('ankle')) return ankle;
  if (joint.endsWith('foot_index')) return [ankle[0] + 0.2, ankle[1]];
  return hip;
}
