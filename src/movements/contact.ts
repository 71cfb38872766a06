import { type Leg, sideOf } from '../motion/legs.js';
import { type Answer, type Answers, derive, duration, isMissing, type Moment } from './answer.js';
import { heightByTakeOff, noFeetOf, oneLeg } from './flight.js';
import { massOf } from './mass.js';
import type { Measurable, MetricTable } from './movement.js';
import { judge } from './settle.js';

/** No shorter than a sprinter's step at full speed; after more than this nobody rebounds. Seconds. */
const contactTimes = [0.07, 1.5] as const;

/** The numbers of a contact between a fall and a flight. */
export const contactMetrics = {
  contact_time_s: {
    unit: 's',
    label: 'Contact time',
    definition: 'From the first foot on the floor to the last foot off it.',
    tolerance: 0.01,
    plausible: contactTimes,
    headline: 'low',
  },
  contact_time_left_s: {
    unit: 's',
    label: 'Contact time, left',
    definition: 'From the left foot on the floor to the left foot off it.',
    tolerance: 0.01,
    plausible: contactTimes,
  },
  contact_time_right_s: {
    unit: 's',
    label: 'Contact time, right',
    definition: 'From the right foot on the floor to the right foot off it.',
    tolerance: 0.01,
    plausible: contactTimes,
  },
  rsi_flight_over_contact: {
    unit: '1',
    label: 'RSI, flight over contact',
    definition: 'Flight time divided by contact time (also called reactive strength ratio).',
    tolerance: 0.1,
    // The best hoppers reach 5.
    plausible: [0.05, 8],
    headline: 'high',
  },
  rsi_height_over_contact: {
    unit: 'm/s',
    label: 'RSI, height over contact',
    definition: 'Jump height divided by contact time (reactive strength index).',
    tolerance: 0.1,
    // The best jumpers reach 4.
    plausible: [0.01, 6],
    headline: 'high',
  },
  leg_stiffness_n_m: {
    unit: 'N/m',
    label: 'Leg stiffness (Dalleau)',
    definition:
      'Stiffness of the leg as a spring by Dalleau et al. 2004, m pi (Tf + Tc) / (Tc² ((Tf + Tc) / pi - Tc / 4)), from mass, flight and contact time.',
    tolerance: 1500,
    // As for a kilogram, between 25 and 150 of them.
    plausible: [125, 450_000],
  },
  leg_stiffness_per_kg: {
    unit: 'N/m/kg',
    label: 'Leg stiffness per kilogram (Dalleau)',
    definition: 'Leg stiffness by Dalleau et al. 2004, divided by the mass, from flight and contact time alone.',
    tolerance: 20,
    // What the shortest contact with the longest flight, and the longest with the shortest, would give.
    plausible: [5, 3000],
  },
} as const satisfies MetricTable;

/**
 * Measures a contact. The take-off ends the contact and begins the flight: where it is read late, contact grows as flight
 * and height shrink. So the three instants are the inputs, not the two durations. On an impossible contact nothing is built.
 */
export function measureContact(contactStart: Moment, measurable: Measurable): Answers<typeof contactMetrics> {
  const { jump, athlete } = measurable;
  const { flight } = jump;
  const { takeOff, landing } = flight;
  const { slope, rest } = heightByTakeOff(flight);
  const contact = judge(contactMetrics.contact_time_s, duration(contactStart, takeOff));
  const start = isMissing(contact) ? contact : contactStart;
  const stiffness = (on: number, off: number, back: number) => dalleau(off - on, back - off);
  return {
    contact_time_s: contact,
    contact_time_left_s: isMissing(contact) ? contact : contactOf('left', contact, measurable),
    contact_time_right_s: isMissing(contact) ? contact : contactOf('right', contact, measurable),
    rsi_flight_over_contact: derive([start, takeOff, landing], (on, off, back) => (back - off) / (off - on)),
    rsi_height_over_contact: derive(
      [start, takeOff, rest],
      (on, off, height) => (height - slope * (off - takeOff.time)) / (off - on),
    ),
    leg_stiffness_n_m: derive(
      [start, takeOff, landing, massOf(athlete)],
      (on, off, back, mass) => mass * stiffness(on, off, back),
    ),
    leg_stiffness_per_kg: derive([start, takeOff, landing], stiffness),
  };
}

/** The contact of one foot, where it is known when it landed and when it left; of who hops on one leg it is all there is. */
function contactOf(leg: Leg, contact: Answer, { motion: { jumps }, jump }: Measurable): Answer {
  const { flight, approach } = jump;
  const side = sideOf(flight);
  const before = jumps[jumps.indexOf(jump) - 1]?.flight;
  if (side !== undefined && before && sideOf(before) === side) return leg === side ? contact : oneLeg;
  const landed = approach.reboundFrom ? before?.feet?.[leg].landing : undefined;
  const left = flight.feet?.[leg].takeOff;
  return landed && left ? duration(landed, left) : noFeetOf(flight);
}

/** Stiffness per kilogram of a mass on a spring whose force over the contact is half a sine (Dalleau et al. 2004). */
function dalleau(contact: number, flight: number): number {
  const cycle = flight + contact;
  return (Math.PI * cycle) / (contact ** 2 * (cycle / Math.PI - contact / 4));
}
