import { findMovement } from '../movements/index.js';
import type { Analysis } from '../report/analysis.js';
import { freeSides } from './free-side.js';
import { type Layout, layoutOf, type Rectangle } from './layout.js';
import { type CurvePoint, curvesIn, type PeakLabel, peaksOf } from './scene-curve.js';
import { eventsOf, type SceneEvent } from './scene-events.js';
import { type Ground, groundsOf } from './scene-ground.js';
import { placesAt, seenPlaces } from './scene-material.js';
import { phasesOf, type ScenePhase } from './scene-phases.js';
import { type Results, resultsOf } from './scene-results.js';

/** What is drawn over a clip, once all of it is known. Times are seconds of the clip, in which slow motion is stretched. */
export interface Scene {
  /** Of the drawn picture, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly layout: Layout;
  /** Drawn pixels per pixel of the displayed picture. */
  readonly scale: { readonly x: number; readonly y: number };
  /** The part of the clip that is shown. */
  readonly start: number;
  readonly end: number;
  /** Seconds of the clip per real second. */
  readonly slowness: number;
  /** The movement; empty where there is no answer. */
  readonly title: string;
  readonly jumps: number;
  readonly events: readonly SceneEvent[];
  /** In their order, and never two at once. */
  readonly phases: readonly ScenePhase[];
  /** The centre of mass, stretch after stretch. */
  readonly curves: readonly (readonly CurvePoint[])[];
  readonly peaks: readonly PeakLabel[];
  readonly grounds: readonly Ground[];
  readonly results: readonly Results[];
  /** Why there is no answer. */
  readonly notice: string | null;
}

/** What a scene is made of. */
export interface SceneMaterial {
  readonly analysis: Analysis | null;
  /** Why there is no answer, where there is none. */
  readonly refusal: string | null;
  /** As displayed. */
  readonly picture: { readonly width: number; readonly height: number };
  /** As drawn. */
  readonly size: { readonly width: number; readonly height: number };
  readonly start: number;
  readonly end: number;
}

/** Lays out everything that is drawn over a clip. */
export function sceneOf({ analysis, refusal, picture, size, start, end }: SceneMaterial): Scene {
  const { width, height } = size;
  const scale = { x: width / picture.width, y: height / picture.height };
  const layout = layoutOf(size, (analysis?.curves ?? []).length > 0, athleteIn(analysis, scale));
  const nothing = { title: '', jumps: 0, events: [], phases: [], curves: [], peaks: [], grounds: [], results: [] };
  const frame = { width, height, layout, scale, start, end, slowness: 1, notice: null };
  if (!analysis) return { ...frame, ...nothing, notice: refusal === null ? null : `No jump measured: ${refusal}` };
  const slowness = analysis.metadata.video.time_scale.factor;
  const sides = freeSides({ analysis, scale, layout });
  const material = { analysis, scale, layout, sides, slowness, end };
  const results = resultsOf(material);
  return {
    ...frame,
    slowness,
    title: titleOf(analysis, slowness),
    jumps: analysis.jumps.length,
    results,
    events: eventsOf(material, results),
    phases: phasesOf(material),
    curves: curvesIn(material),
    peaks: peaksOf(material),
    grounds: groundsOf(material),
  };
}

/** The room that the athlete takes at all events; null where that is not known. */
function athleteIn(analysis: Analysis | null, scale: Scene['scale']): Rectangle | null {
  const places = (analysis?.jumps ?? []).flatMap((jump) =>
    Object.keys(jump.events).flatMap((event) => seenPlaces(placesAt(jump, event, scale) ?? {})),
  );
  if (places.length === 0) return null;
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...places.map(({ x }) => x)), Math.max(...places.map(({ y }) => y))];
  return { left, top, width: right - left, height: bottom - top };
}

function titleOf({ movement, person }: Analysis, slowness: number): string {
  const name = findMovement(movement.type)?.title ?? movement.type;
  const title = person && person.chosen_by !== 'auto' ? `${name} · person ${person.number}` : name;
  return slowness === 1 ? title : `${title} · ${Number(slowness.toFixed(1))}× slow`;
}
