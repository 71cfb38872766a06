import type { Gait } from '../gait-schema.js';
import { figure as figureBlock } from './blocks.js';
import { lineChart } from './line-chart.js';
import { type Html, html } from './markup.js';

const joints = { hip: 'Hip', knee: 'Knee', ankle: 'Ankle', trunk: 'Trunk' } as const;

/** The angles of the joints from one strike of a foot to its next; nothing where no stride was seen. */
export function gaitCurves({ cycle, metrics }: Gait): Html | false {
  const sides = (['left', 'right'] as const).flatMap((side) => {
    const found = cycle[side];
    return found ? [{ side, ...found }] : [];
  });
  if (sides.length === 0) return false;
  const off = metrics.duty_factor?.value;
  const charts = Object.entries(joints).map(([joint, name], i) => {
    const curves = sides.flatMap(({ side, curves: all }) => (all[joint] ? [{ side, ...all[joint] }] : []));
    const bands = curves.map(({ mean, sd }) => ({
      x: cycle.percent,
      low: mean.map((value, k) => value - sd[k]!),
      high: mean.map((value, k) => value + sd[k]!),
    }));
    const values = bands.flatMap(({ low, high }) => [...low, ...high]);
    return lineChart({
      title: `${name} through the gait cycle`,
      description: `${name}, from ${Math.round(Math.min(...values))}° to ${Math.round(Math.max(...values))}°. The bands are one standard deviation of the strides.`,
      x: { label: '% of the gait cycle' },
      y: { label: `${name}, °`, low: Math.min(0, ...values), high: Math.max(0, ...values) },
      series: curves.map(({ side, mean }) => ({ name: side, x: cycle.percent, y: mean })),
      bands,
      ...(off && { events: [{ x: 100 * off, label: i === 0 ? 'toe-off' : '' }] }),
      height: 150,
    });
  });
  const strides = sides.map(({ side, strides: count }) => `${count} of the ${side} foot`).join(', ');
  return figureBlock({
    body: html`${charts}`,
    caption: `Means of the strides (${strides}) with their deviation. Bent and forward is above zero; straight and upright is zero.`,
  });
}
