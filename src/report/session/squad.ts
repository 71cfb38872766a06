import { findMovement } from '../../movements/index.js';
import { deviationOf, meanOf } from '../../movements/spread.js';
import type { Group } from './groups.js';
import { headlineRows } from './headline-rows.js';
import { rank } from './ranking.js';
import { type ErrorsOf, typicalErrors, valuesOf } from './session-errors.js';
import type { Meaning, Squad, SquadMetric } from './session-result.js';
import { meanSide } from './side.js';
import { bestOfValues } from './statistics.js';
import { samplesOf } from './trial.js';
import { pooledError, squadSuccessiveError } from './typical-error.js';
import { worthwhileChange } from './worthwhile.js';

/** Puts everybody's latest session of each movement side by side; typical errors come from all sessions. */
export function describeSquads(latest: readonly Group[], all: readonly Group[]): Squad[] {
  // Steps have sides, but no number that sums them up.
  const movements = [...new Set(latest.map(({ movement }) => movement))].filter((one) => headlineRows(one).length > 0);
  return movements.map((movement) => {
    const present = latest.filter((group) => group.movement === movement);
    const ever = all.filter((group) => group.movement === movement);
    const errorsOf = typicalErrors(ever);
    const metrics = headlineRows(movement).flatMap(({ key, ...meaning }) => {
      const squad = describeMetric({ key, meaning, errorsOf }, present, ever);
      return squad ? [[key, squad] as const] : [];
    });
    return {
      movement,
      title: findMovement(movement)?.title ?? movement,
      metrics: Object.fromEntries(metrics),
    };
  });
}

function describeMetric(
  { key, meaning, errorsOf }: { key: string; meaning: Meaning; errorsOf: ErrorsOf },
  present: readonly Group[],
  ever: readonly Group[],
): SquadMetric | null {
  const { better, unit } = meaning;
  const members = present
    .map((group) => ({ group, samples: samplesOf(group.trials, key) }))
    .filter(({ samples }) => samples.length > 0);
  if (members.length === 0) return null;
  const values = members.map(({ samples }) => samples.map(({ value }) => value));
  const means = values.map(meanOf);
  const bests = values.map((own) => bestOfValues(own, better));
  const typicalError = pooledError(valuesOf(ever, key), 'squad');
  const byBest = members.map(({ group, samples }, i) => {
    const { value, plusMinus } = samples.find((sample) => sample.value === bests[i])!;
    return { athlete: group.athlete, session: group.session, value, plusMinus };
  });
  const byMean = members.map(({ group, samples }) => {
    const { value, standardError } = meanSide(samples, errorsOf(group, key));
    return { athlete: group.athlete, session: group.session, value, plusMinus: standardError };
  });
  return {
    ...meaning,
    athletes: members.length,
    mean: meanOf(means),
    sd_between: deviationOf(means),
    typical_error: typicalError,
    typical_error_successive: squadSuccessiveError(valuesOf(present, key)),
    smallest_worthwhile_change: {
      of_means: worthwhileChange(means, typicalError),
      of_bests: worthwhileChange(bests, typicalError),
    },
    ranking: {
      by_best: rank(byBest, { better, unit, degreesOfFreedom: Number.POSITIVE_INFINITY }),
      by_mean: rank(byMean, { better, unit, degreesOfFreedom: typicalError?.degrees_of_freedom ?? 1 }),
    },
  };
}
