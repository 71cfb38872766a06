import { landmarkSide } from './crop.js';
import { joints, type Landmarks, pointValues, worldValues } from './landmarks.js';
import { type Region, regionAround } from './region.js';

/** The raw answers of a landmark network about one region. */
export interface RawPose {
  /** Five values for each of 39 points: x, y, z in pixels of the input, visibility and presence as logits. */
  readonly landmarks: Float32Array;
  /** Probability that a person is there. */
  readonly presence: Float32Array;
  /** Metres, for each of 39 points. */
  readonly world: Float32Array;
  /** One plane of logits per point. */
  readonly heatmap: Float32Array;
}

/** How the regressed points are moved onto the peak of their heat map. */
export interface Refinement {
  /** How often the window is moved to where the peak turned out to be. */
  readonly passes: number;
  /** Half width of the window, in cells. */
  readonly radius: number;
  /** Sharpens the peak: the whole power to which each cell's probability is raised. */
  readonly power: number;
}

/**
 * Centred on the regressed point alone, the window pulls a fast or plantar-flexed foot back towards where it was; moving
 * it along and sharpening the peak halves the scatter of take-off and landing.
 */
export const iterated: Refinement = { passes: 4, radius: 5, power: 3 };

/** What MediaPipe does, for comparing with it. */
export const singlePass: Refinement = { passes: 1, radius: 3, power: 1 };

/** The point on the circle around the whole body; the middle of the hips stands before it. */
const hipCentre = 33;
const circleEdge = 34;

const rawValues = 5;
const heatSide = 64;

/** Below this the most probable cell says nothing and the regressed point stays. */
const leastProbability = 0.5;

/** Cells whose weight is below e to this power cannot move the mean, and most cells are such. */
const leastLogWeight = -20;

/** A place in the network's input, in parts of its side. */
interface Point {
  x: number;
  y: number;
}

/** Turns the networks' answers into points of the frame, with buffers that are used again and again. */
export class Readout {
  readonly #point: Point = { x: 0, y: 0 };

  constructor(private readonly refinement: Refinement = iterated) {}

  /** Writes the landmarks of one frame, in its own pixels, and gives back where to look in the next one. */
  read(raw: RawPose, region: Region, into: Pick<Landmarks, 'points' | 'world'>): Region {
    const cos = Math.cos(region.angle);
    const sin = Math.sin(region.angle);
    for (let joint = 0; joint < joints.length; joint++) {
      const { x, y } = this.#locate(raw, joint);
      const dx = (x - 0.5) * region.size;
      const dy = (y - 0.5) * region.size;
      const at = joint * pointValues;
      into.points[at] = cos * dx - sin * dy + region.x;
      into.points[at + 1] = sin * dx + cos * dy + region.y;
      into.points[at + 2] = (raw.landmarks[joint * rawValues + 2]! / landmarkSide) * region.size;
      into.points[at + 3] = sigmoid(raw.landmarks[joint * rawValues + 3]!);
      readWorld(raw.world, joint, cos, sin, into.world);
    }
    const hip = { ...this.#locate(raw, hipCentre) };
    const edge = this.#locate(raw, circleEdge);
    const place = ({ x, y }: Point) => [
      cos * (x - 0.5) * region.size - sin * (y - 0.5) * region.size + region.x,
      sin * (x - 0.5) * region.size + cos * (y - 0.5) * region.size + region.y,
    ];
    const [hipX, hipY] = place(hip);
    const [edgeX, edgeY] = place(edge);
    return regionAround(hipX!, hipY!, edgeX!, edgeY!);
  }

  /** One point, moved onto its heat map's peak. The result is overwritten by the next call. */
  #locate(raw: RawPose, joint: number): Point {
    const point = this.#point;
    point.x = raw.landmarks[joint * rawValues]! / landmarkSide;
    point.y = raw.landmarks[joint * rawValues + 1]! / landmarkSide;
    refine(raw.heatmap, joint, this.refinement, point);
    return point;
  }
}

/** Moves `point` to the weighted mean of the cells around its heat map's peak. */
function refine(heatmap: Float32Array, joint: number, { passes, radius, power }: Refinement, point: Point): void {
  let column = Math.trunc(point.x * heatSide);
  let row = Math.trunc(point.y * heatSide);
  if (!(column >= 0 && row >= 0 && column < heatSide && row < heatSide)) return;
  const plane = joint * heatSide * heatSide;
  const negligible = leastLogWeight / power;
  for (let pass = 0; pass < passes; pass++) {
    let weights = 0;
    let sumX = 0;
    let sumY = 0;
    let highest = Number.NEGATIVE_INFINITY;
    const left = Math.max(0, column - radius);
    const right = Math.min(heatSide - 1, column + radius);
    const bottom = Math.min(heatSide - 1, row + radius);
    for (let y = Math.max(0, row - radius); y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const logit = heatmap[plane + y * heatSide + x]!;
        if (logit > highest) highest = logit;
        if (logit < negligible) continue;
        const probability = sigmoid(logit);
        let weight = probability;
        for (let factor = 1; factor < power; factor++) weight *= probability;
        weights += weight;
        sumX += x * weight;
        sumY += y * weight;
      }
    }
    if (sigmoid(highest) < leastProbability) return;
    point.x = sumX / weights / heatSide;
    point.y = sumY / weights / heatSide;
    const nextColumn = Math.round(sumX / weights);
    const nextRow = Math.round(sumY / weights);
    if (nextColumn === column && nextRow === row) return;
    column = nextColumn;
    row = nextRow;
  }
}

/** World coordinates come upright in the region; they are turned back with it. */
function readWorld(raw: Float32Array, joint: number, cos: number, sin: number, into: Float32Array): void {
  const at = joint * worldValues;
  const x = raw[at]!;
  const y = raw[at + 1]!;
  into[at] = cos * x - sin * y;
  into[at + 1] = sin * x + cos * y;
  into[at + 2] = raw[at + 2]!;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
