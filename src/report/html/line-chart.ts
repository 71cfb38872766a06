import { tenth } from '../round.js';
import { placeInLanes, textWidth } from './lanes.js';
import { type Html, html } from './markup.js';
import { niceStep, niceTicks, tickText } from './ticks.js';
import { twoWidths } from './two-widths.js';

/** A curve: as many y as x. */
export interface Series {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Curves over a common axis, in the units that people read. */
export interface LineChart {
  readonly title: string;
  /** What is to be seen, in a sentence, for those who do not see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Up to four; they differ in colour and in dashes. */
  readonly series: readonly Series[];
  /** What lies about the curve of the same place, such as a deviation. */
  readonly bands?: readonly Band[];
  /** Moments, as lines with a name above; an empty name is a line alone. */
  readonly events?: readonly { readonly x: number; readonly label: string }[];
  /** Stretches, as grounds behind the curves. */
  readonly phases?: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Height of the field in which the curves lie; 190 unless told. */
  readonly height?: number;
}

/** The ground between two curves. */
interface Band {
  readonly x: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** An axis: its ends come from the curves unless told. */
interface Axis {
  readonly label: string;
  readonly low?: number;
  readonly high?: number;
}

/** The field of a chart, and how values become places in it. */
interface Field {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** What is shown of the axis across. */
  readonly shown: readonly [number, number];
  readonly across: readonly number[];
  readonly up: readonly number[];
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

const kinds = ['series', 'series second', 'series third', 'series fourth'];
const lineHeight = 16;
const fieldHeight = 190;
const leftEdge = 40;
const rightEdge = 10;
const belowField = 40;
/** About so far apart are ticks, across and up. */
const tickDistance = { x: 52, y: 32 };
/** Room above the curves for the names of the phases. */
const phaseRoom = 20;

/** Curves with their axes, events and phases. */
export function lineChart(chart: LineChart): Html {
  return twoWidths((width) => draw(chart, width));
}

function draw(chart: LineChart, width: number): Html {
  const { title, description, series, events = [] } = chart;
  const legend = legendOf(series, width);
  const shown = xEnds(chart);
  const x = scale(shown, [leftEdge, width - rightEdge]);
  const inside = events.filter((event) => event.x >= shown[0] && event.x <= shown[1]);
  const wishes = inside.map((event) => ({ x: x(event.x), text: event.label }));
  const labels = placeInLanes(wishes, { left: leftEdge, right: width, lanes: width < 500 ? 4 : 3 });
  const lanes = labels.length > 0 ? Math.max(...labels.map(({ lane }) => lane)) + 1 : 0;
  const field = fieldOf(chart, { top: lineHeight * (1 + legend.lines + lanes) + 6, width, shown, x });
  const { top, bottom } = field;
  const whole = bottom + belowField;
  return html`<svg class="chart" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" role="img" aria-label="${title}">
<title>${title}</title>
<desc>${description}</desc>
${phaseBands(chart, field)}${bandsOf(chart, field)}${axes(chart, field)}<text class="strong" x="0" y="12">${chart.y.label}</text>
${legend.drawn}${inside.map((event) => html`<line class="event" x1="${x(event.x)}" x2="${x(event.x)}" y1="${top}" y2="${bottom}"/>\n`)}${phaseNames(chart, field)}${labels.map(
  ({ x: at, middle, lane, text }) => {
    const baseline = top - 6 - lane * lineHeight;
    return html`<line class="event" x1="${at}" x2="${at}" y1="${baseline + 3}" y2="${top}"/><text class="middle label" x="${tenth(middle)}" y="${baseline}">${text}</text>\n`;
  },
)}${series.map((one, i) => html`<path class="${kinds[i % kinds.length]}" d="${pathOf(one, field)}"/>\n`)}</svg>
`;
}

/** Going up zero is always shown, and the axis ends in round numbers. */
function fieldOf(
  { y, series, phases = [], height = fieldHeight }: LineChart,
  { top, width, shown, x }: Pick<Field, 'top' | 'shown' | 'x'> & { readonly width: number },
): Field {
  const low = y.low ?? Math.min(0, least(series.map((one) => least(one.y))));
  const high = y.high ?? Math.max(0, most(series.map((one) => most(one.y))));
  const step = niceStep(high - low, height / tickDistance.y) || 1;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const bottom = top + height;
  const named = phases.some((phase) => nameFits(phase.name, x(phase.end) - x(phase.start)));
  return {
    ...{ left: leftEdge, right: width - rightEdge, top, bottom, shown, x },
    across: niceTicks(...shown, (width - rightEdge - leftEdge) / tickDistance.x),
    up: Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12))),
    y: scale([first * step, last * step], [bottom, top + (named ? phaseRoom : 0)]),
  };
}

function axes({ x: { label } }: LineChart, { left, right, bottom, across, up, x, y }: Field): Html {
  return html`${up.map(
    (tick) =>
      html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${left}" x2="${right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="end" x="${left - 6}" y="${y(tick) + 4}">${tickText(tick, up)}</text>\n`,
  )}${across.map(
    (tick) =>
      html`<line class="axis" x1="${x(tick)}" x2="${x(tick)}" y1="${bottom}" y2="${bottom + 4}"/><text class="middle" x="${x(tick)}" y="${bottom + 17}">${tickText(tick, across)}</text>\n`,
  )}<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
<text class="end" x="${right}" y="${bottom + 34}">${label}</text>
`;
}

function phaseBands({ phases = [] }: LineChart, { x, top, bottom, shown }: Field): Html[] {
  return phases.flatMap(({ name, start, end }, i) => {
    const from = x(Math.max(start, shown[0]));
    const to = x(Math.min(end, shown[1]));
    if (to <= from) return [];
    const kind = isFlight(name) ? ' flight' : i % 2 === 1 ? ' other' : '';
    return html`<rect class="phase${kind}" x="${from}" y="${top}" width="${tenth(to - from)}" height="${tenth(bottom - top)}"/>\n`;
  });
}

function bandsOf({ bands = [] }: LineChart, field: Field): Html[] {
  return bands.map(({ x, low, high }, i) => {
    const there = pathOf({ name: '', x, y: high }, field);
    const back = pathOf({ name: '', x: x.toReversed(), y: low.toReversed() }, field).replace('M', 'L');
    return html`<path class="spread ${kinds[i % kinds.length]!.replace('series', '').trim()}" d="${there}${back}Z"/>\n`;
  });
}

function phaseNames({ phases = [] }: LineChart, { x, top, shown }: Field): Html[] {
  return phases.flatMap(({ name, start, end }) => {
    const from = x(Math.max(start, shown[0]));
    const to = x(Math.min(end, shown[1]));
    if (!nameFits(name, to - from)) return [];
    const kind = isFlight(name) ? 'middle label flight' : 'middle';
    return html`<text class="${kind}" x="${tenth((from + to) / 2)}" y="${top + 14}">${name}</text>\n`;
  });
}

function isFlight(name: string): boolean {
  return name.toLowerCase() === 'flight';
}

function nameFits(name: string, room: number): boolean {
  return name !== '' && textWidth(name) + 8 < room;
}

/** A sample of each line with its name; nothing where there is only one. */
function legendOf(
  series: readonly Series[],
  width: number,
): { readonly drawn: readonly Html[]; readonly lines: number } {
  if (series.length < 2) return { drawn: [], lines: 0 };
  const sample = 26;
  let [left, line] = [0, 1];
  const drawn = series.map(({ name }, i) => {
    const needed = sample + 6 + textWidth(name) + 16;
    if (left > 0 && left + needed > width) [left, line] = [0, line + 1];
    const y = lineHeight * line + 12;
    const piece = html`<path class="${kinds[i % kinds.length]}" d="M${left} ${y - 4}h${sample}"/><text x="${left + sample + 6}" y="${y}">${name}</text>\n`;
    left = tenth(left + needed);
    return piece;
  });
  return { drawn, lines: line };
}

function xEnds({ x, series }: LineChart): [number, number] {
  return [x.low ?? least(series.map((one) => least(one.x))), x.high ?? most(series.map((one) => most(one.x)))];
}

function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]) {
  const span = to - from || 1;
  return (value: number) => tenth(start + ((value - from) / span) * (end - start));
}

/** What lies beyond the ends of the axis is left out. */
function pathOf({ x, y }: Series, field: Field): string {
  const [low, high] = field.shown;
  let pen = 'M';
  return x
    .flatMap((at, i) => {
      if (at < low || at > high) return [];
      const step = `${pen}${field.x(at)} ${field.y(y[i]!)}`;
      pen = 'L';
      return [step];
    })
    .join('');
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
}
