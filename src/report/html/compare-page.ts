import { findMovement } from '../../movements/index.js';
import type { Analysis } from '../analysis.js';
import { asymmetryKind, asymmetryMeaning, asymmetryVerdict, percentText } from '../asymmetry-words.js';
import type { ComparedClip, Comparison } from '../compare.js';
import { alignedCurve } from '../compare-curves.js';
import { chanceText } from '../compare-text.js';
import { figure, section, table, verdictBadge } from './blocks.js';
import { changesTable, headlineChanges } from './compare-changes.js';
import { keyFrames } from './key-frames.js';
import { lineChart } from './line-chart.js';
import { type Html, html } from './markup.js';
import { page } from './page.js';

/** A page with two results side by side: what changed, by how much, whether it is real, and the two curves. */
export function comparePage(comparison: Comparison, a: Analysis, b: Analysis): string {
  const { metrics, best, notes } = comparison;
  const leftOut = Object.entries(comparison.left_out);
  const body = [
    html`<h1>Two results side by side</h1>\n`,
    clipTable(comparison.a, comparison.b),
    section('What changed', headlineChanges(comparison)),
    curves(comparison, a, b),
    moments(comparison, a, b),
    section(
      'Every number',
      html`<p class="soft">${whatIsCompared(comparison)}</p>\n`,
      changesTable(Object.values(metrics), 'Every number of both'),
    ),
    Object.keys(best).length > 0 && section('Best jumps', changesTable(Object.values(best), 'The best jumps of both')),
    asymmetries(comparison),
    leftOut.length > 0 &&
      section(
        'Not compared',
        html`<ul>${leftOut.map(([key, reason]) => html`<li><span class="code">${key}</span>: ${reason}</li>\n`)}</ul>\n`,
      ),
    section(
      'To bear in mind',
      html`<ul>${notes.map(({ message, hint }) => html`<li>${message} <span class="soft">${hint}</span></li>\n`)}</ul>\n`,
    ),
  ];
  return page({ title: `${comparison.a.file} and ${comparison.b.file}`, body });
}

function clipTable(a: ComparedClip, b: ComparedClip): Html {
  const row = (name: string, of: (clip: ComparedClip) => string | number) => [name, of(a), of(b)];
  return table({
    caption: 'The two clips',
    head: ['', 'A', 'B'],
    rows: [
      row('Clip', ({ file }) => file),
      row('Movement', ({ movement }) => findMovement(movement)?.title ?? movement),
      row('Jumps or steps', ({ jumps, steps }) => steps ?? jumps),
      row('Confidence', ({ confidence }) => confidence),
    ],
    figures: [],
  });
}

function asymmetries({ asymmetry }: Comparison): Html | false {
  const rows = Object.values(asymmetry);
  if (rows.length === 0) return false;
  const index = ({ index_percent: { value, plus_minus: plusMinus } }: (typeof rows)[number]['a']) =>
    percentText({ value, plusMinus });
  return section(
    'Left and right',
    table({
      caption: 'How left differs from right in both',
      head: ['', 'A', 'B', 'B − A', 'chance', ''],
      rows: rows.map((row) => [
        ...[row.label, index(row.a), index(row.b)],
        percentText({ value: row.difference, plusMinus: row.plus_minus }),
        chanceText(row.probability),
        verdictBadge(asymmetryVerdict(row), asymmetryKind(row)),
      ]),
      figures: [1, 2, 3, 4],
    }),
    html`<p class="soft small">${asymmetryMeaning}</p>\n`,
  );
}

function curves({ compared }: Comparison, a: Analysis, b: Analysis): Html | false {
  const asked = compared.jump === null ? undefined : compared.jump - 1;
  const sides = [a, b].map((analysis) => alignedCurve(analysis, asked));
  const series = sides.flatMap((curve, i) =>
    curve
      ? [
          {
            name: `${i === 0 ? 'A' : 'B'}, jump ${curve.jump + 1}`,
            x: curve.times,
            y: curve.heights.map((height) => 100 * height),
          },
        ]
      : [],
  );
  if (series.length < 2) return false;
  const chart = lineChart({
    title: 'The way of the centre of mass in both clips',
    description: 'Height above the place at take-off over the time from take-off, one curve for each clip.',
    x: { label: 'seconds from take-off' },
    y: { label: 'centimetres above take-off' },
    series,
    events: [{ x: 0, label: 'take-off' }],
  });
  const which = asked === undefined ? 'The highest jump of each clip' : `Jump ${asked + 1} of each clip`;
  return section('The way of the body', figure({ body: chart, caption: `${which}, laid on each other at take-off.` }));
}

/** The same moments of both, one row below the other; from saved results they are drawn from the joints. */
function moments({ compared }: Comparison, a: Analysis, b: Analysis): Html | false {
  const rows = [a, b].flatMap((analysis, i) => {
    const asked = compared.jump === null ? alignedCurve(analysis)?.jump : compared.jump - 1;
    const jump = analysis.jumps[asked ?? 0];
    const frames = jump && keyFrames(analysis, jump, []);
    return frames
      ? [html`<p><strong>${i === 0 ? 'A' : 'B'}</strong> ${analysis.metadata.video.file}</p>\n${frames}`]
      : [];
  });
  return rows.length > 0 && section('The moments of both', ...rows);
}

function whatIsCompared({ compared }: Comparison): string {
  return compared.jump === null
    ? 'Means of the jumps, or of the steps, of each clip.'
    : `Jump ${compared.jump} of each clip.`;
}
