import { asymmetryKind, asymmetryVerdict, percentText } from '../asymmetry-words.js';
import { figureWithUnit } from '../figures.js';
import { inSentence } from './change-words.js';
import type { AthleteAsymmetry, AthleteAsymmetryChange } from './session-result.js';

/** Left beside right of an athlete in a sentence without the name. */
export function asymmetrySentence({
  label,
  unit,
  left,
  right,
  index_percent: index,
  session,
}: AthleteAsymmetry): string {
  const text = (one: AthleteAsymmetry['left']) => figureWithUnit({ value: one.value, plusMinus: one.plus_minus }, unit);
  const when = session === null ? '' : ` on ${session}`;
  const percent = percentText({ value: index.value, plusMinus: index.plus_minus });
  return `${inSentence(label)}${when}: left ${text(left)}, right ${text(right)}; right less left ${percent}.`;
}

/** How the difference of left and right changed, as `ToldChange` tells of means. */
export function asymmetryChangeWords(change: AthleteAsymmetryChange) {
  const { label, from, to, difference, plus_minus: plusMinus } = change;
  const index = ({ value, plus_minus }: typeof from.index_percent) => percentText({ value, plusMinus: plus_minus });
  const earlier = from.session ?? (from.source === 'baseline' ? 'the earlier session' : 'before');
  return {
    sentence: `${inSentence(label)}, right less left: from ${index(from.index_percent)} to ${index(to.index_percent)}, ${percentText({ value: difference, plusMinus })} against ${earlier}.`,
    verdict: asymmetryVerdict(change),
    kind: asymmetryKind(change),
  };
}
