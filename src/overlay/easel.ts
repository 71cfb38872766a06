import type { CanvasRenderingContext2D } from 'canvas';
import type { Landmarks } from '../pose/landmarks.js';
import type { Box } from './boxes.js';
import type { Scene } from './scene.js';
import type { Sprites } from './sprites.js';

/** What everything is drawn with. */
export interface Easel {
  readonly context: CanvasRenderingContext2D;
  readonly sprites: Sprites;
  readonly scene: Scene;
}

/** One picture of the clip. */
export interface Moment {
  /** Seconds of the clip. */
  readonly time: number;
  /** Of the frame in the clip. */
  readonly index: number;
  /** Null where nobody was looked for. */
  readonly landmarks: Landmarks | null;
  /** Everybody who was asked for, by number; of one of them the numbers are shown. Nobody where that was not asked. */
  readonly people?: readonly {
    readonly number: number;
    readonly landmarks: Landmarks | null;
    readonly shown: boolean;
  }[];
}

/** Draws its part of a moment; gives back the boxes outside of which it left everything as it was. */
export type Drawer = (moment: Moment) => readonly (Box | null)[];

/** Whether a moment lies in a stretch; its end belongs to the next. */
export function isWithin(time: number, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return time >= start && time < end;
}
