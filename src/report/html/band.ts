import { figure, figureWithUnit, shownUnit } from '../figures.js';
import { tenth } from '../round.js';
import { placeInLanes } from './lanes.js';
import { type Html, html } from './markup.js';
import { niceTicks, tickText } from './ticks.js';

/** A number with its error on a scale, in the units of the result file. */
export interface Band {
  /** What it is, for those who do not see the drawing. */
  readonly label: string;
  readonly value: number;
  readonly plusMinus: number;
  /** The ends of the scale. */
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  /** Other numbers on the same scale, such as the mean of a group or other jumps. */
  readonly marks?: readonly { readonly value: number; readonly label: string }[];
}

const width = 360;
const edge = 18;
const laneHeight = 15;
const mostLanes = 3;

/** A bar that shows a number, one and two deviations about it, and other numbers beside it; those may have no label. */
export function band({ label, value, plusMinus, low, high, unit, marks = [] }: Band): Html {
  const x = (at: number) => tenth(edge + ((width - 2 * edge) * (clamp(at, low, high) - low)) / (high - low || 1));
  const wishes = marks.map((mark) => ({ x: x(mark.value), text: mark.label }));
  const labels = placeInLanes(wishes, { left: 0, right: width, lanes: mostLanes });
  const top = laneHeight * (labels.length > 0 ? Math.max(...labels.map(({ lane }) => lane)) + 1 : 0) + 14;
  const factor = scaleOf(unit);
  const ticks = niceTicks(low * factor, high * factor, 6);
  const others = marks.map(
    (mark) => `${mark.label || 'another'}: ${figureWithUnit({ value: mark.value, plusMinus: 0 }, unit)}`,
  );
  const title = `${label}: ${figureWithUnit({ value, plusMinus }, unit)}`;
  return html`<svg class="band" viewBox="0 0 ${width} ${top + 30}" width="${width}" height="${top + 30}" role="img" aria-label="${title}">
<title>${title}</title>
<desc>${['A bar with the value, one standard deviation to each side as a block and two as a line.', ...others].join(' · ')}</desc>
<line class="track" x1="${edge}" x2="${width - edge}" y1="${top}" y2="${top}"/>
<line class="whisker" x1="${x(value - 2 * plusMinus)}" x2="${x(value + 2 * plusMinus)}" y1="${top}" y2="${top}"/>
<rect class="spread" x="${x(value - plusMinus)}" y="${top - 7}" width="${tenth(x(value + plusMinus) - x(value - plusMinus))}" height="14" rx="2"/>
${marks.map((mark) => html`<line class="mark" x1="${x(mark.value)}" x2="${x(mark.value)}" y1="${top - 8}" y2="${top + 8}"/>\n`)}${labels.map(
  ({ x: at, lane }) =>
    html`<line class="mark" x1="${at}" x2="${at}" y1="${top - 10 - lane * laneHeight}" y2="${top}"/>\n`,
)}${labels.map(
  ({ middle, lane, text }) =>
    html`<text class="middle label" x="${tenth(middle)}" y="${top - 13 - lane * laneHeight}">${text}</text>\n`,
)}<circle class="value" cx="${x(value)}" cy="${top}" r="6"/>
${ticks.map((tick) => html`<text class="middle" x="${x(tick / factor)}" y="${top + 24}">${tickText(tick, ticks)}${tick === ticks.at(-1) && ` ${shownUnit(unit)}`}</text>`)}
</svg>
`;
}

/** How many of the shown unit make one of the file's. */
function scaleOf(unit: string): number {
  return Number(figure(1, unit));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
