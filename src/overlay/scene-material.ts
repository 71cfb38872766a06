import type { Analysis, JumpResult, Pose } from '../report/analysis.js';
import type { Layout, Side } from './layout.js';

/** What every part of a scene is made of. */
export interface Material {
  readonly analysis: Analysis;
  /** Drawn pixels per pixel of the displayed picture. */
  readonly scale: { readonly x: number; readonly y: number };
  readonly layout: Layout;
  /** For every jump, the side of the picture on which its words stand. */
  readonly sides: readonly Side[];
  /** Seconds of the clip per real second. */
  readonly slowness: number;
  /** Of what is shown, in seconds of the clip. */
  readonly end: number;
}

/** A joint of a pose, in drawn pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly visibility: number;
}

/** The joints at one event, in drawn pixels. */
export type Places = Readonly<Record<string, Place>>;

/** A joint that the network thinks hidden says nothing about the floor or the room beside the athlete. */
export const leastVisibility = 0.3;

/** Where the joints were at an event; null where that is not known. */
export function placesAt(jump: JumpResult, event: string, scale: Material['scale']): Places | null {
  const pose: Pose | undefined = jump.poses?.[event];
  if (!pose) return null;
  const places = Object.entries(pose.joints).map(([joint, [x, y, visibility]]): [string, Place] => [
    joint,
    { x: x * scale.x, y: y * scale.y, visibility },
  ]);
  return Object.fromEntries(places);
}

/** The joints that are seen. */
export function seenPlaces(places: Places): Place[] {
  return Object.values(places).filter(({ visibility }) => visibility >= leastVisibility);
}

/** The moment of an event, in seconds of the clip; null where it is not known. */
export function clipTime({ events }: JumpResult, event: string, slowness: number): number | null {
  const found = events[event];
  return found ? found.time_s * slowness : null;
}

/** The first and the last moment that a jump names, in seconds of the clip. */
export function spanOf({ events }: JumpResult, slowness: number): { readonly start: number; readonly end: number } {
  const times = Object.values(events).map(({ time_s }) => time_s * slowness);
  return { start: Math.min(...times), end: Math.max(...times) };
}
