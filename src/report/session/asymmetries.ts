import { type Asymmetry, asymmetries, meanAsymmetry } from '../../movements/asymmetry.js';
import { findMovement, isOfSteps } from '../../movements/index.js';
import { judgeAsymmetryChange } from '../asymmetry-change.js';
import { writeAsymmetry } from '../compare-asymmetry.js';
import type { Pair } from './changes.js';
import type { Group } from './groups.js';
import type { AthleteAsymmetry, AthleteAsymmetryChange } from './session-result.js';
import type { Trial } from './trial.js';

/** How left differs from right in a group's trials, for each number of which both are known. */
export function asymmetriesOf(group: Group): AthleteAsymmetry[] {
  const { athlete, session, movement } = group;
  return Object.entries(unevenness(group)).map(([metric, found]) => ({
    ...{ athlete, session, movement, metric, ...nameOf(movement, metric), ...countsOf(group, metric) },
    ...writeAsymmetry(found),
  }));
}

/** How they changed from one group to another. */
export function asymmetryChangesOf({ from, to, source }: Pair): AthleteAsymmetryChange[] {
  const [before, after] = [unevenness(from), unevenness(to)];
  return Object.entries(after).flatMap(([metric, now]) => {
    const then = before[metric];
    if (!then) return [];
    const { difference, ...judged } = judgeAsymmetryChange(then.index, now.index);
    return [
      {
        ...{ athlete: to.athlete, movement: to.movement, metric, ...nameOf(to.movement, metric) },
        from: { source, session: from.session, index_percent: writeAsymmetry(then).index_percent },
        to: { source: 'folder' as const, session: to.session, index_percent: writeAsymmetry(now).index_percent },
        ...{ difference: difference.value, plus_minus: difference.plusMinus, ...judged },
      },
    ];
  });
}

/** Jumps on either leg may lie in clips of their own; feet and steps are compared within each trial. */
function unevenness({ movement, trials }: Group): Readonly<Record<string, Asymmetry>> {
  const counted = trials.filter(({ excluded }) => !excluded);
  const facts = findMovement(movement);
  if (!facts) return {};
  const feet = [...new Set(counted.flatMap(({ leftRight }) => Object.keys(leftRight)))].map((key) => {
    return [key, meanAsymmetry(counted.flatMap(({ leftRight }) => leftRight[key] ?? []))] as const;
  });
  const legs = isOfSteps(facts)
    ? {}
    : asymmetries(
        facts,
        counted.map((trial) => ({ metrics: { ...unmeasured(facts.metrics), ...trial.metrics } })),
        counted.map(({ side }) => side),
      );
  return { ...Object.fromEntries(feet), ...legs };
}

function unmeasured(table: object): Record<string, null> {
  return Object.fromEntries(Object.keys(table).map((key) => [key, null]));
}

function nameOf(movement: string, metric: string): { label: string; unit: string } {
  const { label = metric, unit = '' } = findMovement(movement)?.metrics[metric] ?? {};
  return { label, unit };
}

/** How many trials speak of either side. */
function countsOf({ trials }: Group, metric: string): { n_left: number; n_right: number } {
  const counted = trials.filter(({ excluded }) => !excluded);
  const both = counted.filter(({ leftRight }) => leftRight[metric]).length;
  const on = (side: Trial['side']) => counted.filter((trial) => trial.side === side && trial.metrics[metric]).length;
  return on('left') > 0 && on('right') > 0
    ? { n_left: on('left'), n_right: on('right') }
    : { n_left: both, n_right: both };
}
