import type { SessionResult } from '../../report/session/session-result.js';
import type { ServedClip } from './served.js';

type Headline = ServedClip['headline'][number];

/** The number by which a trial is told in a row: the first that was measured. */
export function firstNumber({ headline }: Pick<ServedClip, 'headline'>): Headline | undefined {
  return headline[0];
}

/** The best trial of each athlete in each movement, by the first number; where there is one alone, nobody is best. */
export function bestOf(
  clips: readonly Pick<ServedClip, 'id' | 'athlete' | 'movement' | 'headline'>[],
): ReadonlySet<string> {
  const groups = new Map<string, { id: string; value: number }[]>();
  for (const clip of clips) {
    const shown = firstNumber(clip);
    if (!shown) continue;
    const key = JSON.stringify([clip.athlete?.toLowerCase() ?? '', clip.movement, shown.key]);
    groups.set(key, [...(groups.get(key) ?? []), { id: clip.id, value: shown.value }]);
  }
  const bests = [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.reduce((a, b) => (b.value > a.value ? b : a)));
  return new Set(bests.map(({ id }) => id));
}

/** A session without the athletes of whom there is a single trial: of them nothing more can be said than that. */
export function withHistory(session: SessionResult): SessionResult {
  const trialsOf = (athlete: string, movement: string) =>
    session.trials.filter((one) => one.athlete === athlete && one.movement === movement).length;
  return { ...session, results: session.results.filter(({ athlete, movement }) => trialsOf(athlete, movement) > 1) };
}
