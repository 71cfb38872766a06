import { findMovement } from '../../movements/index.js';
import { asymmetryMeaning } from '../asymmetry-words.js';
import { figure, figureWithError, figureWithUnit, shownUnit } from '../figures.js';
import { asymmetryChangeWords, asymmetrySentence } from '../session/asymmetry-words.js';
import { describeChange, inSentence, kindOf } from '../session/change-words.js';
import type { AthleteChange, AthleteResult, SessionResult } from '../session/session-result.js';
import { shownMetric } from '../session/shown-metric.js';
import { capital } from '../words.js';
import { figure as figureBlock, section, subsection, table, verdictBadge } from './blocks.js';
import { type Content, type Html, html } from './markup.js';
import { type DotGroup, dotChart } from './session-dots.js';

/** A section for each athlete: trials, statistics, and what changed. */
export function athleteSections(session: SessionResult): Html[] {
  const athletes = [...new Set(session.results.map(({ athlete }) => athlete))];
  return athletes.map((athlete) => {
    const results = session.results.filter((result) => result.athlete === athlete);
    const movements = [...new Set(results.map(({ movement }) => movement))];
    return section(
      athlete,
      html`<p class="soft small">Told by ${[...new Set(results.flatMap(({ athlete_from }) => athlete_from))].map((rule) => rules[rule]).join(', ')}.</p>`,
      movements.map((movement) => movementPart(session, athlete, movement)),
    );
  });
}

const rules = {
  ...{ roster: 'the roster', folder: 'the folder', name: 'the name of the file' },
  told: 'whoever sent the clips',
} as const;

function movementPart(session: SessionResult, athlete: string, movement: string): Html {
  const squad = session.squads.find((one) => one.movement === movement);
  const shown = squad && shownMetric(squad, session.metric);
  const results = session.results.filter((one) => one.athlete === athlete && one.movement === movement);
  const changes = session.changes.filter((one) => one.athlete === athlete && one.movement === movement);
  return subsection(
    squad?.title ?? findMovement(movement)?.title ?? movement,
    shown && trialDots(session, results, shown[0]),
    changes.filter(({ metric }) => metric === shown?.[0]).map(changeWords),
    results.map((result) => Object.keys(result.metrics).length > 0 && [statisticsTable(result), remarksOn(result)]),
    changes.length > 0 && changesTable(changes),
    sidesOf(session, athlete, movement),
  );
}

/** Left beside right where both are known, and what changed in it. */
function sidesOf(session: SessionResult, athlete: string, movement: string): Content {
  const isOwn = (one: { readonly athlete: string; readonly movement: string }) =>
    one.athlete === athlete && one.movement === movement;
  const known = session.asymmetries.filter(isOwn);
  if (known.length === 0) return null;
  return [
    known.map((one) => html`<p>${capital(asymmetrySentence(one))}</p>\n`),
    session.asymmetry_changes.filter(isOwn).map((change) => {
      const { sentence, verdict, kind } = asymmetryChangeWords(change);
      return html`<p>${verdictBadge(verdict, kind)} ${capital(sentence)}</p>\n`;
    }),
    html`<p class="soft small">${asymmetryMeaning}</p>\n`,
  ];
}

function trialDots(session: SessionResult, results: readonly AthleteResult[], key: string): Content {
  const groups = results.flatMap(({ athlete, movement, session: day, metrics }): DotGroup[] => {
    const metric = metrics[key];
    if (!metric) return [];
    const trials = session.trials.filter(
      (one) => one.athlete === athlete && one.movement === movement && one.session === day && one.metrics[key],
    );
    const dots = trials.map(({ metrics: numbers, outlier_in, excluded }, i) => ({
      ...{ value: numbers[key]!.value, plusMinus: numbers[key]!.plus_minus },
      ...{ label: `${i + 1}`, hollow: excluded || outlier_in.includes(key) },
    }));
    return [{ name: day ?? '', dots, mean: metric.mean }];
  });
  const [first] = results.flatMap(({ metrics }) => metrics[key] ?? []);
  if (!first || groups.length === 0) return null;
  const { label, unit } = first;
  const shown = shownUnit(unit);
  const hollow = groups.some(({ dots }) => dots.some((dot) => dot.hollow));
  return figureBlock({
    body: dotChart({
      title: `${label}, trial by trial`,
      ...{ unit, factor: Number(figure(1, unit)), axis: shown === '' ? label : `${label}, ${shown}`, groups },
    }),
    caption: `Each dot is a trial with the error of measuring, the line their mean.${hollow ? ' A hollow dot is unlike the others, or is not counted.' : ''}`,
  });
}

function changeWords(change: AthleteChange): Html {
  const { sentence, verdict, kind } = describeChange(change);
  return html`<p>${verdictBadge(change.of_means.verdict, kind)} ${capital(sentence)} ${capital(verdict)}.</p>\n`;
}

function statisticsTable(result: AthleteResult): Html {
  const { session, metrics, athlete } = result;
  const rows = Object.values(metrics).map((metric): Content[] => {
    const { label, unit } = metric;
    const shown = shownUnit(unit);
    const number = (value: number | null | undefined) => (value == null ? '–' : figure(value, unit));
    return [
      shown === '' ? label : `${label}, ${shown}`,
      metric.n,
      number(metric.best),
      metric.sd === null ? number(metric.mean) : figureWithError({ value: metric.mean, plusMinus: metric.sd }, unit),
      metric.cv === null ? '–' : `${(100 * metric.cv).toFixed(1)} %`,
      number(metric.measurement_error),
      number(metric.own_variation),
      number(metric.typical_error?.value),
      number(metric.minimal_detectable_change_95?.of_the_mean),
    ];
  });
  return table({
    caption: session === null ? `The trials of ${athlete} together` : `The trials of ${athlete} on ${session}`,
    head: ['', 'n', 'Best', 'Mean ± SD', 'CV', 'Measuring', 'Own variation', 'Typical error', 'MDC 95 %'],
    rows,
    figures: [1, 2, 3, 4, 5, 6, 7, 8],
  });
}

/** What stands out, in sentences. */
function remarksOn({ metrics }: AthleteResult): Html[] {
  return Object.values(metrics).flatMap(({ label, unit, outliers, without_outliers, trend, n }) => {
    const which = `${outliers.length === 1 ? 'Trial' : 'Trials'} ${outliers.join(', ')} of ${n}`;
    const alone = without_outliers && figureWithUnit({ value: without_outliers.mean, plusMinus: 0 }, unit);
    const slope = trend && figureWithUnit({ value: trend.slope, plusMinus: trend.plus_minus }, unit);
    return [
      ...(alone ? [`${which}: ${inSentence(label)} unlike the others. The mean without is ${alone}.`] : []),
      ...(trend && trend.direction !== 'none'
        ? [`${capital(inSentence(label))} was ${trend.direction} from trial to trial, ${slope} each.`]
        : []),
    ].map((text) => html`<p class="small">${text}</p>\n`);
  });
}

function changesTable(changes: readonly AthleteChange[]): Html {
  return table({
    caption: 'Changes of means and of bests',
    head: ['', 'From', 'Mean', '', 'Best', ''],
    rows: changes.map((change) => {
      const { label, unit, from, of_means, of_bests, better } = change;
      const shown = shownUnit(unit);
      const moved = (value: number) => `${value > 0 ? '+' : ''}${figure(value, unit)}`;
      return [
        shown === '' ? label : `${label}, ${shown}`,
        from.session ?? 'earlier session',
        moved(of_means.difference),
        verdictBadge(of_means.verdict, kindOf(of_means, better)),
        moved(of_bests.difference),
        verdictBadge(of_bests.verdict, kindOf(of_bests, better)),
      ];
    }),
    figures: [2, 4],
  });
}
