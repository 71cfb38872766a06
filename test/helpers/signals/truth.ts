import type { Body } from '../../../samples/generate/body/body.js';
import { eachSide, type Sides } from '../../../samples/generate/body/sides.js';
import { type JumpTimes, lowestTime, type Performance } from '../../../samples/generate/movement/performance.js';
import { gravity, type Instant, instantAt, type Phase } from '../../../samples/generate/movement/phase.js';
import type { Camera } from '../../../samples/generate/picture/camera.js';

/** A stretch of time, in seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Something that can be filmed: a performance of the samples, or a movement that is no jump. */
export interface Filmable {
  readonly kind: string;
  readonly body: Body;
  readonly phases: readonly Phase[];
  readonly duration: number;
  readonly events: Performance['events'];
  readonly boxHeight?: number;
  readonly turn?: Performance['turn'];
  /** When no foot is on the floor, in a movement that is no jump. */
  readonly flights?: readonly Stretch[];
}

/** What is exactly true of one jump: real seconds, metres. Null where a movement has no such thing. */
export interface JumpTruth {
  /** The last foot leaves, the first one lands. */
  readonly takeOff: number;
  readonly apex: number;
  readonly landing: number;
  readonly flightTime: number;
  readonly feet: Sides<{ readonly takeOff: number; readonly landing: number }>;
  readonly takeOffVelocity: number;
  /** v²/2g, and gT²/8: they differ by the lower landing. */
  readonly height: number;
  readonly heightFromFlight: number;
  readonly movementStart: number | null;
  /** When a held squat is left. */
  readonly pushStart: number | null;
  /** Landing before this jump: from the box, or from the jump before. */
  readonly firstContact: number | null;
  readonly contactTime: number | null;
  /** When the centre of mass is lowest before take-off; null in a squat that is held. */
  readonly lowest: number | null;
  /** How far the centre of mass is then below standing, or below where it was at first contact. */
  readonly depth: number;
  /** At the centre of mass at the apex. */
  readonly pixelsPerMetre: number;
}

/** What is exactly true of a film. */
export interface FilmTruth {
  readonly kind: string;
  readonly jumps: readonly JumpTruth[];
  /** Every stretch without a foot on the floor, whether it is a jump or not; the fall off a box is none. */
  readonly flights: readonly Stretch[];
  /** At the centre of mass at the beginning. */
  readonly pixelsPerMetre: number;
  readonly body: Body;
  readonly camera: Camera;
  /** The body at a time: posture, centre of mass, velocity, in metres. */
  at(time: number): Instant;
}

/** Works out what is true of a movement that a camera films; a mirror makes left of right. */
export function truthOf(movement: Filmable, camera: Camera, mirrored: boolean): FilmTruth {
  const at = (time: number): Instant => instantAt(movement.phases, time);
  const jumps = jumpTimesOf(movement).map((_, number) => jumpTruth(movement, number, { at, camera, mirrored }));
  return {
    kind: movement.kind,
    jumps,
    flights: movement.flights ?? jumps.map(({ takeOff, landing }) => ({ start: takeOff, end: landing })),
    pixelsPerMetre: scaleAt(camera, at(0)),
    body: movement.body,
    camera,
    at,
  };
}

interface Seen extends Pick<FilmTruth, 'at' | 'camera'> {
  readonly mirrored: boolean;
}

function jumpTruth(movement: Filmable, number: number, { at, camera, mirrored }: Seen): JumpTruth {
  const { events } = movement;
  const times = jumpTimesOf(movement);
  const jump = times[number]!;
  const { takeoff: takeOff, landing } = jump;
  const velocity = at(takeOff).velocity.y;
  const apex = takeOff + velocity / gravity;
  const movementStart = number === 0 ? timeOf(events.movement_start) : null;
  const pushStart = timeOf(events.push_start);
  const firstContact = number === 0 ? timeOf(events.landing1) : times[number - 1]!.landing;
  const from = firstContact ?? movementStart ?? 0;
  const stated = timeOf(events.lowest);
  const lowest = pushStart === null ? (stated ?? lowestTime({ start: from, end: takeOff, at })) : null;
  const levelAt = (time: number): number => at(time).posture.centreOfMass.y;
  return {
    takeOff,
    apex,
    landing,
    flightTime: landing - takeOff,
    feet: eachSide((side) => {
      const own = mirrored ? ({ left: 'right', right: 'left' } as const)[side] : side;
      return { takeOff: jump[`takeoff_${own}`], landing: jump[`landing_${own}`] };
    }),
    takeOffVelocity: velocity,
    height: velocity ** 2 / (2 * gravity),
    heightFromFlight: (gravity * (landing - takeOff) ** 2) / 8,
    movementStart,
    pushStart,
    firstContact,
    contactTime: firstContact === null ? null : takeOff - firstContact,
    lowest,
    depth: levelAt(from) - levelAt(lowest ?? pushStart ?? from),
    pixelsPerMetre: scaleAt(camera, at(apex)),
  };
}

function jumpTimesOf({ events }: Filmable): readonly JumpTimes[] {
  if (events.takeoff === undefined) return [];
  return (events.jumps ?? [events]) as unknown as readonly JumpTimes[];
}

function timeOf(event: Filmable['events'][string] | undefined): number | null {
  return typeof event === 'number' ? event : null;
}

function scaleAt(camera: Camera, { posture }: Instant): number {
  return camera.project({ ...posture.centreOfMass, z: 0 }).pixelsPerMetre;
}
