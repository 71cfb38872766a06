import type { Estimate } from '../../motion/estimate.js';
import type { Steps, Straight } from '../../motion/steps/steps.js';
import type { Note } from '../../note.js';
import { type Answers, isMissing } from '../answer.js';
import { judge } from '../settle.js';
import type { MeasuredGait, MeasuredStraight, StepMovement, Walkable } from '../step-movement.js';
import { cycleOf, percents } from './cycle.js';
import { likelihoodOf, strikesOf } from './likelihood.js';
import { gaitMetrics, stepMetrics } from './metrics.js';
import { leastStrikes, noGait } from './no-gait.js';
import { beganUnseen, gaitNotes, notInRunning, notInWalking, scaleUnknown, toeOffsEarly, unseen } from './notes.js';
import { stepRows } from './step-rows.js';
import { strideRows } from './stride-rows.js';
import { asymmetryOf, cadenceOf, meansOver, oscillationOf, overlapOf, speedOf, variabilityOf } from './whole.js';

/** Walking and running, over the floor or on a treadmill. */
export const gait: StepMovement<typeof gaitMetrics> = {
  id: 'gait',
  aliases: ['walk', 'run'],
  title: 'Gait',
  metrics: gaitMetrics,
  stepMetrics,
  stepLikelihood: likelihoodOf,
  tooFew: noGait,
  measureSteps(walkable) {
    const { steps } = walkable;
    const straights = ofOneManner(steps.straights);
    if (strikesOf(ofOneWay(straights)) < leastStrikes) return null;
    return measure(walkable, { ...steps, straights });
  },
};

/** Steps backwards are another way of walking: where enough lead forwards, those alone are summed up, otherwise the others. */
function ofOneWay(straights: readonly Straight[]): Straight[] {
  const forwards = straights.filter((straight) => !isBackwards(straight));
  const backwards = straights.filter(isBackwards);
  const enough = strikesOf(forwards) >= Math.min(leastStrikes, strikesOf(backwards));
  return enough ? forwards : backwards;
}

function isBackwards({ travel, facing }: Straight): boolean {
  return travel !== facing;
}

/** Who runs and then walks does two things: what there are more strikes of is measured. */
function ofOneManner(straights: readonly Straight[]): Straight[] {
  const strikes = (manner: Straight['manner']) => strikesOf(straights.filter((one) => one.manner === manner));
  const manner = strikes('running') > strikes('walking') ? 'running' : 'walking';
  return straights.filter((one) => one.manner === manner && strikesOf([one]) > 0);
}

function measure({ motion, athlete }: Walkable, read: Steps): MeasuredGait<typeof gaitMetrics> {
  const { manner } = read.straights[0]!;
  const early = manner === 'walking' && areToeOffsEarly(ofOneWay(read.straights));
  const all = early ? withoutToeOffs(read) : read;
  const { trajectory, ground } = all;
  const straights = ofOneWay(all.straights);
  const steps = { ...all, straights };
  const scale = athlete.height === null && athlete.legLength === null ? null : motion.bodyScale;
  const listed = all.straights.flatMap((straight, i) => stepRows(trajectory, straight, i, scale));
  const rows = listed.filter(({ straight }) => straights.includes(all.straights[straight]!));
  const ofSide = (side: 'left' | 'right') =>
    meansOver(
      rows.filter((row) => row.side === side),
      scale,
    );
  const sides = { left: ofSide('left'), right: ofSide('right') };
  const or = (estimate: Estimate | null, reason: Note) => estimate ?? reason;
  const means = meansOver(rows, scale);
  const lengths = scale ? unseen : scaleUnknown;
  const offUnknown = early ? toeOffsEarly : unseen;
  const overlap = or(overlapOf(straights, manner), offUnknown);
  const { left, right } = sides;
  const answers: Answers<typeof gaitMetrics> = {
    cadence_per_min: or(cadenceOf(straights), unseen),
    speed_m_s: or(speedOf(straights, scale), lengths),
    step_time_s: or(means.step_time_s, unseen),
    stride_time_s: or(means.stride_time_s, unseen),
    stance_time_s: or(means.stance_time_s, offUnknown),
    swing_time_s: or(means.swing_time_s, offUnknown),
    duty_factor: or(means.duty_factor, offUnknown),
    step_length_m: or(means.step_length_m, lengths),
    stride_length_m: or(means.stride_length_m, lengths),
    foot_strike_angle_deg: or(means.foot_strike_angle_deg, offUnknown),
    double_support_time_s: manner === 'walking' ? overlap : notInRunning,
    flight_time_s: manner === 'running' ? overlap : notInWalking,
    vertical_oscillation_m: or(oscillationOf(steps, scale), lengths),
    step_time_asymmetry: or(asymmetryOf(left.step_time_s, right.step_time_s), unseen),
    stance_time_asymmetry: or(asymmetryOf(left.stance_time_s, right.stance_time_s), offUnknown),
    step_length_asymmetry: or(asymmetryOf(left.step_length_m, right.step_length_m), lengths),
    scale_px_per_m: or(scale, scaleUnknown),
  };
  const judged = Object.entries(gaitMetrics).map(
    ([key, metric]) => [key, judge(metric, answers[key as keyof typeof gaitMetrics])] as const,
  );
  const measuredStraights = all.straights.map(describe);
  return {
    ...{ manner, ground, straights: measuredStraights, excluded: between(measuredStraights), sides },
    ...{ steps: listed, strides: strideRows(listed) },
    metrics: Object.fromEntries(
      judged.map(([key, answer]) => [key, isMissing(answer) ? null : answer]),
    ) as MeasuredGait<typeof gaitMetrics>['metrics'],
    variability: variabilityOf(rows),
    cycle: { percent: percents, left: cycleOf(steps, 'left'), right: cycleOf(steps, 'right') },
    notes: [
      ...gaitNotes(rows, measuredStraights, listed.length),
      ...beganUnseen(straights.filter(({ contacts }) => contacts[0]?.strike === null).length, straights.length),
      ...new Set(judged.flatMap(([, answer]) => (isMissing(answer) ? [answer] : []))),
    ],
  };
}

/** Walkers have both feet on the floor for longer than this in every step, however fast they go: seconds. */
const leastSupport = 0.05;

function areToeOffsEarly(straights: readonly Straight[]): boolean {
  const support = overlapOf(straights, 'walking');
  return support !== null && support.value < leastSupport;
}

function withoutToeOffs(steps: Steps): Steps {
  const straights = steps.straights.map((straight) => ({
    ...straight,
    contacts: straight.contacts.map((contact) => ({ ...contact, off: null })),
  }));
  return { ...steps, straights };
}

function describe(straight: Straight): MeasuredStraight {
  const { contacts, travel } = straight;
  const moments = contacts.flatMap(({ strike, off }) => [strike?.time ?? [], off?.time ?? []].flat());
  return {
    start: Math.min(...moments),
    end: Math.max(...moments),
    direction: travel > 0 ? 'right' : 'left',
    backwards: isBackwards(straight),
  };
}

function between(straights: readonly MeasuredStraight[]): { start: number; end: number }[] {
  return straights.slice(1).map(({ start }, i) => ({ start: straights[i]!.end, end: start }));
}
