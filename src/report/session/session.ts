import type { Note } from '../../note.js';
import { writeAsymmetry } from '../compare-asymmetry.js';
import { asymmetriesOf, asymmetryChangesOf } from './asymmetries.js';
import { changesIn } from './changes.js';
import { type Group, groupsOf, latestOf } from './groups.js';
import { headlineRows } from './headline-rows.js';
import { outliersOf } from './outliers.js';
import { profileOf, type Roster } from './roster.js';
import { rounded } from './rounded.js';
import { type ErrorsOf, typicalErrors } from './session-errors.js';
import { sessionNotes } from './session-notes.js';
import {
  type AthleteResult,
  type Refused,
  type SessionResult,
  sessionVersion,
  type WrittenTrial,
} from './session-result.js';
import { describeSquads } from './squad.js';
import { describeTrials } from './statistics.js';
import { inOrder, samplesOf, type Trial, withoutRepeats } from './trial.js';
import { athleteKey, spelledAlike } from './whose.js';

/** What a session is made of. */
export interface SessionMaterial {
  readonly folder: string;
  readonly trials: readonly Trial[];
  readonly roster: Roster | null;
  /** An earlier session, and what it is called. */
  readonly baseline: { readonly name: string; readonly trials: readonly Trial[] } | null;
  readonly metric: string;
  readonly refused: readonly Refused[];
  readonly damaged: readonly Refused[];
  readonly passedOver: readonly string[];
  /** What was noticed while reading. */
  readonly notes: readonly Note[];
}

/** Says what the trials of a folder show: each athlete, the squad, and every change against an earlier session. */
export function describeSession(material: SessionMaterial): SessionResult {
  const { folder, baseline, metric, refused, damaged, passedOver, roster } = material;
  const { kept, repeated } = withoutRepeats(inOrder(material.trials));
  const trials = spelledAlike(kept);
  const groups = groupsOf(trials);
  const errorsOf = typicalErrors(groups);
  const { changes, pairs, notes: changeNotes } = changesIn(groups, baseline);
  return rounded({
    schema_version: sessionVersion,
    kind: 'session',
    folder,
    baseline: baseline?.name ?? null,
    metric,
    trials: groups.flatMap(writeTrials),
    results: groups.map((group) => describeGroup(group, errorsOf, roster)),
    squads: describeSquads(latestOf(groups), groups),
    changes,
    asymmetries: groups.flatMap(asymmetriesOf),
    asymmetry_changes: pairs.flatMap(asymmetryChangesOf),
    refused,
    damaged,
    passed_over: passedOver,
    notes: [
      ...material.notes,
      ...sessionNotes({ trials, groups, repeated, refused, damaged, passedOver }),
      ...changeNotes,
    ],
  });
}

function describeGroup(group: Group, errorsOf: ErrorsOf, roster: Roster | null): AthleteResult {
  const { athlete, session, movement, trials } = group;
  const metrics = headlineRows(movement).flatMap(({ key, ...meaning }) => {
    const samples = samplesOf(trials, key);
    if (samples.length === 0) return [];
    return [[key, { ...meaning, ...describeTrials(samples, meaning.better, errorsOf(group, key)) }] as const];
  });
  const { legLength: leg_length, ...known } = profileOf(roster, (name) => athleteKey(name) === athleteKey(athlete));
  return {
    ...{
      athlete,
      athlete_from: [...new Set(trials.map(({ athleteFrom }) => athleteFrom))],
      profile: { ...known, leg_length },
      session,
      movement,
    },
    trials: trials.length,
    low_confidence_trials: trials.filter(({ confidence }) => confidence === 'low').length,
    excluded_trials: trials.filter(({ excluded }) => excluded).length,
    metrics: Object.fromEntries(metrics),
  };
}

function writeTrials({ trials, movement }: Group): WrittenTrial[] {
  const outliers = headlineRows(movement).map(({ key }) => {
    const counted = trials.filter((trial) => trial.metrics[key] && !trial.excluded);
    return { key, trials: outliersOf(samplesOf(counted, key)).map((i) => counted[i]!) };
  });
  return trials.map((trial) => ({
    ...{ athlete: trial.athlete, athlete_from: trial.athleteFrom, session: trial.session, trial: trial.number },
    ...{ file: trial.file, jump: trial.jump, movement, confidence: trial.confidence, excluded: trial.excluded },
    outlier_in: outliers.filter((one) => one.trials.includes(trial)).map(({ key }) => key),
    ...{ clip_sha256: trial.clip, take_off_s: trial.takeOff },
    metrics: Object.fromEntries(
      Object.entries(trial.metrics).map(([key, { value, plusMinus }]) => [key, { value, plus_minus: plusMinus }]),
    ),
    side: trial.side ?? null,
    left_right: Object.fromEntries(Object.entries(trial.leftRight).map(([key, one]) => [key, writeAsymmetry(one)])),
  }));
}
