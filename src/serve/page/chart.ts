import { niceStep, niceTicks, tickText } from '../../report/html/ticks.js';
import { tenth } from '../../report/round.js';
import { firstAfter } from './film.js';
import { type Line, valueAt } from './lines.js';
import { draw, make } from './make.js';
import { placeOf, type TimeWindow } from './time-window.js';

/** What is drawn behind a curve. Real seconds. */
export interface Backdrop {
  readonly flights: readonly TimeWindow[];
  readonly events: readonly { readonly time: number; readonly kind: 'event' | 'event given' | 'event found' }[];
}

/** A curve of which a part is shown. */
export interface Chart {
  readonly element: HTMLElement;
  /** Shows a part of the time across so many pixels. */
  show(window: TimeWindow, width: number, backdrop: Backdrop): void;
  /** Says the value at a moment. */
  point(time: number): void;
}

const height = 112;
const top = 6;
const bottom = height - 6;

/** About so far apart are the ticks of the axis up, in pixels. */
const tickDistance = 30;

/** Ticks of the axis across, about so far apart. */
const acrossDistance = 70;

/** Makes the chart of a line, with its name and the value where the cursor stands. */
export function createChart(line: Line): Chart {
  const value = make('output', { class: 'number', 'aria-live': 'off' });
  const svg = draw('svg', { class: 'curve', role: 'img', 'aria-label': line.title });
  const dot = draw('circle', { class: 'value', r: 5 });
  let place: ((time: number, value: number) => readonly [number, number]) | undefined;
  return {
    element: make(
      'div',
      { class: 'line' },
      make('p', { class: 'line-title' }, line.title, ' ', value),
      svg as unknown as HTMLElement,
    ),
    show(window, width, backdrop) {
      const { low, high, ticks } = endsOf(line, window);
      const x = (time: number) => tenth(placeOf(time, window, width));
      const y = (at: number) => tenth(bottom - ((at - low) / (high - low || 1)) * (bottom - top));
      place = (time, at) => [x(time), y(at)];
      svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      svg.setAttribute('width', String(width));
      svg.setAttribute('height', String(height));
      svg.replaceChildren(
        ...backdrop.flights.map(({ from, to }) =>
          draw('rect', {
            class: 'phase flight',
            x: x(from),
            y: top,
            width: Math.max(0, x(to) - x(from)),
            height: bottom - top,
          }),
        ),
        ...ticks.flatMap((tick) => [
          draw('line', { class: tick === 0 ? 'zero' : 'grid', x1: 0, x2: width, y1: y(tick), y2: y(tick) }),
          draw('text', { class: 'label', x: 2, y: Math.max(12, y(tick) - 3) }, tickText(tick, ticks)),
        ]),
        ...backdrop.events.map(({ time, kind }) =>
          draw('line', { class: kind, x1: x(time), x2: x(time), y1: 0, y2: height }),
        ),
        draw('path', { class: 'series', d: pathOf(line, window, x, y) }),
        dot,
      );
    },
    point(time) {
      const at = valueAt(line, time);
      value.textContent = at === null ? '–' : `${at.toFixed(line.digits).replace('-', '−')} ${line.unit}`;
      const [x, y] = (at !== null && place?.(time, at)) || [-99, -99];
      dot.setAttribute('cx', String(x));
      dot.setAttribute('cy', String(y));
    },
  };
}

/** The axis of the time, below all curves. */
export function createTimeAxis(): { readonly element: Element; show(window: TimeWindow, width: number): void } {
  const svg = draw('svg', { class: 'curve', 'aria-hidden': 'true' });
  return {
    element: svg,
    show(window, width) {
      const ticks = niceTicks(window.from, window.to, width / acrossDistance);
      svg.setAttribute('viewBox', `0 0 ${width} 22`);
      svg.setAttribute('width', String(width));
      svg.setAttribute('height', '22');
      svg.replaceChildren(
        draw('line', { class: 'axis', x1: 0, x2: width, y1: 1, y2: 1 }),
        ...ticks.map((tick) => tickMark(tick, ticks, tenth(placeOf(tick, window, width)), width)),
      );
    },
  };
}

function tickMark(tick: number, ticks: readonly number[], x: number, width: number): SVGElement {
  const unit = tick === ticks.at(-1) ? ' s' : '';
  // A text at the edge would be cut off.
  const kind = x < edge ? '' : x > width - edge ? 'end' : 'middle';
  return draw(
    'g',
    {},
    draw('line', { class: 'axis', x1: x, x2: x, y1: 1, y2: 6 }),
    draw('text', { class: kind, x, y: 19 }, `${tickText(tick, ticks)}${unit}`),
  );
}

const edge = 18;

/** Round ends about what is shown, and ticks from one to the other. */
function endsOf({ times, values }: Line, { from, to }: TimeWindow): { low: number; high: number; ticks: number[] } {
  const shown = values.filter((value, i): value is number => value !== null && times[i]! >= from && times[i]! <= to);
  if (shown.length === 0) return { low: 0, high: 1, ticks: [] };
  const least = shown.reduce((a, b) => Math.min(a, b));
  const most = shown.reduce((a, b) => Math.max(a, b));
  const step = niceStep(most - least, (bottom - top) / tickDistance) || 1;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { low: first * step, high: last * step, ticks };
}

/** One point beyond each end, so that the curve reaches the edges. */
function pathOf(
  { times, values }: Line,
  { from, to }: TimeWindow,
  x: (time: number) => number,
  y: (value: number) => number,
): string {
  const first = Math.max(0, firstAfter(times, from) - 1);
  const last = Math.min(times.length - 1, firstAfter(times, to));
  let pen = 'M';
  let path = '';
  for (let i = first; i <= last; i++) {
    const value = values[i] ?? null;
    if (value === null) pen = 'M';
    else {
      path += `${pen}${x(times[i]!)} ${y(value)}`;
      pen = 'L';
    }
  }
  return path;
}
