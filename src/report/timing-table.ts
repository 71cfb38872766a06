import type { Analysis } from './analysis.js';
import { displayWidth, padEnd } from './display-width.js';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

/** How the times are shown. */
export interface TimingOptions {
  readonly paint: Paint;
  /** Columns of the terminal; without a terminal lines are not broken. */
  readonly width?: number;
  /** Milliseconds from the start of the program until all of the result was out; not told where it is not known. */
  readonly untilLastByte?: number | undefined;
}

/** Where the time of an analysis went, stage by stage with its share of the whole. Stages that were not needed are left out. */
export function timingTable(analysis: Analysis, options: TimingOptions): string {
  const { paint, width = Number.POSITIVE_INFINITY, untilLastByte } = options;
  const { total = 0, ...stages } = analysis.metadata.processing.timing_breakdown_ms;
  const spent = [...Object.entries(stages).filter(([, ms]) => ms > 0), ['total', total] as const];
  const names = Math.max(...spent.map(([name]) => displayWidth(name)));
  const figures = Math.max(...spent.map(([, ms]) => ms.toFixed(1).length));
  const lines = spent.map(([name, ms]) => {
    const share = total > 0 ? (100 * ms) / total : 0;
    return `${padEnd(name, names)}  ${ms.toFixed(1).padStart(figures)} ms  ${share.toFixed(1).padStart(5)} %`;
  });
  const closing =
    untilLastByte === undefined
      ? ''
      : `The last byte of the result was out ${untilLastByte.toFixed(0)} ms after the start of the program.`;
  return [
    '',
    paint.dim('Where the time went'),
    ...lines.slice(0, -1).map((line) => paint.dim(line)),
    ...lines.slice(-1),
    ...wrap(closing, width).map((line) => paint.dim(line)),
    '',
  ].join('\n');
}
