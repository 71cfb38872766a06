import type { Analysis, JumpResult } from '../../report/analysis.js';
import { createChart, createTimeAxis } from './chart.js';
import type { Film } from './film.js';
import type { Handle } from './handles.js';
import { bodyLines, jointLines } from './lines.js';
import { button, make } from './make.js';
import { createRail, type RailWishes } from './rail.js';
import { following, momentAt, placeOf, type TimeWindow, windowAround, zoomed } from './time-window.js';

/** What the curves are of. */
export interface CurvesContent {
  readonly analysis: Analysis;
  readonly handles: readonly Handle[];
  /** The jump whose handles these are; none where the movement is made of steps. */
  readonly jump: JumpResult | undefined;
}

/** Curves over the clip with a cursor and the handles of a jump. Real seconds. */
export interface CurvesPanel {
  readonly element: HTMLElement;
  show(content: CurvesContent): void;
  /** Shows the stretch of the jump. */
  zoomToJump(): void;
  cursor(time: number): void;
}

/** What somebody does with the curves. */
export interface CurvesWishes extends RailWishes {
  seek(time: number): void;
}

/** A press of a zoom button makes the window so many times as long. */
const zoomStep = 1.6;

/** Makes the panel of a film; it is as wide as its place. */
export function createCurves(first: CurvesContent, film: Film, wishes: CurvesWishes): CurvesPanel {
  const whole: TimeWindow = { from: film.times[0] ?? 0, to: film.times.at(-1) ?? 1 };
  let content = first;
  let window = whole;
  let [width, time] = [1, whole.from];
  const rail = createRail(film, wishes);
  const line = make('div', { class: 'cursor' });
  const axis = createTimeAxis();
  const joints = jointLines(film).map(createChart);
  let charts = [...bodyLines(first.analysis).map(createChart), ...joints];
  const charted = make('div', {}, ...charts.map(({ element }) => element));
  const plot = make('div', { class: 'plot' }, rail.element, charted, axis.element, line);

  const point = () => {
    line.style.left = `${placeOf(time, window, width)}px`;
    for (const chart of charts) chart.point(time);
  };
  const redraw = () => {
    rail.show(content.handles, window, width);
    const backdrop = backdropOf(content);
    for (const chart of charts) chart.show(window, width, backdrop);
    axis.show(window, width);
    point();
  };
  const look = (next: TimeWindow) => {
    window = next;
    redraw();
  };
  const zoomToJump = () =>
    look(
      windowAround(
        Object.values(content.jump?.events ?? {}).map(({ time_s: at }) => at),
        whole,
      ),
    );
  const tools = make(
    'div',
    { class: 'controls' },
    button({ words: 'Closer', sign: '+' }, () => look(zoomed(window, 1 / zoomStep, time, whole))),
    button({ words: 'Farther', sign: '−' }, () => look(zoomed(window, zoomStep, time, whole))),
    first.jump && button({ words: 'Jump' }, zoomToJump),
    button({ words: 'Whole clip' }, () => look(whole)),
  );
  follow(plot, (x) => wishes.seek(momentAt(x, window, width)));
  new ResizeObserver(() => {
    width = Math.max(1, plot.clientWidth);
    redraw();
  }).observe(plot);
  return {
    element: make('div', { class: 'curves' }, tools, plot),
    zoomToJump,
    show(next) {
      const isNew = next.analysis !== content.analysis;
      content = next;
      if (isNew) {
        charts = [...bodyLines(next.analysis).map(createChart), ...joints];
        charted.replaceChildren(...charts.map(({ element }) => element));
      }
      redraw();
    },
    cursor(at) {
      time = at;
      const next = following(window, at, whole);
      if (next === window) point();
      else look(next);
    },
  };
}

function backdropOf({ analysis, handles, jump }: CurvesContent) {
  const flights = analysis.jumps.flatMap(({ phases }) =>
    phases.filter(({ name }) => name === 'flight').map(({ start_s: from, end_s: to }) => ({ from, to })),
  );
  const apex = jump?.events.apex;
  const steps = (analysis.gait?.steps ?? []).flatMap(({ events }) => [events.heel_strike, events.toe_off]);
  return {
    flights,
    events: [
      ...steps.flatMap((event) => (event ? [{ time: event.time_s, kind: 'event' as const }] : [])),
      ...(apex ? [{ time: apex.time_s, kind: 'event' as const }] : []),
      ...handles.flatMap(({ automatic }) =>
        automatic === null ? [] : [{ time: automatic, kind: 'event found' as const }],
      ),
      ...handles.map(({ time, given }) => ({ time, kind: given ? ('event given' as const) : ('event' as const) })),
    ],
  };
}

/** Tells where a pointer is that was pressed on an element, until it is let go. */
function follow(element: HTMLElement, tell: (x: number) => void): void {
  const at = ({ clientX }: PointerEvent) => tell(clientX - element.getBoundingClientRect().left);
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    at(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) at(event);
  });
}
