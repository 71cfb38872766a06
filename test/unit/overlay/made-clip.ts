import { type Joint, joints, type Landmarks, LandmarkTrack, pointValues } from '../../../src/pose/landmarks.js';
import type { Analysis, JumpResult, Pose } from '../../../src/report/analysis.js';
import { madeAnalysis, madeMeasured } from '../report/made-analysis.js';

/** A picture as displayed, and one as drawn. */
export const portrait = { picture: { width: 1080, height: 1920 }, size: { width: 406, height: 720 } };
export const landscape = { picture: { width: 1920, height: 1080 }, size: { width: 720, height: 404 } };

/** Real seconds of the events of every jump, from its own start; a jump takes two seconds. */
export const eventTimes = {
  movement_start: 0.3,
  lowest_point: 0.8,
  take_off: 1,
  apex: 1.2,
  landing: 1.4,
  landing_lowest_point: 1.6,
} as const;

type EventName = keyof typeof eventTimes;

const phases: readonly (readonly [string, EventName | null, EventName])[] = [
  ['standing', null, 'movement_start'],
  ['unweighting', 'movement_start', 'lowest_point'],
  ['propulsion', 'lowest_point', 'take_off'],
  ['flight', 'take_off', 'landing'],
  ['landing', 'landing', 'landing_lowest_point'],
];

/** What is made: by default one jump of an athlete in the middle of the picture, in real time. */
export interface MadeClip {
  readonly jumps?: number;
  readonly slowness?: number;
  /** Where the athlete stands, as a share of the picture's width. */
  readonly across?: number;
  readonly poses?: boolean;
  readonly picture?: { readonly width: number; readonly height: number };
}

/** An answer about countermovement jumps, with poses and curves. Every jump is 25 cm high. */
export function madeResult({
  jumps = 1,
  slowness = 1,
  across = 0.5,
  poses = true,
  picture = portrait.picture,
}: MadeClip = {}): Analysis {
  const measured = Array.from({ length: jumps }, (_, i) =>
    madeMeasured(
      {
        jump_height_m: [0.25, 0.008],
        flight_time_s: [0.4, 0.007],
        rsi_modified: [0.36, 0.02],
        countermovement_depth_m: [0.3, 0.01],
        knee_angle_take_off_deg: [171, 6],
        hip_angle_take_off_deg: [168, 6],
        ankle_angle_take_off_deg: [128, 7],
        trunk_angle_take_off_deg: [4, 4],
        knee_angle_landing_deg: [160, 6],
      },
      Object.fromEntries(Object.entries(eventTimes).map(([name, time]) => [name, time + 2 * i])),
    ),
  );
  const analysis = madeAnalysis('countermovement-jump', measured);
  const { video } = analysis.metadata;
  return {
    ...analysis,
    jumps: analysis.jumps.map((jump, i) => ({
      ...jump,
      phases: phasesFrom(2 * i),
      ...(poses && { poses: posesOf(jump, across, picture) }),
    })),
    curves: [curveOf(jumps)],
    metadata: {
      ...analysis.metadata,
      video: { ...video, ...picture, time_scale: { factor: slowness, source: slowness === 1 ? 'clip' : 'found' } },
    },
  };
}

/** Which joints are where, in pixels of the displayed picture, and how well seen: from the athlete's right, facing right. */
export type Body = Readonly<Partial<Record<Joint, readonly [x: number, y: number, visibility: number]>>>;

/** The athlete at a moment of real time. */
export function bodyAt(time: number, across = 0.5, picture = portrait.picture): Body {
  const unit = picture.height / 100;
  const x = across * picture.width;
  const bend = bendAt(time % 2);
  const floor = picture.height * 0.84 - liftAt(time % 2) * unit;
  const place = (side: number, forward: number, up: number): [number, number] => [
    x + (forward + side) * unit,
    floor - up * unit,
  ];
  const leg = (side: number) => ({
    foot_index: place(side, 5, 1),
    heel: place(side, -3, 1),
    ankle: place(side, -1, 4),
    knee: place(side, 1 + 7 * bend, 19 - 4 * bend),
    hip: place(side, -7 * bend, 35 - 12 * bend),
    shoulder: place(side, 5 * bend, 56 - 15 * bend),
    elbow: place(side, -4 + 5 * bend, 47 - 15 * bend),
    wrist: place(side, 2 + 3 * bend, 40 - 14 * bend),
  });
  const both = (['right', 'left'] as const).flatMap((side) =>
    Object.entries(leg(side === 'right' ? 0 : 1.5)).map(([name, at]) => [`${side}_${name}`, [...at, 1]]),
  );
  return { ...Object.fromEntries(both), nose: [...place(0, 5 + 8 * bend, 65 - 17 * bend), 1] };
}

/** A body as the network gives it: its left side is farther away. */
export function landmarksOf(body: Body, time: number, index = Math.round(time * 60)): Landmarks {
  const landmarks = new LandmarkTrack(index).append(time, 1);
  for (const [joint, [x, y, visibility]] of Object.entries(body)) {
    const z = joint.startsWith('left') ? 200 : -200;
    landmarks.points.set([x, y, z, visibility], joints.indexOf(joint as Joint) * pointValues);
  }
  return landmarks;
}

/** The moment of a clip in which nothing is slow, with the athlete where he or she then is. */
export function momentAt(time: number, across = 0.5, picture = portrait.picture) {
  const landmarks = landmarksOf(bodyAt(time, across, picture), time);
  return { time, index: landmarks.index, landmarks };
}

function phasesFrom(start: number): JumpResult['phases'] {
  return phases.map(([name, from, to]) => ({
    name,
    start_s: start + (from ? eventTimes[from] : 0),
    end_s: start + eventTimes[to],
  }));
}

function posesOf({ events }: JumpResult, across: number, picture: { width: number; height: number }) {
  const poses = Object.entries(events).map(([name, { time_s, frame }]): [string, Pose] => {
    const body = Object.entries(bodyAt(time_s, across, picture)).map(([joint, at]) => [joint, [...at]]);
    return [name, { time_s, frame: Math.round(frame), joints: Object.fromEntries(body) as Pose['joints'] }];
  });
  return Object.fromEntries(poses);
}

function curveOf(jumps: number): NonNullable<Analysis['curves']>[number] {
  const times = Array.from({ length: jumps * 120 }, (_, i) => i / 60);
  return {
    time_s: times,
    height_m: times.map((time) => (liftAt(time % 2) - 12 * bendAt(time % 2)) / 40),
    velocity_m_s: times.map(() => 0),
  };
}

/** 0 stretched, 1 at the lowest point, from 0.3 to 1 and again, half as deep, after the landing. */
function bendAt(time: number): number {
  if (time < 0.8) return Math.max(0, (time - 0.3) / 0.5);
  if (time < 1) return (1 - time) / 0.2;
  if (time < 1.4) return 0;
  return time < 1.6 ? (time - 1.4) / 0.4 : Math.max(0, (2 - time) / 0.8);
}

/** Hundredths of the picture's height above the floor: 10 at the apex. */
function liftAt(time: number): number {
  return Math.max(0, 10 * (1 - ((time - 1.2) / 0.2) ** 2));
}
