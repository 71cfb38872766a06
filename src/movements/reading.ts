import type { KinemotionError } from '../errors.js';
import { sideOf } from '../motion/legs.js';
import type { Motion } from '../motion/motion.js';
import { noJump } from '../motion/no-jump.js';
import type { Steps } from '../motion/steps/steps.js';
import { type Choice, chooseMovement, chooseStepMovement, isOfSteps, stepMovements } from './index.js';
import type { Athlete, Measurable, Measured, Movement, MovementFacts } from './movement.js';
import type { MeasuredGait, StepMovement } from './step-movement.js';

/** What was done in a clip, measured: jumps, or steps. */
export interface Reading {
  readonly choice: Choice;
  /** Which jumps of the motion these are, by their places: a runner's flights are none of them. */
  readonly jumps: readonly number[];
  readonly measured: readonly Measured[];
  readonly gait: { readonly movement: StepMovement; readonly measured: MeasuredGait } | null;
}

/** What was asked for, and what is known of the athlete. */
export interface Asked {
  readonly movement: MovementFacts | null;
  readonly athlete: Athlete;
}

/** Says which movement it was and measures it: what was asked for, or else jumps before steps. Null where it is none. */
export function readMovement(motion: Motion, steps: Steps, { movement, athlete }: Asked): Reading | null {
  const measurable = movement && isOfSteps(movement) ? [] : motion.jumps.filter(({ flight }) => !isStep(steps, flight));
  if (measurable.length > 0) {
    const choice = chooseMovement(measurable, movement);
    const jumps = measurable.map((jump) => motion.jumps.indexOf(jump));
    return { choice, jumps, measured: measureJumps(choice.movement, { motion, jumps, athlete }), gait: null };
  }
  if (movement && !isOfSteps(movement)) return null;
  const choice = chooseStepMovement(steps, movement);
  const measured = choice?.movement.measureSteps({ motion, steps, athlete });
  return choice && measured ? { choice, jumps: [], measured: [], gait: { movement: choice.movement, measured } } : null;
}

/** Measures the jumps at these places of the motion. */
export function measureJumps(
  movement: Movement,
  { motion, jumps, athlete }: Pick<Measurable, 'motion' | 'athlete'> & Pick<Reading, 'jumps'>,
): Measured[] {
  return jumps.map((place) => movement.measure({ motion, jump: motion.jumps[place]!, athlete }));
}

/** Why nothing was measured, and how to film again. */
export function nothingMeasured(
  motion: Motion,
  steps: Steps,
  movement: MovementFacts | null,
  clip: string,
): KinemotionError {
  if (movement) return isOfSteps(movement) ? movement.tooFew(steps, clip) : noJump(motion, clip);
  const nearest = stepMovements.find((one) => one.stepLikelihood(steps) > somewhatLikely);
  return nearest ? nearest.tooFew(steps, clip) : noJump(motion, clip);
}

/** Who goes a step or two in a clip wants to be told of steps, not of jumps. */
const somewhatLikely = 0.1;

/** A runner's flight is no jump: it lies within steps straight on. Who comes down on the leg that jumped hops. */
function isStep({ straights }: Steps, flight: Motion['jumps'][number]['flight']): boolean {
  if (sideOf(flight)) return false;
  const { apex } = flight;
  return straights.some(
    ({ manner, spreads }) =>
      manner === 'running' &&
      spreads.length > fewSpreads &&
      spreads[0]!.time < apex.time &&
      apex.time < spreads.at(-1)!.time,
  );
}

/** Fewer steps in a row than this are the run-up to something. */
const fewSpreads = 5;
