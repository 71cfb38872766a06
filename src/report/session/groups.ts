import { naturally } from './natural-order.js';
import { inOrder, type Trial } from './trial.js';
import { athleteKey } from './whose.js';

/** The trials of one athlete in one movement and one session, in their order. */
export interface Group {
  readonly athlete: string;
  readonly session: string | null;
  readonly movement: string;
  readonly trials: readonly Trial[];
}

/** Trials put together by athlete, movement and session, in the order of these. */
export function groupsOf(trials: readonly Trial[]): Group[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = JSON.stringify([athleteKey(trial.athlete), trial.movement, trial.session]);
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  return [...groups.values()]
    .map((members) => {
      const { athlete, session, movement } = members[0]!;
      return { athlete, session, movement, trials: inOrder(members) };
    })
    .sort(
      (a, b) =>
        naturally(athleteKey(a.athlete), athleteKey(b.athlete)) ||
        naturally(a.movement, b.movement) ||
        naturally(a.session ?? '', b.session ?? ''),
    );
}

/** Whether a session is a day: only those have an order. */
export function isDay(session: string | null): session is string {
  return session !== null && /^\d{4}-\d{2}-\d{2}$/.test(session);
}

/** Of each athlete and movement the group that stands for today: of the latest day, or else the first that there is. */
export function latestOf(groups: readonly Group[]): Group[] {
  const latest = new Map<string, Group>();
  for (const group of groups) {
    const key = JSON.stringify([athleteKey(group.athlete), group.movement]);
    const before = latest.get(key);
    const later = isDay(group.session) && (!before || !isDay(before.session) || group.session > before.session);
    if (!before || later) latest.set(key, group);
  }
  return [...latest.values()];
}
