import type { Analysis, Curve, JumpResult } from '../analysis.js';
import { figure, shownUnit } from '../figures.js';
import { shortWordsFor, wordsFor } from '../words.js';
import { figure as figureBlock } from './blocks.js';
import { type LineChart, lineChart } from './line-chart.js';
import { type Html, html } from './markup.js';

/** So much is shown before the first event and after the last, in seconds. */
const margin = 0.3;

/** More points than this tell an eye nothing. */
const mostPoints = 700;

/** Height and velocity of the centre of mass through one jump; nothing where the result has no curve of it. */
export function jumpCurves({ curves = [] }: Analysis, jump: JumpResult): Html | false {
  const curve = curveOf(curves, jump);
  const times = Object.values(jump.events).map(({ time_s: time }) => time);
  if (!curve || times.length === 0) return false;
  const ends = { low: Math.min(...times) - margin, high: Math.max(...times) + margin };
  const events = Object.entries(jump.events).map(([name, { time_s: x }]) => ({ x, label: shortWordsFor(name) }));
  const phases = jump.phases.map(({ name, start_s: start, end_s: end }) => ({ name: wordsFor(name), start, end }));
  const shown = part(curve, ends);
  return shown.time_s.length > 1 && drawn(shown, { events, phases });
}

/** The same through all jumps that follow each other without a pause; nothing where every jump stands alone. */
export function seriesCurves({ curves = [], jumps }: Analysis): Html[] {
  return curves.flatMap((curve) => {
    const inside = jumps.filter((jump) => curveOf([curve], jump));
    if (inside.length < 2) return [];
    const events = inside.map(({ index, events: { take_off: takeOff } }) => ({
      x: takeOff!.time_s,
      label: String(index + 1),
    }));
    const phases = inside.flatMap(({ phases: all }) =>
      all
        .filter(({ name }) => name === 'flight')
        .map(({ start_s: start, end_s: end }) => ({ name: 'Flight', start, end })),
    );
    return [drawn(curve, { events, phases })];
  });
}

function drawn(whole: Curve, { events, phases }: Required<Pick<LineChart, 'events' | 'phases'>>): Html {
  const { time_s: x, height_m: heights, velocity_m_s: speeds } = thinned(whole);
  const common = { x: { label: 'seconds of the clip' }, phases };
  const highest = Math.max(...heights);
  return figureBlock({
    body: html`${lineChart({
      ...common,
      title: 'Height of the centre of mass over time',
      description: `It rises to ${figure(highest, 'm')} ${shownUnit('m')} above its place at take-off. The events are lines.`,
      y: { label: `Height above take-off, ${shownUnit('m')}` },
      series: [{ name: 'height', x, y: heights.map((height) => 100 * height) }],
      events,
    })}${lineChart({
      ...common,
      title: 'Velocity of the centre of mass over time',
      description: `Upwards is above zero; the fastest is ${figure(Math.max(...speeds), 'm/s')} m/s. The events are the same lines as above.`,
      y: { label: 'Velocity upwards, m/s' },
      series: [{ name: 'velocity', x, y: speeds }],
      events: events.map((event) => ({ ...event, label: '' })),
      height: 150,
    })}`,
    caption: 'The centre of mass, from the joints. The flight is shaded.',
  });
}

function curveOf(curves: readonly Curve[], { events: { take_off: takeOff } }: JumpResult): Curve | undefined {
  return curves.find(
    ({ time_s: times }) =>
      takeOff && times.length > 1 && takeOff.time_s >= times[0]! && takeOff.time_s <= times.at(-1)!,
  );
}

function part(curve: Curve, { low, high }: { readonly low: number; readonly high: number }): Curve {
  return kept(curve, (i) => curve.time_s[i]! >= low && curve.time_s[i]! <= high);
}

function thinned(curve: Curve): Curve {
  const stride = Math.ceil(curve.time_s.length / mostPoints);
  return kept(curve, (i) => i % stride === 0);
}

function kept({ time_s, height_m, velocity_m_s }: Curve, keep: (i: number) => boolean): Curve {
  const filtered = (values: readonly number[]) => values.filter((_, i) => keep(i));
  return { time_s: filtered(time_s), height_m: filtered(height_m), velocity_m_s: filtered(velocity_m_s) };
}
