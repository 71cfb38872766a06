import { printable } from '../../video/printable.js';
import { asymmetryMeaning } from '../asymmetry-words.js';
import { displayWidth, padEnd, padStart, shorten } from '../display-width.js';
import { figure, figureWithError, shownUnit } from '../figures.js';
import { plusMinusMeaning } from '../meaning.js';
import { noteLines } from '../note-lines.js';
import type { Paint } from '../paint.js';
import { wrap } from '../wrap.js';
import { asymmetryChangeWords, asymmetrySentence } from './asymmetry-words.js';
import { describeChange } from './change-words.js';
import type { SessionResult, Squad, SquadMetric } from './session-result.js';
import { shownMetric } from './shown-metric.js';

/** Where a session is shown. */
interface Place {
  readonly paint: Paint;
  readonly width: number;
}

/** What a person reads after a session: a table for each movement, what changed, and what to bear in mind. */
export function sessionText(session: SessionResult, place: Place): string {
  const { paint, width } = place;
  return [
    '',
    ...wrap(headOf(session), width).map((line) => paint.bold(line)),
    ...session.squads.flatMap((squad) => ['', ...squadLines(session, squad, place)]),
    ...changeLines(session, place),
    ...sideLines(session, place),
    '',
    ...wrap(`${plusMinusMeaning} In the column mean ± sd it is how much the trials differ.`, width).map((line) =>
      paint.dim(line),
    ),
    ...session.notes.flatMap((note) => noteLines(note, place)),
    '',
  ].join('\n');
}

/** "Tuesday: 6 athletes, 18 trials". */
export function headOf({ folder, results, trials }: SessionResult): string {
  const athletes = new Set(results.map(({ athlete }) => athlete)).size;
  return `${printable(folder)}: ${count(athletes, 'athlete')}, ${count(trials.length, 'trial')}`;
}

function count(n: number, what: string): string {
  return n === 1 ? `one ${what}` : `${n} ${what}s`;
}

const head = ['', 'athlete', 'n', 'best', 'mean ± sd', 'CV'];
const longestName = 28;

function squadLines(session: SessionResult, squad: Squad, { paint, width }: Place): string[] {
  const shown = shownMetric(squad, session.metric);
  if (!shown) return [paint.bold(printable(squad.title)), '  Nothing that sums it up was measured.'];
  const [key, metric] = shown;
  const rows = metric.ranking.by_best.map((place) => {
    const result = session.results.find(
      (one) => one.athlete === place.athlete && one.session === place.session && one.movement === squad.movement,
    );
    const own = result?.metrics[key];
    const mean = own ? figureWithError({ value: own.mean, plusMinus: own.sd ?? 0 }, metric.unit) : '';
    return [
      `${place.rank}`,
      shorten(printable(place.athlete), longestName),
      `${own?.n ?? ''}`,
      figureWithError({ value: place.value, plusMinus: place.plus_minus ?? 0 }, metric.unit),
      mean,
      own?.cv == null ? '' : `${(100 * own.cv).toFixed(1)} %`,
    ];
  });
  const widths = head.map((name, i) => Math.max(...[name, ...rows.map((row) => row[i]!)].map(displayWidth)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 1 ? padEnd(cell, widths[i]!) : padStart(cell, widths[i]!)))
      .join('  ')
      .trimEnd();
  const unit = shownUnit(metric.unit);
  return [
    paint.bold(printable(`${squad.title} · ${metric.label}${unit === '' ? '' : `, ${unit}`}`)),
    paint.dim(line(head)),
    ...rows.map(line),
    ...squadSentences(metric).flatMap((sentence) => wrap(sentence, width, '  ').map((line) => paint.dim(line))),
  ];
}

/** What the squad's numbers mean for a coach, in sentences. */
export function squadSentences({ typical_error, smallest_worthwhile_change, unit }: SquadMetric): string[] {
  const amount = (value: number) => `${figure(value, unit)} ${shownUnit(unit)}`.trimEnd();
  const { of_means: worthwhile } = smallest_worthwhile_change;
  return [
    ...(typical_error
      ? [
          `Two trials of one athlete differ by about ${amount(typical_error.value * Math.SQRT2)} without any change; typical error ${amount(typical_error.value)}, smallest change that a single trial can show ${amount(1.96 * Math.SQRT2 * typical_error.value)}.`,
        ]
      : []),
    ...(worthwhile ? [`Smallest worthwhile change ${amount(worthwhile.value)} (${worthwhile.rule}).`] : []),
  ];
}

function changeLines({ changes, metric, squads }: SessionResult, { paint, width }: Place): string[] {
  const shown = changes.filter((change) => {
    const squad = squads.find(({ movement }) => movement === change.movement);
    return squad && shownMetric(squad, metric)?.[0] === change.metric;
  });
  if (shown.length === 0) return [];
  const mark = { good: paint.green, bad: paint.red, plain: paint.dim, caution: paint.yellow };
  return [
    '',
    paint.bold('Changes of the mean'),
    ...shown.flatMap((change) => {
      const { sentence, verdict, kind } = describeChange(change);
      return [
        ...wrap(`${printable(change.athlete)}: ${printable(sentence)}`, width - 2, '  '),
        `    ${mark[kind](verdict)}`,
      ];
    }),
  ];
}

/** Left beside right of everybody of whom both are known, and what changed in it. */
function sideLines({ asymmetries, asymmetry_changes: changes }: SessionResult, { paint, width }: Place): string[] {
  if (asymmetries.length === 0) return [];
  const mark = { good: paint.green, bad: paint.red, plain: paint.dim, caution: paint.yellow };
  const told = (athlete: string, sentence: string) => wrap(`${printable(athlete)}: ${sentence}`, width - 2, '  ');
  return [
    '',
    paint.bold('Left and right'),
    ...asymmetries.flatMap((one) => told(one.athlete, asymmetrySentence(one))),
    ...changes.flatMap((change) => {
      const { sentence, verdict, kind } = asymmetryChangeWords(change);
      return [...told(change.athlete, sentence), `    ${mark[kind](verdict)}`];
    }),
    ...wrap(asymmetryMeaning, width).map((line) => paint.dim(line)),
  ];
}
