import { gravity } from '../../motion/gravity.js';
import { info, type Note, warning } from '../../note.js';
import { type Answer, type Answers, derive, isMissing } from '../answer.js';
import type { Measurable, MetricTable } from '../movement.js';
import { noDrop } from './phases.js';

/** A jump down from more than this would break a leg rather than test it; less than 3 cm is no drop. */
const drops = [0.03, 1.5] as const;

/** The numbers of the fall before a drop jump. */
export const dropMetrics = {
  drop_height_m: {
    unit: 'm',
    label: 'Drop height',
    definition:
      'Height of the free fall that gives the velocity at first contact, v² / 2g; often not the height of the box.',
    tolerance: 0.03,
    plausible: drops,
  },
  box_height_m: {
    unit: 'm',
    label: 'Box height',
    definition: 'How far the feet on the box stand above the floor, as seen.',
    tolerance: 0.03,
    plausible: drops,
  },
  contact_velocity_m_s: {
    unit: 'm/s',
    label: 'Velocity at first contact',
    definition: 'Downward velocity of the centre of mass when the first foot meets the floor, as a positive number.',
    tolerance: 0.1,
    // From the drop heights.
    plausible: [0.7, 5.5],
  },
} as const satisfies MetricTable;

/** Differences that people do not mean, such as a mat or a bent knee, are this small; errors go beyond twice theirs rarely. */
const meantDifference = 0.03;
const rareErrors = 2;

/** Longer contacts are no fast stretch-shortening cycle (Schmidtbleicher 1992; Flanagan and Comyns 2008). */
const fastContact = 0.25;

/** Measures the fall. */
export function measureDrop({ jump }: Measurable): Answers<typeof dropMetrics> {
  const { drop } = jump.approach;
  const speed = drop?.contactSpeed ?? noDrop;
  return {
    drop_height_m: derive([speed], (v) => v ** 2 / (2 * gravity)),
    box_height_m: drop ? (drop.boxHeight ?? boxUnseen) : noDrop,
    contact_velocity_m_s: speed,
  };
}

/** What is worth knowing about the fall and the contact that follows. */
export function dropNotes(fall: Answer, contact: Answer, { athlete: { dropHeight } }: Measurable): Note[] {
  const notes: Note[] = [];
  if (dropHeight !== null && !isMissing(fall)) {
    const difference = Math.abs(dropHeight - fall.value);
    if (difference > Math.max(rareErrors * fall.plusMinus, meantDifference)) {
      notes.push(
        warning(
          'drop-jump.drop-height-differs',
          `The fall measures ${centimetres(fall.value)} cm, the stated drop height is ${centimetres(dropHeight)} cm.`,
          'Step off the box without jumping up or bending down; check the stated height.',
        ),
      );
    }
  }
  if (!isMissing(contact) && contact.value > fastContact) {
    notes.push(
      info(
        'drop-jump.slow-contact',
        `The contact lasted ${contact.value.toFixed(2)} s, longer than the ${fastContact} s of a fast stretch-shortening cycle.`,
        'Ask for a shorter contact, or choose a lower box.',
      ),
    );
  }
  return notes;
}

function centimetres(metres: number): string {
  return (100 * metres).toFixed(0);
}

const boxUnseen = info(
  'drop-jump.box-unseen',
  'The athlete is not seen standing on the box, so its height is not measured.',
  'Let the camera run while the athlete stands on the box for a second.',
);
