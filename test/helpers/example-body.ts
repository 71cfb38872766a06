import { gravity } from '../../src/motion/gravity.js';
import type { Curve, Pose } from '../../src/report/analysis.js';

/** Where the centre of mass is at a moment, metres above its place at take-off, and how fast it rises. */
export interface Knot {
  readonly time: number;
  readonly height: number;
  readonly speed: number;
}

/** The picture that the example poses lie in: pixels, and pixels per metre. */
export const examplePicture = { width: 1080, height: 1920, floor: 1600, scale: 400 } as const;

/** Standing flat the centre of mass is this far below where it leaves the floor. */
export const standing = -0.1;

/** How long a flight of this height lasts, and how fast it begins. */
export function flightOf(height: number): { readonly time: number; readonly speed: number } {
  const speed = Math.sqrt(2 * gravity * height);
  return { time: (2 * speed) / gravity, speed };
}

/** The time that even acceleration needs for a way, between rest and a speed. */
export function evenly(way: number, speed: number): number {
  return (2 * Math.abs(way)) / Math.abs(speed);
}

/** The curve through some knots, 60 points a second: between two of them a cubic, which is exact for a free flight. */
export function curveThrough(knots: readonly Knot[]): Curve {
  const [first, last] = [knots[0]!, knots.at(-1)!];
  const count = Math.floor((last.time - first.time) * 60 + 1e-9) + 1;
  const points = Array.from({ length: count }, (_, i) => at(knots, first.time + i / 60));
  return {
    time_s: points.map(({ time }) => rounded(time)),
    height_m: points.map(({ height }) => rounded(height)),
    velocity_m_s: points.map(({ speed }) => rounded(speed)),
  };
}

/** Where the centre of mass is at any moment between knots. */
export function at(knots: readonly Knot[], time: number): Knot {
  const next = Math.max(
    1,
    knots.findIndex((knot) => knot.time >= time),
  );
  const [a, b] = [knots[next - 1]!, knots[next]!];
  const span = b.time - a.time;
  const t = (time - a.time) / span;
  const height =
    (1 + 2 * t) * (1 - t) ** 2 * a.height +
    t * (1 - t) ** 2 * span * a.speed +
    t ** 2 * (3 - 2 * t) * b.height +
    t ** 2 * (t - 1) * span * b.speed;
  const speed =
    (6 * t * (t - 1) * (a.height - b.height)) / span + (1 - t) * (1 - 3 * t) * a.speed + t * (3 * t - 2) * b.speed;
  return { time, height, speed };
}

const leg = 0.86;
const ankleHeight = 0.09;

/** A body seen from its right side, facing right: its legs bend as far as the height asks, in the air it is stretched. */
export function poseOf({ time, height }: Knot): Pose {
  const rise = Math.max(0, height);
  const heel = Math.max(0, Math.min(0.1, height - standing));
  const hip = leg + ankleHeight + 0.1 + Math.min(0, height) + rise;
  const ankle = ankleHeight + heel + rise;
  const reach = Math.min(leg, Math.max(0.3, hip - ankle));
  const bend = Math.sqrt((leg / 2) ** 2 - (reach / 2) ** 2);
  const lean = 0.9 * bend;
  const hipX = -0.5 * bend;
  const side = (name: string, shift: number): [string, [number, number, number]][] => [
    joint(`${name}_shoulder`, hipX + lean, hip + Math.sqrt(0.25 - lean ** 2), shift),
    joint(`${name}_elbow`, hipX + lean - 0.1, hip + 0.22, shift),
    joint(`${name}_wrist`, hipX + lean + 0.02, hip + 0.02, shift),
    joint(`${name}_hip`, hipX, hip, shift),
    joint(`${name}_knee`, hipX / 2 + bend, (hip + ankle) / 2, shift),
    joint(`${name}_ankle`, 0, ankle, shift),
    joint(`${name}_heel`, -0.06, rise + heel + 0.02, shift),
    joint(`${name}_foot_index`, 0.16, rise + 0.02, shift),
  ];
  const nose = joint('nose', hipX + lean + 0.1, hip + Math.sqrt(0.25 - lean ** 2) + 0.2, 0);
  return {
    time_s: rounded(time),
    frame: Math.round(time * 60),
    joints: Object.fromEntries([nose, ...side('left', 0.03), ...side('right', 0)]),
  };
}

function joint(name: string, x: number, y: number, shift: number): [string, [number, number, number]] {
  const { width, floor, scale } = examplePicture;
  const seen = name.startsWith('left') ? 0.7 : 0.98;
  return [name, [Math.round(width / 2 + (x + shift) * scale), Math.round(floor - y * scale), seen]];
}

function rounded(value: number): number {
  const text = Number(value.toFixed(4));
  return text === 0 ? 0 : text;
}
