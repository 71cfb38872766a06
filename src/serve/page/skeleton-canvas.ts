import { outline, sideColours } from '../../overlay/colours.js';
import { type BodyEasel, createBody } from '../../overlay/draw-skeleton.js';
import { jointAngles } from '../../overlay/joint-angles.js';
import { boneWidth } from '../../overlay/layout.js';
import type { Landmarks } from '../../pose/landmarks.js';
import { joints, pointValues } from '../../pose/landmarks.js';
import type { Film } from './film.js';
import { type AngleJoint, angleIn, sideSeenBest } from './lines.js';
import { make } from './make.js';

/** What is drawn over a frame. */
export interface Wishes {
  readonly skeleton: boolean;
  readonly angles: boolean;
}

/** The canvas over the picture. */
export interface SkeletonCanvas {
  readonly element: HTMLCanvasElement;
  /** Draws the body of a frame, or takes away what was drawn. */
  show(frame: number | null, wishes: Wishes): void;
}

const shownJoints: readonly AngleJoint[] = ['knee', 'hip', 'ankle'];

/** No screen needs finer lines, and large canvases are slow, in pixels. */
const longestSide = 1600;

/** Letters of the angles, as a share of the picture's shorter side. */
const letterShare = 0.035;

/** Draws bodies over a film's pictures exactly as the debug video does. */
export function skeletonCanvas(film: Film): SkeletonCanvas {
  const element = make('canvas', { 'aria-hidden': 'true' });
  const side = sideSeenBest(film);
  return {
    element,
    show(frame, wishes) {
      const context = fitted(element, film);
      context.clearRect(0, 0, element.width, element.height);
      element.dataset.frame = frame === null ? '' : String(frame);
      const landmarks = frame === null ? undefined : film.landmarks[frame];
      if (!landmarks || landmarks.presence <= 0) return;
      const scale = { x: element.width / film.width, y: element.height / film.height };
      if (wishes.skeleton) createBody(easelOf(context, scale))(landmarks);
      if (wishes.angles) drawAngles(context, anglesOf(landmarks, side, scale, element));
    },
  };
}

/** As many pixels as the screen shows of it. */
function fitted(canvas: HTMLCanvasElement, { width, height }: Film): CanvasRenderingContext2D {
  const shown = canvas.clientWidth * devicePixelRatio || width;
  const share = Math.min(1, longestSide / Math.max(width, height), shown / width) || 1;
  const size = { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws nothing.');
  return context;
}

/** The debug video's easel, with the browser's canvas for the one that the program brings along. */
function easelOf(context: CanvasRenderingContext2D, scale: { readonly x: number; readonly y: number }): BodyEasel {
  const { width, height } = context.canvas;
  const sprite = (
    size: () => { readonly width: number; readonly height: number },
    paint: (on: CanvasRenderingContext2D) => void,
  ) => {
    const canvas = make('canvas', size());
    const on = canvas.getContext('2d');
    if (on) paint(on);
    return canvas;
  };
  const kept = new Map<string, HTMLCanvasElement>();
  const get = (name: string, size: Parameters<typeof sprite>[0], paint: Parameters<typeof sprite>[1]) => {
    const found = kept.get(name) ?? sprite(size, paint);
    kept.set(name, found);
    return found;
  };
  const easel = {
    context,
    sprites: { get },
    scene: { scale, width, height, layout: { bone: boneWidth({ width, height }) } },
  };
  return easel as unknown as BodyEasel;
}

function anglesOf(
  landmarks: Landmarks,
  side: 'left' | 'right',
  scale: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
) {
  const places = Object.fromEntries(
    joints.map((joint, i) => {
      const [x = 0, y = 0, , visibility = 0] = landmarks.points.subarray(i * pointValues);
      return [joint, { x: x * scale.x, y: y * scale.y, visibility }];
    }),
  );
  const angles = shownJoints.flatMap((joint) => {
    const angle = angleIn(landmarks, side, joint);
    return angle === null ? [] : [{ joint, text: `${Math.round(angle)}°` }];
  });
  return jointAngles(places, angles, letterShare * Math.min(size.width, size.height));
}

function drawAngles(context: CanvasRenderingContext2D, angles: ReturnType<typeof jointAngles>): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { x, y, radius, from, to, text, label } of angles) {
    context.beginPath();
    context.arc(x, y, radius, from, to);
    context.lineWidth = radius / 5;
    context.strokeStyle = sideColours.middle;
    context.stroke();
    context.font = `bold ${Math.round(label.height * 0.75)}px sans-serif`;
    context.lineWidth = label.height / 5;
    context.strokeStyle = outline;
    const [middle, line] = [label.left + label.width / 2, label.top + label.height / 2];
    context.strokeText(text, middle, line);
    context.fillStyle = sideColours.middle;
    context.fillText(text, middle, line);
  }
}
