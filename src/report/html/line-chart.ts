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
  /** Moments, as lines with a name above; an empty name is a line alone. */
  readonly events?: readonly { readonly x: number; readonly label: string }[];
  /** Stretches, as grounds behind the curves. */
  readonly phases?: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Height of the field in which the curves lie; 190 unless told. */
  readonly height?: number;
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
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly ends: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

const kinds = ['series', 'series second', 'series third', 'series fourth'];
const lineHeight = 16;
const leftEdge = 40;
const rightEdge = 10;
const belowField = 40;

/** Curves with their axes, events and phases. */
export function lineChart(chart: LineChart): Html {
  return twoWidths((width) => draw(chart, width));
}

function draw(chart: LineChart, width: number): Html {
  const { title, description, series, events = [], height = 190 } = chart;
  const legend = legendOf(series, width);
  const ends = { x: xEnds(chart), y: yEnds(chart) };
  const x = scale(ends.x, [leftEdge, width - rightEdge]);
  const inside = events.filter((event) => event.x >= ends.x[0] && event.x <= ends.x[1]);
  const labels = placeInLanes(
    inside.map((event) => ({ x: x(event.x), text: event.label })),
    { left: leftEdge, right: width, lanes: width < 500 ? 4 : 3 },
  );
  const lanes = labels.length > 0 ? Math.max(...labels.map(({ lane }) => lane)) + 1 : 0;
  const top = lineHeight * (1 + legend.lines + lanes) + 6;
  const bottom = top + height;
  const field: Field = {
    left: leftEdge,
    right: width - rightEdge,
    top,
    bottom,
    x,
    y: scale(ends.y, [bottom, top]),
    ends,
  };
  const whole = bottom + belowField;
  return html`<svg class="chart" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" role="img" aria-label="${title}">
<title>${title}</title>
<desc>${description}</desc>
${phaseBands(chart, field)}${axes(chart, field)}<text class="strong" x="0" y="12">${chart.y.label}</text>
${legend.drawn}${inside.map((event) => html`<line class="event" x1="${x(event.x)}" x2="${x(event.x)}" y1="${top}" y2="${bottom}"/>\n`)}${labels.map(
  ({ x: at, middle, lane, text }) => {
    const baseline = top - 6 - lane * lineHeight;
    return html`<line class="event" x1="${at}" x2="${at}" y1="${baseline + 3}" y2="${top}"/><text class="middle" x="${round(middle)}" y="${baseline}">${text}</text>\n`;
  },
)}${series.map((one, i) => html`<path class="${kinds[i % kinds.length]}" d="${pathOf(one, field)}"/>\n`)}</svg>
`;
}

function axes({ x }: LineChart, field: Field): Html {
  const { left, right, top, bottom, ends } = field;
  const across = niceTicks(...ends.x, (right - left) / 80);
  const up = niceTicks(...ends.y, (bottom - top) / 38);
  return html`${up.map(
    (tick) =>
      html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${left}" x2="${right}" y1="${field.y(tick)}" y2="${field.y(tick)}"/><text class="end" x="${left - 6}" y="${field.y(tick) + 4}">${tickText(tick, up)}</text>\n`,
  )}${across.map(
    (tick) =>
      html`<line class="axis" x1="${field.x(tick)}" x2="${field.x(tick)}" y1="${bottom}" y2="${bottom + 4}"/><text class="middle" x="${field.x(tick)}" y="${bottom + 17}">${tickText(tick, across)}</text>\n`,
  )}<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
<text class="end" x="${right}" y="${bottom + 34}">${x.label}</text>
`;
}

function phaseBands({ phases = [] }: LineChart, { x, top, bottom, ends }: Field): Html[] {
  return phases.flatMap(({ name, start, end }, i) => {
    const from = x(Math.max(start, ends.x[0]));
    const to = x(Math.min(end, ends.x[1]));
    if (to <= from) return [];
    const kind = name.toLowerCase() === 'flight' ? ' flight' : i % 2 === 1 ? ' other' : '';
    return [
      html`<rect class="phase${kind}" x="${from}" y="${top}" width="${round(to - from)}" height="${round(bottom - top)}"/>\n`,
      ...(textWidth(name) + 8 < to - from
        ? [html`<text class="middle" x="${round((from + to) / 2)}" y="${round(bottom - 7)}">${name}</text>\n`]
        : []),
    ];
  });
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
    left = round(left + needed);
    return piece;
  });
  return { drawn, lines: line };
}

function xEnds({ x, series }: LineChart): [number, number] {
  return [x.low ?? least(series.map((one) => least(one.x))), x.high ?? most(series.map((one) => most(one.x)))];
}

/** Zero is always on the axis, and it ends in round numbers. */
function yEnds({ y, series, height = 190 }: LineChart): [number, number] {
  const low = y.low ?? Math.min(0, least(series.map((one) => least(one.y))));
  const high = y.high ?? Math.max(0, most(series.map((one) => most(one.y))));
  const step = niceStep(high - low, height / 38) || 1;
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step || low + step];
}

function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]) {
  const span = to - from || 1;
  return (value: number) => round(start + ((value - from) / span) * (end - start));
}

/** What lies beyond the ends of the axis is left out. */
function pathOf({ x, y }: Series, field: Field): string {
  const [low, high] = field.ends.x;
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

function round(value: number): number {
  return Number(value.toFixed(1));
}
