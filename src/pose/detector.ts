import { detectorSide } from './crop.js';
import { type Region, regionAround } from './region.js';

/** One person that the detector sees. */
export interface Detection {
  /** 0 to 1. */
  readonly score: number;
  readonly region: Region;
}

/** The anchors' grids: cells per side, anchors per cell. */
const grids = [
  [28, 2],
  [14, 2],
  [7, 6],
] as const;

/** Values per anchor: box centre and size, then four key points, of which the first two span the body's circle. */
const values = 12;

/** Boxes that share more than this much of their union are one person. */
const overlapLimit = 0.5;

/** Persons by falling score, from the detector's raw answers about a square of a frame, in the frame's pixels. */
export function readDetections(
  boxes: Float32Array,
  scores: Float32Array,
  square: { readonly x: number; readonly y: number; readonly size: number },
  threshold: number,
): Detection[] {
  const candidates = readCandidates(boxes, scores, threshold).sort((a, b) => b.score - a.score);
  const detections: Detection[] = [];
  const toX = (x: number) => (x - 0.5) * square.size + square.x;
  const toY = (y: number) => (y - 0.5) * square.size + square.y;
  let left = candidates;
  for (let best = left[0]; best; best = left[0]) {
    const same = left.filter((other) => other === best || overlap(best!, other) > overlapLimit);
    left = left.filter((other) => !same.includes(other));
    const mean = (read: (candidate: Candidate) => number) =>
      same.reduce((sum, one) => sum + read(one) * one.score, 0) / same.reduce((sum, one) => sum + one.score, 0);
    const region = regionAround(
      toX(mean((c) => c.hipX)),
      toY(mean((c) => c.hipY)),
      toX(mean((c) => c.edgeX)),
      toY(mean((c) => c.edgeY)),
    );
    detections.push({ score: best.score, region });
  }
  return detections;
}

/** One anchor's answer, in parts of the square input. */
interface Candidate {
  readonly score: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly hipX: number;
  readonly hipY: number;
  readonly edgeX: number;
  readonly edgeY: number;
}

function readCandidates(boxes: Float32Array, scores: Float32Array, threshold: number): Candidate[] {
  const candidates: Candidate[] = [];
  let index = 0;
  for (const [cells, perCell] of grids) {
    for (let cell = 0; cell < cells * cells * perCell; cell++, index++) {
      const score = 1 / (1 + Math.exp(-Math.max(-100, Math.min(100, scores[index]!))));
      if (score < threshold) continue;
      const place = Math.floor(cell / perCell);
      const anchorX = ((place % cells) + 0.5) / cells;
      const anchorY = (Math.floor(place / cells) + 0.5) / cells;
      const value = (i: number) => boxes[index * values + i]! / detectorSide;
      const x = value(0) + anchorX;
      const y = value(1) + anchorY;
      candidates.push({
        score,
        left: x - value(2) / 2,
        top: y - value(3) / 2,
        right: x + value(2) / 2,
        bottom: y + value(3) / 2,
        hipX: value(4) + anchorX,
        hipY: value(5) + anchorY,
        edgeX: value(6) + anchorX,
        edgeY: value(7) + anchorY,
      });
    }
  }
  return candidates;
}

/** Shared area over joined area. */
function overlap(a: Candidate, b: Candidate): number {
  const width = Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left));
  const height = Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const area = (c: Candidate) => (c.right - c.left) * (c.bottom - c.top);
  return (width * height) / (area(a) + area(b) - width * height);
}
