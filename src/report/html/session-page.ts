import { figure, figureWithError, shownUnit } from '../figures.js';
import { plusMinusMeaning } from '../meaning.js';
import { percent } from '../session/chance-words.js';
import { inSentence } from '../session/change-words.js';
import type { SessionResult, Squad, SquadMetric } from '../session/session-result.js';
import { headOf, squadSentences } from '../session/session-text.js';
import { shownMetric } from '../session/shown-metric.js';
import { band, folded, section, subsection, table } from './blocks.js';
import { type Html, html } from './markup.js';
import { page } from './page.js';
import { athleteSections } from './session-athletes.js';

/** One page of a session: the squad's order, each athlete with every trial, and what changed. */
export function sessionPage(session: SessionResult): string {
  const { notes, squads } = session;
  return page({
    title: `Session ${session.folder}`,
    description: headOf(session),
    body: html`<h1>Session ${session.folder}</h1>
<p>${headOf(session)}.${session.baseline !== null && html` Held against ${session.baseline}.`}</p>
${squads.map((squad) => squadSection(squad, session.metric))}
${athleteSections(session)}
${
  notes.length > 0 &&
  section(
    'To bear in mind',
    html`<ul>${notes.map(({ message, hint }) => html`<li>${message} <span class="soft">${hint}</span></li>\n`)}</ul>`,
  )
}
${glossary()}
<footer><p>Made by kinemotion. ${plusMinusMeaning}</p></footer>`,
  });
}

function squadSection(squad: Squad, asked: string): Html {
  const shown = shownMetric(squad, asked);
  if (!shown) return section(squad.title, html`<p>Nothing that sums it up was measured.</p>`);
  const others = Object.entries(squad.metrics).filter(([key]) => key !== shown[0]);
  return section(
    squad.title,
    ranking(shown[1]),
    others.length > 0 &&
      folded({
        summary: `Other numbers: ${others.map(([, { label }]) => inSentence(label)).join(', ')}`,
        body: others.map(([, metric]) => ranking(metric)),
      }),
  );
}

function ranking(metric: SquadMetric): Html {
  const { label, unit, ranking: both } = metric;
  const scored = both.by_best.some(({ z }) => z !== null);
  const head = ['', 'Athlete', `Best, ${shownUnit(unit)}`.replace(/, $/, ''), '', 'Mean', 'Chance to lead the next'];
  const rows = both.by_best.map((place) => {
    const mean = both.by_mean.find(({ athlete }) => athlete === place.athlete);
    return [
      place.rank,
      place.athlete,
      figureWithError({ value: place.value, plusMinus: place.plus_minus ?? 0 }, unit),
      html`<div class="wide">${band({ label: place.athlete, value: place.value, plusMinus: place.plus_minus ?? 0, ...endsOf(metric), unit })}</div>`,
      mean && `${figure(mean.value, unit)} (${mean.rank}.)`,
      place.chance_above_next === null ? '' : percent(place.chance_above_next),
      ...(scored ? [place.z === null ? '' : figure(place.z, '1')] : []),
    ];
  });
  return subsection(
    label,
    table({
      caption: `${label}, ranked by the best trial; in brackets the rank by the mean.`,
      head: scored ? [...head, 'z'] : head,
      rows,
      figures: [2, 4, 5, 6],
    }),
    squadSentences(metric).map((sentence) => html`<p class="soft small">${sentence}</p>\n`),
  );
}

/** All bands of a squad on one scale. */
function endsOf({ ranking: { by_best } }: SquadMetric): { low: number; high: number } {
  const lows = by_best.map(({ value, plus_minus }) => value - 2 * (plus_minus ?? 0));
  const highs = by_best.map(({ value, plus_minus }) => value + 2 * (plus_minus ?? 0));
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  return high > low ? { low, high } : { low: low - Math.abs(low) / 10, high: high + Math.abs(high) / 10 };
}

const words: readonly (readonly [string, string])[] = [
  [
    'Typical error',
    'How much one trial differs from the next of the same athlete although nothing changed; the error of measuring is part of it.',
  ],
  [
    'Smallest worthwhile change',
    'A fifth of the standard deviation between four or more athletes, or three tenths of the typical error within one.',
  ],
  [
    'Minimal detectable change',
    'Nineteen of twenty differences without any change are smaller: 1.96 · √2 · typical error.',
  ],
  ['higher, lower', '95 % sure that the change goes this way and is larger than the smallest worthwhile one.'],
  ['no change worth naming', 'A worthwhile change is ruled out both ways, at 5 % each.'],
  ['unclear', 'Neither can be said yet: more trials tell more.'],
  ['z', 'Standard deviations from the mean of the squad; above zero is better.'],
  ['Chance to lead the next', 'How likely this best trial truly was better than that of the next in the order.'],
  [
    'Days',
    'The typical error is from trials of one day. Athletes differ a little more from day to day, so a change between days is a little less sure than stated.',
  ],
];

function glossary(): Html {
  return section(
    'What the words mean',
    html`<dl>${words.map(([word, meaning]) => html`<dt><strong>${word}</strong></dt><dd>${meaning}</dd>\n`)}</dl>`,
  );
}
