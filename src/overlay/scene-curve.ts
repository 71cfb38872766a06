import { figure, shownUnit } from '../report/figures.js';
import { clipTime, type Material } from './scene-material.js';

/** The height of the centre of mass at a moment: metres, and seconds of the clip. */
export interface CurvePoint {
  readonly time: number;
  readonly height: number;
}

/** What is written over the top of a jump. */
export interface PeakLabel {
  readonly time: number;
  readonly text: string;
}

/** Points nearer to each other than this tell an eye nothing, in real seconds. */
const step = 1 / 61;

/** The curves of the centre of mass, thinned. */
export function curvesIn({ analysis, slowness }: Material): CurvePoint[][] {
  return (analysis.curves ?? []).map(({ time_s, height_m }) => {
    let last = Number.NEGATIVE_INFINITY;
    return time_s.flatMap((time, i) => {
      if (time - last < step && i < time_s.length - 1) return [];
      last = time;
      return [{ time: time * slowness, height: height_m[i]! }];
    });
  });
}

/** How high every jump was, at its top. */
export function peaksOf({ analysis, slowness }: Material): PeakLabel[] {
  return analysis.jumps.flatMap((jump) => {
    const time = clipTime(jump, 'apex', slowness);
    const height = jump.metrics.jump_height_m?.value ?? null;
    if (time === null || height === null) return [];
    const unit = analysis.jumps.length > 1 ? '' : ` ${shownUnit('m')}`;
    return [{ time, text: `${figure(height, 'm')}${unit}` }];
  });
}

/** The height at a moment between two points of the curves; null where no curve goes. */
export function heightAt(curves: readonly (readonly CurvePoint[])[], time: number): number | null {
  const curve = curves.find((one) => one.length > 1 && one[0]!.time <= time && one.at(-1)!.time >= time);
  if (!curve) return null;
  let [low, high] = [0, curve.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (curve[middle]!.time <= time) low = middle;
    else high = middle;
  }
  const [a, b] = [curve[low]!, curve[high]!];
  return a.height + ((b.height - a.height) * (time - a.time)) / (b.time - a.time);
}
