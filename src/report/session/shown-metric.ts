import type { Squad, SquadMetric } from './session-result.js';

/** The number that a movement is shown by: the one asked for, or else its first. */
export function shownMetric(
  { metrics }: Squad,
  asked: string,
): readonly [key: string, metric: SquadMetric] | undefined {
  const wanted = metrics[asked];
  return wanted ? [asked, wanted] : Object.entries(metrics)[0];
}
