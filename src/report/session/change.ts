import { chanceInWords } from './chance-words.js';
import { bestSide, meanSide } from './side.js';
import type { Better } from './statistics.js';
import { studentCdf, studentQuantile } from './student.js';
import type { Sample } from './trial.js';
import type { TypicalError } from './typical-error.js';
import type { WorthwhileChange } from './worthwhile.js';

/** What can be said of a change. */
export type ChangeVerdict = 'higher' | 'lower' | 'no change worth naming' | 'unclear';

/** How far something moved from an earlier session to a later one, and how likely it truly did. */
export interface Change {
  /** Later less earlier. */
  readonly difference: number;
  /** How much of it more or fewer trials explain; only the best of several trials depends on that. */
  readonly from_number_of_trials: number;
  readonly standard_error: number | null;
  /** Between these lies the true change with 90 and 95 %. */
  readonly interval_90: readonly [number, number] | null;
  readonly interval_95: readonly [number, number] | null;
  /** How likely the true change is worth naming and higher, too small to name, or worth naming and lower. */
  readonly chances: { readonly higher: number; readonly trivial: number; readonly lower: number } | null;
  /** The same by which end is the better one. */
  readonly beneficial: number | null;
  readonly harmful: number | null;
  readonly verdict: ChangeVerdict;
  /** The likeliest of the three in words with its number, such as "very likely higher (97 %)". */
  readonly statement: string;
}

/** What a change is judged by. */
export interface Scale {
  readonly better: Better;
  readonly typicalError: TypicalError | null;
  readonly worthwhile: WorthwhileChange | null;
}

/** The change of the mean of the trials. */
export function changeOfMeans(before: readonly Sample[], after: readonly Sample[], scale: Scale): Change {
  const [first, second] = [meanSide(before, scale.typicalError), meanSide(after, scale.typicalError)];
  return judge(second.value - first.value, [first.standardError, second.standardError], 0, scale);
}

/** The change of the best trial. */
export function changeOfBests(before: readonly Sample[], after: readonly Sample[], scale: Scale): Change {
  const [first, second] = [before, after].map((samples) => bestSide(samples, scale.better, scale.typicalError));
  const luck = before.length === after.length ? 0 : second!.luck - first!.luck;
  return judge(second!.value - first!.value, [first!.standardError, second!.standardError], luck, scale);
}

function judge(
  difference: number,
  [first, second]: readonly [number | null, number | null] | readonly (number | null)[],
  luck: number,
  { better, typicalError, worthwhile }: Scale,
): Change {
  if (first == null || second == null || !typicalError || !worthwhile) return unknown(difference);
  const standardError = Math.hypot(first, second);
  const degrees = typicalError.degrees_of_freedom;
  const centre = difference - luck;
  const interval = (share: number): [number, number] => {
    const half = studentQuantile(0.5 + share / 2, degrees) * standardError;
    return [centre - half, centre + half];
  };
  const above = (distance: number) =>
    standardError > 0 ? studentCdf(distance / standardError, degrees) : distance > 0 ? 1 : 0;
  const higher = above(centre - worthwhile.value);
  const lower = above(-centre - worthwhile.value);
  const chances = { higher, trivial: Math.max(0, 1 - higher - lower), lower };
  return {
    ...{ difference, from_number_of_trials: luck, standard_error: standardError },
    ...{ interval_90: interval(0.9), interval_95: interval(0.95), chances },
    beneficial: better === 'high' ? higher : lower,
    harmful: better === 'high' ? lower : higher,
    verdict: verdictOf(chances),
    statement: statementOf(chances),
  };
}

function unknown(difference: number): Change {
  return {
    ...{ difference, from_number_of_trials: 0, standard_error: null, interval_90: null, interval_95: null },
    ...{ chances: null, beneficial: null, harmful: null, verdict: 'unclear' },
    statement: 'unclear: nobody jumped twice in a session, so that nothing tells how much trials differ',
  };
}

/** With so little chance something counts as ruled out. */
const ruledOut = 0.05;

/**
 * Higher or lower: 95 % sure, and by more than the smallest worthwhile change. No change worth naming: either way is ruled
 * out, at 5 % each, as in a test of equivalence (Schuirmann 1987). Everything else is unclear.
 */
function verdictOf({ higher, lower }: NonNullable<Change['chances']>): ChangeVerdict {
  if (higher >= 1 - ruledOut) return 'higher';
  if (lower >= 1 - ruledOut) return 'lower';
  return higher <= ruledOut && lower <= ruledOut ? 'no change worth naming' : 'unclear';
}

function statementOf({ higher, trivial, lower }: NonNullable<Change['chances']>): string {
  const most = Math.max(higher, trivial, lower);
  const what = most === trivial ? 'no change worth naming' : most === higher ? 'higher' : 'lower';
  return chanceInWords(most, what);
}
