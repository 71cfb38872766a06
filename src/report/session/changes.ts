import { meanOf } from '../../movements/spread.js';
import { type Note, warning } from '../../note.js';
import { changeOfBests, changeOfMeans } from './change.js';
import { type Group, groupsOf, isDay, latestOf } from './groups.js';
import { headlineRows } from './headline-rows.js';
import { type ErrorsOf, typicalErrors, valuesOf } from './session-errors.js';
import type { AthleteChange, ChangeSide, Meaning } from './session-result.js';
import { type Better, bestOfValues } from './statistics.js';
import { type Sample, samplesOf, type Trial } from './trial.js';
import { athleteKey } from './whose.js';
import { worthwhileChange } from './worthwhile.js';

/** Two groups of one athlete and movement, the earlier first. */
export interface Pair {
  readonly from: Group;
  readonly to: Group;
  readonly source: ChangeSide['source'];
}

/** Every change: of each day against the day before it, and of the latest session against the baseline. */
export function changesIn(
  groups: readonly Group[],
  baseline: { readonly name: string; readonly trials: readonly Trial[] } | null,
): { readonly changes: AthleteChange[]; readonly pairs: readonly Pair[]; readonly notes: Note[] } {
  const present = latestOf(groups);
  const earlier = baseline ? latestOf(groupsOf(baseline.trials)) : [];
  const { pairs, notes } = againstBaseline(present, earlier);
  const elsewhere = baseline ? groupsOf(withoutThoseOf(groups, baseline.trials)) : [];
  const errorsOf = typicalErrors([...groups, ...elsewhere]);
  const both = [...dayByDay(groups), ...pairs];
  return { changes: both.flatMap((pair) => changesOf(pair, present, errorsOf)), pairs: both, notes };
}

/** A baseline that lies in the folder itself tells nothing twice. */
function withoutThoseOf(groups: readonly Group[], trials: readonly Trial[]): Trial[] {
  const name = ({ clip, jump }: Trial) => `${clip} ${jump}`;
  const here = new Set(groups.flatMap((group) => group.trials.map(name)));
  return trials.filter((trial) => !here.has(name(trial)));
}

function dayByDay(groups: readonly Group[]): Pair[] {
  const days = groups.filter(({ session }) => isDay(session));
  return days.flatMap((to, i) => {
    const from = days[i - 1];
    return from && isSame(from, to) ? [{ from, to, source: 'folder' as const }] : [];
  });
}

function againstBaseline(present: readonly Group[], earlier: readonly Group[]): { pairs: Pair[]; notes: Note[] } {
  const namesake = (to: Group) => earlier.find((from) => isSame(from, to));
  const known = present.flatMap((to) => {
    const from = namesake(to) ?? unnamed(to, present, earlier);
    return from ? [{ from, to, source: 'baseline' as const }] : [];
  });
  const strangers = earlier.length === 0 ? [] : present.filter((to) => !known.some((pair) => pair.to === to));
  return {
    pairs: known,
    notes: [
      ...known
        .filter(({ from, to }) => !isSame(from, to))
        .map(({ from, to }) =>
          warning('session.other-name', `${to.athlete} is held against ${from.athlete}.`, oneEach),
        ),
      ...strangers.map(({ athlete, movement }) =>
        warning('session.no-baseline', `The earlier session has no ${movement} of ${athlete}.`, sameNames),
      ),
    ],
  };
}

const oneEach = 'There is one athlete in each, named after the folder. Name them in a roster if they are not the same.';
const sameNames = 'Athletes are found by their names: they must be spelt alike in both.';

/** Where there is one athlete each, and a name comes from the folder alone, the two are the same. */
function unnamed(to: Group, present: readonly Group[], earlier: readonly Group[]): Group | undefined {
  const single = (groups: readonly Group[]) => new Set(groups.map(({ athlete }) => athleteKey(athlete))).size === 1;
  if (!single(present) || !single(earlier)) return undefined;
  const candidate = earlier.find(({ movement }) => movement === to.movement);
  const byFolder = [to, candidate].some((group) => group?.trials.every(({ athleteFrom }) => athleteFrom === 'folder'));
  return byFolder ? candidate : undefined;
}

function isSame(a: Group, b: Group): boolean {
  return athleteKey(a.athlete) === athleteKey(b.athlete) && a.movement === b.movement;
}

function changesOf(pair: Pair, present: readonly Group[], errorsOf: ErrorsOf): AthleteChange[] {
  const { from, to } = pair;
  return headlineRows(to.movement).flatMap(({ key, ...meaning }) => {
    const [before, after] = [samplesOf(from.trials, key), samplesOf(to.trials, key)];
    if (before.length === 0 || after.length === 0) return [];
    return [changeOf(pair, { key, meaning, before, after }, present, errorsOf)];
  });
}

interface Compared {
  readonly key: string;
  readonly meaning: Meaning;
  readonly before: readonly Sample[];
  readonly after: readonly Sample[];
}

function changeOf(
  { from, to, source }: Pair,
  { key, meaning, before, after }: Compared,
  present: readonly Group[],
  errorsOf: ErrorsOf,
): AthleteChange {
  const { label, unit, better } = meaning;
  const typicalError = errorsOf(to, key);
  const squad = valuesOf(
    present.filter(({ movement }) => movement === to.movement),
    key,
  ).filter(({ length }) => length > 0);
  const ofMeans = worthwhileChange(squad.map(meanOf), typicalError);
  const ofBests = worthwhileChange(
    squad.map((values) => bestOfValues(values, better)),
    typicalError,
  );
  return {
    ...{ athlete: to.athlete, movement: to.movement, metric: key, label, unit, better },
    from: sideOf(from, before, better, source),
    to: sideOf(to, after, better, 'folder'),
    typical_error: typicalError,
    smallest_worthwhile_change: ofMeans,
    of_means: changeOfMeans(before, after, { better, typicalError, worthwhile: ofMeans }),
    of_bests: changeOfBests(before, after, { better, typicalError, worthwhile: ofBests }),
  };
}

function sideOf(
  { session }: Group,
  samples: readonly Sample[],
  better: Better,
  source: ChangeSide['source'],
): ChangeSide {
  const values = samples.map(({ value }) => value);
  return { source, session, n: values.length, mean: meanOf(values), best: bestOfValues(values, better) };
}
