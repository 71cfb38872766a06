import { backdropOf, type CurvesContent } from './backdrop.js';
import { type Chart, createChart, createTimeAxis } from './chart.js';
import { type Film, spanOf } from './film.js';
import { followPointer } from './follow-pointer.js';
import { bodyLines, jointLines } from './lines.js';
import { button, make } from './make.js';
import { createRail, type Rail, type RailWishes } from './rail.js';
import { following, momentAt, placeOf, type TimeWindow, windowAround, zoomed } from './time-window.js';

/** What somebody does with the curves. */
export interface CurvesWishes extends RailWishes {
  seek(time: number): void;
}

/** A press of a zoom button makes the window so many times as long. */
const zoomStep = 1.6;

/** Curves over the clip with a cursor and the handles of a jump, as wide as their place. Real seconds. */
export class CurvesPanel {
  readonly element: HTMLElement;
  readonly #whole: TimeWindow;
  readonly #rail: Rail;
  readonly #axis = createTimeAxis();
  readonly #line = make('div', { class: 'cursor' });
  readonly #charted = make('div');
  /** Whoever corrects events does not move joints: these are drawn once. */
  readonly #joints: readonly Chart[];
  #charts: readonly Chart[] = [];
  #content: CurvesContent;
  #window: TimeWindow;
  #width = 1;
  #time: number;

  constructor(first: CurvesContent, film: Film, wishes: CurvesWishes) {
    this.#content = first;
    this.#whole = spanOf(film);
    this.#window = this.#whole;
    this.#time = this.#whole.from;
    this.#rail = createRail(film, wishes);
    this.#joints = jointLines(film).map(createChart);
    this.#chart();
    const plot = make('div', { class: 'plot' }, this.#rail.element, this.#charted, this.#axis.element, this.#line);
    followPointer(plot, (x) => wishes.seek(momentAt(x, this.#window, this.#width)));
    new ResizeObserver(() => {
      this.#width = Math.max(1, plot.clientWidth);
      this.#redraw();
    }).observe(plot);
    this.element = make('div', { class: 'curves' }, this.#tools(), plot);
  }

  show(content: CurvesContent): void {
    const isNew = content.analysis !== this.#content.analysis;
    this.#content = content;
    if (isNew) this.#chart();
    this.#redraw();
  }

  /** Shows the stretch of the jump. */
  zoomToJump(): void {
    const events = Object.values(this.#content.jump?.events ?? {});
    const moments = events.map(({ time_s: time }) => time);
    this.#look(windowAround(moments, this.#whole));
  }

  /** Shows a moment, and the stretch about it. */
  cursor(time: number): void {
    this.#time = time;
    const next = following(this.#window, time, this.#whole);
    if (next === this.#window) this.#point();
    else this.#look(next);
  }

  #tools(): HTMLElement {
    const zoom = (times: number) => () => this.#look(zoomed(this.#window, times, this.#time, this.#whole));
    return make(
      'div',
      { class: 'controls' },
      button({ words: 'Closer', sign: '+' }, zoom(1 / zoomStep)),
      button({ words: 'Farther', sign: '−' }, zoom(zoomStep)),
      this.#content.jump && button({ words: 'Jump' }, () => this.zoomToJump()),
      button({ words: 'Whole clip' }, () => this.#look(this.#whole)),
    );
  }

  #chart(): void {
    this.#charts = [...bodyLines(this.#content.analysis).map(createChart), ...this.#joints];
    this.#charted.replaceChildren(...this.#charts.map(({ element }) => element));
  }

  #look(window: TimeWindow): void {
    this.#window = window;
    this.#redraw();
  }

  #redraw(): void {
    const backdrop = backdropOf(this.#content);
    this.#rail.show(this.#content.handles, this.#window, this.#width);
    for (const chart of this.#charts) chart.show(this.#window, this.#width, backdrop);
    this.#axis.show(this.#window, this.#width);
    this.#point();
  }

  #point(): void {
    this.#line.style.left = `${placeOf(this.#time, this.#window, this.#width)}px`;
    for (const chart of this.#charts) chart.point(this.#time);
  }
}
