import { type Answer, type Answers, derive } from './answer.js';
import { flightMetrics } from './flight.js';
import { massOf } from './mass.js';
import type { Measurable, MetricTable } from './movement.js';
import { judge } from './settle.js';

/** Watts from the height in centimetres and the mass in kilograms. */
interface Equation {
  readonly perCentimetre: number;
  readonly perKilogram: number;
  readonly constant: number;
  /** Standard error of the estimate, watts: by how much a person's power lies off the equation. */
  readonly standardError: { readonly 'squat-jump': number; readonly 'countermovement-jump': number };
}

/**
 * Sayers et al. 1999, 108 men and women. Made from squat jumps, where its standard error is 355 W. Fed with the height of
 * a countermovement jump it over-reads by 2.7 %; the paper's own equation for those has a standard error of 562 W (quoted
 * in public code; the full text was out of reach), and no other equation can scatter less on the same jumps.
 */
const sayers: Equation = {
  perCentimetre: 60.7,
  perKilogram: 45.3,
  constant: -2055,
  standardError: { 'squat-jump': 355, 'countermovement-jump': 562 },
};

/**
 * Harman et al. 1991, 17 men. No standard error was found in text within reach: fitted to fewer people with the same two
 * inputs it is taken to be no better than Sayers'.
 */
const harmanPeak: Equation = {
  perCentimetre: 61.9,
  perKilogram: 36.0,
  constant: 1822,
  standardError: { 'squat-jump': 355, 'countermovement-jump': 562 },
};

/**
 * As above. The paper's determination falls from 0.88 (peak) to 0.73 (mean; both from memory) and its slope to a third,
 * which makes 0.56 of the scatter.
 */
const harmanMean: Equation = {
  perCentimetre: 21.2,
  perKilogram: 23.0,
  constant: -1393,
  standardError: { 'squat-jump': 200, 'countermovement-jump': 316 },
};

/** To light people who jump low the equations give next to nothing; 120 kg thrown 1 m high are 10 kW by all of them. */
const peakPowers = [300, 15000] as const;

/** Powers that regressions tell from height and mass: for squat and countermovement jumps only, which they were made from. */
export const powerMetrics = {
  peak_power_w: {
    unit: 'W',
    label: 'Peak power (Sayers)',
    definition:
      'Peak mechanical power by the equation of Sayers et al. 1999, 60.7 h[cm] + 45.3 m[kg] - 2055; it reads about 20 % high for women (Canavan and Vescovi 2004).',
    tolerance: 60,
    plausible: peakPowers,
  },
  peak_power_harman_w: {
    unit: 'W',
    label: 'Peak power (Harman)',
    definition: 'Peak mechanical power by the equation of Harman et al. 1991, 61.9 h[cm] + 36.0 m[kg] + 1822.',
    tolerance: 60,
    plausible: peakPowers,
  },
  mean_power_harman_w: {
    unit: 'W',
    label: 'Mean power (Harman)',
    definition:
      'Mean mechanical power of the push-off by the equation of Harman et al. 1991, 21.2 h[cm] + 23.0 m[kg] - 1393.',
    tolerance: 25,
    // Less than the peak, and withheld where the equation leaves the people it was made from.
    plausible: [100, 8000],
  },
} as const satisfies MetricTable;

/** Powers of one jump, with the error of the height and that of the equation. */
export function measurePower(
  { jump, athlete }: Measurable,
  kind: keyof Equation['standardError'],
): Answers<typeof powerMetrics> {
  const mass = massOf(athlete);
  const centreRise = judge(flightMetrics.jump_height_m, jump.flight.heights.best);
  const by = ({ perCentimetre, perKilogram, constant, standardError }: Equation): Answer =>
    derive(
      [centreRise, mass, { value: 0, plusMinus: standardError[kind] }],
      (height, kilograms, offEquation) =>
        perCentimetre * 100 * height + perKilogram * kilograms + constant + offEquation,
    );
  return { peak_power_w: by(sayers), peak_power_harman_w: by(harmanPeak), mean_power_harman_w: by(harmanMean) };
}
