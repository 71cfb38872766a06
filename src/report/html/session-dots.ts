import { figureWithUnit } from '../figures.js';
import { tenth } from '../round.js';
import { type Html, html } from './markup.js';
import { niceStep, niceTicks, tickText } from './ticks.js';
import { twoWidths } from './two-widths.js';

/** One trial as a dot. */
export interface Dot {
  readonly value: number;
  readonly plusMinus: number;
  /** What stands below it: the trial's number. */
  readonly label: string;
  /** Drawn hollow: unlike the others, or not counted. */
  readonly hollow: boolean;
}

/** The trials of a session with their mean. */
export interface DotGroup {
  readonly name: string;
  readonly dots: readonly Dot[];
  readonly mean: number;
}

/** Trials over a common axis, in the units of the result file. */
export interface DotChart {
  readonly title: string;
  readonly unit: string;
  /** How many of the shown unit make one of the file's, and what the shown unit is called. */
  readonly factor: number;
  readonly axis: string;
  readonly groups: readonly DotGroup[];
}

const left = 44;
const right = 8;
const top = 38;
const field = 150;
const below = 40;
/** Between sessions one place stays free. */
const gap = 0.6;
const widestPlace = 90;

/** Trials as dots with bars of one standard deviation of measuring, and each session's mean as a line. */
export function dotChart(chart: DotChart): Html {
  return twoWidths((width) => draw(chart, width));
}

function draw({ title, unit, factor, axis, groups }: DotChart, width: number): Html {
  const [low, high] = endsOf(groups, factor);
  const places = groups.reduce((sum, { dots }) => sum + dots.length, 0) + gap * (groups.length - 1);
  const step = Math.min(widestPlace, (width - left - right) / places);
  const y = (value: number) => tenth(top + field * (1 - (value * factor - low) / (high - low)));
  const ticks = niceTicks(low, high, field / 38);
  const height = top + field + below;
  const described = groups.flatMap(({ dots }) => dots.map((dot) => figureWithUnit(dot, unit))).join('; ');
  let start = left;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">
<title>${title}</title>
<desc>${described}</desc>
<text class="strong" x="0" y="12">${axis}</text>
${ticks.map((tick) => {
  const at = y(tick / factor);
  return html`<line class="grid" x1="${left}" x2="${width - right}" y1="${at}" y2="${at}"/><text class="end" x="${left - 6}" y="${at + 4}">${tickText(tick, ticks)}</text>\n`;
})}${groups.map((group) => {
  const from = start;
  start += (group.dots.length + gap) * step;
  return drawGroup(group, { from, step, y });
})}</svg>
`;
}

interface Axes {
  readonly from: number;
  readonly step: number;
  readonly y: (value: number) => number;
}

function drawGroup({ name, dots, mean }: DotGroup, { from, step, y }: Axes): Html {
  const end = from + dots.length * step;
  const bottom = top + field;
  return html`<line class="mark" x1="${tenth(from)}" x2="${tenth(end)}" y1="${y(mean)}" y2="${y(mean)}"/>
<text class="middle" x="${tenth((from + end) / 2)}" y="${bottom + 34}">${name}</text>
${dots.map(({ value, plusMinus, label, hollow }, i) => {
  const x = tenth(from + (i + 0.5) * step);
  const dot = hollow
    ? html`<circle class="whisker" fill="none" cx="${x}" cy="${y(value)}" r="5"/>`
    : html`<circle class="value" cx="${x}" cy="${y(value)}" r="5.5"/>`;
  return html`<line class="whisker" x1="${x}" x2="${x}" y1="${y(value - plusMinus)}" y2="${y(value + plusMinus)}"/>${dot}${step > 16 && html`<text class="middle" x="${x}" y="${bottom + 16}">${label}</text>`}\n`;
})}`;
}

/** All bars fit, and the ends are round. */
function endsOf(groups: readonly DotGroup[], factor: number): [number, number] {
  const dots = groups.flatMap((group) => group.dots);
  const least = factor * Math.min(...dots.map(({ value, plusMinus }) => value - plusMinus));
  const most = factor * Math.max(...dots.map(({ value, plusMinus }) => value + plusMinus));
  const step = niceStep(most - least, field / 38) || Math.abs(most) || 1;
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.ceil(most / step - 1e-9) * step;
  return [low, high > low ? high : low + step];
}
