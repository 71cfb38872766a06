import type { Group } from './groups.js';
import { samplesOf } from './trial.js';
import { pooledError, type TypicalError, typicalErrorFor } from './typical-error.js';
import { athleteKey } from './whose.js';

/** Tells the typical error of an athlete's number. */
export type ErrorsOf = (who: Pick<Group, 'athlete' | 'movement'>, key: string) => TypicalError | null;

/** Typical errors: the athlete's own over all sessions, or that of everybody together. Each is worked out once. */
export function typicalErrors(groups: readonly Group[]): ErrorsOf {
  const known = new Map<string, TypicalError | null>();
  const pooled = (members: () => readonly Group[], name: readonly string[], from: TypicalError['from']) => {
    const place = JSON.stringify(name);
    if (!known.has(place)) known.set(place, pooledError(valuesOf(members(), name[0]!), from));
    return known.get(place)!;
  };
  const together = (nameOf: (group: Group) => string) => {
    const sets = new Map<string, Group[]>();
    for (const group of groups) {
      const name = nameOf(group);
      const set = sets.get(name);
      if (set) set.push(group);
      else sets.set(name, [group]);
    }
    return (name: string) => sets.get(name) ?? [];
  };
  const nameOf = ({ athlete, movement }: Pick<Group, 'athlete' | 'movement'>) => `${movement} ${athleteKey(athlete)}`;
  const [ofMovement, ofAthlete] = [together(({ movement }) => movement), together(nameOf)];
  return (who, key) => {
    const own = pooled(() => ofAthlete(nameOf(who)), [key, 'own', nameOf(who)], 'athlete');
    return typicalErrorFor(
      own,
      pooled(() => ofMovement(who.movement), [key, 'squad', who.movement], 'squad'),
    );
  };
}

/** The number's values in each of these groups. */
export function valuesOf(groups: readonly Group[], key: string): number[][] {
  return groups.map(({ trials }) => samplesOf(trials, key).map(({ value }) => value));
}
