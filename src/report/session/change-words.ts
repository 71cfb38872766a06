import { figure, figureWithUnit, shownUnit } from '../figures.js';
import type { Change } from './change.js';
import type { AthleteChange } from './session-result.js';

/** A change for people. */
export interface ToldChange {
  /** What moved, from when to when, and how far, with its error. */
  readonly sentence: string;
  /** The verdict with the likeliest story and its chance. */
  readonly verdict: string;
  readonly kind: 'good' | 'bad' | 'plain' | 'caution';
}

/** Says how the mean of an athlete's trials changed. */
export function describeChange(change: AthleteChange): ToldChange {
  const { label, unit, from, to, of_means: moved } = change;
  const earlier = from.session ?? (from.source === 'baseline' ? 'the earlier session' : 'before');
  const means = `${figure(from.mean, unit)} to ${figure(to.mean, unit)} ${shownUnit(unit)}`.trimEnd();
  return {
    sentence: `${inSentence(label)} from ${means}, ${signed(moved, unit)}${range(moved, unit)}, against ${earlier} (${from.n} and ${to.n} trials).`,
    verdict: verdictText(moved),
    kind: kindOf(moved, change.better),
  };
}

/** The verdict, and beside it the likeliest of the three stories. */
export function verdictText({ verdict, statement, chances }: Change): string {
  if (!chances) return statement;
  return verdict === 'unclear' ? `unclear: ${statement}` : statement;
}

/** Green for what is surely better, red for what is surely worse. */
export function kindOf({ verdict }: Change, better: AthleteChange['better']): ToldChange['kind'] {
  if (verdict === 'unclear') return 'caution';
  if (verdict === 'no change worth naming') return 'plain';
  return (verdict === 'higher') === (better === 'high') ? 'good' : 'bad';
}

/** "Jump height" begins small within a sentence, "RSI modified" does not. */
export function inSentence(label: string): string {
  return /^.\p{Lu}/u.test(label) ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

function signed({ difference, standard_error }: Change, unit: string): string {
  const text = figureWithUnit({ value: difference, plusMinus: standard_error ?? 0 }, unit);
  return difference > 0 ? `+${text}` : text;
}

function range({ interval_90: interval }: Change, unit: string): string {
  return interval ? ` (90 % sure: ${figure(interval[0], unit)} to ${figure(interval[1], unit)})` : '';
}
