import type { MetricTable } from '../movement.js';

const time = (label: string, definition: string, most: number) =>
  ({ unit: 's', label, definition, tolerance: 0.015, plausible: [0, most] }) as const;
const length = (label: string, definition: string, most: number) =>
  ({ unit: 'm', label, definition, tolerance: 0.04, plausible: [0.1, most] }) as const;

/** What is said of each step, and of the steps of a side. */
export const stepMetrics = {
  step_time_s: time('Step time', "From the other foot's strike to this foot's.", 1.5),
  stride_time_s: time('Stride time', 'From one strike of a foot to its next.', 3),
  stance_time_s: time('Stance time', "From a foot's strike to its toe-off.", 2),
  swing_time_s: time('Swing time', "From a foot's toe-off to its next strike.", 1.5),
  duty_factor: {
    unit: '1',
    label: 'Duty factor',
    definition: 'Stance time as a part of stride time: more than a half in walking, less in running.',
    tolerance: 0.02,
    plausible: [0.1, 0.95],
  },
  step_length_m: length('Step length', 'How far ahead of the other foot the toes stand, along the way.', 3),
  stride_length_m: length(
    'Stride length',
    'How far ahead of where they stood before the toes of the same foot stand.',
    6,
  ),
  foot_strike_angle_deg: {
    unit: 'deg',
    label: 'Foot strike angle',
    definition:
      'How far the sole is turned up at the strike, against lying flat: above zero the heel meets the floor first.',
    tolerance: 6,
    plausible: [-60, 60],
  },
} as const satisfies MetricTable;

/** What is said of all steps together. */
export const gaitMetrics = {
  cadence_per_min: {
    unit: '1/min',
    label: 'Cadence',
    definition: 'Steps per minute, from strike to strike through each stretch straight on.',
    tolerance: 1.5,
    plausible: [30, 320],
  },
  speed_m_s: {
    unit: 'm/s',
    label: 'Speed',
    definition: 'How fast the feet are placed ahead of each other; on a treadmill, of its belt.',
    tolerance: 0.06,
    plausible: [0.1, 12],
  },
  ...stepMetrics,
  double_support_time_s: time('Double support', 'Both feet on the floor, per step: walking only.', 1),
  flight_time_s: time('Flight', 'No foot on the floor, per step: running only.', 0.5),
  vertical_oscillation_m: {
    unit: 'm',
    label: 'Vertical oscillation',
    definition: 'How far the centre of mass goes up and down in a step.',
    tolerance: 0.015,
    plausible: [0, 0.3],
  },
  step_time_asymmetry: asymmetry('Step time asymmetry', 'step time'),
  stance_time_asymmetry: asymmetry('Stance time asymmetry', 'stance time'),
  step_length_asymmetry: asymmetry('Step length asymmetry', 'step length'),
  scale_px_per_m: {
    unit: 'px/m',
    label: 'Scale',
    definition: "Pixels per metre at the athlete, by the athlete's height or leg length.",
    tolerance: 8,
    plausible: [5, 20000],
  },
} as const satisfies MetricTable;

function asymmetry(label: string, what: string) {
  const definition = `Left minus right ${what}, as a part of their mean: zero is alike.`;
  return { unit: '1', label, definition, tolerance: 0.04, plausible: [-2, 2] } as const;
}
