import type { Note } from '../../note.js';
import type { Became } from '../asymmetry-change.js';
import type { WrittenAsymmetry } from '../compare-asymmetry.js';
import type { Verdict } from '../compare-verdict.js';
import type { Change } from './change.js';
import type { Place } from './ranking.js';
import type { Profile } from './roster.js';
import type { Better, Statistics } from './statistics.js';
import type { SuccessiveError, TypicalError } from './typical-error.js';
import type { Rule } from './whose.js';
import type { WorthwhileChange } from './worthwhile.js';

/** Grows in its second part when something is added, in its first when a reader must change. */
export const sessionVersion = '1.1';

/** One trial as it is written. */
export interface WrittenTrial {
  readonly athlete: string;
  readonly athlete_from: Rule;
  readonly session: string | null;
  /** Its number, by its name or the roster. */
  readonly trial: number | null;
  readonly file: string;
  /** The jump's index in its clip. */
  readonly jump: number;
  readonly movement: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Not counted, for its low confidence. */
  readonly excluded: boolean;
  /** The numbers in which it is unlike the athlete's other trials. */
  readonly outlier_in: readonly string[];
  readonly clip_sha256: string;
  readonly take_off_s: number | null;
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly plus_minus: number }>>;
  /** The leg that jumped, where only one did. */
  readonly side: 'left' | 'right' | null;
  /** Left beside right of numbers of which the trial tells both. */
  readonly left_right: Readonly<Record<string, WrittenAsymmetry>>;
}

/** What a number is. */
export interface Meaning {
  readonly label: string;
  readonly unit: string;
  readonly definition: string;
  readonly better: Better;
}

/** One athlete's numbers in one movement and session. */
export interface AthleteResult {
  readonly athlete: string;
  readonly athlete_from: readonly Rule[];
  readonly profile: Omit<Profile, 'legLength'> & { readonly leg_length: Profile['legLength'] };
  readonly session: string | null;
  readonly movement: string;
  readonly trials: number;
  readonly low_confidence_trials: number;
  readonly excluded_trials: number;
  readonly metrics: Readonly<Record<string, Meaning & Statistics>>;
}

/** What the athletes of a movement say together of one number. */
export interface SquadMetric extends Meaning {
  readonly athletes: number;
  readonly mean: number;
  /** Between the athletes' means. */
  readonly sd_between: number | null;
  readonly typical_error: TypicalError | null;
  readonly typical_error_successive: SuccessiveError | null;
  /** Of means, and of the best of several trials. */
  readonly smallest_worthwhile_change: {
    readonly of_means: WorthwhileChange | null;
    readonly of_bests: WorthwhileChange | null;
  };
  readonly ranking: { readonly by_best: readonly Place[]; readonly by_mean: readonly Place[] };
}

/** Everybody in one movement, each athlete's latest session. */
export interface Squad {
  readonly movement: string;
  readonly title: string;
  readonly metrics: Readonly<Record<string, SquadMetric>>;
}

/** One side of a change. */
export interface ChangeSide {
  /** Where its trials come from: the folder itself, or what it is held against. */
  readonly source: 'folder' | 'baseline';
  readonly session: string | null;
  readonly n: number;
  readonly mean: number;
  readonly best: number;
}

/** How one number of one athlete changed. */
export interface AthleteChange {
  readonly athlete: string;
  readonly movement: string;
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly better: Better;
  readonly from: ChangeSide;
  readonly to: ChangeSide;
  readonly typical_error: TypicalError | null;
  readonly smallest_worthwhile_change: WorthwhileChange | null;
  readonly of_means: Change;
  readonly of_bests: Change;
}

/** How left differs from right in one athlete's session. */
export interface AthleteAsymmetry extends WrittenAsymmetry {
  readonly athlete: string;
  readonly session: string | null;
  readonly movement: string;
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  /** How many trials speak of either side. */
  readonly n_left: number;
  readonly n_right: number;
}

/** One side of a change of an asymmetry. */
interface AsymmetrySide {
  readonly source: ChangeSide['source'];
  readonly session: string | null;
  readonly index_percent: WrittenAsymmetry['index_percent'];
}

/** How the difference of left and right of one athlete changed, in percentage points. */
export interface AthleteAsymmetryChange {
  readonly athlete: string;
  readonly movement: string;
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly from: AsymmetrySide;
  readonly to: AsymmetrySide;
  readonly difference: number;
  readonly plus_minus: number;
  readonly probability: number;
  readonly verdict: Verdict;
  readonly became: Became | null;
}

/** A clip or a result without an answer. */
export interface Refused {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/** A session exactly as it is written. */
export interface SessionResult {
  readonly schema_version: string;
  readonly kind: 'session';
  readonly folder: string;
  /** What it is held against. */
  readonly baseline: string | null;
  /** The number that is shown first. */
  readonly metric: string;
  readonly trials: readonly WrittenTrial[];
  readonly results: readonly AthleteResult[];
  readonly squads: readonly Squad[];
  readonly changes: readonly AthleteChange[];
  readonly asymmetries: readonly AthleteAsymmetry[];
  readonly asymmetry_changes: readonly AthleteAsymmetryChange[];
  readonly refused: readonly Refused[];
  /** Results that cannot be read. */
  readonly damaged: readonly Refused[];
  /** Other files in JSON. */
  readonly passed_over: readonly string[];
  readonly notes: readonly Note[];
}
