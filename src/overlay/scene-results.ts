import type { Analysis, JumpResult } from '../report/analysis.js';
import { figure, shownUnit } from '../report/figures.js';
import { automaticText, estimateOf, textOf } from '../report/measured.js';
import type { Layout, Side } from './layout.js';
import { clipTime, type Material, spanOf } from './scene-material.js';

/** The panel that stands after a landing. */
export interface Results {
  /** Seconds of the clip. */
  readonly start: number;
  readonly end: number;
  /** Away from the athlete. */
  readonly side: Side;
  /** Drawn pixels. */
  readonly top: number;
  readonly height: number;
  readonly title: string;
  /** The jump's height; its error and unit, which are written smaller. */
  readonly main: string;
  readonly error: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** What a coach looks at, of all movements, in this order, in words short enough to stand beside an athlete. */
const shown: readonly (readonly [key: string, label: string])[] = [
  ['contact_time_s', 'Contact time'],
  ['rsi_height_over_contact', 'RSI height/contact'],
  ['rsi_modified', 'RSI modified'],
  ['countermovement_depth_m', 'Depth'],
  ['time_to_take_off_s', 'Time to take-off'],
  ['drop_height_m', 'Drop height'],
  ['squat_depth_m', 'Squat depth'],
  ['flight_time_s', 'Flight time'],
  ['take_off_velocity_m_s', 'Take-off velocity'],
  ['peak_power_w', 'Peak power'],
];

/** A jump's numbers can be read for so long, even where the next one begins sooner; never past its landing. Real seconds. */
const leastTime = 1.5;

/** The panel of every jump, from its landing until the next one. */
export function resultsOf({ analysis, layout, sides, slowness, end }: Material): Results[] {
  const { jumps } = analysis;
  return jumps.flatMap((jump, i) => {
    const start = clipTime(jump, 'landing', slowness);
    if (start === null) return [];
    const rows = rowsOf(jump, analysis).slice(0, layout.rows);
    const height = panelHeight(layout, rows.length);
    return [
      {
        start,
        end: untilNext(start, jumps[i + 1], { slowness, end }),
        side: sides[i]!,
        ...{ top: layout.column.bottom - height, height },
        title: jumps.length > 1 ? `Jump ${i + 1} of ${jumps.length}` : 'Jump height',
        ...mainOf(jump),
        rows,
      },
    ];
  });
}

function untilNext(
  landing: number,
  next: JumpResult | undefined,
  { slowness, end }: { slowness: number; end: number },
) {
  if (!next) return Math.max(end, landing) + 1;
  const nextLanding = clipTime(next, 'landing', slowness) ?? end;
  return Math.min(nextLanding, Math.max(spanOf(next, slowness).start, landing + leastTime * slowness));
}

function rowsOf(jump: JumpResult, { jumps, summary }: Analysis) {
  const rows = shown.flatMap(([key, label]) => {
    const value = textOf(jump, key);
    return value === '' ? [] : [{ label, value }];
  });
  const before = automaticText(jump, 'jump_height_m');
  if (before !== '') rows.unshift({ label: 'Automatic', value: before });
  const best = summary?.metrics.jump_height_m?.best;
  const isLast = jump === jumps.at(-1) && jumps.length > 1;
  return isLast && best !== undefined ? [{ label: 'Best jump', value: `${figure(best, 'm')} cm` }, ...rows] : rows;
}

function mainOf(jump: JumpResult): Pick<Results, 'main' | 'error'> {
  const height = estimateOf(jump, 'jump_height_m');
  if (!height) return { main: '–', error: 'not measured' };
  return { main: figure(height.value, 'm'), error: `± ${figure(height.plusMinus, 'm')} ${shownUnit('m')}` };
}

function panelHeight({ text, small, padding, wide }: Layout, rows: number): number {
  const row = wide ? Math.round(small * 1.5) : Math.round(small * 1.3) + Math.round(text * 1.3);
  return 2 * Math.ceil((padding * 2 + Math.round(small * 1.4) + Math.round(text * 2.05) + row * rows) / 2);
}
