import { findMovement } from '../../movements/index.js';
import type { ComparedMetric, Comparison } from '../compare.js';
import { chanceText, verdictMeaning } from '../compare-text.js';
import { figure, figureWithError, figureWithUnit, shownUnit } from '../figures.js';
import { plusMinusMeaning } from '../meaning.js';
import { band, type Kind, table, verdictBadge } from './blocks.js';
import { type Html, html } from './markup.js';

/** What is to be said first of a comparison: each headline number with its verdict, and what the verdicts say. */
export function headlineChanges(comparison: Comparison): Html {
  return html`${headlines(comparison).map(changeBlock)}${meanings()}`;
}

/** Numbers of both sides with their difference and verdict, in a row each. */
export function changesTable(metrics: readonly ComparedMetric[], caption: string): Html {
  return table({
    caption,
    head: ['', 'A', 'B', 'B − A', 'chance', ''],
    rows: metrics.map((metric) => {
      const { label, unit, a, b } = metric;
      const side = ({ value, plus_minus: plusMinus }: ComparedMetric['a']) =>
        figureWithError({ value, plusMinus }, unit);
      const name = shownUnit(unit) === '' ? label : `${label}, ${shownUnit(unit)}`;
      return [name, side(a), side(b), moved(metric, false), chanceText(metric.probability), badgeOf(metric)];
    }),
    figures: [1, 2, 3, 4],
  });
}

function headlines({ metrics, a }: Comparison): ComparedMetric[] {
  const rows = findMovement(a.movement)?.metrics ?? {};
  return Object.entries(metrics).flatMap(([key, metric]) => (rows[key]?.headline ? [metric] : []));
}

/** One headline number: the judgement, the sentence, and the difference on a scale about none. */
function changeBlock(metric: ComparedMetric): Html {
  const { label, unit, a, b, difference, plus_minus: plusMinus, least } = metric;
  const reach = 1.2 * Math.max(Math.abs(difference) + 2 * plusMinus, 2 * least) || 1;
  const marks = [
    { value: 0, label: 'no change' },
    ...(least > 0
      ? [
          { value: -least, label: '' },
          { value: least, label: '' },
        ]
      : []),
  ];
  const sides = `A ${figureWithUnit({ value: a.value, plusMinus: a.plus_minus }, unit)}, B ${figureWithUnit({ value: b.value, plusMinus: b.plus_minus }, unit)}`;
  return html`<div class="keep">
<p><strong>${label}</strong> ${badgeOf(metric)} <span class="number">${moved(metric)}</span><br>
<span class="soft">${sides}; the chance that it really changed this way by more than ${figureWithUnit({ value: least, plusMinus: 0 }, unit)} is ${chanceText(metric.probability)}.</span></p>
${band({ label: `${label}, B minus A`, value: difference, plusMinus, low: -reach, high: reach, unit, marks })}</div>
`;
}

function badgeOf({ verdict, better }: ComparedMetric): Html {
  if (verdict !== 'real') return verdictBadge(verdict, verdict === 'unclear' ? 'caution' : 'plain');
  const kinds: Readonly<Record<'a' | 'b', readonly [string, Kind]>> = {
    a: ['real, worse', 'bad'],
    b: ['real, better', 'good'],
  };
  return verdictBadge(...(better ? kinds[better] : (['real', 'plain'] as const)));
}

function meanings(): Html {
  return html`<p class="soft small">${plusMinusMeaning} ${verdictMeaning}</p>\n`;
}

function moved({ difference, plus_minus: plusMinus, unit }: ComparedMetric, withUnit = true): string {
  const estimate = { value: difference, plusMinus };
  const sign = Number(figure(difference, unit).replace('−', '-')) > 0 ? '+' : '';
  return `${sign}${withUnit ? figureWithUnit(estimate, unit) : figureWithError(estimate, unit)}`;
}
