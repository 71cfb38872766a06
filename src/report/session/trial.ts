import type { Estimate } from '../../motion/estimate.js';
import { findMovement } from '../../movements/index.js';
import type { Analysis, JumpResult } from '../analysis.js';
import { feetOf, type LeftRight, leftRightOf } from '../left-right.js';
import { headlineRows } from './headline-rows.js';
import { naturally } from './natural-order.js';
import type { Whose } from './whose.js';

/** One jump of one result, or all its steps together, and whose it is. */
export interface Trial extends Whose {
  /** The result's or clip's path within the folder. */
  readonly file: string;
  /** The jump's index in its clip. */
  readonly jump: number;
  /** The movement's id. */
  readonly movement: string;
  readonly confidence: Analysis['metadata']['quality']['confidence'];
  /** Of a low confidence where such are not to count. */
  readonly excluded: boolean;
  /** The headline numbers that were measured. */
  readonly metrics: Readonly<Record<string, Estimate>>;
  /** The leg that jumped, where only one did. */
  readonly side: 'left' | 'right' | undefined;
  /** Left beside right of numbers of which this trial tells both. */
  readonly leftRight: LeftRight;
  /** Numbers that another version meant something else by: they are not counted. */
  readonly otherwiseDefined: readonly string[];
  /** Which clip it was, and when in it: the same jump is not counted twice. */
  readonly clip: string;
  readonly takeOff: number | null;
  /** Whether somebody has given events of it by hand. */
  readonly corrected?: boolean;
}

/** A number of one trial, and which clip it is from: jumps of one clip share some of their error. */
export interface Sample extends Estimate {
  readonly clip: string;
}

/** The trials of a result. */
export function trialsOf(
  analysis: Analysis,
  { file, whose, strict }: { readonly file: string; readonly whose: Whose; readonly strict: boolean },
): Trial[] {
  const { movement, jumps, gait, metadata } = analysis;
  const { confidence } = metadata.quality;
  const common = {
    ...{ ...whose, file, movement: movement.type, confidence, excluded: strict && confidence === 'low' },
    clip: metadata.video.sha256,
  };
  if (gait) {
    const leftRight = leftRightOf(analysis);
    return [{ ...common, jump: 0, metrics: {}, otherwiseDefined: [], side: undefined, leftRight, takeOff: null }];
  }
  return jumps.map(({ index, side, metrics, events }) => ({
    ...{ ...common, jump: index, side, leftRight: feetOf({ side, metrics }) },
    ...headlineNumbers(movement.type, metrics),
    // Of two results of one clip one may be corrected by hand: what was found tells that they are the same jump.
    takeOff: (events.take_off?.automatic ?? events.take_off)?.time_s ?? null,
    corrected: Object.values(events).some((event) => event?.evidence === 'given'),
  }));
}

function headlineNumbers(
  movement: string,
  metrics: JumpResult['metrics'],
): Pick<Trial, 'metrics' | 'otherwiseDefined'> {
  const table = findMovement(movement)?.metrics ?? {};
  const measured = headlinesOf(movement).flatMap((key) => {
    const { value, plus_minus: plusMinus, ...meant } = metrics[key] ?? { value: null, plus_minus: null };
    return value === null || plusMinus === null ? [] : [{ key, estimate: { value, plusMinus }, meant }];
  });
  const isOurs = ({ key, meant }: (typeof measured)[number]) =>
    'unit' in meant && meant.unit === table[key]?.unit && meant.definition === table[key]?.definition;
  return {
    metrics: Object.fromEntries(measured.filter(isOurs).map(({ key, estimate }) => [key, estimate])),
    otherwiseDefined: measured.filter((one) => !isOurs(one)).map(({ key }) => key),
  };
}

/** The numbers that a movement is summed up by. */
export function headlinesOf(movement: string): string[] {
  return headlineRows(movement).map(({ key }) => key);
}

/** The order in which trials were made, as far as numbers and names tell. */
export function inOrder(trials: readonly Trial[]): Trial[] {
  const place = ({ number }: Trial) => number ?? Number.POSITIVE_INFINITY;
  return [...trials].sort((a, b) => {
    if (place(a) !== place(b)) return place(a) < place(b) ? -1 : 1;
    return naturally(a.file, b.file) || a.jump - b.jump;
  });
}

/** A trial's number of that name, for each trial that counts and has it. */
export function samplesOf(trials: readonly Trial[], key: string): Sample[] {
  return trials.flatMap(({ metrics, clip, excluded }) => {
    const estimate = metrics[key];
    return estimate && !excluded ? [{ ...estimate, clip }] : [];
  });
}

/** Two analyses of one clip find a take-off at the same moment; no two jumps are so near each other. */
const sameMoment = 0.1;

/** The trials without those that stand there twice, and which files those are: what somebody has corrected counts. */
export function withoutRepeats(trials: readonly Trial[]): { readonly kept: Trial[]; readonly repeated: string[] } {
  const kept: Trial[] = [];
  const repeated = new Set<string>();
  const byClip = new Map<string, Trial[]>();
  for (const trial of trials) {
    const { clip, takeOff, file, jump, movement } = trial;
    const others = byClip.get(clip) ?? [];
    const same = others.find((other) =>
      takeOff === null || other.takeOff === null
        ? other.movement === movement && other.file !== file && other.jump === jump
        : Math.abs(other.takeOff - takeOff) < sameMoment,
    );
    if (same && (same.corrected || !trial.corrected)) {
      repeated.add(file);
      continue;
    }
    if (same) repeated.add(same.file);
    kept.splice(same ? kept.indexOf(same) : kept.length, same ? 1 : 0, trial);
    byClip.set(clip, [...others.filter((other) => other !== same), trial]);
  }
  return { kept, repeated: [...repeated] };
}
