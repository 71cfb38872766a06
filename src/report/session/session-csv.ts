import { asymmetryVerdict } from '../asymmetry-words.js';
import { type Cell, csvText } from '../csv.js';
import type { AthleteAsymmetry, AthleteChange, AthleteResult, Meaning, SessionResult } from './session-result.js';
import type { Statistics } from './statistics.js';
import { athleteKey } from './whose.js';

type Metric = Meaning & Statistics;

/** One row's worth of a session: an athlete, a movement, a number. */
interface Line {
  readonly session: SessionResult;
  readonly result: AthleteResult;
  readonly key: string;
  readonly metric: Metric;
  readonly change: AthleteChange | undefined;
}

const columns: readonly (readonly [name: string, cell: (line: Line) => Cell])[] = [
  ['athlete', ({ result }) => result.athlete],
  ['session', ({ result }) => result.session],
  ['movement', ({ result }) => result.movement],
  ['metric', ({ key }) => key],
  ['label', ({ metric }) => metric.label],
  ['unit', ({ metric }) => metric.unit],
  ['better', ({ metric }) => metric.better],
  ['n', ({ metric }) => metric.n],
  ['best', ({ metric }) => metric.best],
  ['mean', ({ metric }) => metric.mean],
  ['median', ({ metric }) => metric.median],
  ['sd', ({ metric }) => metric.sd],
  ['cv_percent', ({ metric }) => percentOf(metric.cv)],
  ['standard_error', ({ metric }) => metric.standard_error],
  ['measurement_error', ({ metric }) => metric.measurement_error],
  ['own_variation', ({ metric }) => metric.own_variation],
  ['typical_error', ({ metric }) => metric.typical_error?.value],
  ['typical_error_df', ({ metric }) => metric.typical_error?.degrees_of_freedom],
  ['typical_error_from', ({ metric }) => metric.typical_error?.from],
  ['typical_error_successive', ({ metric }) => metric.typical_error_successive?.value],
  ['smallest_worthwhile_change', (line) => worthwhileOf(line)?.value],
  ['smallest_worthwhile_change_rule', (line) => worthwhileOf(line)?.rule],
  ['mdc95_one_trial', ({ metric }) => metric.minimal_detectable_change_95?.of_one_trial],
  ['mdc95_mean', ({ metric }) => metric.minimal_detectable_change_95?.of_the_mean],
  ['trend_per_trial', ({ metric }) => metric.trend?.slope],
  ['trend_plus_minus', ({ metric }) => metric.trend?.plus_minus],
  ['outlier_trials', ({ metric }) => metric.outliers.join(' ')],
  ['mean_without_outliers', ({ metric }) => metric.without_outliers?.mean],
  ['rank_by_best', (line) => placeOf(line, 'by_best')?.rank],
  ['rank_by_mean', (line) => placeOf(line, 'by_mean')?.rank],
  ['z_by_best', (line) => placeOf(line, 'by_best')?.z],
  ['z_by_mean', (line) => placeOf(line, 'by_mean')?.z],
  ['change_from', ({ change }) => change && (change.from.session ?? change.from.source)],
  ['change', ({ change }) => change?.of_means.difference],
  ['change_low_95', ({ change }) => change?.of_means.interval_95?.[0]],
  ['change_high_95', ({ change }) => change?.of_means.interval_95?.[1]],
  ['chance_higher', ({ change }) => change?.of_means.chances?.higher],
  ['chance_trivial', ({ change }) => change?.of_means.chances?.trivial],
  ['chance_lower', ({ change }) => change?.of_means.chances?.lower],
  ['verdict', ({ change }) => change?.of_means.verdict],
  ['change_of_best', ({ change }) => change?.of_bests.difference],
  ['verdict_of_best', ({ change }) => change?.of_bests.verdict],
];

/** One row for each athlete, session, movement and number; and for each difference of left and right, in percent of the mean of both. */
export function sessionCsv(session: SessionResult): string {
  const lines = session.results.flatMap((result) =>
    Object.entries(result.metrics).map(([key, metric]): Line => {
      return { session, result, key, metric, change: changeTo(session, result, key) };
    }),
  );
  const rows = lines.map((line) => columns.map(([, cell]) => cell(line)));
  const uneven = session.asymmetries.map((one) => asymmetryRow(session, one));
  return csvText([columns.map(([name]) => name), ...rows, ...uneven]);
}

/** A difference of left and right under the columns that it shares with other numbers. */
function asymmetryRow(session: SessionResult, one: AthleteAsymmetry): Cell[] {
  const { athlete, movement, metric, label, index_percent: index } = one;
  const here = session.asymmetry_changes.filter(
    (change) => change.metric === metric && change.movement === movement && change.to.session === one.session,
  );
  const own = here.filter((change) => athleteKey(change.athlete) === athleteKey(athlete));
  const change = own.find(({ from }) => from.source === 'baseline') ?? own[0];
  const cells: Readonly<Record<string, Cell>> = {
    ...{ athlete, session: one.session, movement, metric: `${metric}_right_less_left_percent` },
    ...{ label: `${label}, right less left`, unit: '%', n: Math.min(one.n_left, one.n_right) },
    ...{ mean: index.value, standard_error: index.plus_minus },
    change_from: change && (change.from.session ?? change.from.source),
    ...{ change: change?.difference, verdict: change && asymmetryVerdict(change) },
  };
  return columns.map(([name]) => cells[name]);
}

/** One row for each trial. */
export function trialsCsv({ trials }: SessionResult): string {
  const keys = [...new Set(trials.flatMap(({ metrics }) => Object.keys(metrics)))];
  const head = [
    'athlete',
    'athlete_from',
    'session',
    'movement',
    'trial',
    'file',
    'jump',
    'confidence',
    'excluded',
    'outlier_in',
    'side',
  ];
  const rows = trials.map((trial): Cell[] => [
    ...[trial.athlete, trial.athlete_from, trial.session, trial.movement, trial.trial, trial.file, trial.jump + 1],
    ...[trial.confidence, trial.excluded, trial.outlier_in.join(' '), trial.side],
    ...keys.flatMap((key) => [trial.metrics[key]?.value, trial.metrics[key]?.plus_minus]),
  ]);
  return csvText([[...head, ...keys.flatMap((key) => [key, `${key}_plus_minus`])], ...rows]);
}

/** The change that leads to this result: against the baseline if there is one, else against the day before. */
export function changeTo(
  { changes }: SessionResult,
  { athlete, movement, session }: Pick<AthleteResult, 'athlete' | 'movement' | 'session'>,
  key: string,
): AthleteChange | undefined {
  const here = changes.filter(
    ({ metric, to, ...change }) =>
      metric === key &&
      change.movement === movement &&
      to.session === session &&
      athleteKey(change.athlete) === athleteKey(athlete),
  );
  return here.find(({ from }) => from.source === 'baseline') ?? here[0];
}

function percentOf(share: number | null): number | null {
  return share === null ? null : Number((100 * share).toPrecision(6));
}

function squadOf({ session, result, key }: Line) {
  return session.squads.find(({ movement }) => movement === result.movement)?.metrics[key];
}

function worthwhileOf(line: Line) {
  return line.change?.smallest_worthwhile_change ?? squadOf(line)?.smallest_worthwhile_change.of_means;
}

/** Only the latest session of an athlete has a place. */
function placeOf(line: Line, by: 'by_best' | 'by_mean') {
  const { athlete, session } = line.result;
  return squadOf(line)?.ranking[by].find((place) => place.athlete === athlete && place.session === session);
}
