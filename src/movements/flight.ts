import type { Flight } from '../motion/flight.js';
import { gravity } from '../motion/gravity.js';
import { info, type Note } from '../note.js';
import { type Answer, type Answers, duration } from './answer.js';
import type { Measurable, MetricTable } from './movement.js';
import { judge } from './settle.js';

/**
 * The highest standing jumps ever measured raise the reach by 1.2 m (NFL combine: 46 inches), with arms and a stretched
 * body helping. The other bounds of a flight follow from this height and from the 1 cm below which nothing is a jump.
 */
const heights = [0.01, 1.3] as const;
const flightTimes = [0.09, 1.05] as const;
const takeOffVelocities = [0.4, 5.1] as const;

/** The numbers of every jump, whatever came before it. */
export const flightMetrics = {
  jump_height_m: {
    unit: 'm',
    label: 'Jump height',
    definition:
      'How far the centre of mass rises from take-off to its highest point, from all that the clip shows of the flight.',
    tolerance: 0.01,
    plausible: heights,
    headline: 'high',
  },
  jump_height_flight_time_m: {
    unit: 'm',
    label: 'Jump height by flight time',
    definition: 'g T² / 8: the height if the body landed in the posture in which it left the floor.',
    tolerance: 0.01,
    plausible: heights,
  },
  jump_height_fit_m: {
    unit: 'm',
    label: 'Jump height by the rise',
    definition: 'g t² / 2 with the time t from take-off to the top of the parabola that the centre of mass follows.',
    tolerance: 0.015,
    plausible: heights,
  },
  jump_height_posture_corrected_m: {
    unit: 'm',
    label: 'Jump height corrected for posture',
    definition: 'The height by flight time, less what landing lower than take-off added to the flight.',
    tolerance: 0.015,
    plausible: heights,
  },
  flight_time_s: {
    unit: 's',
    label: 'Flight time',
    definition: 'From the last foot off the floor to the first foot back on it.',
    tolerance: 0.01,
    plausible: flightTimes,
  },
  take_off_velocity_m_s: {
    unit: 'm/s',
    label: 'Take-off velocity',
    definition: 'Upward velocity of the centre of mass when the last foot leaves the floor.',
    tolerance: 0.05,
    plausible: takeOffVelocities,
  },
  landing_lower_m: {
    unit: 'm',
    label: 'Landing lower',
    definition: 'How much lower the centre of mass is at landing than at take-off.',
    tolerance: 0.01,
    // Nearly stretched at take-off, a body cannot be much longer at landing; half a leg is the deepest tuck in the air.
    plausible: [-0.1, 0.4],
  },
  take_off_difference_s: {
    unit: 's',
    label: 'Take-off, left minus right',
    definition: 'By how much the left foot leaves the floor after the right one.',
    tolerance: 0.005,
    // Feet farther apart in time than this do not jump together: it is a step.
    plausible: [-0.2, 0.2],
  },
  landing_difference_s: {
    unit: 's',
    label: 'Landing, left minus right',
    definition: 'By how much the left foot lands after the right one.',
    tolerance: 0.005,
    // As at take-off.
    plausible: [-0.2, 0.2],
  },
  scale_px_per_m: {
    unit: 'px/m',
    label: 'Scale',
    definition: 'Pixels per metre at the athlete, found from the fall with g and from the body.',
    tolerance: 10,
    // From somebody 35 pixels tall to somebody who fills an 8K picture.
    plausible: [20, 5000],
  },
} as const satisfies MetricTable;

/** Measures what every jump has. */
export function measureFlight({ motion, jump: { flight } }: Measurable): Answers<typeof flightMetrics> {
  const { feet, heights: found } = flight;
  const noFeet = noFeetOf(flight);
  return {
    jump_height_m: found.best,
    jump_height_flight_time_m: found.flightTime,
    jump_height_fit_m: found.fit,
    jump_height_posture_corrected_m: found.postureCorrected ?? postureUnseen,
    flight_time_s: flight.time,
    take_off_velocity_m_s: flight.takeOffVelocity,
    landing_lower_m: flight.landingLower,
    take_off_difference_s: feet ? duration(feet.right.takeOff, feet.left.takeOff) : noFeet,
    landing_difference_s: feet ? duration(feet.right.landing, feet.left.landing) : noFeet,
    scale_px_per_m: motion.scale,
  };
}

/** The height's error in two parts: what the take-off instant brings, and a rest that is independent of it. */
export interface HeightByTakeOff {
  /** Metres of height lost for each second that the take-off is later. */
  readonly slope: number;
  /** The height, with the rest of its error; or why there is none. */
  readonly rest: Answer;
}

/**
 * Splits the height's error. A later take-off shortens the flight and so lowers g T² / 8 by g T / 4 a second; where other
 * evidence holds the height better than that, its error bounds the part that is shared.
 */
export function heightByTakeOff({ takeOff, time, heights: { best } }: Flight): HeightByTakeOff {
  const byFlightTime = (gravity * time.value) / 4;
  const most = takeOff.plusMinus > 0 ? best.plusMinus / takeOff.plusMinus : 0;
  const slope = Math.min(byFlightTime, most);
  const shared = slope * takeOff.plusMinus;
  return {
    slope,
    rest: judge(flightMetrics.jump_height_m, {
      value: best.value,
      plusMinus: Math.sqrt(Math.max(0, best.plusMinus ** 2 - shared ** 2)),
    }),
  };
}

const postureUnseen = info(
  'landing.posture-unseen',
  'The view does not show how much lower the body is at landing, so the height is not corrected for it.',
  'Film from the side, with the whole body in the picture until after landing.',
);

/** Why nothing is known of each foot alone. */
export function noFeetOf({ legs }: Pick<Flight, 'legs'>): Note {
  return legs === 'left' || legs === 'right' ? oneLeg : feetUnseen;
}

/** Why there is nothing of the other foot. */
export const oneLeg = info(
  'feet.one-leg',
  'One leg jumps and the other stays off the floor, so there is no left and right of one jump to compare.',
  'Jump on each leg in turn to compare them.',
);

const feetUnseen = info(
  'feet.not-apart',
  'The feet cannot be told apart well enough to compare left with right.',
  'Film from the front or obliquely to compare the legs.',
);
