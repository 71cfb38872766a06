import type { Box } from './crop.js';
import { joints, pointValues } from './landmarks.js';

/** How often somebody was seen, where first, and where and how large on average: pixels of the frame. */
export class Tally {
  count = 0;
  /** What the body filled when it was first seen. */
  first: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  meanX = 0;
  meanSize = 0;

  add(points: Float32Array, box: Box): void {
    if (this.count === 0) this.first = box;
    this.count++;
    const { x, trunk } = buildOf(points);
    this.meanX += (x - this.meanX) / this.count;
    this.meanSize += (trunk - this.meanSize) / this.count;
  }
}

/** Where the hips are, and how long the trunk is: no posture and no arm that is held out changes it much. */
function buildOf(points: Float32Array): { readonly x: number; readonly trunk: number } {
  const middle = (part: 'hip' | 'shoulder', axis: 0 | 1) => {
    const [left, right] = [joints.indexOf(`left_${part}`), joints.indexOf(`right_${part}`)];
    return (points[left * pointValues + axis]! + points[right * pointValues + axis]!) / 2;
  };
  const x = middle('hip', 0);
  return { x, trunk: Math.hypot(middle('shoulder', 0) - x, middle('shoulder', 1) - middle('hip', 1)) };
}
