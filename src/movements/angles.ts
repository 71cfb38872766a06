import { type LegAngles, type Posture, postureAt } from '../motion/angles.js';
import type { Motion } from '../motion/motion.js';
import type { View } from '../motion/view.js';
import { info, type Note } from '../note.js';
import { type Answer, type Answers, isMissing, type Moment } from './answer.js';
import type { Metric } from './movement.js';

type Angle = keyof LegAngles | 'trunk';
type AngleKey<Event extends string> = `${Angle}_angle_${Event}_deg`;

/** The rows of the angles at some events. */
export type AngleMetrics<Event extends string> = { readonly [K in AngleKey<Event>]: Metric };

/**
 * What is seen of an angle, by how far joints bend: a heel at the buttock leaves 30 degrees at the knee, a trunk on the
 * thighs 20 at the hip; the sole does not come nearer to the shank than 50.
 */
const angles: Readonly<Record<Angle, { label: string; definition: string; plausible: readonly [number, number] }>> = {
  knee: { label: 'Knee', definition: 'Angle between thigh and shank, straight is 180', plausible: [30, 180] },
  hip: { label: 'Hip', definition: 'Angle between trunk and thigh, straight is 180', plausible: [20, 180] },
  ankle: { label: 'Ankle', definition: 'Angle between shank and foot', plausible: [50, 180] },
  trunk: { label: 'Trunk lean', definition: 'Lean of the trunk from upright', plausible: [0, 110] },
};

const names = Object.keys(angles) as Angle[];

/**
 * Error of an angle seen from the side, degrees: Stenum et al. 2021 found 4.0 at the hip, 5.6 at the knee and 7.4 at the
 * ankle; MediaPipe against markers in running 6.3 (arXiv 2505.04713). The trunk, between the best seen joints, as the hip.
 */
const sideError: Readonly<Record<Angle, number>> = { knee: 6, hip: 6, ankle: 7.4, trunk: 4 };

/** Filmed at 30 to 45 degrees off the side, a knee at a right angle looks 8 to 20 degrees straighter. */
const obliqueError = 15;

/** Rows for the angles of knee, hip, ankle and trunk at the named events. */
export function angleMetrics<Event extends string>(events: readonly Event[]): AngleMetrics<Event> {
  const rows = events.flatMap((event) =>
    names.map((angle): [AngleKey<Event>, Metric] => {
      const { label, definition, plausible } = angles[angle];
      const when = event.replaceAll('_', ' ');
      const row = {
        unit: 'deg',
        label: `${label}, ${when}`,
        definition: `${definition}, as seen in the picture at ${when}; the mean of both legs, or the near leg from the side.`,
        tolerance: 3,
        plausible,
      };
      return [`${angle}_angle_${event}_deg`, angle === 'trunk' ? { ...row, definition: trunkDefinition(when) } : row];
    }),
  );
  return Object.fromEntries(rows) as unknown as AngleMetrics<Event>;
}

/** Measures the angles at the named moments. */
export function measureAngles<Event extends string>(
  motion: Motion,
  moments: Readonly<Record<Event, Moment>>,
): Answers<AngleMetrics<Event>> {
  const answers = (Object.entries(moments) as [Event, Moment][]).flatMap(([event, moment]) =>
    names.map((angle) => [`${angle}_angle_${event}_deg`, angleAt(motion, moment, angle)]),
  );
  return Object.fromEntries(answers) as Answers<AngleMetrics<Event>>;
}

/** What the view means for angles that are given all the same. */
export function angleNotes(view: View): Note[] {
  return view === 'oblique' ? [obliqueAngles] : [];
}

function angleAt({ trajectory, view }: Motion, moment: Moment, angle: Angle): Answer {
  if (isMissing(moment)) return moment;
  if (view === 'front' || view === 'rear') return notFromTheSide;
  const { time, plusMinus } = moment;
  if (trajectory.holes.some(({ start, end }) => time > start && time < end)) return jointsUnseen;
  const read = (at: number) => reading(postureAt(trajectory, at), angle, trajectory.nearSide);
  const value = read(time);
  if (value === null) return jointsUnseen;
  const byTime = ((read(time + plusMinus) ?? value) - (read(time - plusMinus) ?? value)) / 2;
  return { value, plusMinus: Math.hypot(byTime, view === 'oblique' ? obliqueError : sideError[angle]) };
}

function reading(posture: Posture, angle: Angle, nearSide: 'left' | 'right' | null): number | null {
  if (angle === 'trunk') return posture.trunk;
  const legs = nearSide ? [posture[nearSide]] : [posture.left, posture.right];
  const seen = legs.map((leg) => leg[angle]).filter((value) => value !== null);
  return seen.length > 0 ? seen.reduce((sum, value) => sum + value, 0) / seen.length : null;
}

function trunkDefinition(when: string): string {
  return `${angles.trunk.definition}, as seen in the picture at ${when}, without a sign.`;
}

const jointsUnseen = info(
  'angles.unseen',
  'At some events not every joint is seen, so the angles there are left out.',
  'Keep the whole body in the picture, with light on it and nothing in front of it.',
);

const notFromTheSide = info(
  'angles.not-from-side',
  'Seen from the front or from behind, joints do not show how far they bend, so their angles are left out.',
  'Film from the side to have angles.',
);

const obliqueAngles = info(
  'angles.oblique',
  'The clip is filmed obliquely, where bent joints look straighter than they are.',
  'Film from the side to have angles to a few degrees.',
);
