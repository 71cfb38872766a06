import type { Analysis, Curve, JumpResult } from './analysis.js';
import { bestJump } from './measured.js';

/** The way of the centre of mass through one jump: seconds from its take-off, metres above its place at take-off. */
export interface AlignedCurve {
  /** Counted from 0. */
  readonly jump: number;
  readonly times: readonly number[];
  readonly heights: readonly number[];
}

/** What is shown before and after the events that begin and end a jump, in seconds. */
const margin = 0.1;
const longestBefore = 1.5;
const longestAfter = 1;

/**
 * The curve of one jump, or of the highest where none is asked for, moved so that curves of different clips can lie on each
 * other; null where the result has none, as those before version 1.2.
 */
export function alignedCurve(analysis: Analysis, asked?: number): AlignedCurve | null {
  const { jumps, curves = [] } = analysis;
  if (jumps.length === 0) return null;
  const jump = asked === undefined ? bestJump(analysis) : jumps.find(({ index }) => index === asked);
  const takeOff = jump?.events.take_off?.time_s;
  if (!jump || takeOff === undefined) return null;
  const curve = curves.find(({ time_s: times }) => times[0]! <= takeOff && takeOff <= times.at(-1)!);
  if (!curve) return null;
  const [start, end] = spanOf(jump, takeOff);
  const level = heightAt(curve, takeOff);
  const shown = [...curve.time_s.keys()].filter((i) => curve.time_s[i]! >= start && curve.time_s[i]! <= end);
  return {
    jump: jump.index,
    times: shown.map((i) => curve.time_s[i]! - takeOff),
    heights: shown.map((i) => curve.height_m[i]! - level),
  };
}

/** From the first event to the last, but never so far that a long hold hides the jump. */
function spanOf({ events }: JumpResult, takeOff: number): [number, number] {
  const times = Object.values(events).map(({ time_s }) => time_s);
  return [
    Math.max(Math.min(...times) - margin, takeOff - longestBefore),
    Math.min(Math.max(...times) + margin, takeOff + longestAfter),
  ];
}

/** On the straight line between two points of the curve. */
function heightAt({ time_s: times, height_m: heights }: Curve, time: number): number {
  const after = Math.max(
    1,
    times.findIndex((one) => one >= time),
  );
  const [t0, t1] = [times[after - 1]!, times[after] ?? times[after - 1]!];
  const [h0, h1] = [heights[after - 1]!, heights[after] ?? heights[after - 1]!];
  return t1 > t0 ? h0 + ((h1 - h0) * (time - t0)) / (t1 - t0) : h0;
}
