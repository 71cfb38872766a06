import { type Joint, joints, type Landmarks, pointValues } from '../pose/landmarks.js';
import { limbJoints, limbs } from '../pose/limbs.js';
import { type Box, boxAround, type Edges } from './boxes.js';
import { outline, sideColours } from './colours.js';
import type { Drawer, Easel } from './easel.js';
import { headOver, headRadius } from './head.js';

/** Strokes of one look, drawn together: lines between places, and single places for joints. */
interface Strokes {
  readonly lines: number[];
  readonly dots: number[];
}

type Side = keyof typeof sideColours;

/** By how much the outline is wider than what it goes about. */
const rim = 1.7;

/** How well joints are seen is told in so many steps: joints of one step are drawn together. */
const steps = 3;
/** What the network hardly sees is faint, but there. */
const faintest = 0.18;

/** The farther side is drawn so much thinner where the athlete is seen from the side. */
const farThinner = 0.4;
/** Seen from the front no side is the farther one: so little depth, in lengths of the trunk, does not count. */
const nearlyFront = 0.5;

const at = (joint: Joint) => joints.indexOf(joint) * pointValues;
const bones: Readonly<Record<'left' | 'right', readonly (readonly [number, number])[]>> = {
  left: bonesOf('left'),
  right: bonesOf('right'),
};
const dots = { left: dotsOf('left'), right: dotsOf('right') };
const allDots = [...dots.left, ...dots.right];
const [leftShoulder, rightShoulder] = [at('left_shoulder'), at('right_shoulder')];
const [leftHip, rightHip] = [at('left_hip'), at('right_hip')];
const nose = at('nose');

/** The athlete. */
export function createSkeleton(easel: Easel): Drawer {
  const drawBody = createBody(easel);
  return ({ landmarks }) => (landmarks && landmarks.presence > 0 ? [drawBody(landmarks)] : []);
}

/** What a body is drawn with: all that is used of an easel, so that others can draw it too. */
export interface BodyEasel {
  readonly context: Easel['context'];
  readonly sprites: Pick<Easel['sprites'], 'get'>;
  readonly scene: Pick<Easel['scene'], 'scale' | 'width' | 'height'> & {
    readonly layout: Pick<Easel['scene']['layout'], 'bone'>;
  };
}

/** Draws somebody: left and right told apart, what is hardly seen faint, the farther side thinner. */
export function createBody(easel: BodyEasel): (landmarks: Landmarks) => Box | null {
  const { context, scene } = easel;
  const { scale, layout } = scene;
  const { bone } = layout;
  return (landmarks) => {
    const places = placed(landmarks, scale);
    const depth = farness(landmarks.points);
    const sides: readonly ('left' | 'right')[] = depth > 0 ? ['left', 'right'] : ['right', 'left'];
    context.lineCap = 'butt';
    const strokes = {
      left: strokesOf(places, 'left'),
      right: strokesOf(places, 'right'),
      middle: middleStrokes(places),
    };
    drawOutline(context, Object.values(strokes), bone);
    const drawSide = (side: 'left' | 'right') => {
      const far = Math.max(0, side === 'left' ? depth : -depth);
      const width = Math.round(10 * bone * (1 - farThinner * far)) / 10;
      drawStrokes(easel, strokes[side], { colour: sideColours[side], width });
    };
    drawSide(sides[0]!);
    drawStrokes(easel, strokes.middle, { colour: sideColours.middle, width: bone });
    const head = drawHead(context, places, bone);
    drawSide(sides[1]!);
    return boxAround(edgesOf(places, head, bone * 1.5 + 2), scene);
  };
}

/** Every joint in drawn pixels, laid out like the points. */
function placed({ points }: Landmarks, scale: { readonly x: number; readonly y: number }): Float32Array {
  const places = points.slice();
  for (let i = 0; i < places.length; i += pointValues) {
    places[i]! *= scale.x;
    places[i + 1]! *= scale.y;
  }
  return places;
}

/** How much farther the left side is than the right: 1 as seen from the right side, 0 from the front, −1 from the left. */
function farness(points: Float32Array): number {
  const deeper = points[leftShoulder + 2]! - points[rightShoulder + 2]! + points[leftHip + 2]! - points[rightHip + 2]!;
  const trunk = trunkLength(points);
  const share = trunk > 0 ? deeper / trunk : 0;
  return Math.sign(share) * Math.max(0, Math.min(1, Math.abs(share) - nearlyFront));
}

function strokesOf(places: Float32Array, side: 'left' | 'right'): Strokes[] {
  const strokes = newStrokes();
  for (const [a, b] of bones[side]) addLine(strokes, places, a, b);
  for (const joint of dots[side]) strokes[stepOf(places[joint + 3]!)]!.dots.push(places[joint]!, places[joint + 1]!);
  return strokes;
}

function middleStrokes(places: Float32Array): Strokes[] {
  const strokes = newStrokes();
  addLine(strokes, places, leftShoulder, rightShoulder);
  addLine(strokes, places, leftHip, rightHip);
  return strokes;
}

function newStrokes(): Strokes[] {
  return Array.from({ length: steps }, () => ({ lines: [], dots: [] }));
}

function addLine(strokes: readonly Strokes[], places: Float32Array, a: number, b: number): void {
  const step = stepOf(Math.min(places[a + 3]!, places[b + 3]!));
  strokes[step]!.lines.push(places[a]!, places[a + 1]!, places[b]!, places[b + 1]!);
}

function stepOf(visibility: number): number {
  return Math.round(Math.max(0, Math.min(1, visibility)) * (steps - 1));
}

function drawStrokes(
  { context, sprites }: BodyEasel,
  strokes: readonly Strokes[],
  look: { readonly colour: string; readonly width: number },
): void {
  const { colour, width } = look;
  for (const [step, { lines, dots: joints }] of strokes.entries()) {
    if (lines.length === 0 && joints.length === 0) continue;
    context.globalAlpha = Math.max(faintest, step / (steps - 1));
    const dot = dotSprite(sprites, look);
    for (let i = 0; i < joints.length; i += 2) {
      context.drawImage(dot, Math.round(joints[i]! - dot.width / 2), Math.round(joints[i + 1]! - dot.height / 2));
    }
    trace(context, lines);
    stroke(context, colour, width);
  }
  context.globalAlpha = 1;
}

/** About all that is well seen, in one go: of what is faint an outline would be darker than the thing itself. */
function drawOutline(context: Easel['context'], all: readonly (readonly Strokes[])[], bone: number): void {
  trace(
    context,
    all.flatMap((strokes) => strokes.at(-1)!.lines),
  );
  stroke(context, outline, bone + rim);
}

/** A joint: it is laid down, because round ends cost as much as the bones. */
function dotSprite(
  sprites: BodyEasel['sprites'],
  { colour, width }: { readonly colour: string; readonly width: number },
) {
  const side = 2 * Math.ceil(width + rim);
  return sprites.get(
    `dot ${colour} ${width}`,
    () => ({ width: side, height: side }),
    (context) => {
      for (const [fill, radius] of [
        [outline, width + rim / 2],
        [colour, width],
      ] as const) {
        context.fillStyle = fill;
        context.beginPath();
        context.arc(side / 2, side / 2, radius, 0, 2 * Math.PI);
        context.fill();
      }
    },
  );
}

function trace(context: Easel['context'], lines: readonly number[]): void {
  context.beginPath();
  for (let i = 0; i < lines.length; i += 4) {
    context.moveTo(lines[i]!, lines[i + 1]!);
    context.lineTo(lines[i + 2]!, lines[i + 3]!);
  }
}

function stroke(context: Easel['context'], colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

interface Head {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Draws a circle about the head. */
function drawHead(context: Easel['context'], places: Float32Array, bone: number): Head {
  const radius = Math.max(bone * 1.5, trunkLength(places) * headRadius);
  const { x, y } = headOver(
    { x: places[nose]!, y: places[nose + 1]! },
    { x: places[leftShoulder]!, y: places[leftShoulder + 1]! },
    { x: places[rightShoulder]!, y: places[rightShoulder + 1]! },
  );
  const step = stepOf(places[nose + 3]!);
  context.globalAlpha = Math.max(faintest, step / (steps - 1));
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  stroke(context, outline, bone * 0.7 + rim);
  stroke(context, sideColours.middle, bone * 0.7);
  context.globalAlpha = 1;
  return { x, y, radius };
}

function trunkLength(places: Float32Array): number {
  return Math.hypot(
    (places[leftShoulder]! + places[rightShoulder]! - places[leftHip]! - places[rightHip]!) / 2,
    (places[leftShoulder + 1]! + places[rightShoulder + 1]! - places[leftHip + 1]! - places[rightHip + 1]!) / 2,
  );
}

function edgesOf(places: Float32Array, { x, y, radius }: Head, margin: number): Edges {
  const edges = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  for (const joint of allDots) {
    edges.left = Math.min(edges.left, places[joint]!);
    edges.right = Math.max(edges.right, places[joint]!);
    edges.top = Math.min(edges.top, places[joint + 1]!);
    edges.bottom = Math.max(edges.bottom, places[joint + 1]!);
  }
  const { left, top, right, bottom } = edges;
  return { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin };
}

function bonesOf(side: 'left' | 'right'): (readonly [number, number])[] {
  const chains = [limbs.arm, limbs.leg].map((limb) => limb.map((name) => at(`${side}_${name}`)));
  return chains.flatMap((chain) => chain.slice(1).map((b, i) => [chain[i]!, b] as const));
}

function dotsOf(side: Exclude<Side, 'middle'>): number[] {
  return limbJoints.map((name) => at(`${side}_${name}`));
}
